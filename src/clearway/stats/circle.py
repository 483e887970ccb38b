"""Numbers on a circle, such as times of the day: where they gather."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def clusters(values: Array, *, period: float, gap: float) -> list[Array]:
    """Split numbers on a circle wherever there is none for some while.

    Parameters
    ----------
    values : float array of shape (n,)
        From 0 up to below ``period``.
    gap : float
        Empty stretch that parts two groups.

    Returns
    -------
    list of float array
        Each ascending from its first number; numbers beyond the end of the circle have ``period`` added.

    Examples
    --------
    >>> [part.tolist() for part in clusters(np.array([23.5, 0.5, 9.0, 9.25]), period=24, gap=2)]
    [[9.0, 9.25], [23.5, 24.5]]
    """
    if not values.size:
        return []
    order = np.sort(values)
    wide = np.flatnonzero(np.diff(np.append(order, order[0] + period)) >= gap)
    if not wide.size:
        return [order]
    turned = np.concatenate(
        [order[wide[-1] + 1 :], order[: wide[-1] + 1] + (period if wide[-1] + 1 < order.size else 0)]
    )
    parts = np.split(turned, np.flatnonzero(np.diff(turned) >= gap) + 1)
    parts = [part - period if part[0] >= period else part for part in parts]
    return sorted(parts, key=lambda part: float(part[0]))
