"""Calendars against minutes that are counted one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.twin import probe
from tests.twin.models import DAYS

from clearway.model.spec import Calendar
from clearway.twin.kernel import memory
from clearway.twin.program.duty import DAY, WEEK, duties, local_days

MINUTE = 60_000_000
TAIL = 21 * DAY
HORIZON = TAIL + 3 * WEEK
START = datetime(2025, 1, 6, tzinfo=UTC)


@cache
def _days() -> Any:
    return {"UTC": local_days("UTC", START, -DAY, TAIL + 8 * DAY)}


def world_of(calendar: Calendar) -> tuple[Any, Any]:
    """A world with one calendar, and what must stay alive for it."""
    table, spans = duties({"c": calendar}, [("c", "")], _days(), "UTC", TAIL, 0)
    world = np.zeros(1, memory.WORLD)
    world["calendars"], world["spans"] = table.ctypes.data, spans.ctypes.data
    world["tail"], world["week"] = TAIL, WEEK
    return world, (table, spans)


@st.composite
def calendars(draw: Any) -> Calendar:
    """Weeks of random spans, with free days and days of their own in the first three weeks."""

    def spans() -> tuple[str, ...]:
        edges = sorted(draw(st.lists(st.integers(0, 144), max_size=6, unique=True)))
        texts = [f"{10 * edge // 60:02d}:{10 * edge % 60:02d}" for edge in edges]
        return tuple(f"{a}-{b}" for a, b in zip(texts[::2], texts[1::2], strict=False))

    days = [f"2025-01-{day:02d}" for day in range(6, 26)]
    return Calendar(
        {day: spans() for day in DAYS if draw(st.booleans())},
        holidays=tuple(draw(st.lists(st.sampled_from(days), max_size=3, unique=True))),
        days={day: spans() for day in draw(st.lists(st.sampled_from(days), max_size=2, unique=True))},
    )


def minutes_of(calendar: Calendar) -> Any:
    """Whether each minute from the start to the horizon is on duty."""
    found = np.zeros(HORIZON // MINUTE, bool)
    for number in range(HORIZON // DAY):
        iso = f"2025-01-{6 + number:02d}" if number < 21 else ""
        spans = calendar.week.get(DAYS[number % 7], ())
        spans = () if iso in calendar.holidays else spans
        for span in calendar.days.get(iso, spans):
            begin, end = (int(part[:2]) * 60 + int(part[3:]) for part in span.split("-"))
            found[number * 1440 + begin : number * 1440 + end] = True
    return found


@settings(max_examples=60)
@given(calendars(), st.integers(0, 2**32 - 1))
def test_duty_is_what_counted_minutes_say(calendar: Calendar, seed: int) -> None:
    world, kept = world_of(calendar)
    random = np.random.default_rng(seed)
    minutes = minutes_of(calendar)
    last = TAIL + WEEK
    times = random.integers(0, last, 60)
    edges = np.flatnonzero(np.diff(minutes.astype(int)))[:40] * MINUTE + MINUTE
    times = np.concatenate([times, edges[edges < last], edges[edges < last] - 1, [0, TAIL, TAIL - 1, last - 1]])
    times = random.permutation(times)
    lefts = random.integers(0, 40 * 60 * MINUTE, times.size)
    work = np.concatenate([[0], np.cumsum(minutes)]) * MINUTE
    got = probe.clocks(world, 0, times, lefts)
    before = probe.clocks(world, 0, np.zeros(1), np.zeros(1))[0, 3]

    def worked(time: int) -> int:
        minute, rest = divmod(time, MINUTE)
        return int(work[minute] + (rest if minutes[minute] else 0))

    for time, left, (on, following, end, so_far) in zip(times.tolist(), lefts.tolist(), got.tolist(), strict=True):
        assert on == minutes[time // MINUTE]
        assert so_far - before == worked(time)
        later = np.flatnonzero(minutes[time // MINUTE :])
        expected = max(time, (time // MINUTE + int(later[0])) * MINUTE) if later.size else memory.NEVER
        if minutes[last // MINUTE :].any() or following < last:
            assert following == expected
        if left == 0:
            assert end == time
        elif end < HORIZON:
            # The first moment by which so much is done.
            assert worked(end) - worked(time) == left
            assert worked(end - 1) - worked(time) == left - 1
        else:
            assert worked(HORIZON - 1) - worked(time) < left
    assert kept


@settings(max_examples=30)
@given(calendars(), st.integers(0, 10**15), st.integers(1, 10**13))
def test_behind_the_tail_every_week_is_the_same(calendar: Calendar, later: int, left: int) -> None:
    world, kept = world_of(calendar)
    near = TAIL + later % WEEK
    far = near + 1000 * WEEK
    if (kept[0]["week_work"] == 0).all():
        assert (
            probe.clocks(world, 0, np.array([far]), np.array([left]))[0, 1:3].tolist()
            in (
                [memory.NEVER, memory.NEVER],
                [memory.NEVER, far + left],
            )
            or kept[1].size == 1
        )
        return
    one, other = probe.clocks(world, 0, np.array([near, far]), np.array([left, left])).tolist()
    assert one[0] == other[0]
    assert one[1] - near == other[1] - far
    assert one[2] - near == other[2] - far
    assert other[3] - one[3] == 1000 * int(kept[0]["week_work"][0])


def test_who_has_no_calendar_is_always_on_duty() -> None:
    world, kept = world_of(Calendar())
    assert probe.clocks(world, -1, np.array([5, 7 * WEEK]), np.array([3, 4])).tolist() == [
        [1, 5, 8, 5],
        [1, 7 * WEEK, 7 * WEEK + 4, 7 * WEEK],
    ]
    assert kept


def test_an_empty_calendar_is_never_on_duty() -> None:
    world, kept = world_of(Calendar())
    found = probe.clocks(world, 0, np.array([5, 70 * WEEK]), np.array([3, 0]))
    assert found[:, 0].tolist() == [0, 0]
    assert found[:, 1].tolist() == [memory.NEVER] * 2
    assert found[0, 2] >= memory.NEVER
    assert kept
