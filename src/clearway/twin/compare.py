"""Compare scenarios with the same luck: what a change makes of each figure, and whether it can be told from chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from clearway.model.spec.spec import Spec
from clearway.stats.intervals import draw_interval, mean_interval
from clearway.twin.outcome import Outcome
from clearway.twin.run import Warmup, simulate

MEASURES = ("cycle_time", "cycle_time.p90", "waiting", "cost", "satisfaction", "served")
"""Figures that are compared, beside targets and utilisation."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """One figure of a scenario against the same figure of the base.

    Parameters
    ----------
    scenario, measure : str
    base, value : float
        Means over the replications.
    difference : float
        ``value - base``.
    low, high : float or None
        95% interval of the difference over pairs of replications; None with one replication. Where coefficients of
        satisfaction are drawn it is that of one draw, the same on both sides.
    told_apart : bool
        Whether the interval leaves out 0.
    unit : str
    n : int
        Pairs of replications.
    """

    scenario: str
    measure: str
    base: float
    value: float
    difference: float
    low: float | None
    high: float | None
    told_apart: bool
    unit: str
    n: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios against a base.

    Parameters
    ----------
    base : Outcome
    outcomes : dict of str to Outcome
    rows : tuple of Contrast
        By scenario, then measure.
    """

    base: Outcome
    outcomes: Mapping[str, Outcome]
    rows: tuple[Contrast, ...]


def compare(
    base: Spec,
    scenarios: Mapping[str, Spec],
    *,
    cases: int = 1000,
    replications: int = 10,
    seed: int = 1,
    start: str | None = None,
    warmup: Warmup = "auto",
    workers: int | None = None,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> Comparison:
    """Simulate a base and some scenarios with common random numbers.

    Replication ``r`` meets the same customers and the same luck everywhere, so that differences are taken pair by pair
    and their intervals are narrow. With ``warmup="auto"`` the base's warm-up counts for all.

    Parameters
    ----------
    base : Spec
    scenarios : dict of str to Spec
        By name.
    cases, replications, seed, start, warmup, workers
        As for :func:`clearway.twin.simulate`.
    on_progress : callable, optional
        Called with the name of a scenario and the number of its replications done and wanted.

    Returns
    -------
    Comparison

    Raises
    ------
    SpecError
        A Spec is not sound.
    """
    told = on_progress or _silent
    run = partial(simulate, cases=cases, replications=replications, seed=seed, start=start, workers=workers)
    before = run(base, warmup=warmup, on_progress=partial(told, base.name))
    outcomes = {
        name: run(spec, warmup=before.warmup, on_progress=partial(told, name)) for name, spec in scenarios.items()
    }
    rows = [row for name, outcome in outcomes.items() for row in _contrasts(name, before, outcome)]
    return Comparison(before, outcomes, tuple(rows))


def _silent(name: str, done: int, wanted: int) -> None:
    del name, done, wanted


def _contrasts(name: str, base: Outcome, outcome: Outcome) -> list[Contrast]:
    both = [key for key in outcome.figures if key in base.figures]
    wanted = [key for key in both if key in MEASURES or key.startswith(("target.", "utilisation."))]
    return [row for key in wanted if (row := _contrast(name, key, base, outcome)) is not None]


def _contrast(name: str, key: str, base: Outcome, outcome: Outcome) -> Contrast | None:
    """One figure against the base's; None where neither run knows it."""
    pairs = np.column_stack([base.figures[key], outcome.figures[key]])
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    if not pairs.size:
        return None
    difference: np.ndarray[Any, np.dtype[Any]] = pairs[:, 1] - pairs[:, 0]
    low, high = (draw_interval if key in base.drawn | outcome.drawn else mean_interval)(difference)
    apart = low is not None and high is not None and (low > 0 or high < 0)
    means = pairs.mean(axis=0)
    return Contrast(
        name, key, float(means[0]), float(means[1]), float(difference.mean()), low, high, apart, base.units[key],
        len(pairs),
    )  # fmt: skip
