"""Random search: spread over all options, the same for the same seed, and an end."""

from __future__ import annotations

import numpy as np
from tests.plan.search.test_guided import found
from tests.plan.shop import desk, office

from clearway.plan.decisions import space_of
from clearway.plan.search import Random


def test_every_option_is_drawn() -> None:
    space = space_of(office())
    trial = found(Random(), space, 200)
    drawn = np.array(list(trial.known))
    assert all(set(drawn[:, at]) == set(range(len(gene.options))) for at, gene in enumerate(space.genes))
    assert list(found(Random(), space, 200).known) == list(trial.known)


def test_it_stops_where_hardly_anything_is_left() -> None:
    space = space_of(desk(heads=2), kinds=("people",))
    assert found(Random(), space, None).simulated == space.size
