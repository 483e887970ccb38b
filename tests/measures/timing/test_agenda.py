"""The agenda of resources against a slow look at every quarter of an hour."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.measures.timing.agenda import Agenda, Window, earlier_work, look, make_agenda
from clearway.measures.timing.calendars import SLOT_US, Calendars, zone_clock

SPAN = 60
Interval = tuple[int, int, int]

intervals = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, SPAN - 1), st.integers(1, 8)).map(lambda t: (t[0], t[1], t[1] + t[2])),
    min_size=1,
    max_size=12,
)


def books(duty: list[bool]) -> Calendars:
    """The first quarters of the week as given, off duty ever after."""
    quarters = np.zeros((1, 672), np.bool_)
    quarters[0, : len(duty)] = duty
    zeros = np.zeros(2, np.int64)
    return Calendars(zone_clock("UTC", np.zeros(0, np.int64)), quarters, zeros[:1] + 1, zeros, zeros, zeros)


MONDAY = 4 * 96
"""Quarters from 1970 to the first Monday."""


def agenda_of(rows: list[Interval], duty: list[bool]) -> Agenda:
    who, begin, end = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    times = ((MONDAY + begin) * SLOT_US, (MONDAY + end) * SLOT_US)
    return make_agenda(who, *times, np.ones(who.size, np.bool_), books(duty))


def window(agenda: Agenda, who: int, low: int, high: int) -> Window:
    ends = (np.array([(MONDAY + t) * SLOT_US]) for t in (low, high))
    return look(agenda, np.array([who]), *ends)


def run_back(states: str, kinds: str) -> int:
    return len(states) - len(states.rstrip(kinds))


@given(intervals, st.lists(st.booleans(), min_size=80, max_size=80), st.integers(0, 40), st.integers(1, 20))
@settings(max_examples=200, deadline=None)
def test_a_window_is_the_sum_of_its_quarters(rows: list[Interval], duty: list[bool], low: int, length: int) -> None:
    high = low + length
    worked = {t for who, begin, end in rows if who == 0 for t in range(begin, end)}
    states = "".join("b" if t in worked else "f" if duty[t] else "o" for t in range(low, high))
    seen = window(agenda_of(rows, duty), 0, low, high)
    assert seen.busy_us[0] == states.count("b") * SLOT_US
    assert seen.off_us[0] == states.count("o") * SLOT_US
    assert seen.gap_us[0] == run_back(states, "f") * SLOT_US
    assert seen.blocked_us[0] == (run_back(states, "bo") * SLOT_US if states[-1] != "f" else 0)
    opening = len(states) - len(states.lstrip("f"))
    follows = states[opening : opening + 1]
    assert seen.open_us[0] == (opening * SLOT_US if follows == "b" else 0)


@given(intervals, st.lists(st.booleans(), min_size=80, max_size=80), st.integers(1, 40), st.integers(1, 20))
@settings(max_examples=100, deadline=None)
def test_turning_to_something_else_is_work_begun_out_of_free_time(
    rows: list[Interval], duty: list[bool], low: int, length: int
) -> None:
    worked = {t for who, begin, end in rows if who == 0 for t in range(begin, end)}
    begun = [t for t in range(low, low + length) if t in worked and t - 1 not in worked and t > 0 and duty[t - 1]]
    if 0 in worked or low in worked:
        return
    assert window(agenda_of(rows, duty), 0, low, low + length).turned[0] == bool(begun)


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 20), st.integers(0, 10), st.integers(0, 8), st.integers(0, 10)),
        max_size=25,
    )
)
@settings(max_examples=200, deadline=None)
def test_earlier_work_is_what_was_enabled_no_later(rows: list[tuple[int, int, int, int, int]]) -> None:
    table = np.array(rows, np.int64).reshape(-1, 5)
    who, enabled, start = table[:, 0], table[:, 1], table[:, 1] + table[:, 2]
    end, low = start + table[:, 3], np.minimum(enabled + table[:, 4], start)
    working, asked = end > start, start > low
    found = earlier_work(who, enabled, start, end, working, low, asked)
    for i in np.flatnonzero(asked):
        others = np.flatnonzero(working & (who == who[i]) & (enabled <= enabled[i]))
        moments = {t for k in others if k != i for t in range(start[k], end[k])}
        assert found[i] == len(moments & set(range(low[i], start[i])))
    assert not found[~asked].any()


def test_a_system_account_with_everything_at_once_stays_linear() -> None:
    n = 40_000
    rng = np.random.default_rng(0)
    start = np.sort(rng.integers(0, 10**9, n))
    end = start + rng.integers(1, 10**9, n)
    one = np.ones(n, np.bool_)
    found = earlier_work(np.zeros(n, np.int64), start - 10, start, end, one, start - 10, one)
    assert (found[1:] == 10).mean() > 0.99
