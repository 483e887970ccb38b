"""What each resource was doing: its busy time, its free time on duty, and the work in front of each instance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clearway.base.kernel import kernel
from clearway.measures.timing.calendars import Calendars, duty_end, off_between, off_sums, stretch_begin, stretches
from clearway.measures.timing.orders import order_by

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Shorts = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Merged busy intervals of each resource, with running sums that answer any window in ``O(log n)``.

    Parameters
    ----------
    since_us, offset_us : int64[k]
        The zone's clock (see :class:`Clock`).
    off : int64[k, 673]
        Running time off duty in the week of each calendar.
    back, ahead : int16[k, 672]
        Slots of the same kind in a row up to each slot of the week, and from it on.
    of : int64[r]
        Calendar of each resource.
    first : int64[r + 1]
        Intervals of resource ``r`` are ``first[r]`` to ``first[r + 1]``.
    begin, end : int64[m]
        Busy intervals, disjoint and ascending by resource.
    busy, off_busy : int64[m]
        Busy time, and the part of it off duty, before each interval.
    blocked : int64[m]
        Since when the resource had been busy or off duty without a break when the interval began.
    turned : int64[m]
        Intervals up to each one that began when the resource was free and on duty.
    """

    since_us: Ints
    offset_us: Ints
    off: Ints
    back: Shorts
    ahead: Shorts
    of: Ints
    first: Ints
    begin: Ints
    end: Ints
    busy: Ints
    off_busy: Ints
    blocked: Ints
    turned: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """What the resource did while each instance waited.

    Parameters
    ----------
    busy_us : int64[n]
        Time in which the resource worked on something else.
    off_us : int64[n]
        Time off duty and not busy.
    gap_us : int64[n]
        Time on duty and free without a break right before the start.
    blocked_us : int64[n]
        Time busy or off duty without a break right before the start (0 where there is a gap).
    open_us : int64[n]
        Time on duty and free from the begin of the window until the resource turned to something else; 0 where it
        was busy at once or went off duty first.
    turned : bool[n]
        Whether the resource, free and on duty, turned to something else within the window.
    """

    busy_us: Ints
    off_us: Ints
    gap_us: Ints
    blocked_us: Ints
    open_us: Ints
    turned: Bools


def make_agenda(resource: Ints, start: Ints, end: Ints, working: Bools, calendars: Calendars) -> Agenda:
    """Merge the intervals of each resource (rows where ``working``) into an agenda."""
    rows = np.flatnonzero(working)
    rows = rows[order_by(resource[rows], start[rows])]
    count = calendars.of.size
    off, (back, ahead) = off_sums(calendars), stretches(calendars)
    clock = calendars.clock
    who, begin, stop = _merge(resource[rows], start[rows], end[rows])
    first = np.searchsorted(who, np.arange(count + 1))
    sums = _running(clock.since_us, clock.offset_us, off, back, calendars.of, first, begin, stop)
    turned = np.cumsum(sums[2] == begin)
    return Agenda(clock.since_us, clock.offset_us, off, back, ahead, calendars.of, first, begin, stop, *sums, turned)


def look(agenda: Agenda, resource: Ints, low: Ints, high: Ints) -> Window:
    """Look at the windows ``[low, high)``; rows without a resource or with an empty window give zeros."""
    return Window(
        *_look(
            agenda.since_us,
            agenda.offset_us,
            agenda.off,
            agenda.back,
            agenda.ahead,
            agenda.of,
            agenda.first,
            agenda.begin,
            agenda.end,
            agenda.busy,
            agenda.off_busy,
            agenda.blocked,
            agenda.turned,
            resource,
            low,
            high,
        )
    )


def earlier_work(
    resource: Ints, enabled: Ints, start: Ints, end: Ints, working: Bools, low: Ints, asked: Bools
) -> Ints:
    """Time in ``[low, start)`` in which the resource worked on something enabled no later than the instance.

    Rows are taken in the order of their enabled time: each interval covers what is not yet covered (union-find), a
    Fenwick tree holds the covered lengths, and each question is a difference of two prefixes: ``O(n log n)``, however
    many intervals overlap.

    Returns
    -------
    int64[n]
        Microseconds, 0 where not ``asked``.
    """
    used = np.flatnonzero((working | asked) & (resource >= 0))
    used = used[order_by(resource[used], enabled[used])]
    count = int(resource.max(initial=-1)) + 1
    rows = np.flatnonzero(working)
    moments = np.concatenate([start[rows], end[rows]])
    owner = np.concatenate([resource[rows], resource[rows]])
    moments = moments[order_by(owner, moments)]
    marks = np.searchsorted(np.sort(owner), np.arange(count + 1))
    groups = np.searchsorted(resource[used], np.arange(count + 1))
    covered = np.zeros(resource.size, np.int64)
    _sweep(used, groups, moments, marks, enabled, start, end, low, working, asked, covered)
    return covered


@kernel
def _merge(who: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    owner, begin, stop = np.empty_like(who), np.empty_like(start), np.empty_like(end)
    n = 0
    for k in range(who.size):
        if n > 0 and owner[n - 1] == who[k] and start[k] <= stop[n - 1]:
            stop[n - 1] = max(stop[n - 1], end[k])
        else:
            owner[n], begin[n], stop[n] = who[k], start[k], end[k]
            n += 1
    return owner[:n].copy(), begin[:n].copy(), stop[:n].copy()


@kernel
def _running(
    since: Ints, offset: Ints, off: Ints, back: Shorts, of: Ints, first: Ints, begin: Ints, end: Ints
) -> tuple[Ints, Ints, Ints]:
    busy, off_busy, blocked = np.zeros_like(begin), np.zeros_like(begin), begin.copy()
    for r in range(first.size - 1):
        week, backs = off[of[r]], back[of[r]]
        for m in range(first[r], first[r + 1]):
            blocked[m] = stretch_begin(since, offset, week, backs, begin[m], False)
        for m in range(first[r] + 1, first[r + 1]):
            busy[m] = busy[m - 1] + end[m - 1] - begin[m - 1]
            off_busy[m] = off_busy[m - 1] + off_between(since, offset, week, begin[m - 1], end[m - 1])
            blocked[m] = blocked[m - 1] if end[m - 1] >= blocked[m] else blocked[m]
    return busy, off_busy, blocked


@kernel
def _look(
    since: Ints,
    offset: Ints,
    off: Ints,
    back: Shorts,
    ahead: Shorts,
    of: Ints,
    first: Ints,
    begin: Ints,
    end: Ints,
    busy: Ints,
    off_busy: Ints,
    blocked: Ints,
    turned: Ints,
    resource: Ints,
    low: Ints,
    high: Ints,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Bools]:
    worked, away, gap, stuck, opening = low * 0, low * 0, low * 0, low * 0, low * 0
    left = np.zeros(resource.size, np.bool_)
    for i in range(resource.size):
        r = resource[i]
        if r < 0 or high[i] <= low[i]:
            continue
        week = off[of[r]]
        last = _last(begin, first[r], first[r + 1], high[i])
        before = _last(begin, first[r], first[r + 1], low[i])
        worked[i] = _part(begin, end, busy, last, high[i]) - _part(begin, end, busy, before, low[i])
        both = _off_part(since, offset, week, begin, end, off_busy, last, high[i])
        both -= _off_part(since, offset, week, begin, end, off_busy, before, low[i])
        away[i] = off_between(since, offset, week, low[i], high[i]) - both
        edge = _edge(since, offset, week, back[of[r]], end, blocked, last, high[i])
        if edge < high[i]:
            stuck[i] = high[i] - max(edge, low[i])
        else:
            gap[i] = high[i] - max(_gap_begin(since, offset, week, back[of[r]], end, last, high[i]), low[i])
        opening[i] = _open(
            since, offset, week, ahead[of[r]], begin, end, before, first[r + 1], first[r], low[i], high[i]
        )
        left[i] = last >= 0 and turned[last] > (turned[before] if before >= 0 else _earlier(turned, first[r]))
    return worked, away, gap, stuck, opening, left


@kernel
def _last(begin: Ints, low: int, high: int, moment: int) -> int:
    """The last interval of the resource that began before the moment; -1 when there is none."""
    place = low + np.searchsorted(begin[low:high], moment, side="left") - 1
    return int(place) if place >= low else -1


@kernel
def _earlier(sums: Ints, place: int) -> int:
    return int(sums[place - 1]) if place > 0 else 0


@kernel
def _part(begin: Ints, end: Ints, busy: Ints, m: int, moment: int) -> int:
    return int(busy[m] + min(end[m], moment) - begin[m]) if m >= 0 else 0


@kernel
def _off_part(since: Ints, offset: Ints, off: Ints, begin: Ints, end: Ints, off_busy: Ints, m: int, moment: int) -> int:
    if m < 0:
        return 0
    return int(off_busy[m]) + off_between(since, offset, off, begin[m], min(end[m], moment))


@kernel
def _edge(since: Ints, offset: Ints, off: Ints, back: Shorts, end: Ints, blocked: Ints, last: int, moment: int) -> int:
    """Since when the resource was busy or off duty without a break; the moment itself where it was free just before."""
    if last >= 0 and end[last] >= moment:
        return int(blocked[last])
    edge = stretch_begin(since, offset, off, back, moment, False)
    if last >= 0 and edge < moment and end[last] >= edge:
        return int(blocked[last])
    return edge


@kernel
def _open(
    since: Ints,
    offset: Ints,
    off: Ints,
    ahead: Shorts,
    begin: Ints,
    end: Ints,
    before: int,
    stop: int,
    first: int,
    low: int,
    high: int,
) -> int:
    """Time free and on duty until other work began; ``before`` is the last interval begun before the window."""
    following = before + 1 if before >= 0 else first
    if (before >= 0 and end[before] > low) or following >= stop or begin[following] >= high:
        return 0
    bound = begin[following]
    return bound - low if duty_end(since, offset, off, ahead, low, bound) == bound else 0


@kernel
def _gap_begin(since: Ints, offset: Ints, off: Ints, back: Shorts, end: Ints, last: int, moment: int) -> int:
    begin = stretch_begin(since, offset, off, back, moment, True)
    return max(begin, end[last]) if last >= 0 else begin


@kernel
def _sweep(
    used: Ints,
    groups: Ints,
    moments: Ints,
    marks: Ints,
    enabled: Ints,
    start: Ints,
    end: Ints,
    low: Ints,
    working: Bools,
    asked: Bools,
    covered: Ints,
) -> None:
    for r in range(groups.size - 1):
        edges = moments[marks[r] : marks[r + 1]]
        skip, tree = np.arange(edges.size + 1), np.zeros(edges.size + 1, np.int64)
        told = groups[r]
        for k in range(groups[r], groups[r + 1]):
            i = used[k]
            told = _tell(used, told, groups[r + 1], enabled, start, end, working, enabled[i], edges, skip, tree)
            if asked[i]:
                covered[i] = _covered(edges, skip, tree, start[i]) - _covered(edges, skip, tree, low[i])


@kernel
def _tell(
    used: Ints,
    told: int,
    stop: int,
    enabled: Ints,
    start: Ints,
    end: Ints,
    working: Bools,
    moment: int,
    edges: Ints,
    skip: Ints,
    tree: Ints,
) -> int:
    """Cover the intervals of all rows enabled up to the moment; the next row to tell."""
    while told < stop and enabled[used[told]] <= moment:
        if working[used[told]]:
            _cover(edges, skip, tree, start[used[told]], end[used[told]])
        told += 1
    return told


@kernel
def _find(skip: Ints, place: int) -> int:
    """The first segment from ``place`` on that is not covered, with the path halved."""
    while skip[place] != place:
        skip[place] = skip[skip[place]]
        place = skip[place]
    return place


@kernel
def _cover(edges: Ints, skip: Ints, tree: Ints, begin: int, end: int) -> None:
    place = _find(skip, int(np.searchsorted(edges, begin, side="left")))
    while edges[place] < end:
        length = edges[place + 1] - edges[place]
        skip[place] = place + 1
        node = place + 1
        while node < tree.size:
            tree[node] += length
            node += node & -node
        place = _find(skip, place)


@kernel
def _covered(edges: Ints, skip: Ints, tree: Ints, moment: int) -> int:
    """Covered time before a moment."""
    place = np.searchsorted(edges, moment, side="right") - 1
    if place < 0:
        return 0
    total = moment - edges[place] if skip[place] != place else 0
    while place > 0:
        total += tree[place]
        place -= place & -place
    return total
