"""Stamps inside their cases."""

from __future__ import annotations

import pytest
from tests.twin.made import Row, case_of, moved, traced

from clearway.twin.distance.relative import RelativeEvents

RED = RelativeEvents()


def far(one: list[Row], other: list[Row]) -> float:
    """The distance of two lists of rows."""
    return RED.between(RED.of(traced(*one)), RED.of(traced(*other)))


def test_by_hand() -> None:
    # 0 1 1 2 against 0 2 2 4: cumulated quarters 1 3 4 4 against 1 1 3 3, so 2/4 + 1/4 + 1/4.
    assert far(case_of("ab"), case_of("ab", each=2)) == pytest.approx(1)


def test_when_a_case_comes_does_not_matter() -> None:
    one = [*case_of("ab", 0), *case_of("abc", 1, begin=7)]
    assert far(one, [*case_of("ab", 0, begin=13.5), *case_of("abc", 1, begin=500)]) == 0
    assert far(one, moved(one, 0.25)) == 0


def test_an_end_before_the_case_begins_is_an_hour_below_zero() -> None:
    assert far([(0, "a", 2, 1.5)], [(0, "a", 2, 2)]) == pytest.approx(0.5)
