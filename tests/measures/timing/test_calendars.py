"""Calendars: planted shifts, support, fallbacks, time off over changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.time import NULL_US
from clearway.measures.timing.calendars import (
    ACTIVITY,
    ALWAYS,
    HOUR_US,
    LOG,
    OWN,
    SLOT_US,
    Calendars,
    mine_calendars,
    off_between,
    off_sums,
    zone_clock,
)

DAY_US = 24 * HOUR_US
MONDAY = 4 * DAY_US


def shifts(rng: np.random.Generator, *, weeks: int, a_day: int, begin: float, end: float) -> np.ndarray:
    """Starts at random moments of a shift, Monday to Friday."""
    days = MONDAY + (np.arange(weeks)[:, None] * 7 + np.arange(5)).ravel() * DAY_US
    return (days[:, None] + rng.uniform(begin, end, (days.size, a_day)) * HOUR_US).astype(np.int64).ravel()


def test_a_planted_shift_is_found_to_the_quarter() -> None:
    start = shifts(np.random.default_rng(1), weeks=60, a_day=12, begin=9.5, end=17)
    found = mine_calendars(np.zeros(start.size), np.zeros(start.size), start)
    week = found.quarters[found.of[0]].reshape(7, 96)
    assert found.source.tolist() == [OWN]
    assert (week[:5].nonzero()[1].min(), week[:5].nonzero()[1].max()) == (38, 67)
    assert week[:5, 38:68].all()
    assert not week[5:].any()


def test_the_core_leaves_out_the_uncertain_edges() -> None:
    start = shifts(np.random.default_rng(1), weeks=60, a_day=12, begin=9, end=17)
    found = mine_calendars(np.zeros(start.size), np.zeros(start.size), start)
    core = found.core().quarters[found.of[0]].reshape(7, 96)
    assert np.flatnonzero(core[0]).tolist() == list(range(37, 67))
    always = mine_calendars([0, 0], [0, 0], [0, 5])
    assert always.core().quarters[always.of[0]].all()


def test_overtime_below_a_tenth_is_no_duty() -> None:
    rng = np.random.default_rng(2)
    regular = shifts(rng, weeks=40, a_day=20, begin=9, end=17)
    late = shifts(rng, weeks=2, a_day=1, begin=21, end=22)
    start = np.concatenate([regular, late])
    found = mine_calendars(np.zeros(start.size), np.zeros(start.size), start)
    assert np.flatnonzero(found.on[found.of[0]].reshape(7, 24)[1]).tolist() == list(range(9, 17))


def test_little_evidence_borrows_from_those_with_the_same_work_then_from_everybody() -> None:
    rng = np.random.default_rng(3)
    busy = shifts(rng, weeks=40, a_day=20, begin=9, end=17)
    few = busy[::400]
    start = np.concatenate([busy, few, few[:2]])
    who = np.repeat([0, 1, 2], [busy.size, few.size, 2])
    what = np.repeat([0, 0, 1], [busy.size, few.size, 2])
    found = mine_calendars(who, what, start)
    assert found.source.tolist() == [OWN, ACTIVITY, LOG]
    assert found.support[2] == 2
    for person in (1, 2):
        assert np.flatnonzero(found.on[found.of[person]].reshape(7, 24)[0]).tolist() == list(range(9, 17))


def test_no_evidence_is_always_on_duty() -> None:
    found = mine_calendars([0, -1, 1], [0, 0, 0], [5, 6, NULL_US], [6, 7, 8])
    assert found.source.tolist() == [ALWAYS, ALWAYS]
    assert found.on[found.of].all()
    assert mine_calendars([], [], []).of.size == 0


def test_hours_count_in_the_zone_on_both_sides_of_a_change() -> None:
    clock = zone_clock("Europe/Berlin", np.array([0, 1_700_000_000 * 10**6]))
    for year, month, day in ((2020, 3, 28), (2020, 3, 29), (2020, 10, 25), (2020, 10, 26)):
        local = datetime(year, month, day, 12, 30, tzinfo=ZoneInfo("Europe/Berlin"))
        moment = int(local.timestamp()) * 10**6
        assert clock.slots(np.array([moment])).tolist() == [local.weekday() * 24 + 12]


def test_wrong_stamps_do_not_cost_a_walk_through_history() -> None:
    clock = zone_clock("Europe/Berlin", np.array([-(2**62), 2**62]))
    assert clock.since_us.size < 800
    assert clock.since_us[0] == NULL_US


def calendar(hours: list[bool], zone: str) -> Calendars:
    """One calendar from the 24 hours of every day."""
    clock = zone_clock(zone, np.array([0, 10**15]))
    quarters = np.tile(np.repeat(np.array(hours), 4), 7)[None, :]
    one = np.zeros(1, np.int64)
    return Calendars(clock, quarters, one + 4, one, one, one)


@given(
    st.lists(st.booleans(), min_size=24, max_size=24),
    st.integers(10_000, 25_000),
    st.integers(0, 400),
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"]),
)
@settings(max_examples=60, deadline=None)
def test_time_off_is_the_sum_over_the_quarters(hours: list[bool], begin: int, length: int, zone: str) -> None:
    book = calendar(hours, zone)
    low, high = begin * 4 * SLOT_US, (begin * 4 + length) * SLOT_US
    info = ZoneInfo(zone)
    moments = (datetime.fromtimestamp((low + k * SLOT_US) // 10**6, UTC).astimezone(info) for k in range(length))
    expected = sum(SLOT_US for moment in moments if not hours[moment.hour])
    clock = book.clock
    assert off_between(clock.since_us, clock.offset_us, off_sums(book)[0], low, high) == expected


def test_time_off_adds_up() -> None:
    book = calendar([h < 9 for h in range(24)], "Europe/Berlin")
    arrays = (book.clock.since_us, book.clock.offset_us, off_sums(book)[0])
    cuts = np.sort(np.random.default_rng(0).integers(0, 10**15, 50))
    parts = [off_between(*arrays, int(a), int(b)) for a, b in pairwise(cuts)]
    assert sum(parts) == off_between(*arrays, int(cuts[0]), int(cuts[-1]))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai"])
def test_a_zone_without_changes_has_one_offset(zone: str) -> None:
    assert zone_clock(zone, np.array([10**15, 17 * 10**14])).offset_us.size == 1
