"""Ways between the boxes."""

from __future__ import annotations

from itertools import pairwise

from tests.model.made_blueprint import made_blueprint

from clearway.views.diagrams.blueprintgrid import grid_of, links_of
from clearway.views.diagrams.blueprintroutes import routed


def test_ways_are_level_or_upright_and_no_two_share_a_stretch() -> None:
    names = tuple((f"S{at}", ("onstage", "backstage", "support")[at % 3]) for at in range(14))
    made = made_blueprint(names)
    grid = grid_of(made)
    room, lines = routed(grid, links_of(made, grid, made.flows, {}), left=100.0, top=50.0)
    stretches = []
    for _, points in lines:
        for one, other in pairwise(points):
            assert one[0] == other[0] or one[1] == other[1]
            if one[0] == other[0]:
                stretches.append((one[0], *sorted((one[1], other[1]))))
    for at, (x, low, high) in enumerate(stretches):
        assert not any(x == a and low < d and c < high for a, c, d in stretches[at + 1 :])
    assert list(room.columns) == sorted(room.columns)
    assert room.right > room.columns[-1]
