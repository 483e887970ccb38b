"""Who is told what, and when: one message for many signals, silence in quiet hours, and again only on change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from clearway.app.store.messages import Told
from clearway.base.time import SECOND_US, duration_seconds
from clearway.monitor.signal import LEVELS, Signal
from clearway.monitor.watchfile import Tell

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def due(
    tell: Tell, untold: Iterable[Signal], last: Mapping[tuple[str, str], Told], *, now_us: int, zone: str
) -> tuple[Signal, ...]:
    """The signals that an audience is told of now, all in one message; none while it is quiet.

    A watch and stream is told of when nothing was told of it within the cool-down, or when its level has risen since;
    what is not told now waits and is told with the next message.

    Parameters
    ----------
    tell : Tell
    untold : iterable of Signal
        Not told to this audience yet.
    last : mapping of (str, str) to Told
        What the audience heard last, by watch and stream.
    now_us : int
    zone : str
        IANA zone of the quiet hours where the audience has none.

    Examples
    --------
    >>> from dataclasses import replace
    >>> mild = Signal("w", "log", "m", "s", "imr", "nelson.2", "warning", 8, 0, 1, 1.0, 1.0)
    >>> grave = replace(mild, rule="nelson.1", level="alarm")
    >>> told = {("w", "log"): Told(0, "warning")}
    >>> [len(due(Tell(("json://x",)), [one], told, now_us=60_000_000, zone="UTC")) for one in (mild, grave)]
    [0, 1]
    """
    if is_quiet(tell, now_us, zone):
        return ()
    heard = [one for one in untold if LEVELS.index(one.level) >= LEVELS.index(tell.level)]
    rest = int(duration_seconds(tell.cooldown) * SECOND_US)
    open_ = {place for one in heard if _may(one, last.get(place := (one.watch, one.stream)), now_us, rest)}
    return tuple(one for one in heard if (one.watch, one.stream) in open_)


def is_quiet(tell: Tell, now_us: int, zone: str) -> bool:
    """Whether a moment lies in the quiet hours of an audience; those that go past midnight end the next day.

    Examples
    --------
    >>> night = Tell(("json://x",), quiet=("22:00-07:00",))
    >>> [is_quiet(night, hour * 3_600_000_000, "UTC") for hour in (6, 7, 21, 22)]
    [True, False, False, True]
    """
    local = (_EPOCH + timedelta(microseconds=now_us)).astimezone(ZoneInfo(tell.zone or zone))
    minute = 60 * local.hour + local.minute
    return any(_inside(minute, *_span(text)) for text in tell.quiet)


def _may(one: Signal, told: Told | None, now_us: int, rest: int) -> bool:
    if told is None or now_us - told.at_us >= rest:
        return True
    return LEVELS.index(one.level) > LEVELS.index(told.level)


def _span(text: str) -> tuple[int, int]:
    begin, end = (60 * int(part[:2]) + int(part[3:]) for part in text.split("-"))
    return begin, end


def _inside(minute: int, begin: int, end: int) -> bool:
    return begin <= minute < end if begin < end else minute >= begin or minute < end
