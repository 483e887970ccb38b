"""Stamps in the week."""

from __future__ import annotations

import pytest
from tests.twin.made import Row, traced

from clearway.twin.distance.circadian import CircadianEvents

CED = CircadianEvents()


def far(one: list[Row], other: list[Row]) -> float:
    """The distance of two lists of rows."""
    return CED.between(CED.of(traced(*one)), CED.of(traced(*other)))


def test_the_first_row_is_monday_and_the_last_is_sunday() -> None:
    week = CED.of(traced((0, "a", 9.5, 24 * 6 + 23.9)))
    assert (week[0, 9], week[6, 23], week.sum()) == (1, 1, 2)


def test_weeks_are_laid_over_each_other() -> None:
    assert far([(0, "a", 9, 10)], [(0, "a", 24 * 7 + 9, 24 * 21 + 10)]) == 0


def test_hours_of_a_day_by_hand() -> None:
    # Monday 9 and 10 against Monday 12 and 13; the other six days are empty in both.
    assert far([(0, "a", 9, 10)], [(0, "a", 12, 13)]) == pytest.approx(3 / 7)


def test_a_day_that_one_log_lacks_counts_the_most() -> None:
    monday, tuesday = (0, "a", 9, 10), (0, "a", 33, 34)
    assert far([monday], [monday, tuesday]) == pytest.approx(23 / 7)
    assert far([monday], [tuesday]) == pytest.approx(46 / 7)
