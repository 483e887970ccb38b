"""How long activities take: working time of each activity, and of each person where people differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.distributions import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Weibull,
)
from clearway.stats.distributions import Law, choose, evenly

if TYPE_CHECKING:
    from clearway.twin.fit.calendars import Duty
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

POINTS = 201
"""Quantiles of a distribution that is kept as it was seen."""

ALIKE = 0.98
"""Share of equal values from which a time is fixed."""

FEWEST = 20
"""Instances of a person from which the person's own times are looked at; they weigh as many as the activity's."""

LEVEL = 0.01


@dataclass(frozen=True, slots=True)
class Times:
    """Working times of one activity.

    Parameters
    ----------
    activity : int
    n : int
        Instances behind them.
    pooled : Distribution
    own : dict of int to Distribution
        By person.
    """

    activity: int
    n: int
    pooled: Distribution
    own: dict[int, Distribution]


def fit_times(observed: Observed, worked_s: Array) -> tuple[Times, ...]:
    """Fit the working times of every activity.

    Parameters
    ----------
    observed : Observed
    worked_s : float array of shape (n,)
        Working time of each instance, see :func:`working_seconds`.

    Notes
    -----
    People differ when their times are told apart by the test of Kruskal and Wallis (level 1%, Bonferroni over the
    activities); the quantiles of each one with at least 20 instances are then drawn to those of the activity with the
    weight of 20 instances.
    """
    found = []
    tested = max(len(observed.activities), 1)
    for activity in range(len(observed.activities)):
        rows = np.flatnonzero(observed.activity == activity)
        if rows.size:
            values = worked_s[rows]
            own = _own(values, observed.resource[rows], LEVEL / tested)
            found.append(Times(activity, rows.size, law_of(values), own))
    return tuple(found)


def working_seconds(observed: Observed, duty: Duty) -> Array:
    """Working time of each instance by the calendar of whoever did it, seconds, shape (n,)."""
    from clearway.twin.fit.weeks import worked_us

    of = duty.of_row(observed.resource)
    found = np.zeros(observed.case.size)
    for at in np.unique(of).tolist():
        rows = of == at
        found[rows] = worked_us(duty.weeks[at], observed.start_us[rows], observed.end_us[rows]) / 1e6
    return found


def law_of(values: Array) -> Distribution:
    """The distribution of some times, seconds.

    One value where nearly all are the same; a law where it predicts left-out values as well as the sample does; else
    what was seen, as single values where they repeat, as quantiles where they do not.
    """
    middle = float(np.median(values))
    if (np.abs(values - middle) <= 1e-6 * max(middle, 1.0)).mean() >= ALIKE:
        return Fixed(middle)
    if np.unique(values).size <= values.size / 2:
        return Empirical(tuple(_picked(values, POINTS).tolist()), smooth=False)
    order = np.random.default_rng(values.size).permutation(values.size)
    chosen = choose(values[order]) if values.min() > 0 else None
    if chosen is not None and chosen.law is not None:
        return distribution_of(chosen.law, low=0.0, high=float(values.max()) * 2)
    return Empirical(tuple(evenly(values, POINTS).tolist()))


def distribution_of(law: Law, *, low: float, high: float) -> Distribution:
    """A fitted law as a distribution of the Spec."""
    first, second = law.first, law.second
    if law.kind == "exponential":
        return Exponential(first, low, high)
    if law.kind == "gamma":
        return Gamma(first * second, first * second**0.5, low, high)
    if law.kind == "weibull":
        return Weibull(first, second, low, high)
    if law.kind == "normal":
        return Normal(first, second, low, high)
    mean = float(np.exp(first + second**2 / 2))
    return Lognormal(mean, mean * float(np.sqrt(np.expm1(second**2))), low, high)


def _picked(values: Array, most: int) -> Array:
    """Values of equal weight that stand for all: those in the middle of equal parts."""
    ordered = np.sort(values)
    if ordered.size <= most:
        return ordered
    found: Array = ordered[((np.arange(most) + 0.5) * ordered.size / most).astype(np.int64)]
    return found


def _own(values: Array, who: Array, level: float) -> dict[int, Distribution]:
    from scipy.stats import kruskal

    people, counts = np.unique(who[who >= 0], return_counts=True)
    people = people[counts >= FEWEST]
    if people.size < 2 or np.ptp(values) == 0:
        return {}
    samples = [values[who == person] for person in people]
    if np.ptp(np.concatenate(samples)) == 0 or kruskal(*samples).pvalue >= level:
        return {}
    grid = np.linspace(0.0, 1.0, POINTS)
    pooled = np.quantile(values, grid)
    found: dict[int, Distribution] = {}
    for person, sample in zip(people.tolist(), samples, strict=True):
        share = sample.size / (sample.size + FEWEST)
        mixed = share * np.quantile(sample, grid) + (1 - share) * pooled
        found[person] = Empirical(tuple(mixed.tolist()))
    return found
