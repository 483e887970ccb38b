"""Ordered answers as columns: one for each step up the scale, and one for "does not apply"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]


def thermometer(values: Floats, levels: Sequence[float], *, absent: float | None = None) -> Floats:
    """Columns of an ordered answer, float64[n, columns].

    The first columns say whether an answer is at least the second level, the third and so on, so that no distance
    between levels is assumed; a last one, where ``absent`` occurs, says that the question did not apply. Such an
    answer stands at the lowest level otherwise, so that the last column is its own and no step down the scale.

    Parameters
    ----------
    values : float array of shape (n,)
    levels : sequence of float
        Ascending, without ``absent``.
    absent : float, optional
        Answer that stands for "does not apply".

    Examples
    --------
    >>> thermometer(np.array([0.0, 1, 2, 3]), (1, 2, 3), absent=0).tolist()
    [[0.0, 0.0, 1.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]
    """
    plain = np.asarray(values, np.float64)
    none = plain == absent if absent is not None else np.zeros(plain.size, bool)
    steps = [(plain >= level) & ~none for level in levels[1:]]
    made = [*steps, none] if none.any() else steps
    return np.column_stack([np.zeros((plain.size, 0)), *(column.astype(np.float64) for column in made)])
