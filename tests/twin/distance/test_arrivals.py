"""When cases come."""

from __future__ import annotations

import pytest
from tests.twin.made import Row, case_of, traced

from clearway.twin.distance.arrivals import CaseArrivals

CAD = CaseArrivals()


def far(one: list[Row], other: list[Row]) -> float:
    """The distance of two lists of rows."""
    return CAD.between(CAD.of(traced(*one)), CAD.of(traced(*other)))


def test_only_the_earliest_start_counts() -> None:
    one = [*case_of("abc", 0), *case_of("a", 1, begin=5)]
    assert far(one, [*case_of("a", 0), *case_of("cba", 1, begin=5.5, each=9)]) == 0


def test_by_hand() -> None:
    one = [*case_of("a", 0), *case_of("a", 1, begin=5)]
    assert far(one, [*case_of("a", 0, begin=1), *case_of("a", 1, begin=12)]) == pytest.approx((1 + 7) / 2)
