"""Satisfaction: the share of customers who are satisfied."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.measures.backed import Backed, backed
from clearway.stats.intervals import wilson

Floats = np.ndarray[Any, np.dtype[np.float64]]
SATISFIED_FROM = 4.0
"""Of a scale of 1 to 5."""


def csat(values: Floats, *, satisfied_from: float = SATISFIED_FROM) -> Backed:
    """Share of the answers that are 4 or 5 of 5, with Wilson's interval.

    Parameters
    ----------
    values : float array
        Answers; NaN where there is none.
    satisfied_from : float
        The lowest answer of a satisfied customer; 1 of a yes-or-no question.

    Examples
    --------
    >>> csat(np.array([5.0, 4.0, 2.0, np.nan])).value
    0.6666666666666666
    """
    held = values[~np.isnan(values)]
    n = held.size
    if not n:
        return backed("csat", None, "share", "wilson", data="feedback", reason="no_scores")
    hits = int(np.count_nonzero(held >= satisfied_from))
    low, high = wilson(hits, n)
    return backed("csat", hits / n, "share", "wilson", n=n, low=low, high=high, data="feedback")
