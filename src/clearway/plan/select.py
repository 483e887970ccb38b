"""Which candidates are truly the best: replications go where it matters until the choice is as sure as was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.plan.front import nondominated

Array = np.ndarray[Any, np.dtype[Any]]
Sample = Callable[[Sequence[int], Sequence[int]], Array]
"""From places of candidates and numbers of replications to losses, float64[candidates, replications, k]."""

NEARLY_ALL = 0.95
"""Share of the probability of a wrong choice that more replications work on."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What was chosen among candidates.

    Parameters
    ----------
    kept : tuple of int
        Places of the candidates on the front by their means, ascending.
    confidence : float
        Lower bound on the probability that none of them is beaten, and that none left out is better than all of them,
        by more than the indifference.
    replications : int64[n]
        How many each candidate was given.
    means : float64[n, k]
    """

    kept: tuple[int, ...]
    confidence: float
    replications: Array
    means: Array


def select(
    sample: Sample,
    count: int,
    *,
    indifference: float,
    confidence: float = 0.95,
    first: int = 8,
    step: int = 4,
    most: int = 100,
    at_once: int = 16,
    stop: Callable[[], bool] = lambda: False,
) -> Selection:
    """Find the front among candidates with a stated probability of correct selection.

    All candidates meet the same luck, so that they are compared by pairs of replications. After ``first`` replications
    each, those that contribute most to the probability of a wrong choice, and whom they are compared with, are given
    ``step`` more, until the bound on that probability is small enough. A choice counts as right when no kept candidate
    is beaten, and none left out would be kept, by more than the indifference in some objective; the probabilities are
    those of Student's distribution for the mean of each difference, summed over all candidates (Bonferroni).

    Parameters
    ----------
    sample : callable
    count : int
        Candidates.
    indifference : float
        Difference of losses that nobody cares about.
    confidence : float
        Asked for; what was reached is in the answer.
    first, step, most : int
        Replications at first, more at a time, and of one candidate at most.
    at_once : int
        Candidates that are given more in one round.
    stop : callable
        Asked before each round; True ends with what is known.

    References
    ----------
    Lee, Chew, Teng and Goldsman (2010), Finding the non-dominated Pareto set for multi-objective simulation models, IIE
    Transactions 42, 656-674 (MOCBA); Kim and Nelson (2001), A fully sequential procedure for indifference-zone
    selection in simulation, ACM TOMACS 11, 251-273.

    Examples
    --------
    >>> random = np.random.default_rng(1)
    >>> truth = np.array([[1.0, 3.0], [2.0, 2.0], [3.0, 3.0]])
    >>> def sample(places, numbers):
    ...     return truth[list(places), None, :] + random.normal(0, 0.1, (len(places), len(numbers), 2))
    >>> select(sample, 3, indifference=0.05).kept
    (0, 1)
    """
    if not count:
        return Selection((), 1.0, np.zeros(0, np.int64), np.zeros((0, 0)))
    runs = list(sample(range(count), range(first)))
    while True:
        kept, errors, partners = _judge(runs, indifference)
        if errors.sum() <= 1 - confidence or stop():
            break
        worst = _worst(errors)[:at_once]
        asked = {place for one in worst for place in (one, int(partners[one])) if len(runs[place]) < most}
        if not asked:
            break
        _extend(runs, sorted(asked), sample, step)
    means = np.array([run.mean(axis=0) for run in runs])
    counts = np.array([len(run) for run in runs])
    return Selection(tuple(int(place) for place in kept), max(0.0, 1 - float(errors.sum())), counts, means)


def _worst(errors: Array) -> list[int]:
    """Candidates that make up nearly all of the probability of a wrong choice, the greatest share first."""
    order = np.argsort(-errors, kind="stable")
    before = np.cumsum(errors[order]) - errors[order]
    return [int(place) for place in order[(before < NEARLY_ALL * errors.sum()) & (errors[order] > 0)]]


def _extend(runs: list[Array], places: list[int], sample: Sample, step: int) -> None:
    """More replications for some candidates, those with the same number together."""
    for size in sorted({len(runs[place]) for place in places}):
        mine = [place for place in places if len(runs[place]) == size]
        for place, rows in zip(mine, sample(mine, range(size, size + step)), strict=True):
            runs[place] = np.vstack([runs[place], rows])


def _judge(runs: list[Array], indifference: float) -> tuple[Array, Array, Array]:
    """The front by means; of each candidate, the probability that it is judged wrongly, and by whom that is decided."""
    means = np.array([run.mean(axis=0) for run in runs])
    keep = nondominated(means)
    kept = np.flatnonzero(keep)
    errors, partners = np.zeros(len(runs)), np.zeros(len(runs), np.int64)
    for place in range(len(runs)):
        others = [int(other) for other in (kept if not keep[place] else range(len(runs))) if other != place]
        if not others:
            continue
        chances = [_beaten(runs[other], runs[place], indifference) for other in others]
        if keep[place]:
            errors[place] = min(1.0, sum(chances))
            partners[place] = others[int(np.argmax(chances))]
        else:
            better = [_better(runs[place], runs[other], indifference) for other in others]
            errors[place] = min(better) if np.isfinite(means[place]).all() else 0.0
            partners[place] = others[int(np.argmin(better))]
    return kept, errors, partners


def _beaten(first: Array, second: Array, indifference: float) -> float:
    """Bound on the probability that the first beats the second: nowhere worse, and somewhere better by enough."""
    nowhere_worse = _above(first, second, 0.0).min()
    return float(min(nowhere_worse, _above(first, second, indifference).sum(), 1.0))


def _better(first: Array, second: Array, indifference: float) -> float:
    """Bound on the probability that the first is better than the second by enough somewhere."""
    return float(min(1.0, _above(first, second, indifference).sum()))


def _above(first: Array, second: Array, least: float) -> Array:
    """Probability for each objective that the second's mean exceeds the first's by more than ``least``."""
    from scipy.special import stdtr

    size = min(len(first), len(second))
    gaps = second[:size] - first[:size]
    mean, error = gaps.mean(axis=0), gaps.std(axis=0, ddof=1) / np.sqrt(size)
    exact = error <= 0
    scores = (mean - least) / np.where(exact, 1.0, error)
    return np.asarray(np.where(exact, (mean > least).astype(float), stdtr(size - 1, scores)))
