"""Why an item waited, told when its wait ends: every microsecond has one cause.

The causes are those of the measures (``batching, contention, prioritisation, unavailability, extraneous``), by the same
definition: of the resource that did the work in the end. While it worked on something enabled no later, the wait is
contention; on something enabled later, prioritisation; while it was off duty and not working, unavailability. What the
kernel knows better than a log is what came from outside: timers and delays are extraneous whatever the resource did.
"""

from __future__ import annotations

from typing import Any

from clearway.twin.kernel.clock import work_until
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.reach import calendar_at, case_at, entry_at, item_at, resource_at, row_at


@step
def begin_entry(w: World, resource: Int, start: Int, end: Int, enabled: Int) -> Any:
    """Note a stretch of work of a resource."""
    place = w.n_history
    w.n_history += 1
    entry = entry_at(w.history, place)
    who = resource_at(w.resources, resource)
    entry.start = start
    entry.end = end
    entry.enabled = enabled
    entry.before = who.last_entry
    entry.latest = end
    if who.last_entry >= 0:
        entry.latest = max(end, entry_at(w.history, who.last_entry).latest)
    who.last_entry = place
    return place


@step
def off_duty(w: World, calendar: Int, low: Int, high: Int) -> Any:
    """Microseconds off duty between two times."""
    if calendar_at(w.calendars, calendar).always or high <= low:
        return 0
    return high - low - (work_until(w, calendar, high) - work_until(w, calendar, low))


@step
def tell(w: World, place: Int, resource: Int, low: Int, high: Int) -> None:
    """Give the causes of an item's wait for a resource, from ``low`` to ``high``.

    Where a resource has several hands, stretches of work overlap; each moment is then booked by the work begun last.
    """
    if high <= low:
        return
    item = item_at(w.items, place)
    who = resource_at(w.resources, resource)
    cover = high
    off_busy = 0
    at = who.last_entry
    while at >= 0 and cover > low:
        entry = entry_at(w.history, at)
        if entry.latest <= low:
            break
        begin = max(entry.start, low)
        end = min(entry.end, cover)
        if end > begin:
            if entry.enabled <= item.enabled:
                item.contention += end - begin
            else:
                item.prioritisation += end - begin
            off_busy += off_duty(w, who.calendar, begin, end)
            cover = begin
        at = entry.before
    item.unavailability += off_duty(w, who.calendar, low, high) - off_busy


@step
def book(w: World, place: Int, waited: Int, end: Int) -> None:
    """Add an item's wait to its case, and write its row where rows are kept.

    ``waited`` is the time from readiness to the first start.
    """
    item = item_at(w.items, place)
    case = case_at(w.cases, item.case)
    rest = waited - item.contention - item.prioritisation - item.unavailability
    extraneous = item.outside + item.delay + rest
    priority = item.prioritisation + item.paused
    case.batching += item.gathered
    case.contention += item.contention
    case.prioritisation += priority
    case.unavailability += item.unavailability
    case.extraneous += extraneous
    case.touch += end - item.start - item.paused
    if w.keep_rows:
        row = row_at(w.rows, w.n_rows)
        w.n_rows += 1
        row.case = item.case
        row.node = item.node
        row.resource = item.resource
        row.batch = item.group
        row.enabled = item.enabled
        row.start = item.start
        row.end = end
        row.paused = item.paused
        row.batching = item.gathered
        row.contention = item.contention
        row.prioritisation = priority
        row.unavailability = item.unavailability
        row.extraneous = extraneous


@step
def close_entry(w: World, place: Int) -> None:
    """The stretch of work of an item ends now instead of when it was planned."""
    if place >= 0:
        entry_at(w.history, place).end = min(entry_at(w.history, place).end, w.now)
