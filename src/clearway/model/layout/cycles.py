"""Which way the process flows: an order of the boxes that few arcs run against."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout.graph import Arc

_PASSES = 6


def flow_order(count: int, arcs: Sequence[Arc], first: int | None = None, last: int | None = None) -> list[int]:
    """Order the boxes so that the weight of the arcs that run backwards is small.

    The greedy order of Eades, Lin and Smyth (1993), weighted, then improved by moving one box at a time to its best
    position until nothing gains (at most six passes). Deterministic: ties fall to the lower position.

    Parameters
    ----------
    count : int
        Number of boxes.
    arcs : sequence of Arc
        Connections; self loops are ignored.
    first, last : int, optional
        Boxes that must open and close the order.

    Returns
    -------
    list of int
        All boxes, the top of the flow first.

    Examples
    --------
    >>> flow_order(3, [Arc(0, 1, 9), Arc(1, 2, 9), Arc(2, 0, 1)])
    [0, 1, 2]
    """
    weights = _weights(count, arcs)
    order = _greedy(count, weights)
    inner = [box for box in order if box not in (first, last)]
    for _ in range(_PASSES):
        if not _sift(inner, weights):
            break
    head = [] if first is None else [first]
    return head + inner + ([] if last is None else [last])


def _weights(count: int, arcs: Sequence[Arc]) -> list[dict[int, float]]:
    """Net weight from each box to each other one (antisymmetric)."""
    net: list[dict[int, float]] = [{} for _ in range(count)]
    for arc in arcs:
        if arc.source != arc.target:
            net[arc.source][arc.target] = net[arc.source].get(arc.target, 0.0) + arc.weight
            net[arc.target][arc.source] = net[arc.target].get(arc.source, 0.0) - arc.weight
    return net


def _greedy(count: int, net: Sequence[dict[int, float]]) -> list[int]:
    left: list[int] = []
    right: list[int] = []
    rest = set(range(count))
    while rest:
        score = {box: _score(net[box], rest) for box in sorted(rest)}
        sinks = [box for box, (outward, _) in score.items() if outward <= 0]
        sources = [box for box, (outward, inward) in score.items() if inward <= 0 < outward]
        if sources:
            left += sources
            rest.difference_update(sources)
        elif sinks:
            right = sinks + right
            rest.difference_update(sinks)
        else:
            best = max(score, key=lambda box: (score[box][0] - score[box][1], -box))
            left.append(best)
            rest.discard(best)
    return left + right


def _score(row: dict[int, float], rest: set[int]) -> tuple[float, float]:
    live = [weight for box, weight in row.items() if box in rest]
    return sum(weight for weight in live if weight > 0), -sum(weight for weight in live if weight < 0)


def _sift(order: list[int], net: Sequence[dict[int, float]]) -> bool:
    """Move each box to the position with the largest gain; says whether anything moved."""
    moved = False
    for box in sorted(order, key=lambda one: (-sum(map(abs, net[one].values())), one)):
        at = order.index(box)
        target = _best_position(order, at, net[box])
        if target != at:
            order.insert(target, order.pop(at))
            moved = True
    return moved


def _best_position(order: Sequence[int], at: int, row: dict[int, float]) -> int:
    """Position with the largest weight of forward arcs; ``at`` unless another one is better."""
    best, gain = at, 0.0
    total = 0.0
    for position in range(at - 1, -1, -1):
        total += row.get(order[position], 0.0)
        if total > gain + 1e-9:
            best, gain = position, total
    total = 0.0
    for position in range(at + 1, len(order)):
        total -= row.get(order[position], 0.0)
        if total > gain + 1e-9:
            best, gain = position, total
    return best
