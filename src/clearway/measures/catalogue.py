"""The catalogue of measures: what can be asked for by name, over which scopes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.attain import case_values
from clearway.measures.attributes import matching
from clearway.measures.measure import Measure, Row
from clearway.measures.measures import Measures
from clearway.measures.quality.capability import capability_rows, late_rows
from clearway.measures.quality.yields import process_yield
from clearway.measures.queries import QUERIES
from clearway.measures.segments import released
from clearway.measures.timing.waits import CAUSES, WaitRow
from clearway.stats.intervals import mean_interval, wilson
from clearway.stats.summary import Summary

Array = np.ndarray[Any, np.dtype[Any]]
Rows = tuple[Row, ...]
Take = Callable[[Measures], Rows]


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure that can be asked for.

    Parameters
    ----------
    name, unit : str
    scopes : mapping of str to callable
        How to take the rows of each scope; the first scope is the default. A measure of cases can also be asked for
        by any case attribute.
    by_case : bool
        Whether the measure is a number of each case.
    method : str
        How the intervals are made.
    additive : tuple of str
        Scopes whose rows add up to the log's total.
    """

    name: str
    unit: str
    scopes: dict[str, Take]
    by_case: bool = False
    method: str = "none"
    additive: tuple[str, ...] = ()


def measure_named(measures: Measures, name: str, by: str | None = None) -> Measure:
    """One measure as a table.

    Parameters
    ----------
    name : str
        One of :data:`MEASURES`.
    by : str, optional
        A scope of the measure (its first one by default) or, for measures of cases, a case attribute.

    Raises
    ------
    OptionError
        ``measure.name`` or ``measure.scope``, with what would fit.

    Examples
    --------
    >>> sorted(entry.name for entry in MEASURES)[:3]
    ['activities', 'arrivals', 'batching']
    """
    entry = next((entry for entry in MEASURES if entry.name == name), None)
    if entry is None:
        known = [entry.name for entry in MEASURES]
        near = get_close_matches(name, known, 3) or known
        raise OptionError("measure.name", place={"option": "--name"}, name=name, known=", ".join(near))
    attributes = list(measures.cases.attributes) if entry.by_case else []
    scope = by or next(iter(entry.scopes))
    attribute = matching(scope, attributes)
    if scope in entry.scopes:
        rows = entry.scopes[scope](measures)
    elif attribute is not None:
        rows = _by_attribute(measures, name, attribute)
    else:
        known = [*entry.scopes, *attributes]
        raise OptionError("measure.scope", place={"option": "--by"}, name=name, scope=scope, known=", ".join(known))
    kind = scope if scope in entry.scopes else "segment"
    query = QUERIES.get((name, scope), "")
    additive = scope in entry.additive or (kind == "segment" and name == "cases")
    return Measure(name, entry.unit, kind, rows, entry.method, query, additive)


def _by_attribute(measures: Measures, name: str, attribute: str) -> Rows:
    """Mean of a case's number by the released values of an attribute."""
    found = released(measures.cases, k=measures.release_k, raw=measures.raw).get(attribute)
    if found is None:
        return (Row(SUPPRESSED, None, len(measures.cases), reason="small_group", suppressed=True),)
    codes, texts = found
    values, reason = case_values(name, measures.cases)
    if name == "cases":
        values, reason = np.ones(len(measures.cases)), None
    rows = []
    for code, text in enumerate(texts):
        mine = codes == code
        people, merged = measures.cases.people(mine), text == SUPPRESSED and code == len(texts) - 1
        if values is None:
            rows.append(Row(text, None, 0, reason=reason, people=people, suppressed=merged))
        else:
            rows.append(_case_row(name, text, values[mine & ~np.isnan(values)], people, merged))
    return tuple(rows)


def _case_row(name: str, text: str, values: Array, people: int, merged: bool) -> Row:
    n = int(values.size)
    if name == "cases":
        return Row(text, float(n), n, people=people, suppressed=merged)
    if n == 0:
        return Row(text, None, 0, reason="no_cases", people=people, suppressed=merged)
    low, high = wilson(int(values.sum()), n) if name == "first_time_right" else mean_interval(values, least=0.0)
    return Row(text, float(values.mean()), n, low, high, people=people, suppressed=merged)


def _number(value: float | None, n: int, reason: str | None = None) -> Rows:
    return (Row("log", None if value is None else float(value), n, reason=reason if value is None else None),)


def _summary(found: Summary, reason: str | None, scope: str = "log") -> Rows:
    if found.mean is None:
        return (Row(scope, None, 0, reason=reason or "no_cases"),)
    return (Row(scope, found.mean, found.n, found.mean_low, found.mean_high),)


def _share(hits: int, n: int, low: float | None, high: float | None) -> Rows:
    return (Row("log", hits / n, n, low, high),) if n else (Row("log", None, 0, reason="no_cases"),)


def _days(series: str) -> Take:
    def take(measures: Measures) -> Rows:
        flow = measures.load.flow
        return tuple(Row(day, float(value), 1) for day, value in zip(flow.days, getattr(flow, series), strict=True))

    return take


def _per_day(series: str) -> Take:
    return lambda measures: _summary(getattr(measures.load.flow, f"{series}_per_day"), "no_cases")


def _hours(measures: Measures) -> Rows:
    grid = measures.load.flow.by_hour
    return tuple(Row(f"{day + 1} {hour:02d}:00", float(grid[day, hour]), 1) for day in range(7) for hour in range(24))


def _of_case(name: str) -> Take:
    def take(measures: Measures) -> Rows:
        values, reason = case_values(name, measures.cases)
        if values is None:
            return (Row("log", None, 0, reason=reason),)
        known = values[~np.isnan(values)]
        if not known.size:
            return (Row("log", None, 0, reason="no_cases"),)
        return (_case_row(name, "log", known, measures.cases.people(~np.isnan(values)), False),)

    return take


def _wait_rows(rows: Sequence[WaitRow], reason: str | None, value: Callable[[WaitRow], Row]) -> Rows:
    if reason is not None:
        return (Row("log", None, 0, reason=reason),)
    return tuple(value(row) for row in rows)


def _wait_mean(row: WaitRow) -> Row:
    found = row.seconds
    return Row(row.scope, found.mean, row.n, found.mean_low, found.mean_high, None, row.people, row.suppressed)


def _wait_total(cause: str | None) -> Callable[[WaitRow], Row]:
    def total(row: WaitRow) -> Row:
        us = row.total_us if cause is None else row.causes_us[cause]
        return Row(row.scope, us / 1e6, row.n, people=row.people, suppressed=row.suppressed)

    return total


def _waits(part: str, value: Callable[[WaitRow], Row]) -> Take:
    return lambda measures: _wait_rows(getattr(measures.waits, part), measures.waits.reason, value)


def _wait_log(cause: str | None) -> Take:
    def take(measures: Measures) -> Rows:
        waits = measures.waits
        if waits.total_us is None:
            return (Row("log", None, 0, reason=waits.reason),)
        us = waits.total_us if cause is None else waits.causes_us[cause]
        return (Row("log", us / 1e6, sum(row.n for row in waits.activities)),)

    return take


def _causes(measures: Measures) -> Rows:
    waits = measures.waits
    if waits.total_us is None:
        return (Row("log", None, 0, reason=waits.reason),)
    n = sum(row.n for row in waits.activities)
    return tuple(Row(cause, us / 1e6, n) for cause, us in waits.causes_us.items())


def _touch_activity(total: bool) -> Take:
    def take(measures: Measures) -> Rows:
        if measures.touch.reason is not None:
            return (Row("log", None, 0, reason=measures.touch.reason),)
        rows = measures.touch.activities
        if total:
            return tuple(Row(row.activity, row.total_us / 1e6, row.seconds.n) for row in rows)
        return tuple(_summary(row.seconds, None, row.activity)[0] for row in rows)

    return take


def _touch_total(measures: Measures) -> Rows:
    touch = measures.touch
    if touch.total_us is None:
        return (Row("log", None, 0, reason=touch.reason),)
    return (Row("log", touch.total_us / 1e6, sum(row.seconds.n for row in touch.activities)),)


def _groups(field: str, scale: float = 1.0) -> Take:
    def take(measures: Measures) -> Rows:
        nothing = Row("log", None, 0, reason=measures.load.reason or "no_cases")
        return tuple(_group_rows(measures, field, scale)) or (nothing,)

    return take


def _group_rows(measures: Measures, field: str, scale: float) -> Iterator[Row]:
    for row in measures.load.groups:
        value = getattr(row, field)
        reason = None
        if value is None:
            reason = "small_group" if measures.facts.has_start else "single_stamp"
        number = None if value is None else value / scale
        yield Row(row.group, number, row.instances, None, None, reason, row.people, row.suppressed)


def _utilisation(measures: Measures) -> Rows:
    total = measures.load.total
    if total is None:
        return (Row("log", None, 0, reason="no_resource"),)
    reason = "small_group" if measures.facts.has_start else "single_stamp"
    return _number(total.utilisation, total.instances, reason)


def _handover_edges(measures: Measures) -> Rows:
    found = measures.load.handovers
    if found is None:
        return (Row("log", None, 0, reason="no_resource"),)
    return tuple(Row(f"{e.source} → {e.target}", float(e.handovers), e.count) for e in found.edges)


def _handover_groups(measures: Measures) -> Rows:
    found = measures.load.handovers
    if found is None:
        return (Row("log", None, 0, reason="no_resource"),)
    return tuple(
        Row(f"{row.source} → {row.target}", float(row.count), row.count, None, None, None, row.people, row.suppressed)
        for row in found.groups
    )


def _rework_rows(field: str) -> Take:
    def take(measures: Measures) -> Rows:
        return tuple(
            Row(row.activity, row.first_time_right, row.cases, row.low, row.high)
            if field == "first_time_right"
            else Row(row.activity, float(getattr(row, field)), row.instances)
            for row in measures.rework.activities
        )

    return take


def _queue_rows(measures: Measures) -> Rows:
    if measures.waits.reason is not None:
        return (Row("log", None, 0, reason=measures.waits.reason),)
    return tuple(Row(queue.activity, queue.mean, len(queue.days)) for queue in measures.load.queues)


def _cost_rows(total: bool) -> Take:
    def take(measures: Measures) -> Rows:
        costs = measures.costs
        if costs.reason is not None or not costs.activities:
            return (Row("log", None, 0, reason=costs.reason or "no_costs"),)
        return tuple(Row(row.activity, row.total if total else row.mean, row.n) for row in costs.activities)

    return take


def _map_rows(kind: str, field: str) -> Take:
    def take(measures: Measures) -> Rows:
        nodes = measures.map.nodes
        if kind == "activity":
            return tuple(Row(node.name, float(getattr(node, field)), node.count) for node in nodes)
        return tuple(
            Row(f"{nodes[e.source].name} → {nodes[e.target].name}", float(getattr(e, field)), e.count)
            for e in measures.map.edges
        )

    return take


def _repeats_per_case(measures: Measures) -> Rows:
    found = process_yield(measures.rework, len(measures.cases))
    if found.dpu is None:
        return (Row("log", None, 0, reason="no_cases"),)
    return (Row("log", found.dpu, found.units, found.dpu_low, found.dpu_high),)


def _rolled_yield(measures: Measures) -> Rows:
    found = process_yield(measures.rework, len(measures.cases))
    return _number(found.rty, found.units, "no_cases")


def _efficiency(measures: Measures) -> Rows:
    return _number(measures.touch.efficiency, measures.cycle.clock.n, measures.touch.reason or "no_cases")


def _working(measures: Measures) -> Rows:
    found = measures.cycle.working
    return _summary(found or Summary(0), measures.cycle.working_reason)


def _survival(measures: Measures) -> Rows:
    cycle = measures.cycle
    n = cycle.survival.n
    if cycle.median_s is None:
        return (Row("log", None, n, reason="no_cases" if not n else "censored"),)
    return (Row("log", cycle.median_s, n, cycle.median_low_s, cycle.median_high_s),)


def _weeks(measures: Measures) -> Rows:
    return tuple(Row(week.start, week.mean_s, week.n) for week in measures.cycle.weeks)


def _variant_rows(measures: Measures) -> Rows:
    return tuple(Row(f"#{rank}", float(v.cases), v.cases) for rank, v in enumerate(measures.variants.top, 1))


def _cause_entry(cause: str) -> Entry:
    parts = {part: _waits(field, _wait_total(cause)) for part, field in _WAIT_PARTS.items()}
    return Entry(cause, "s", {"log": _wait_log(cause), **parts}, by_case=True, additive=("log", *_WAIT_PARTS))


_WAIT_PARTS = {"activity": "activities", "edge": "edges", "group": "groups"}
_MEANS = {part: _waits(field, _wait_mean) for part, field in _WAIT_PARTS.items()}
_TOTALS = {part: _waits(field, _wait_total(None)) for part, field in _WAIT_PARTS.items()}

MEASURES: tuple[Entry, ...] = (
    Entry("cases", "count", {"log": lambda m: _number(m.facts.cases, m.facts.cases)}, by_case=True, additive=("log",)),
    Entry("events", "count", {"log": lambda m: _number(m.facts.events, m.facts.events)}, additive=("log",)),
    Entry(
        "instances",
        "count",
        {
            "log": lambda m: _number(m.facts.instances, m.facts.instances),
            "activity": _map_rows("activity", "count"),
            "group": _groups("instances"),
        },
        additive=("group",),
    ),
    Entry("open_cases", "count", {"log": lambda m: _number(m.facts.open_cases, m.facts.cases)}, additive=("log",)),
    Entry("activities", "count", {"log": lambda m: _number(len(m.map.nodes), m.facts.instances)}),
    Entry("variants", "count", {"log": lambda m: _number(m.variants.n, m.facts.cases), "variant": _variant_rows}),
    Entry("follows", "count", {"edge": _map_rows("edge", "count")}, additive=("edge",)),
    Entry("transition_time", "s", {"edge": _map_rows("edge", "mean_s")}),
    Entry("cycle_time", "s", {"log": _of_case("cycle_time"), "week": _weeks}, by_case=True, method="t"),
    Entry("cycle_time_median", "s", {"log": _survival}, method="greenwood"),
    Entry("working_time", "s", {"log": _working}, method="t"),
    Entry("touch_time", "s", {"log": _of_case("touch_time"), "activity": _touch_activity(False)}, True, "t"),
    Entry("touch_total", "s", {"log": _touch_total, "activity": _touch_activity(True)}, additive=("log", "activity")),
    Entry("waiting_time", "s", {"log": _of_case("waiting_time"), **_MEANS}, by_case=True, method="t"),
    Entry(
        "waiting_total", "s", {"log": _wait_log(None), "cause": _causes, **_TOTALS}, additive=("log", "cause", *_TOTALS)
    ),
    *(_cause_entry(cause) for cause in CAUSES),
    Entry("efficiency", "share", {"log": _efficiency}),
    Entry("cost", "money", {"log": _of_case("cost"), "activity": _cost_rows(False)}, by_case=True, method="t"),
    Entry("cost_total", "money", {"activity": _cost_rows(True)}, additive=("activity",)),
    Entry(
        "rework", "count", {"log": _of_case("rework"), "activity": _rework_rows("repeats")}, True, "t", ("activity",)
    ),
    Entry("loops", "count", {"activity": _rework_rows("loops")}, additive=("activity",)),
    Entry(
        "first_time_right",
        "share",
        {"log": _of_case("first_time_right"), "activity": _rework_rows("first_time_right")},
        by_case=True,
        method="wilson",
    ),
    Entry("repeats_per_case", "count", {"log": _repeats_per_case}, method="garwood"),
    Entry("rolled_yield", "share", {"log": _rolled_yield}),
    Entry("capability", "count", {"goal": lambda m: capability_rows(m.capability)}, method="bootstrap"),
    Entry("late_share", "share", {"goal": lambda m: late_rows(m.capability)}, method="wilson"),
    Entry(
        "handovers",
        "count",
        {"log": _of_case("handovers"), "edge": _handover_edges, "group": _handover_groups},
        by_case=True,
        method="t",
        additive=("edge", "group"),
    ),
    Entry(
        "arrivals",
        "1/d",
        {"log": _per_day("arrivals"), "day": _days("arrivals"), "hour": _hours},
        False,
        "t",
        ("day", "hour"),
    ),
    Entry("throughput", "1/d", {"log": _per_day("throughput"), "day": _days("throughput")}, False, "t", ("day",)),
    Entry("wip", "cases", {"log": _per_day("wip"), "day": _days("wip")}, method="t"),
    Entry("queue", "cases", {"activity": _queue_rows}),
    Entry("utilisation", "share", {"log": _utilisation, "group": _groups("utilisation")}),
    Entry("multitasking", "share", {"group": _groups("multitasking")}),
    Entry("busy_time", "s", {"group": _groups("busy_us", 1e6)}, additive=("group",)),
)
"""Every measure that ``clearway measure`` knows, in the order of its list."""
