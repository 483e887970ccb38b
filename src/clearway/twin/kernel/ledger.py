"""Why an item waited, told when its wait ends: every microsecond has one cause.

The causes are those of the measures (``batching, contention, prioritisation, unavailability, extraneous``), by the same
definition: of the resource that did the work in the end. While it worked on something enabled no later, the wait is
contention; on something enabled later, prioritisation; while it was off duty and not working, unavailability. What the
kernel knows better than a log is what came from outside: timers and delays are extraneous whatever the resource did.
"""

from __future__ import annotations

from typing import Any

from clearway.twin.kernel.clock import always, work_until
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.reach import case_at, entry_at, item_at, resource_at, row_at


@step
def begin_entry(w: World, resource: Int, start: Int, end: Int, enabled: Int, work: Int) -> Any:
    """Note a stretch of work of a resource; ``work`` is its time on duty."""
    place = w.n_history
    w.n_history += 1
    entry = entry_at(w.history, place)
    who = resource_at(w.resources, resource)
    before = who.last_entry
    who.last_entry = place
    entry.start = start
    entry.end = end
    entry.enabled = enabled
    entry.before = before
    entry.latest = end
    entry.total = end - start
    entry.off = end - start - work
    entry.jump = before
    entry.soonest = enabled
    entry.last = enabled
    entry.depth = 0
    if before >= 0:
        prior = entry_at(w.history, before)
        entry.latest = max(end, prior.latest)
        entry.total += prior.total
        entry.off += prior.off
        entry.depth = prior.depth + 1
        _lead_back(w, place, before)
    return place


@step
def _lead_back(w: World, place: Int, before: Int) -> None:
    """Lead a stretch back over as many as the two jumps before it together, if these are of one length.

    So every stretch is reached from every later one in a number of steps that grows with the logarithm of the distance
    (Myers 1983, An applicative random-access stack, Information Processing Letters 17, 241-248).
    """
    entry = entry_at(w.history, place)
    prior = entry_at(w.history, before)
    if prior.jump < 0:
        return
    middle = entry_at(w.history, prior.jump)
    if middle.jump >= 0 and prior.depth - middle.depth == middle.depth - entry_at(w.history, middle.jump).depth:
        entry.jump = middle.jump
        entry.soonest = min(entry.enabled, min(prior.soonest, middle.soonest))
        entry.last = max(entry.enabled, max(prior.last, middle.last))


@step
def off_duty(w: World, calendar: Int, low: Int, high: Int) -> Any:
    """Microseconds off duty between two times."""
    if always(w, calendar) or high <= low:
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
    if who.capacity == 1:
        off_busy = _walk(w, place, who.last_entry, who.calendar, low)
    else:
        off_busy = _walk_overlapping(w, place, resource, low, high)
    item.unavailability += off_duty(w, who.calendar, low, high) - off_busy


@step
def _walk(w: World, place: Int, at: Int, calendar: Int, low: Int) -> Any:
    """Book stretches of work that follow one another, back to a time; the time off duty within them."""
    item = item_at(w.items, place)
    off_busy = 0
    while at >= 0:
        entry = entry_at(w.history, at)
        if entry.end <= low:
            break
        jump = entry.jump
        alike = entry.last <= item.enabled or entry.soonest > item.enabled
        if entry.start >= low and jump >= 0 and alike and entry_at(w.history, jump).end >= low:
            far = entry_at(w.history, jump)
            _count(w, place, entry.total - far.total, entry.last)
            off_busy += entry.off - far.off
            at = jump
        else:
            _count(w, place, entry.end - max(entry.start, low), entry.enabled)
            off_busy += off_duty(w, calendar, max(entry.start, low), entry.end)
            at = entry.before
    return off_busy


@step
def _count(w: World, place: Int, time: Int, enabled: Int) -> None:
    """Work on something enabled no later is contention, on something enabled later prioritisation."""
    item = item_at(w.items, place)
    if enabled <= item.enabled:
        item.contention += time
    else:
        item.prioritisation += time


@step
def _walk_overlapping(w: World, place: Int, resource: Int, low: Int, high: Int) -> Any:
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
            _count(w, place, end - begin, entry.enabled)
            off_busy += off_duty(w, who.calendar, begin, end)
            cover = begin
        at = entry.before
    return off_busy


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
def close_entry(w: World, place: Int, resource: Int) -> None:
    """The last stretch of work of a resource ends now instead of when it was planned."""
    entry = entry_at(w.history, place)
    gone = entry.end - w.now
    if gone <= 0:
        return
    entry.total -= gone
    entry.off -= off_duty(w, resource_at(w.resources, resource).calendar, w.now, entry.end)
    entry.end = w.now
