"""Routes."""

from __future__ import annotations

from itertools import pairwise

from clearway.model.layout import Arc, Box, arrange

BOX = Box(60, 60, 40, 46)


def test_ports_keep_a_distance_and_the_order_of_what_they_lead_to() -> None:
    layout = arrange([BOX] * 4, [Arc(0, 1, 1, 20), Arc(0, 2, 5, 20), Arc(0, 3, 1, 20)])
    starts = {at: route.points[0][0] for at, route in enumerate(layout.routes) if route}
    ends = {at: layout.places[at + 1][0] for at in starts}
    order = sorted(starts, key=lambda at: starts[at])
    assert order == sorted(ends, key=lambda at: ends[at])
    assert all(starts[b] - starts[a] >= 13 - 1e-6 for a, b in pairwise(order))


def test_many_ports_share_the_side() -> None:
    layout = arrange([BOX] * 13, [Arc(0, at) for at in range(1, 13)])
    starts = sorted(route.points[0][0] for route in layout.routes if route)
    middle = layout.places[0][0]
    assert middle - 46 - 1e-6 <= starts[0] < starts[-1] <= middle + 46 + 1e-6


def test_a_box_without_width_for_ports_meets_all_in_its_middle() -> None:
    dot = Box(10, 10, 20)
    layout = arrange([dot, BOX, BOX], [Arc(0, 1), Arc(0, 2)])
    assert {route.points[0][0] for route in layout.routes if route} == {layout.places[0][0]}


def test_layers_with_long_ways_to_the_side_are_further_apart() -> None:
    near = arrange([BOX] * 2, [Arc(0, 1)])
    wide = arrange([BOX] * 9, [Arc(0, at) for at in range(1, 9)])
    assert wide.places[1][1] - wide.places[0][1] > near.places[1][1] - near.places[0][1]
