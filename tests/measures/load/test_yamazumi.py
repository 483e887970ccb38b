"""Line balancing against exhaustive search."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.measures.load.yamazumi import balance


def every_split(times: list[float]) -> list[list[float]]:
    """Sums of each way to cut a row of steps into stations."""
    ways = []
    for count in range(len(times)):
        for cuts in combinations(range(1, len(times)), count):
            edges = [0, *cuts, len(times)]
            ways.append([sum(times[a:b]) for a, b in pairwise(edges)])
    return ways


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.integers(20, 40))
def test_as_few_stations_as_there_can_be_and_as_even(times: list[int], pace: int) -> None:
    found = balance([float(one) for one in times], pace)
    fitting = [loads for loads in every_split([float(one) for one in times]) if max(loads) <= pace]
    fewest = min(len(loads) for loads in fitting)
    assert len(found.loads) == fewest
    assert max(found.loads) == min(max(loads) for loads in fitting if len(loads) == fewest)
    assert sum(found.loads) == sum(times)
    assert list(found.station) == sorted(found.station)


def test_a_step_longer_than_the_takt_has_people_of_its_own() -> None:
    found = balance([30, 150, 20], 60)
    assert (found.loads, found.people) == ((30.0, 150.0, 20.0), (1, 3, 1))
    assert found.least == 4
    assert found.efficiency == pytest.approx(200 / (5 * 50))
    assert found.smoothness == pytest.approx((20**2 + 30**2) ** 0.5)


def test_nothing_to_do_and_what_cannot_be() -> None:
    empty = balance([], 60)
    assert (empty.loads, empty.efficiency, empty.least) == ((), None, 0)
    with pytest.raises(OptionError):
        balance([1.0], 0)
    with pytest.raises(OptionError):
        balance([-1.0], 10)
