"""How long cases take."""

from __future__ import annotations

import pytest
from tests.twin.made import Row, case_of, traced

from clearway.twin.distance.cycle_time import CycleTimes

CTD = CycleTimes()


def far(one: list[Row], other: list[Row]) -> float:
    """The distance of two lists of rows."""
    return CTD.between(CTD.of(traced(*one)), CTD.of(traced(*other)))


def test_by_hand() -> None:
    # 2 and 6 hours against 3 and 4: less the shortest 0 4 against 1 2, so (1 + 2) / 2.
    one = [*case_of("a", 0, each=2), *case_of("ab", 1, each=3)]
    assert far(one, [*case_of("a", 0, each=3), *case_of("ab", 1, each=2)]) == pytest.approx(1.5)


def test_bins_begin_at_the_shortest_of_both() -> None:
    # 50 against 100 minutes would be 0 and 1 full hours; from the shortest on they are less than an hour apart.
    assert far(case_of("a", each=5 / 6), case_of("a", each=5 / 3)) == 0
    assert far(case_of("a", each=5 / 6), case_of("a", each=11 / 6)) == 1


def test_the_latest_end_closes_a_case() -> None:
    assert far([(0, "a", 0, 9), (0, "b", 1, 2)], [(0, "a", 0, 9)]) == 0
