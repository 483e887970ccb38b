"""Which control chart fits the measure of a goal: its series as the log has it, and what the advisor says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.attain import BY_DAY, case_values
from clearway.measures.backed import Backed
from clearway.measures.goal import OPS
from clearway.measures.periodic import among

if TYPE_CHECKING:
    from clearway.measures.goal import Goal
    from clearway.measures.measures import Measures
    from clearway.monitor.chart import Charted
    from clearway.plan.cycle.form import Chosen

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 2000
"""Cases that are looked at, the last ones: older ones say little of how the process runs now."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Points of a chart, in the order of time.

    Parameters
    ----------
    values : float array
        Measured values, or counts.
    n : int array or None
        Units behind each count; None for values and for counts of equal days.
    counted : bool
    weekday : int array or None
        0 is Monday; None where points are no days.
    """

    values: Array
    n: Array | None = None
    counted: bool = False
    weekday: Array | None = None


def charts_for(measures: Measures) -> Mapping[str, Chosen]:
    """A chart for each goal whose measure is a series, by the text of the goal."""
    found = ((result.goal, series_of(measures, result.goal)) for result in measures.goals if result.value is not None)
    return {
        goal.text: _chosen(series, "share" if series.n is not None else goal.unit)
        for goal, series in found
        if series is not None and series.values.size
    }


def series_of(measures: Measures, goal: Goal) -> Series | None:
    """The points of a goal's measure: cases in the order in which they end, or days.

    Rates and work in progress are taken by day, shares as the cases of each day that count, everything else case by
    case. The last day is left out: it is not over yet. None where the measure is one number for the whole log.
    """
    if goal.measure in BY_DAY:
        return _days(measures, goal.measure)
    mask = among(measures, goal)
    values, _ = case_values(goal.measure, measures.cases, working=goal.working is not None)
    if values is None or mask is None or goal.measure == "utilisation":
        return None
    known = np.flatnonzero(mask & measures.cases.closed & ~np.isnan(values))
    order = known[np.argsort(measures.cases.end_us[known], kind="stable")]
    if goal.inner_op is None and goal.unit != "share":
        return Series(values[order][-MOST:])
    hits = values[order] > 0 if goal.inner_op is None else OPS[goal.inner_op](values[order], goal.limit or 0.0)
    return _shares(measures, hits, measures.cases.end_us[order])


def _days(measures: Measures, name: str) -> Series | None:
    flow = measures.load.flow
    if len(flow.days) < 2:
        return None
    weekday = (np.datetime64(flow.days[0], "D").astype(np.int64) + 3 + np.arange(len(flow.days) - 1)) % 7
    values = np.asarray(getattr(flow, name), np.float64)[:-1]
    return Series(values, counted=name != "wip", weekday=weekday)


def _shares(measures: Measures, hits: Array, end_us: Array) -> Series:
    """Cases by the day on which they end, in the zone of the log."""
    from clearway.measures.localtime import local_days
    from clearway.measures.timing.calendars import zone_clock

    if not end_us.size:
        return Series(np.zeros(0), np.zeros(0), counted=True)
    days = local_days(zone_clock(measures.facts.zone, np.array([end_us.min(), end_us.max()])), end_us)
    found, place = np.unique(days, return_inverse=True)
    n = np.bincount(place)[:-1]
    return Series(np.bincount(place, weights=hits)[:-1], n, counted=True, weekday=(found[:-1] + 3) % 7)


def _chosen(series: Series, unit: str) -> Chosen:
    from clearway.monitor.chart import Data, chart
    from clearway.plan.cycle.form import Chosen, Line

    phase = None if series.weekday is None else [int(day) for day in series.weekday]
    data = Data(counts=series.values, n=series.n) if series.counted else Data(values=series.values)
    found = chart(data, phase=phase, units=series.n is not None, floor=0.0)
    reasons = () if found.advice is None else found.advice.reasons
    why = tuple(Line(one.id, dict(one.values)) for one in reasons)
    return Chosen(found.maker.name, ", ".join(found.rules), why, **_lines(found, unit))


def _lines(found: Charted, unit: str) -> dict[str, Backed]:
    """Centre and limits at the last point, each with the estimator of sigma, the formula and its source."""
    drawn = found.chart
    stands: dict[str, Any] = {"n": int(drawn.used.sum()), "formula": found.maker.formula, "source": found.maker.source}
    last = {name: float(getattr(drawn, name)[-1]) for name in ("centre", "lcl", "ucl")}
    shown = "" if found.maker.name in ("g", "t") else unit
    estimator = f"{drawn.estimator}, {drawn.constants}" if drawn.constants else drawn.estimator
    return {
        name: Backed(name, value, shown, estimator=estimator, **stands)
        for name, value in last.items()
        if np.isfinite(value)
    }
