"""Shifts: texts, pauses, midnight, and the rest between two of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.plan.shifts import (
    Shift,
    clock_minute,
    clock_pair,
    clock_text,
    joined_stretch,
    made_shifts,
    rest_between,
    shift_of,
)


@pytest.mark.parametrize(
    ("texts", "spans"),
    [
        (("08:00-16:00",), ((480, 960),)),
        (("08:00-12:00", "13:00-17:00"), ((480, 720), (780, 1020))),
        (("22:00-06:00",), ((1320, 1800),)),
        (("20:00-24:00", "00:30-04:00"), ((1200, 1440), (1470, 1680))),
        (("20:00-00:00", "01:00-02:00"), ((1200, 1440), (1500, 1560))),
        (("00:00-24:00",), ((0, 1440),)),
    ],
)
def test_a_shift_from_its_texts(texts: tuple[str, ...], spans: tuple[tuple[int, int], ...]) -> None:
    assert shift_of("s", texts) == Shift("s", spans)


@pytest.mark.parametrize(
    "texts",
    [(), ("8-12",), ("08:00-08:00",), ("08:00-12:00", "11:00-13:00"), ("08:00-12:00", "12:00-13:00"), ("25:00-26:00",)],
)
def test_what_is_no_shift(texts: tuple[str, ...]) -> None:
    assert shift_of("s", texts) is None


def test_what_a_shift_knows_of_itself() -> None:
    night = shift_of("n", ("22:00-02:00", "02:30-06:00"))
    assert night is not None
    assert (night.begin, night.end, night.minutes, night.stretch) == (1320, 1800, 450, 240)
    assert night.works(1400, 1500)
    assert not night.works(1500, 1600)
    assert night.meets(1550, 1580)
    assert not night.meets(1560, 1590)
    assert night.late(1200, 360)
    assert not Shift("day", ((480, 960),)).late(1200, 360)
    assert Shift("dawn", ((300, 660),)).late(1200, 360)


@given(st.integers(0, 1380), st.integers(30, 720), st.integers(60, 480), st.integers(5, 90))
def test_made_shifts_work_as_long_as_asked_and_pause_in_time(start: int, length: int, longest: int, pause: int) -> None:
    (one,) = made_shifts((start,), (length,), longest, pause)
    assert (one.begin, one.minutes) == (start, length)
    assert one.stretch <= longest
    assert all(after[0] - before[1] == pause for before, after in zip(one.spans, one.spans[1:], strict=False))
    assert (len(one.spans) == 1) == (length <= longest)


def test_without_a_limit_nobody_pauses() -> None:
    assert [one.spans for one in made_shifts((480, 600), (240,), None, 30)] == [((480, 720),), ((600, 840),)]
    assert made_shifts((1200,), (480,), None, 30)[0].name == "20:00-04:00"


def test_rest_and_work_across_two_days() -> None:
    day, night = Shift("d", ((480, 960),)), Shift("n", ((1320, 1800),))
    assert rest_between(day, day, 1) == 16 * 60
    assert rest_between(night, day, 1) == 120
    assert rest_between(night, Shift("e", ((300, 400),)), 1) == -60
    assert joined_stretch(night, Shift("m", ((360, 600),)), 1) == 480 + 240
    assert joined_stretch(day, day, 1) == 0


def test_texts_of_the_clock() -> None:
    assert clock_pair("22:00-06:00") == (1320, 360)
    assert clock_pair("22:00") is None
    assert clock_minute("09:00:30") is None
    assert clock_text(0) == "00:00"
