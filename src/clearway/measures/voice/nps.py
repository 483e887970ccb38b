"""Recommendation: promoters less detractors, and how much of it is noise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.measures.backed import Backed, backed
from clearway.stats.intervals import Z95
from clearway.stats.netshare import net_share

Floats = np.ndarray[Any, np.dtype[np.float64]]
PROMOTER_FROM, DETRACTOR_TO = 9.0, 6.0


@dataclass(frozen=True, slots=True)
class Nps:
    """The net promoter score with what stands behind it.

    Parameters
    ----------
    score : Backed
        In points, -100 to 100.
    promoters, passives, detractors : int
    noise : float or None
        Points by which two surveys of this size must differ to be told apart: ``1.96 sqrt(2) SE``.
    """

    score: Backed
    promoters: int
    passives: int
    detractors: int
    noise: float | None


def nps(values: Floats) -> Nps:
    """Share of 9 and 10 less share of 0 to 6, times 100.

    Groups are never averaged: the score of several groups is that of all their answers together.

    Parameters
    ----------
    values : float array
        Answers of 0 to 10; NaN where there is none.

    Examples
    --------
    >>> found = nps(np.array([10.0] * 8 + [7.0] * 9 + [3.0] * 22))
    >>> round(found.score.value, 1), found.promoters, found.detractors, round(found.noise)
    (-35.9, 8, 22, 36)
    """
    held = values[~np.isnan(values)]
    promoters = int(np.count_nonzero(held >= PROMOTER_FROM))
    detractors = int(np.count_nonzero(held <= DETRACTOR_TO))
    found = net_share(promoters, detractors, held.size)
    if found.value is None or found.low is None or found.high is None or found.error is None:
        return Nps(backed("nps", None, "points", "nps", data="feedback", reason="no_scores"), 0, 0, 0, None)
    score, low, high = (100 * bound for bound in (found.value, found.low, found.high))
    made = backed("nps", score, "points", "nps", n=found.n, low=low, high=high, data="feedback")
    noise = 100 * Z95 * math.sqrt(2) * found.error
    return Nps(made, promoters, held.size - promoters - detractors, detractors, noise)
