"""Many p-values at once: corrections that keep what a whole set of tests promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.multiple import adjust

Floats = np.ndarray[Any, np.dtype[np.float64]]

CORRECTIONS = ("holm", "bonferroni", "bh", "none")
"""Holm and Bonferroni keep the chance of any false alarm, Benjamini and Hochberg the share of false ones."""


def corrected(p: Sequence[float], method: str = "holm") -> Floats:
    """Adjusted p-values in the order given.

    Parameters
    ----------
    p : sequence of float
        NaN stays NaN and does not count.
    method : {"holm", "bonferroni", "bh", "none"}

    Raises
    ------
    InputError
        ``test.correction``.

    References
    ----------
    Holm 1979; Benjamini and Hochberg 1995.

    Examples
    --------
    >>> corrected([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    if method not in CORRECTIONS:
        raise InputError("test.correction", value=method, choices=", ".join(CORRECTIONS))
    values = np.asarray(p, np.float64)
    if method == "bh":
        return adjust(values)
    found = values.copy()
    tested = np.flatnonzero(~np.isnan(values))
    if method == "none" or not tested.size:
        return found
    from statsmodels.stats.multitest import multipletests

    found[tested] = multipletests(values[tested], method=method)[1]
    return found
