"""Agreement beyond chance: Cohen's kappa of two raters and Fleiss' kappa of several."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.formula import Formulas, shared
from clearway.stats.intervals import Interval

Counts = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Kappa:
    """A kappa with its interval; None where chance alone already agrees throughout."""

    value: float | None
    low: float | None = None
    high: float | None = None


def cohen(one: Sequence[Hashable], other: Sequence[Hashable], *, confidence: float = 0.95) -> Kappa:
    """Cohen's kappa of two ratings of the same things, with its large-sample interval.

    Examples
    --------
    >>> round(cohen(["a", "a", "b", "b"], ["a", "a", "b", "a"]).value, 4)
    0.5
    """
    from scipy.special import ndtri
    from statsmodels.stats.inter_rater import cohens_kappa

    table = _crossed(one, other)
    total = table.sum()
    chance = float(table.sum(axis=0) @ table.sum(axis=1)) / total**2
    if chance >= 1:
        return Kappa(None)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = cohens_kappa(table)
    half = float(ndtri((1 + confidence) / 2)) * float(found.std_kappa)
    return Kappa(float(found.kappa), *_within(float(found.kappa) - half, float(found.kappa) + half))


def fleiss(counts: Counts, *, confidence: float = 0.95) -> Kappa:
    """Fleiss' kappa of a table of things by category, with a jackknife interval over the things.

    Parameters
    ----------
    counts : int array of shape (things, categories)
        How many raters chose the category; every row has the same sum, at least 2.

    Examples
    --------
    >>> round(fleiss(np.array([[2, 0], [0, 2], [2, 0], [1, 1]])).value, 4)
    0.4667
    """
    whole = _fleiss(counts)
    if whole is None or counts.shape[0] < 3:
        return Kappa(whole)
    n = counts.shape[0]
    left = [_fleiss(np.delete(counts, at, axis=0)) for at in range(n)]
    known = np.array([one for one in left if one is not None])
    if known.size < n:
        return Kappa(whole)
    error = math.sqrt((n - 1) / n * float(((known - known.mean()) ** 2).sum()))
    return Kappa(whole, *_within(*_around(whole, error, n - 1, confidence)))


def tally(ratings: Sequence[Sequence[Hashable]]) -> Counts:
    """Things by category from the ratings of each thing; categories in the order in which they appear.

    Examples
    --------
    >>> tally([["a", "b"], ["b", "b"]]).tolist()
    [[1, 1], [0, 2]]
    """
    names: dict[Hashable, int] = {}
    for row in ratings:
        for rating in row:
            names.setdefault(rating, len(names))
    counts = np.zeros((len(ratings), len(names)), np.int64)
    for at, row in enumerate(ratings):
        for rating in row:
            counts[at, names[rating]] += 1
    return counts


def _fleiss(counts: Counts) -> float | None:
    from statsmodels.stats.inter_rater import fleiss_kappa

    if counts.shape[0] == 0 or int(np.count_nonzero(counts.sum(axis=0))) < 2:
        return None
    return float(fleiss_kappa(counts, method="fleiss"))


def _crossed(one: Sequence[Hashable], other: Sequence[Hashable]) -> Counts:
    names = {name: at for at, name in enumerate(dict.fromkeys([*one, *other]))}
    table = np.zeros((len(names), len(names)), np.int64)
    for left, right in zip(one, other, strict=True):
        table[names[left], names[right]] += 1
    return table


def _around(value: float, error: float, df: int, confidence: float) -> tuple[float, float]:
    from scipy.special import stdtrit

    half = float(stdtrit(df, (1 + confidence) / 2)) * error
    return value - half, value + half


def _within(low: float, high: float) -> Interval:
    """Bounds cut off at what a kappa can be."""
    return (max(-1.0, low), min(1.0, high)) if math.isfinite(low) and math.isfinite(high) else (None, None)


FORMULAS: Formulas = {
    **shared(
        "cohen_vs_standard", "(observed - chance) / (1 - chance); all: the rows of all operators pooled", "Cohen 1960"
    ),
    **shared("cohen_vs_standard_interval", "kappa -+ z standard error", "Fleiss, Cohen & Everitt 1969"),
    **shared(
        "fleiss_vs_standard",
        "each trial and the standard as two raters, mean over the trials; all: mean of the operators",
        "Fleiss 1971; AIAG MSA 4th ed. 2010, ch. III C",
    ),
    **shared("fleiss_within fleiss_between", "(mean agreement - chance) / (1 - chance)", "Fleiss 1971"),
    **shared("fleiss_within_interval fleiss_between_interval", "jackknife over the parts", "Fleiss & Davies 1982"),
}
"""How each number is made."""
