"""Plain NSGA-II: the same for the same seed, and an end that is kept."""

from __future__ import annotations

from tests.plan.search.test_guided import found
from tests.plan.shop import desk, office

from clearway.plan.decisions import space_of
from clearway.plan.search import Nsga2


def test_the_same_seed_gives_the_same_search() -> None:
    space = space_of(office())
    first, second = (found(Nsga2(), space, 130) for _ in range(2))
    assert list(first.known) == list(second.known)
    assert first.simulated == 130


def test_it_stops_where_nothing_is_left() -> None:
    space = space_of(desk(heads=2), kinds=("people",))
    assert found(Nsga2(), space, None).simulated == space.size
