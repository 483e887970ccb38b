"""From the measures of a log to the observations of a watch: one a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.attain import case_values
from clearway.measures.attributes import matching
from clearway.measures.goal import OPS
from clearway.measures.segments import released
from clearway.monitor.charted import Charted
from clearway.monitor.observe import Observations, known
from clearway.monitor.periods import midnight_us
from clearway.monitor.watchfile import Watch

if TYPE_CHECKING:
    from clearway.log import Log
    from clearway.measures import Measures, WorkingCalendar

Array = np.ndarray[Any, np.dtype[Any]]

WHOLE = "log"
"""Name of the only stream of a watch without attribute."""


def case_observations(
    log: Log, measures: Measures, watch: Watch, what: Charted, calendar: WorkingCalendar | None
) -> Observations:
    """The observations of a watch in a log.

    Arrivals count when a case begins, all others when it is closed: a case that is open has no cycle time yet.

    Parameters
    ----------
    log : Log
    measures : Measures
        Of the same log.
    watch : Watch
    what : Charted
    calendar : WorkingCalendar or None
        Needed for working time: a calendar that is mined anew each time would move the numbers.

    Raises
    ------
    OptionError
        ``watch.attribute`` (no such attribute), ``watch.value`` (none of its values), ``watch.small`` (too few people),
        ``watch.calendar``, ``watch.unmeasured`` (the log cannot tell the measure), ``watch.activity``.
    """
    if what.goal.measure == "wip":
        return _per_day(log, measures)
    cases = measures.cases
    arrives = what.goal.measure == "arrivals"
    moments = cases.start_us if arrives else np.where(_closed(log, measures, watch), cases.end_us, NULL_US)
    values = np.ones(len(cases)) if what.kind == "count" else _numbers(measures, watch, what, calendar)
    mask = known(moments, values) & _where(log, measures, watch)
    codes, names = _divided(log, measures, watch)
    units = np.ones(int(np.count_nonzero(mask)))
    return Observations(names, codes[mask].astype(np.int64), moments[mask], values[mask], units)


def _numbers(measures: Measures, watch: Watch, what: Charted, calendar: WorkingCalendar | None) -> Array:
    goal = what.goal
    working = watch.working or goal.working is not None
    if working and calendar is None:
        raise OptionError("watch.calendar", place={"option": "measure"}, watch=watch.name)
    if calendar is not None:
        goal = goal.resolved(calendar.day_s)
    values, reason = case_values(goal.measure, measures.cases, working=working)
    if values is None:
        from clearway.base.messages import Message

        why = Message(f"reason.{reason}")
        raise OptionError("watch.unmeasured", place={"option": "measure"}, measure=goal.measure, reason=why)
    if goal.inner_op is None or goal.limit is None:
        return values
    return np.where(np.isnan(values), np.nan, OPS[goal.inner_op](values, goal.limit).astype(np.float64))


def _closed(log: Log, measures: Measures, watch: Watch) -> Array:
    """Cases that have come to an end; those that ended with one of the named activities, where some are named."""
    closed = measures.cases.closed
    if not watch.ends_with:
        return closed
    codes = [log.activities.index(name) for name in watch.ends_with if name in log.activities]
    if not codes:
        known_names = ", ".join(log.activities[:8])
        raise OptionError("watch.activity", place={"option": "ends_with"}, name=watch.ends_with[0], known=known_names)
    last = log.cases.column("offset").astype(np.int64) + log.cases.column("n").astype(np.int64) - 1
    activity = log.column("activity").astype(np.int64)
    return closed & (last >= 0) & np.isin(activity[np.clip(last, 0, max(activity.size - 1, 0))], codes)


def _where(log: Log, measures: Measures, watch: Watch) -> Array:
    cases = measures.cases
    mask = np.ones(len(cases), bool)
    for name, text in watch.where.items():
        column = _column(log, name, list(cases.attributes), "where")
        attribute = cases.attributes[column]
        value = matching(text, attribute.names)
        if value is None:
            shown = ", ".join(attribute.names[:8])
            raise OptionError("watch.value", place={"option": "where"}, attribute=name, value=text, known=shown)
        mask &= attribute.codes == attribute.names.index(value)
    if watch.where and not measures.raw and cases.people(mask) < measures.release_k:
        raise OptionError("watch.small", place={"option": "where"}, watch=watch.name, k=measures.release_k)
    return mask


def _divided(log: Log, measures: Measures, watch: Watch) -> tuple[Array, tuple[str, ...]]:
    """Stream of each case, after the small-group rule."""
    if watch.by is None:
        return np.zeros(len(measures.cases), np.int64), (WHOLE,)
    divisions = released(measures.cases, k=measures.release_k, raw=measures.raw)
    column = _column(log, watch.by, list(measures.cases.attributes), "by")
    if column not in divisions:
        raise OptionError("watch.small", place={"option": "by"}, watch=watch.name, k=measures.release_k)
    return divisions[column]


def _column(log: Log, name: str, attributes: list[str], option: str) -> str:
    for wanted in (name, log.roles.get(name, name)):
        column = matching(wanted, attributes)
        if column is not None:
            return column
    shown = ", ".join(attributes) or "-"
    raise OptionError("watch.attribute", place={"option": option}, attribute=name, known=shown)


def _per_day(log: Log, measures: Measures) -> Observations:
    """Work in progress: the mean of each local day, made by the room of measures."""
    flow = measures.load.flow
    moments = np.array([midnight_us(day, log.zone) for day in flow.days], np.int64)
    plain = np.zeros(moments.size, np.int64)
    return Observations((WHOLE,), plain, moments, flow.wip.astype(np.float64), np.ones(moments.size))
