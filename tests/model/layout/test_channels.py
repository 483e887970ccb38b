"""Columns and the room between them."""

from __future__ import annotations

from itertools import pairwise

from clearway.model.layout.channels import channels
from clearway.model.layout.levels import levels
from clearway.model.layout.ports import ports
from clearway.model.layout.stream import Item, Wire
from clearway.model.layout.weave import weave

TASK = Item(100, 40, 40, 40, 50)


def gaps(wires: list[Wire], count: int) -> list[float]:
    items = [TASK] * count
    woven = weave(items, wires, [])
    y = levels(woven, (0.0,), 0.0).y
    found = channels(items, wires, woven, y, ports(items, wires, woven, y, frozenset()), frozenset())
    return [b[0] - a[1] for a, b in pairwise(found.columns)]


def test_straight_wires_need_the_least_room() -> None:
    assert gaps([Wire(0, 1), Wire(1, 2)], 3) == [50.0, 50.0]


def test_tracks_and_labels_widen_a_channel() -> None:
    assert gaps([Wire(0, 1, label=(70, 14))], 2)[0] >= 70 + 18
    every = [Wire(a, 3 + b) for a in range(3) for b in range(3)]
    assert gaps(every, 6)[0] > 50
