"""Effort: how easy it was for customers to get what they came for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.measures.backed import Backed, backed
from clearway.stats.intervals import mean_interval, wilson

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Ces:
    """The effort score.

    Parameters
    ----------
    mean : Backed
        With Student's interval; on the scale as it was asked.
    easy : Backed
        Share of those for whom it was easy: 5 to 7 of 7, 4 and 5 of 5; with Wilson's interval.
    """

    mean: Backed
    easy: Backed


def ces(values: Floats, *, high: float = 7.0, low: float = 1.0, reverse: bool = False) -> Ces:
    """Mean of the answers and share of the easy ones: those in the upper part, above ``low + (high - low) * 0.6``.

    Parameters
    ----------
    values : float array
        Answers; NaN where there is none.
    high, low : float
        Ends of the scale.
    reverse : bool
        Whether a low answer is the good one; it is turned first.

    References
    ----------
    Dixon, Freeman and Toman 2010; the scale of 1 to 7 is that of the second version, CES 2.0.

    Examples
    --------
    >>> found = ces(np.array([7.0, 5.0, 2.0, 6.0]))
    >>> found.mean.value, found.easy.value
    (5.0, 0.75)
    """
    held = values[~np.isnan(values)]
    held = low + high - held if reverse else held
    n = held.size
    if not n:
        none = {"data": "feedback", "reason": "no_scores"}
        return Ces(backed("ces", None, "", "mean", **none), backed("ces.easy", None, "share", "wilson", **none))
    bounds = mean_interval(held)
    hits = int(np.count_nonzero(held > low + (high - low) * 0.6 - 1e-9))
    share = wilson(hits, n)
    return Ces(
        backed("ces", float(held.mean()), "", "mean", n=n, low=bounds[0], high=bounds[1], data="feedback"),
        backed("ces.easy", hits / n, "share", "wilson", n=n, low=share[0], high=share[1], data="feedback"),
    )
