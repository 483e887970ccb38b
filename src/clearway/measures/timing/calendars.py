"""When each resource is on duty: weekly calendars mined from the starts of its work, with support."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clearway.base.kernel import kernel
from clearway.base.time import NULL_US
from clearway.measures.timing.orders import distinct

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Shorts = NDArray[np.int16]

HOUR_US = 3_600_000_000
SLOT_US = HOUR_US // 4
WEEK_SLOTS = 672
_EPOCH_SLOT = 288  # 1970-01-01 was a Thursday; slot 0 is Monday 00:00

MIN_SUPPORT = 3.0
"""Times seen in a typical slot below which the stamps cannot tell an idle slot from one off duty: exp(-3) is 5%."""

MIN_SHARE = 0.1
"""Share of the typical support from which a slot is on duty; below it, the stamps are overtime."""

OWN, ACTIVITY, LOG, ALWAYS = range(4)
"""Where a calendar comes from: the resource, those with the same main activity, the whole log, or nothing (24/7)."""

_FAR = timedelta(days=366 * 200)


@dataclass(frozen=True, slots=True)
class Clock:
    """Offsets of a zone over a span: from ``since_us[k]`` on, local time is UTC + ``offset_us[k]``.

    Parameters
    ----------
    since_us, offset_us : int64[k]
        Microseconds; the first ``since_us`` is the smallest int64.
    """

    since_us: Ints
    offset_us: Ints

    def slots(self, time_us: Ints) -> Ints:
        """Hour of the local week of each moment, 0 (Monday 00:00) to 167."""
        return (self.hours(time_us) + 72) % 168

    def hours(self, time_us: Ints) -> Ints:
        """Local hours since 1970 of each moment."""
        return self.quarters(time_us) // 4

    def quarters(self, time_us: Ints) -> Ints:
        """Local quarters of an hour since 1970 of each moment."""
        offset = self.offset_us[np.searchsorted(self.since_us, time_us, side="right") - 1]
        return (time_us + offset) // SLOT_US


@dataclass(frozen=True, slots=True)
class Calendars:
    """Weekly calendars and who follows which.

    Parameters
    ----------
    clock : Clock
        The zone in which the hours count.
    quarters : bool[k, 672]
        Whether a quarter of an hour of the week is on duty; slot 0 is Monday 00:00.
    width : int64[k]
        Slots in which each calendar was mined, in quarters of an hour (1 or 4); 0 for 24/7.
    of : int64[r]
        Calendar of each resource.
    source : int64[r]
        ``OWN``, ``ACTIVITY``, ``LOG`` or ``ALWAYS``.
    support : int64[r]
        Distinct hours in which the resource started work.
    """

    clock: Clock
    quarters: Bools
    width: Ints
    of: Ints
    source: Ints
    support: Ints

    @property
    def on(self) -> Bools:
        """Whether any quarter of an hour of the week is on duty, bool[k, 168]; hour 0 is Monday 00:00."""
        hours: Bools = np.logical_or.reduce(self.quarters.reshape(-1, WEEK_SLOTS // 4, 4), axis=2)
        return hours

    def core(self) -> Calendars:
        """The same calendars without the first and the last slot of each stretch on duty.

        A shift may begin or end inside these slots, so idleness in them proves nothing.
        """
        on = self.quarters.copy()
        for shift in range(1, int(self.width.max(initial=0)) + 1):
            inner = np.roll(self.quarters, shift, axis=1) & np.roll(self.quarters, -shift, axis=1)
            on &= inner | (self.width < shift)[:, None]
        return replace(self, quarters=on)


def mine_calendars(
    resource: ArrayLike,
    activity: ArrayLike,
    start_us: ArrayLike,
    end_us: ArrayLike | None = None,
    *,
    zone: str = "UTC",
    min_support: float = MIN_SUPPORT,
    min_share: float = MIN_SHARE,
) -> Calendars:
    """Mine a weekly calendar for each resource.

    Evidence is the distinct quarters of an hour in which a resource started work. The stretch up to the end is none,
    for work may rest overnight, and the end itself is none, for work may be finished after hours. Let ``d`` be the
    number of times in each of the 672 slots of the week. The support of a typical slot is ``sum d (d - 1) / sum d``,
    which is the mean of Poisson counts over the slots in use and hardly moved by stray stamps. With support of at
    least ``min_support``, the slots with ``d >= min_share * support`` are on duty; with less, absence proves nothing,
    and whole hours decide in the same way, then the quarters and hours of all resources with the same main activity,
    then those of the whole log; without support even there, everybody is always on duty. Quarters come first because
    shifts begin on them, and a shift that seems to begin too early turns a night into idle time.

    Parameters
    ----------
    resource : int[n]
        Resource code; -1 for none.
    activity : int[n]
        Activity code, 0 and up.
    start_us : int64[n]
        Microseconds; ``NULL_US`` where unknown.
    end_us : int64[n], optional
        Used where the start is unknown.
    zone : str
        IANA zone in which the hours count.

    Returns
    -------
    Calendars

    Examples
    --------
    A year of Mondays, 08:00; hour 8 is Monday 08:00:

    >>> days = np.arange(4, 364, 7) * 24
    >>> work = mine_calendars([0] * 52, [0] * 52, (days + 8) * HOUR_US)
    >>> np.flatnonzero(work.on[work.of[0]]).tolist(), np.flatnonzero(work.quarters[work.of[0]]).tolist()
    ([8], [32])
    """
    who, what, start = (np.ascontiguousarray(a, dtype=np.int64) for a in (resource, activity, start_us))
    if end_us is not None:
        start = np.where(start == NULL_US, np.asarray(end_us, dtype=np.int64), start)
    people = int(who.max(initial=-1)) + 1
    clock = zone_clock(zone, start[start != NULL_US])
    begun = (who >= 0) & (start != NULL_US)
    owner, moment = who[begun], clock.quarters(start[begun])
    main = _main_activity(who, what, people)
    groups = (np.arange(people), main, np.zeros(people, np.int64))
    counts = [_seen(owner, moment, width) for width in (1, 4)]
    levels = [_level(group, *seen, min_support, min_share) for group in groups for seen in counts]
    on, width, of, source = _first_supported([group for group in groups for _ in counts], levels)
    support = np.bincount(counts[1][0], counts[1][2], minlength=people).astype(np.int64)
    return Calendars(clock, on, width, of, source // len(counts), support)


def zone_clock(zone: str, time_us: Ints) -> Clock:
    """The changes of a zone's offset over the span of the stamps."""
    info = ZoneInfo(zone)
    low, high = (_moment(int(t)) for t in ((time_us.min(), time_us.max()) if time_us.size else (0, 0)))
    since, offsets = [NULL_US], [_offset(info, low)]
    day = low
    while day < high:
        following = min(day + timedelta(days=7), high)
        if _offset(info, following) != offsets[-1]:
            since.append(_change(info, day, following))
            offsets.append(_offset(info, following))
        day = following
    return Clock(np.array(since, np.int64), np.array(offsets, np.int64))


def _moment(time_us: int) -> datetime:
    """A moment within two centuries of 1970: wrong stamps must not cost a walk through all of history."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    bound = _FAR // timedelta(microseconds=1)
    return epoch + timedelta(microseconds=max(-bound, min(bound, time_us)))


def _offset(info: ZoneInfo, moment: datetime) -> int:
    shift = moment.astimezone(info).utcoffset() or timedelta()
    return shift // timedelta(microseconds=1)


def _change(info: ZoneInfo, low: datetime, high: datetime) -> int:
    """The second at which the offset changes between two moments, by bisection."""
    before, epoch = _offset(info, low), datetime(1970, 1, 1, tzinfo=UTC)
    first, last = ((t - epoch) // timedelta(seconds=1) for t in (low, high))
    last += 1
    while last - first > 1:
        middle = (first + last) // 2
        same = _offset(info, epoch + timedelta(seconds=middle)) == before
        first, last = (middle, last) if same else (first, middle)
    return last * 1_000_000


def _seen(owner: Ints, moment: Ints, width: int) -> tuple[Ints, Ints, Ints, int]:
    """Resource, slot and number of distinct times with a start, in slots of ``width`` quarters."""
    wide = moment // width
    low = int(wide.min(initial=0))
    span = int(wide.max(initial=0)) - low + 1
    seen = distinct(owner * span + (wide - low))
    slots = (seen % span + low + _EPOCH_SLOT // width) % (WEEK_SLOTS // width)
    keys, times = np.unique(seen // span * WEEK_SLOTS + slots, return_counts=True)
    return keys // WEEK_SLOTS, keys % WEEK_SLOTS, times, width


def _main_activity(who: Ints, what: Ints, count: int) -> Ints:
    """The activity each resource performs most often, the smaller code on a tie."""
    width = int(what.max(initial=0)) + 1
    keys, times = np.unique(who[who >= 0] * width + what[who >= 0], return_counts=True)
    best = np.lexsort((-times, keys // width))
    people, place = np.unique((keys // width)[best], return_index=True)
    main = np.zeros(count, np.int64)
    main[people] = (keys % width)[best][place]
    return main


def _level(
    group: Ints, owner: Ints, slot: Ints, times: Ints, width: int, min_support: float, min_share: float
) -> tuple[Ints, Bools, int]:
    """Groups with support, ascending, the quarters in which each is on duty, and the width of the slots."""
    keys, place = np.unique(group[owner] * WEEK_SLOTS + slot, return_inverse=True)
    seen = np.bincount(place, times, minlength=keys.size)
    codes, member = np.unique(keys // WEEK_SLOTS, return_inverse=True)
    typical = np.bincount(member, seen * (seen - 1.0)) / np.maximum(np.bincount(member, seen), 1.0)
    supported = np.flatnonzero(typical >= min_support)
    rank = np.full(codes.size, -1)
    rank[supported] = np.arange(supported.size)
    held = (rank[member] >= 0) & (seen >= min_share * typical[member])
    on = np.zeros((supported.size, WEEK_SLOTS // width), np.bool_)
    on[rank[member][held], (keys % WEEK_SLOTS)[held]] = True
    return codes[supported], np.repeat(on, width, axis=1), width


def _first_supported(groups: list[Ints], levels: list[tuple[Ints, Bools, int]]) -> tuple[Bools, Ints, Ints, Ints]:
    """Stack the calendars of all levels, 24/7 first; each resource follows the nearest one with support."""
    of = np.zeros(groups[0].size, np.int64)
    source = np.full(groups[0].size, len(levels), np.int64)
    size = 1
    for level, (group, (codes, on, _)) in enumerate(zip(groups, levels, strict=True)):
        take = (source == len(levels)) & np.isin(group, codes)
        of[take] = size + np.searchsorted(codes, group[take])
        source[take] = level
        size += on.shape[0]
    masks = np.concatenate([np.ones((1, WEEK_SLOTS), np.bool_), *(on for _, on, _ in levels)])
    widths = np.concatenate([[0], *(np.full(on.shape[0], width) for _, on, width in levels)]).astype(np.int64)
    return masks, widths, of, source


@kernel
def off_between(since: Ints, offset: Ints, off: Ints, low: int, high: int) -> int:
    """Microseconds off duty in ``[low, high)``; ``off`` is the running sum of one calendar (see :func:`off_sums`)."""
    if low >= high or off[WEEK_SLOTS] == 0:
        return 0
    k = np.searchsorted(since, low, side="right") - 1
    total = 0
    while low < high:
        stop = high if k + 1 == since.size else min(high, since[k + 1])
        total += _off_before(off, stop + offset[k]) - _off_before(off, low + offset[k])
        low, k = stop, k + 1
    return total


@kernel
def _off_before(off: Ints, local: int) -> int:
    """Microseconds off duty from a fixed Monday on until a local moment."""
    hour = local // SLOT_US + _EPOCH_SLOT
    slot = hour % WEEK_SLOTS
    rest = local % SLOT_US
    whole = int((hour // WEEK_SLOTS) * off[WEEK_SLOTS] + off[slot])
    return whole + (rest if off[slot + 1] > off[slot] else 0)


@kernel
def stretch_begin(since: Ints, offset: Ints, off: Ints, back: Shorts, moment: int, duty: bool) -> int:
    """Begin of the stretch on duty (or off duty) that reaches up to a moment.

    The moment itself when there is none; far in the past when the whole week is so. ``back`` is from :func:`stretches`.
    """
    shift = int(offset[np.searchsorted(since, moment - 1, side="right") - 1])
    hour = (moment + shift - 1) // SLOT_US
    slot = (hour + _EPOCH_SLOT) % WEEK_SLOTS
    if (off[slot + 1] == off[slot]) != duty:
        return moment
    if back[slot] >= WEEK_SLOTS:
        return -(2**62)
    return (hour - int(back[slot]) + 1) * SLOT_US - shift


@kernel
def duty_end(since: Ints, offset: Ints, off: Ints, ahead: Shorts, moment: int, bound: int) -> int:
    """The first moment off duty from a moment on, ``bound`` when that comes first."""
    shift = int(offset[np.searchsorted(since, moment, side="right") - 1])
    hour = (moment + shift) // SLOT_US
    slot = (hour + _EPOCH_SLOT) % WEEK_SLOTS
    if off[slot + 1] > off[slot]:
        return moment
    if ahead[slot] >= WEEK_SLOTS:
        return bound
    return min((hour + int(ahead[slot])) * SLOT_US - shift, bound)


def stretches(calendars: Calendars) -> tuple[Shorts, Shorts]:
    """Slots of the same kind in a row up to each slot, and from it on; ``WEEK_SLOTS`` when all are the same.

    Returns
    -------
    back, ahead : int16[k, 672]
    """
    back = _in_a_row(calendars.quarters)
    return back, np.ascontiguousarray(_in_a_row(calendars.quarters[:, ::-1])[:, ::-1])


def _in_a_row(slots: Bools) -> Shorts:
    twice = np.concatenate([slots, slots], axis=1)
    place = np.arange(2 * WEEK_SLOTS, dtype=np.int16)
    changed = np.ones(twice.shape, np.bool_)
    changed[:, 1:] = twice[:, 1:] != twice[:, :-1]
    last = np.maximum.accumulate(np.where(changed, place, np.int16(0)), axis=1)
    length: Shorts = np.minimum(place + np.int16(1) - last, WEEK_SLOTS)[:, WEEK_SLOTS:].astype(np.int16)
    return length


def off_sums(calendars: Calendars) -> Ints:
    """Running microseconds off duty in the week of each calendar, int64[k, 673]."""
    sums = np.zeros((calendars.quarters.shape[0], WEEK_SLOTS + 1), np.int64)
    np.cumsum(np.where(calendars.quarters, 0, SLOT_US), axis=1, out=sums[:, 1:])
    return sums
