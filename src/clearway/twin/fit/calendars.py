"""Calendars: when people are on duty, mined from their stamps, each finer level only where the numbers show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.calendars import SLOT_US, WEEK_SLOTS, zone_clock
from clearway.measures.timing.orders import distinct
from clearway.twin.fit.weeks import WEEK, Week, week_minutes, week_of, worked_us

if TYPE_CHECKING:
    from clearway.measures.timing.calendars import Clock
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

OVERTIME = 0.1
"""Share of the expected number of stamps below which a stretch is off duty; its stamps are overtime."""

OUTSIDE = 0.2
"""Share of the stamps outside of the larger week from which people do not follow it."""

ISLAND = 0.5
"""A short stretch with less than this share of its expected stamps does not end a stretch off duty."""

ALPHA = 0.05
"""Chance, over a whole week, of taking a stretch for off duty that is idle by accident."""

SHORT_US = 3_600_000_000
"""Work up to so long is evidence of duty from its start to its end; longer work may rest in between."""

EDGE = 10
"""Stamps in the outer quarter of a stretch from which its edge is told to the minute."""

HABIT = 1.6
"""What one day without a stamp says at most, as the logarithm of its chance: people are away for a day (1 in 5)."""

SHORTEST, SHORTEST_BELOW = 2, 4
"""Quarters of an hour of the shortest stretch off duty: of the log, and of people, who may just have no work."""

_MINUTES, _DAY = WEEK // WEEK_SLOTS, WEEK_SLOTS // 7


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """Weeks, and who follows which.

    Parameters
    ----------
    weeks : tuple of Week
        The first is that of the whole log.
    of : int64 array of shape (people,)
        Week of each person.
    group : int64 array of shape (groups,)
        Week of each group of people.
    overtime : float array of shape (people, 168)
        Chance that a person is there in an hour of the week that is off duty, 0 in hours on duty; hour 0 is Monday
        00:00.
    """

    weeks: tuple[Week, ...]
    of: Array
    group: Array
    overtime: Array

    def of_row(self, resource: Array) -> Array:
        """Week of each instance; that of the log for nobody."""
        found: Array = np.where(resource >= 0, self.of[resource], 0) if self.of.size else np.zeros_like(resource)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Stamps:
    """Evidence of duty: distinct quarters by person, and the stamps themselves."""

    clock: Clock
    who: Array
    slot: Array
    stamp_who: Array
    minute: Array
    what: Array
    span_us: Array
    days: float
    people: int
    clump: float


def mine_duty(observed: Observed, member: Array) -> Duty:
    """Mine the calendars of the log, of each group and of each person.

    Evidence is each distinct quarter of an hour in which a person begins, ends or does work of at most an hour. A
    stretch of the day, or of the week, is off duty when it holds less than a tenth of the stamps that are expected
    there, and when so many are expected that their absence is no accident (chance below 5% over all stretches and
    people; one day without a stamp says no more than a chance of 1 in 5). Expected is, for the log,
    the same everywhere; for a group, the log's own profile; for a person, that of the group: so few stamps leave
    people with the calendar of their group, and holes in a busy week are filled where they are chance. Who has more
    than a fifth of the stamps outside of the larger week is mined without it.

    Parameters
    ----------
    observed : Observed
    member : int64 array of shape (people,)
        Group of each person.
    """
    stamps = _stamps(observed)
    counts = _counts(stamps.slot)
    on, whole = _on_duty(counts, _flat(counts), stamps, SHORTEST, 1, stamps.clump), np.arange(max(member.size, 1))
    weeks = [_refined(stamps, whole, on)]
    profile = _profile(counts, on)
    groups, of = np.zeros(int(member.max(initial=-1)) + 1, np.int64), np.zeros(member.size, np.int64)
    for group in range(groups.size):
        people = np.flatnonzero(member == group)
        groups[group], own, inner = _level(stamps, people, on, profile, weeks, 0)
        for person in people:
            of[person], _, _ = _level(stamps, np.array([person]), own, inner, weeks, int(groups[group]))
    overtime = [_overtime(stamps, person, weeks[week]) for person, week in enumerate(of.tolist())]
    return Duty(tuple(weeks), of, groups, np.array(overtime).reshape(member.size, WEEK_SLOTS // 4))


def _level(
    stamps: _Stamps, people: Array, above: Array, profile: Array, weeks: list[Week], parent: int
) -> tuple[int, Array, Array]:
    """Week of some people inside a larger one: its place in the list, its slots and its profile."""
    counts = _counts(stamps.slot[np.isin(stamps.who, people)])
    among = stamps.people // people.size
    pieces = int(np.isin(stamps.stamp_who[: stamps.what.size], people).sum())
    clump = max(float(counts.sum()) / max(pieces, 1), 1.0)
    if counts[~above].sum() > OUTSIDE * counts.sum():
        on = _on_duty(counts, _flat(counts), stamps, SHORTEST_BELOW, among, clump)
        on = np.ones_like(on) if _goes_on(stamps, people, on) else on
    else:
        on = _on_duty(counts, counts.sum() * profile, stamps, SHORTEST_BELOW, among, clump) & above
    if not on.any() or (on == above).all():
        return parent, above, profile
    weeks.append(_refined(stamps, people, on))
    return len(weeks) - 1, on, _profile(counts, on)


def _goes_on(stamps: _Stamps, people: Array, on: Array) -> bool:
    """Whether times are more regular by the clock than by the calendar: then work does not rest off duty."""
    week = week_of(stamps.clock, np.repeat(on, _MINUTES))
    mine = np.isin(stamps.stamp_who[: stamps.what.size], people)
    start, end = stamps.span_us[:, mine]
    by_clock, by_week = np.log(end - start + 1e6), np.log(worked_us(week, start, end) + 1e6)
    _, code = np.unique(stamps.what[mine], return_inverse=True)
    return _scatter(by_clock, code) < _scatter(by_week, code)


def _scatter(values: Array, code: Array) -> float:
    """Mean variance inside the groups."""
    number = np.bincount(code)
    mean = np.bincount(code, values) / number
    return float(((values - mean[code]) ** 2).mean())


def _overtime(stamps: _Stamps, person: int, week: Week) -> Array:
    """Work off duty in each hour over the work of a usual hour on duty."""
    hour = stamps.minute[stamps.stamp_who == person] // 60
    count = np.bincount(hour, minlength=WEEK_SLOTS // 4).astype(np.float64)
    share = week.on.reshape(-1, 60).mean(axis=1)
    inside = float(count[share > 0].sum()) / max(float(share.sum()), 1e-9)
    found: Array = np.where(share > 0, 0.0, np.minimum(count / max(inside, 1.0), 1.0))
    return found


def _stamps(observed: Observed) -> _Stamps:
    named = observed.resource >= 0 if (observed.resource >= 0).any() else np.ones(observed.case.size, bool)
    who, start, end = (part[named] for part in (observed.resource, observed.start_us, observed.end_us))
    who = np.maximum(who, 0)
    clock = zone_clock(observed.zone, np.concatenate([start, end]) if start.size else start)
    first, last = clock.quarters(start), clock.quarters(end)
    short = end - start <= SHORT_US
    owners, quarters = [who, who], [first, last]
    for step in range(1, SHORT_US // SLOT_US + 1):
        inside = short & (first + step < last)
        owners.append(who[inside])
        quarters.append(first[inside] + step)
    keys = _distinct(np.concatenate(owners), np.concatenate(quarters))
    stamped = np.concatenate([week_minutes(clock, start), week_minutes(clock, end)])
    days = float(end.max() - start.min()) / (86_400 * 1e6) if start.size else 0.0
    span, what = np.stack([start, end]), observed.activity[named]
    clump = max(keys[0].size / max(what.size, 1), 1.0)
    return _Stamps(
        clock, *keys, np.concatenate([who, who]), stamped, what, span, days, int(who.max(initial=0)) + 1, clump
    )


def _distinct(who: Array, quarter: Array) -> tuple[Array, Array]:
    """Person and slot of the week of each distinct (person, quarter of an hour)."""
    low = int(quarter.min(initial=0))
    span = int(quarter.max(initial=0)) - low + 1
    seen = distinct(who * span + (quarter - low))
    return seen // span, (seen % span + low + 288) % WEEK_SLOTS


def _counts(slot: Array) -> Array:
    return np.bincount(slot, minlength=WEEK_SLOTS).astype(np.float64)


def _flat(counts: Array) -> Array:
    """The same everywhere: the number in a typical slot in use."""
    typical = float((counts * (counts - 1)).sum() / max(counts.sum(), 1.0))
    return np.full(WEEK_SLOTS, typical)


def _profile(counts: Array, on: Array) -> Array:
    """Share of the stamps expected in each slot on duty, half way between what was seen and the same everywhere."""
    seen = np.where(on, counts, 0.0)
    found: Array = (seen / max(seen.sum(), 1.0) + on / max(on.sum(), 1)) / 2
    return found


def _on_duty(counts: Array, expected: Array, stamps: _Stamps, shortest: int, people: int, clump: float) -> Array:
    """Slots on duty: all but the stretches that are empty beyond accident, of every day first, then of the week."""
    worked = expected.reshape(7, _DAY).sum(axis=1) > 0
    seen, due = (part.reshape(7, _DAY)[worked].sum(axis=0) for part in (counts, expected))
    days, chances = stamps.days, max(people, 1) / ALPHA
    night = _idle(seen, due, days * max(int(worked.sum()), 1) / 7, shortest, chances, clump)
    off = np.tile(night, 7) | (expected <= 0)
    off |= _idle(np.where(off, 0.0, counts), np.where(off, 0.0, expected), days / 7, shortest, chances, clump)
    return np.ones(WEEK_SLOTS, bool) if off.all() else ~off


def _idle(seen: Array, due: Array, times: float, shortest: int, chances: float, clump: float) -> Array:
    """Slots of stretches that are empty beyond accident in a day or a week that comes around so many times."""
    low = seen <= OVERTIME * due
    found = np.zeros(low.size, bool)
    if low.all() or not low.any():
        return found
    turn = int(np.argmax(~low & np.roll(low, 1)))
    flags, held, owed = (np.roll(part, -turn) for part in (low, seen, due))
    day = np.roll(np.arange(low.size) // _DAY, -turn)
    for begin, stop in _joined(_stretches(flags), np.cumsum(np.append(0, held)), np.cumsum(np.append(0, owed))):
        each = np.bincount(day[begin:stop], owed[begin:stop]) / clump / max(times, 1.0)
        evidence = max(times, 1.0) * float(np.minimum(each, HABIT).sum())
        length = stop - begin
        whole = length >= _DAY < low.size and shortest == SHORTEST
        needed = np.log((7 if whole else WEEK_SLOTS / shortest) * chances)
        found[begin:stop] = evidence >= needed and (owed[begin:stop] > 0).sum() >= shortest
    return np.roll(found, turn)


def _stretches(flags: Array) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _joined(stretches: list[tuple[int, int]], seen: Array, due: Array) -> list[tuple[int, int]]:
    """Join neighbours over islands of little work, as long as what they hold stays overtime."""
    found: list[tuple[int, int]] = []
    for begin, stop in stretches:
        if found:
            first, edge = found[-1]
            island = seen[begin] - seen[edge] < ISLAND * (due[begin] - due[edge])
            if island and seen[stop] - seen[first] <= OVERTIME * (due[stop] - due[first]):
                found[-1] = (first, stop)
                continue
        found.append((begin, stop))
    return found


def _refined(stamps: _Stamps, people: Array, on: Array) -> Week:
    """Minutes on duty: the edges of each stretch to the minute where enough stamps lie there.

    Work that comes in the very minute in which the stretch ends is still begun: many stamps there keep it on duty.
    """
    minutes = np.repeat(on, _MINUTES)
    mine = stamps.minute[np.isin(stamps.stamp_who, people)] % 1440
    for slot in np.flatnonzero(on & ~np.roll(on, 1)).tolist():
        inside = np.sort(mine[mine // _MINUTES == slot % _DAY]) % _MINUTES
        if inside.size >= EDGE:
            minutes[slot * _MINUTES : slot * _MINUTES + int(inside[inside.size // 100])] = False
    for slot in np.flatnonzero(on & ~np.roll(on, -1)).tolist():
        inside = np.sort(mine[mine // _MINUTES == slot % _DAY]) % _MINUTES
        last = (slot + 1) % WEEK_SLOTS * _MINUTES
        closing = int((mine == last % 1440).sum())
        if closing >= max(EDGE, inside.size / _MINUTES):
            minutes[last] = True
        elif inside.size >= EDGE:
            minutes[slot * _MINUTES + int(inside[-1 - inside.size // 100]) + 1 : (slot + 1) * _MINUTES] = False
    return week_of(stamps.clock, minutes)
