"""Where wires leave and meet their items: at the sides, or straight up and down where nothing stands in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clearway.model.layout.stream import Item, Wire
from clearway.model.layout.weave import Woven

_STEP = 14.0
_CLEAR = 8.0


@dataclass(slots=True)
class Ports:
    """Ends of all wires.

    Parameters
    ----------
    leave, meet : list of float
        Height at which a wire runs away from its source, and towards its target.
    falls, rises : set of int
        Wires that leave their source, or meet their target, through its top or bottom.
    claims : dict
        Sides of each item that are taken: ``out`` or ``in`` by side.
    """

    leave: list[float]
    meet: list[float]
    falls: set[int] = field(default_factory=set)
    rises: set[int] = field(default_factory=set)
    claims: dict[int, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Scene:
    items: Sequence[Item]
    wires: Sequence[Wire]
    woven: Woven
    y: Sequence[float]
    place: list[int]
    skip: frozenset[int]
    """Position of each vertex in its row."""


def ports(
    items: Sequence[Item], wires: Sequence[Wire], woven: Woven, y: Sequence[float], skip: frozenset[int]
) -> Ports:
    """Choose the ends of all wires."""
    place = [0] * len(woven.graph.layer)
    for row in woven.graph.rows:
        for at, vertex in enumerate(row):
            place[vertex] = at
    scene = _Scene(items, wires, woven, y, place, skip)
    found = Ports([y[wire.source] for wire in wires], [y[wire.target] for wire in wires])
    into, out = _by_item(scene)
    for at in sorted(range(len(wires)), key=lambda at: (woven.back[at], at)):
        _out_end(scene, found, at, len(out[wires[at].source]))
        _in_end(scene, found, at, len(into[wires[at].target]))
    _fan(scene, found, out, outward=True)
    _fan(scene, found, into, outward=False)
    for at, wire in enumerate(wires):
        if at in found.falls:
            found.leave[at] = _line(scene, found, at, outward=True)
        elif wire.start is not None:
            found.leave[at] = y[wire.source] + wire.lead
        if at in found.rises:
            found.meet[at] = _line(scene, found, at, outward=False)
    return found


def _by_item(scene: _Scene) -> tuple[list[list[int]], list[list[int]]]:
    into: list[list[int]] = [[] for _ in scene.items]
    out: list[list[int]] = [[] for _ in scene.items]
    for at, wire in enumerate(scene.wires):
        into[wire.target].append(at)
        if wire.start is None:
            out[wire.source].append(at)
    return into, out


def _next(scene: _Scene, at: int, *, outward: bool) -> int:
    """The vertex after the source, or before the target."""
    chain = scene.woven.chains[at]
    if scene.woven.back[at]:
        return chain[-1] if outward else chain[0]
    return chain[1] if outward else chain[-2]


def _line(scene: _Scene, found: Ports, at: int, *, outward: bool) -> float:
    """Height of the line beyond the end of a wire."""
    vertex = _next(scene, at, outward=outward)
    if vertex >= len(scene.items):
        return scene.y[vertex]
    return found.meet[at] if outward else found.leave[at]


def _out_end(scene: _Scene, found: Ports, at: int, degree: int) -> None:
    wire, item = scene.wires[at], scene.items[scene.wires[at].source]
    if wire.start is not None:
        goal = scene.y[_next(scene, at, outward=True)]
        if goal > scene.y[wire.source] + wire.lead and _clear(scene, wire.source, goal, at):
            found.falls.add(at)
    elif scene.woven.back[at] or (item.corners and degree > 1):
        vertex = _next(scene, at, outward=True)
        if _claim(scene, found, wire.source, scene.y[vertex], "out", at):
            found.falls.add(at)


def _in_end(scene: _Scene, found: Ports, at: int, degree: int) -> None:
    wire, item = scene.wires[at], scene.items[scene.wires[at].target]
    direct = not scene.woven.back[at] and len(scene.woven.chains[at]) == 2
    if direct and (at in found.falls or wire.start is not None):
        return
    if scene.woven.back[at] or (item.corners and degree > 1):
        goal = scene.y[_next(scene, at, outward=False)]
        if _claim(scene, found, wire.target, goal, "in", at):
            found.rises.add(at)


def _claim(scene: _Scene, found: Ports, item: int, goal: float, kind: str, at: int) -> bool:
    """Take the side of an item that faces a height, if it is free and nothing stands in between."""
    shape = scene.items[item]
    side = "bottom" if goal > scene.y[item] else "top"
    taken = found.claims.get(item, {})
    if not (shape.bottom if side == "bottom" else shape.top) or taken.get(side, kind) != kind:
        return False
    if shape.once and taken and side not in taken:
        return False
    if abs(goal - scene.y[item]) < shape.half + _CLEAR or not _clear(scene, item, goal, at):
        return False
    found.claims.setdefault(item, {})[side] = kind
    return True


def _clear(scene: _Scene, item: int, goal: float, at: int) -> bool:
    """Whether no other item and no line at the same height lies between an item and a height in its column."""
    graph, y = scene.woven.graph, scene.y
    row = graph.rows[graph.layer[item]]
    step = 1 if goal > y[item] else -1
    own = scene.woven.chains[at]
    position = scene.place[item] + step
    while 0 <= position < len(row):
        vertex = row[position]
        position += step
        if vertex in scene.skip:
            continue
        near = y[vertex] - graph.left[vertex] if step > 0 else y[vertex] + graph.right[vertex]
        if (near - goal) * step > _CLEAR / 2:
            return True
        if vertex < graph.boxes or (vertex not in own and abs(y[vertex] - goal) < _CLEAR):
            return False
    return True


def _fan(scene: _Scene, found: Ports, ends: Sequence[Sequence[int]], *, outward: bool) -> None:
    """Spread the wires at one side of an item, the straightest one in the middle."""
    heights = found.leave if outward else found.meet
    vertical = found.falls if outward else found.rises
    for item, wires in enumerate(ends):
        flat = [at for at in wires if at not in vertical]
        if len(flat) < 2 or scene.items[item].corners or scene.items[item].half < 20:
            continue
        goal = {at: scene.y[_next(scene, at, outward=outward)] for at in flat}
        flat.sort(key=lambda at: (goal[at], at))
        middle = min(range(len(flat)), key=lambda i: (abs(goal[flat[i]] - scene.y[item]), i))
        room = scene.items[item].half - 10
        step = min(_STEP, room / max(middle, len(flat) - 1 - middle, 1))
        for i, at in enumerate(flat):
            heights[at] = scene.y[item] + round((i - middle) * step)
