"""Where wires leave and arrive."""

from __future__ import annotations

from clearway.model.layout.levels import levels
from clearway.model.layout.ports import Ports, ports
from clearway.model.layout.stream import Item, Wire
from clearway.model.layout.weave import weave

TASK = Item(100, 40, 40, 40, 50)
GATE = Item(50, 25, 25, 25, 25, corners=True)


def found(items: list[Item], wires: list[Wire]) -> tuple[Ports, list[float]]:
    woven = weave(items, wires, [])
    y = levels(woven, (0.0,), 0.0).y
    return ports(items, wires, woven, y, frozenset()), y


def test_a_gateway_uses_its_corners() -> None:
    ends, y = found([GATE, TASK, TASK, TASK], [Wire(0, 1), Wire(0, 2), Wire(0, 3)])
    assert len(ends.falls) == 2
    assert ends.claims[0] == {"top": "out", "bottom": "out"}
    assert sorted(ends.leave) == sorted(y[1:])


def test_a_gateway_with_a_name_keeps_one_corner_for_it() -> None:
    named = Item(50, 25, 25, 25, 25, corners=True, once=True)
    ends, _ = found([named, TASK, TASK, TASK], [Wire(0, 1), Wire(0, 2), Wire(0, 3)])
    assert len(ends.claims[0]) == 1


def test_the_wires_of_a_task_spread_over_its_side() -> None:
    ends, y = found([TASK, TASK, TASK, TASK], [Wire(0, 1), Wire(0, 2), Wire(0, 3)])
    assert not ends.falls
    assert len(set(ends.leave)) == 3
    assert all(abs(height - y[0]) <= 30 for height in ends.leave)


def test_a_loop_leaves_and_arrives_upright() -> None:
    ends, _ = found([TASK, TASK, TASK], [Wire(0, 1), Wire(1, 2), Wire(2, 0)])
    assert (ends.falls, ends.rises) == ({2}, {2})


def test_no_wire_leaves_where_something_stands() -> None:
    closed = Item(100, 40, 40, 40, 50, top=False, bottom=False)
    ends, _ = found([closed, closed, closed], [Wire(0, 1), Wire(1, 2), Wire(2, 0)])
    assert not ends.falls
    assert not ends.rises
