"""Work in progress by the hour."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.twin.made import HOUR, Row, case_of, traced

from clearway.twin.distance.in_progress import Load, WorkInProgress, active

WIP = WorkInProgress()
SPANS = st.lists(st.tuples(st.integers(0, 9 * HOUR), st.integers(-HOUR, 5 * HOUR)), min_size=1, max_size=9)


def far(one: list[Row], other: list[Row]) -> float | str:
    """The distance of two lists of rows."""
    return WIP.between(WIP.of(traced(*one)), WIP.of(traced(*other)))


def test_hours_are_weighed_by_the_share_in_which_a_case_is_in_progress() -> None:
    found = WIP.of(traced((0, "a", 30.5, 32.25), (1, "b", 31, 32)))
    assert isinstance(found, Load)
    monday = found.first
    assert (found.mass.values - monday).tolist() == [6, 7, 8]
    assert found.mass.counts.tolist() == [50, 200, 25]
    assert found.last - monday == 8


def test_by_hand() -> None:
    # All in hour 2 against all in hour 5 of the first day; the last hour is 5.
    assert far(case_of("a", begin=2), case_of("a", begin=5)) == pytest.approx(3 / 5)


def test_all_in_the_first_hour() -> None:
    assert far(case_of("a", each=0.5), case_of("a", each=0.7)) == 0


@pytest.mark.parametrize("spent", [0, 0.001, -1])
def test_no_time_that_can_be_told(spent: float) -> None:
    assert far([(0, "a", 3, 3 + spent)], case_of("a")) == "reason.no_duration"
    assert far(case_of("a"), [(0, "a", 3, 3 + spent)]) == "reason.no_duration"


def test_a_wrong_stamp_does_not_fill_the_memory() -> None:
    assert far([(0, "a", 0, 24 * 366 * 201)], case_of("a")) == "reason.too_long"


@given(SPANS)
def test_hours_sum_up_as_case_by_case(spans: list[tuple[int, int]]) -> None:
    first = np.array([begin for begin, _ in spans])
    last = np.array([begin + spent for begin, spent in spans])
    expected = [
        sum(
            max(0, min(end, (hour + 1) * HOUR) - max(begin, hour * HOUR))
            for begin, end in zip(first, last, strict=True)
        )
        for hour in range(15)
    ]
    assert active(first, last, 0, 15).tolist() == expected
