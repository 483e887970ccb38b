"""Scores of a survey: their mean, and the share of low ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clearway.measures.backed import Backed, backed
from clearway.stats.intervals import mean_interval, wilson


@dataclass(frozen=True, slots=True)
class Scores:
    """What scores say.

    Parameters
    ----------
    mean, low_share : Backed
        Mean with Student's interval; share at or below the low bound with Wilson's.
    comments : int
        Comments that are not empty.
    """

    mean: Backed
    low_share: Backed
    comments: int


def scores(values: Sequence[float], *, low: float, comments: int = 0, data: str = "log") -> Scores:
    """Describe scores.

    Parameters
    ----------
    values : sequence of float
    low : float
        Scores up to this one count as low.
    comments : int
    data : str
        Where they come from.

    Examples
    --------
    >>> scores([1, 5, 5, 5], low=2).low_share.value
    0.25
    """
    if not values:
        nothing = {"reason": "no_scores", "data": data}
        return Scores(
            backed("score", None, "", "mean", **nothing), backed("low", None, "share", "wilson", **nothing), 0
        )
    array, n = np.asarray(values, np.float64), len(values)
    hits = int(np.count_nonzero(array <= low))
    bounds, share = mean_interval(array), wilson(hits, n)
    return Scores(
        backed("score", float(array.mean()), "", "mean", n=n, low=bounds[0], high=bounds[1], data=data),
        backed("low", hits / n, "share", "wilson", n=n, low=share[0], high=share[1], data=data),
        comments,
    )
