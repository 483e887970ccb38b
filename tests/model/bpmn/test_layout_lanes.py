"""Lanes as bands."""

from __future__ import annotations

from clearway.model.bpmn.elements import Flow, Lane, LaneSet, Node, Scope
from clearway.model.bpmn.layout_lanes import bands, depth, floors, lane_shapes, leaves, top_lanes

NESTED = (
    Lane("x", "Front", lanes=(Lane("x1", nodes=("a",)), Lane("x2", nodes=("b",)))),
    Lane("y", "Back office", ("c",)),
)
SCOPE = Scope(
    nodes=(*(Node(id, "task") for id in "abcde"), Node("t", "boundaryEvent", attached_to="c")),
    flows=(Flow("f", "c", "d"),),
    lanes=NESTED,
)


def test_every_node_has_a_band() -> None:
    found = bands(SCOPE, top_lanes(SCOPE, {}), {})
    assert found == {"a": 0, "b": 1, "c": 2, "d": 2, "e": 0, "t": 2}, "neighbours, hosts, else the first"


def test_order_of_the_file_or_of_the_drawing() -> None:
    assert [lane.id for lane in leaves(top_lanes(SCOPE, {}), {})] == ["x1", "x2", "y"]
    rank = {"x": 500.0, "y": 0.0, "x1": 520.0, "x2": 500.0}
    assert [lane.id for lane in leaves(top_lanes(SCOPE, rank), rank)] == ["y", "x2", "x1"]


def test_only_the_first_set_is_drawn() -> None:
    scope = Scope(lanes=(Lane("a", set="s"), Lane("b", set="t")), lane_sets=(LaneSet("s"), LaneSet("t")))
    assert [lane.id for lane in top_lanes(scope, {})] == ["a"]


def test_shapes_lie_flush_and_nested_ones_begin_after_the_title() -> None:
    shapes = {
        one.element: one.bounds for one in lane_shapes(NESTED, [(0, 10), (10, 30), (30, 50)], {}, left=30, right=99)
    }
    assert (shapes["x"].x, shapes["x"].y, shapes["x"].height) == (30, 0, 30)
    assert (shapes["x1"].x, shapes["x1"].width) == (60, 39)
    assert (shapes["y"].y, shapes["y"].height) == (30, 20)
    assert depth(NESTED) == 2
    assert depth(()) == 0
    assert floors([Lane("l", "The title of a lane that is long")], {})[0] > 150
