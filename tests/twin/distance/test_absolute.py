"""Stamps on the calendar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.twin.made import Row, moved, rows, traced

from clearway.twin.distance.absolute import AbsoluteEvents

AED = AbsoluteEvents()


def far(one: list[Row], other: list[Row]) -> float:
    """The distance of two lists of rows."""
    return AED.between(AED.of(traced(*one)), AED.of(traced(*other)))


def test_starts_and_ends_count_in_full_hours() -> None:
    # Hours 0 and 1 against 0 and 4: half the stamps move by three.
    assert far([(0, "a", 0.9, 1.9)], [(0, "a", 0.1, 4.5)]) == pytest.approx(1.5)


@given(rows(), st.integers(-2000, 2000))
def test_a_shifted_clock_is_the_distance(given: list[Row], hours: int) -> None:
    assert far(given, moved(given, hours)) == pytest.approx(abs(hours))


def test_stamps_before_1970_fall_into_the_hour_before() -> None:
    early = [(0, "a", -97.5, -97.5)]
    assert far(early, [(0, "a", -98, -98)]) == 0
