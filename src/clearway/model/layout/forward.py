"""Which wires run against the flow, and the column of each item: walks from the starts, in linear time."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout.stream import Wire

_MAIN = 1.0
_OTHER = 0.35
_BACK = 0.05
_DETOUR = 1000.0
"""What leaves through an event on the border never becomes the straight line."""


def against(count: int, wires: Sequence[Wire]) -> list[bool]:
    """Wires that close a loop on a depth-first walk from the items that nothing leads to.

    In a process whose loops have one entry these are the same whatever the order of the walk, so that an edit elsewhere
    does not turn them round (Hecht and Ullman 1972, reducible flow graphs).

    Examples
    --------
    >>> against(3, [Wire(0, 1), Wire(1, 2), Wire(2, 1)])
    [False, False, True]
    """
    out: list[list[int]] = [[] for _ in range(count)]
    entered = [False] * count
    for at, wire in enumerate(wires):
        out[wire.source].append(at)
        entered[wire.target] = True
    state = [0] * count
    back = [False] * len(wires)
    for root in sorted(range(count), key=lambda item: (entered[item], item)):
        if not state[root]:
            _walk(root, wires, out, state, back)
    return back


def _walk(root: int, wires: Sequence[Wire], out: Sequence[Sequence[int]], state: list[int], back: list[bool]) -> None:
    """States: 0 new, 1 on the way, 2 left."""
    state[root] = 1
    stack = [(root, 0)]
    while stack:
        item, at = stack.pop()
        if at == len(out[item]):
            state[item] = 2
            continue
        stack.append((item, at + 1))
        wire = out[item][at]
        target = wires[wire].target
        back[wire] = state[target] == 1
        if not state[target]:
            state[target] = 1
            stack.append((target, 0))


def layers(count: int, wires: Sequence[Wire], back: Sequence[bool]) -> list[int]:
    """Column of each item: as far left as its predecessors allow; what only leads on stands right before that.

    Examples
    --------
    >>> layers(4, [Wire(0, 1), Wire(1, 2), Wire(3, 2)], [False] * 3)
    [0, 1, 2, 1]
    """
    into, out = _sides(count, wires, back)
    layer = [0] * count
    order = _topological(count, wires, into, out)
    for item in order:
        layer[item] = max((layer[wires[at].source] + 1 for at in into[item]), default=0)
    for item in reversed(order):
        heavier = sum(wires[at].weight for at in out[item]) > sum(wires[at].weight for at in into[item])
        if out[item] and heavier:
            nearest = min(layer[wires[at].target] for at in out[item]) - 1
            layer[item] = nearest if not into[item] or nearest - layer[item] <= 0 else layer[item]
    low = min(layer, default=0)
    return [value - low for value in layer]


def weights(count: int, wires: Sequence[Wire], back: Sequence[bool]) -> list[float]:
    """Weight of each wire from 0 to 1: full on the chain of the largest total weight, which is to become straight."""
    into, out = _sides(count, wires, back)
    order = _topological(count, wires, into, out)
    far = [0.0] * count
    by = [-1] * count
    for item in reversed(order):
        for at in out[item]:
            reach = far[wires[at].target] + wires[at].weight - (_DETOUR if wires[at].start is not None else 0.0)
            if reach > far[item] + 1e-9:
                far[item], by[item] = reach, at
    found = [_BACK if back[at] else _OTHER * min(wire.weight, 1.0) for at, wire in enumerate(wires)]
    for root in [item for item in range(count) if not into[item] and out[item]]:
        _mark(root, by, wires, found)
    return found


def _mark(root: int, by: Sequence[int], wires: Sequence[Wire], found: list[float]) -> None:
    """Give the chain from a root its full weight, up to where another chain has it already."""
    item = root
    while by[item] >= 0 and found[by[item]] < _MAIN:
        found[by[item]] = _MAIN
        item = wires[by[item]].target


def _sides(count: int, wires: Sequence[Wire], back: Sequence[bool]) -> tuple[list[list[int]], list[list[int]]]:
    into: list[list[int]] = [[] for _ in range(count)]
    out: list[list[int]] = [[] for _ in range(count)]
    for at, wire in enumerate(wires):
        if not back[at]:
            into[wire.target].append(at)
            out[wire.source].append(at)
    return into, out


def _topological(
    count: int, wires: Sequence[Wire], into: Sequence[Sequence[int]], out: Sequence[Sequence[int]]
) -> list[int]:
    waiting = [len(arriving) for arriving in into]
    ready = [item for item in range(count) if not waiting[item]]
    for item in ready:
        for at in out[item]:
            target = wires[at].target
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return ready
