"""What the log leaves open: the twin fitted anew to resampled weeks, and how far its figures move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.intervals import mean_interval
from clearway.twin.fit.fit import fit_observed
from clearway.twin.fit.observed import Observed
from clearway.twin.likeness import like
from clearway.twin.run import simulate

if TYPE_CHECKING:
    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.spec.spec import Spec
    from clearway.twin.fit.plan import Plan

Array = np.ndarray[Any, np.dtype[Any]]
WEEK_US = 7 * 86_400_000_000
FEWEST_WEEKS = 4
MOST = 1000
LEVEL = 0.025
KEYS = ("cycle_time", "cycle_time.p90", "touch_time", "waiting", "cost")
"""Figures whose doubt is told, beside the utilisation of pools."""


@dataclass(frozen=True, slots=True, eq=False)
class Bootstrap:
    """What the log leaves open.

    Parameters
    ----------
    doubts : dict of str to Doubt
        Figures of the twin with both of their intervals.
    others : tuple of Spec
        Twins with the numbers of those that were fitted to resampled weeks, and with the steps, people and hours of
        the twin, so that its changes can be made to them; see :func:`clearway.twin.likeness.like`.
    """

    doubts: dict[str, Doubt]
    others: tuple[Spec, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure of the twin with both of its intervals.

    Parameters
    ----------
    value : float
        Mean over the replications of the twin.
    low, high : float or None
        95% interval of that mean: the chance of the simulation.
    input_low, input_high : float
        95% range of the same mean over twins fitted to resampled weeks: what the log leaves open.
    unit : str
    n : int
        Twins behind the second interval.
    """

    value: float
    low: float | None
    high: float | None
    input_low: float
    input_high: float
    unit: str
    n: int


def bootstrap(
    spec: Spec,
    observed: Observed,
    plan: Plan,
    *,
    times: int,
    model: Bpmn | None = None,
    cases: int = 1000,
    replications: int = 10,
    seed: int = 1,
    dressed: Callable[[Spec], Spec] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Bootstrap:
    """Fit the same plan to resampled weeks and simulate each twin with the same luck.

    Whole weeks are drawn, not cases: cases compete for the same people, and a case drawn twice would stand in its own
    way.

    Parameters
    ----------
    spec : Spec
        The twin.
    observed : Observed
        What it was fitted to.
    plan : Plan
        How.
    times : int
        Twins; 2 to 1000.
    cases, replications, seed
        Of the simulations.
    dressed : callable, optional
        What was added to the Spec after the fit, such as costs.
    on_progress : callable, optional
        Called with the number of twins done and wanted.

    Returns
    -------
    Bootstrap

    Raises
    ------
    OptionError
        ``twin.bootstrap``: the number is out of bounds; ``twin.weeks``: the log spans fewer than four weeks.

    References
    ----------
    Barton, Nelson and Xie (2014), Quantifying input uncertainty via simulation confidence intervals, INFORMS Journal on
    Computing 26, 74-87; weeks as blocks: Kuensch (1989), Annals of Statistics 17, 1217-1241.
    """
    refuse_bootstrap(observed, times)
    rng = np.random.default_rng(seed)
    base = simulate(spec, cases=cases, replications=replications, seed=seed)
    means: list[dict[str, float]] = []
    others: list[Spec] = []
    for done in range(times):
        weeks = resampled(observed, rng)
        drawn = fit_observed(weeks, model=model, plan=plan).spec
        others.append(like(spec, drawn, weeks, chain=plan.flow == "chain"))
        drawn = dressed(drawn) if dressed is not None else drawn
        other = simulate(drawn, cases=cases, replications=replications, seed=seed, warmup=base.warmup)
        means.append({key: float(values.mean()) for key, values in other.figures.items()})
        if on_progress is not None:
            on_progress(done + 1, times)
    wanted = [key for key in base.figures if key in KEYS or key.startswith("utilisation.")]
    found = {key: _doubt(base.figures[key], means, key, base.units) for key in wanted}
    return Bootstrap({key: one for key, one in found.items() if one is not None}, tuple(others))


def refuse_bootstrap(observed: Observed, times: int) -> None:
    """Refuse a number of twins out of bounds, and a log with too few weeks to draw from.

    Raises
    ------
    OptionError
        ``twin.bootstrap``, ``twin.weeks``.
    """
    if not 2 <= times <= MOST:
        raise OptionError("twin.bootstrap", place={"option": "--bootstrap"}, value=times, most=MOST)
    weeks = int(_weeks(observed).max()) + 1
    if weeks < FEWEST_WEEKS:
        raise OptionError("twin.weeks", place={"option": "--bootstrap"}, weeks=weeks, least=FEWEST_WEEKS)


def _weeks(observed: Observed) -> Array:
    """The week since the first arrival in which each case arrived."""
    return np.asarray((observed.arrived_us - observed.arrived_us.min()) // WEEK_US)


def _doubt(values: Array, means: list[dict[str, float]], key: str, units: Mapping[str, str]) -> Doubt | None:
    """Both intervals of a figure; None where the twin, or every other one, does not know it."""
    others = np.array([one[key] for one in means if np.isfinite(one.get(key, np.nan))])
    if not np.isfinite(values).all() or not others.size:
        return None
    low, high = mean_interval(values)
    input_low, input_high = np.quantile(others, (LEVEL, 1 - LEVEL))
    return Doubt(float(values.mean()), low, high, float(input_low), float(input_high), units[key], int(others.size))


def resampled(observed: Observed, rng: np.random.Generator) -> Observed:
    """As many weeks as the log has, drawn with replacement; cases go with the week in which they arrived."""
    week = _weeks(observed)
    weeks = int(week.max()) + 1
    parts = [
        _moved(observed.take(np.flatnonzero(week == drawn)), (place - int(drawn)) * WEEK_US)
        for place, drawn in enumerate(rng.integers(0, weeks, weeks))
        if (week == drawn).any()
    ]
    return _joined(parts)


def _moved(part: Observed, by_us: int) -> Observed:
    shifted = {name: getattr(part, name) + by_us for name in ("start_us", "end_us", "ready_us", "arrived_us")}
    return replace(part, **shifted)


def _joined(parts: list[Observed]) -> Observed:
    """Parts behind each other, with codes of cases that go on."""
    values: dict[str, Any] = {}
    for one in fields(Observed):
        column = [getattr(part, one.name) for part in parts]
        values[one.name] = np.concatenate(column) if isinstance(column[0], np.ndarray) else column[0]
    cases = np.cumsum([0, *(part.n_cases for part in parts)])
    rows = np.cumsum([0, *(part.case.size for part in parts)])
    values["case"] = np.concatenate([part.case + cases[at] for at, part in enumerate(parts)])
    values["original"] = np.arange(cases[-1])
    values["enabler"] = np.concatenate(
        [np.where(part.enabler >= 0, part.enabler + rows[at], -1) for at, part in enumerate(parts)]
    )
    traits = zip(*(part.traits for part in parts), strict=True)
    values["traits"] = tuple(replace(same[0], codes=np.concatenate([one.codes for one in same])) for same in traits)
    return Observed(**values)
