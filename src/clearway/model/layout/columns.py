"""Where each vertex stands in its layer: long arcs straight, the main flow in line, everything close together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from clearway.model.layout.graph import Layered
from clearway.model.layout.isotonic import spread

_ROUNDS = 10
_RELAX = 12
_BOX_GAP = 26.0
_BEND_GAP = 9.0
_REACH = 70.0  # a box joins the column of a bend or box at most this far away

Pull = tuple[int, float]


def columns(graph: Layered, weights: Sequence[float]) -> list[float]:
    """Horizontal places.

    First the weighted least-squares place of every row in turn, down and up (exact per row); then vertices that can
    stand in one column are tied together, heaviest arcs first and never across each other, as the blocks of Brandes and
    Koepf (2001); at last the blocks move towards the median of what they are connected with.

    Parameters
    ----------
    graph : Layered
        With its rows in order.
    weights : sequence of float
        Weight of each arc, 0 to 1.

    Returns
    -------
    list of float
        Place of each vertex; the smallest border is 0.
    """
    pulls = _pulls(graph, weights)
    x = _packed(graph)
    for turn in range(_ROUNDS):
        _settle(graph, x, pulls, downward=turn % 2 == 0, both=turn >= _ROUNDS - 4)
    block = _blocks(graph, weights, x)
    x = _relaxed(graph, block, _straight(graph, block, x), pulls)
    low = min((x[vertex] - graph.left[vertex] for vertex in range(len(x))), default=0.0)
    return [value - low for value in x]


def gap(graph: Layered, a: int, b: int) -> float:
    """Least distance of two neighbours' columns."""
    free = _BOX_GAP if a < graph.boxes and b < graph.boxes else _BEND_GAP
    return graph.right[a] + free + graph.left[b]


def _pulls(graph: Layered, weights: Sequence[float]) -> list[list[Pull]]:
    """What draws each vertex: inner segments of long arcs strongest (Gansner et al. 1993, section 4)."""
    pulls: list[list[Pull]] = [[] for _ in graph.layer]
    for upper, lower, arc in graph.segments():
        bends = (upper >= graph.boxes) + (lower >= graph.boxes)
        strength = (1.0, 2.0, 8.0)[bends] * (0.3 + 3.0 * weights[arc])
        pulls[upper].append((lower, strength))
        pulls[lower].append((upper, strength))
    return pulls


def _packed(graph: Layered) -> list[float]:
    x = [0.0] * len(graph.layer)
    for row in graph.rows:
        for a, b in pairwise(row):
            x[b] = x[a] + gap(graph, a, b)
        middle = (x[row[0]] + x[row[-1]]) / 2 if row else 0.0
        for vertex in row:
            x[vertex] -= middle
    return x


def _settle(graph: Layered, x: list[float], pulls: Sequence[Sequence[Pull]], *, downward: bool, both: bool) -> None:
    for row in graph.rows if downward else reversed(graph.rows):
        if not row:
            continue
        side = graph.layer[row[0]] + (-1 if downward else 1)
        wishes, strengths = [], []
        for vertex in row:
            near = [pull for pull in pulls[vertex] if both or graph.layer[pull[0]] == side]
            wish, strength = _centre(near, x, x[vertex])
            wishes.append(wish)
            strengths.append(strength)
        gaps = [gap(graph, a, b) for a, b in pairwise(row)]
        for vertex, place in zip(row, spread(wishes, strengths, gaps), strict=True):
            x[vertex] = place


def _centre(near: Sequence[Pull], x: Sequence[float], default: float) -> tuple[float, float]:
    total = sum(strength for _, strength in near)
    if not total:
        return default, 0.05
    return sum(x[other] * strength for other, strength in near) / total, total


def _blocks(graph: Layered, weights: Sequence[float], x: Sequence[float]) -> list[int]:
    """Number of the column that each vertex belongs to."""
    place = {vertex: at for row in graph.rows for at, vertex in enumerate(row)}
    ties: dict[int, list[tuple[int, int]]] = {}
    up: dict[int, int] = {}
    down: dict[int, int] = {}
    for upper, lower, _ in sorted(graph.segments(), key=lambda one: _priority(graph, one, weights)):
        both_bends = min(upper, lower) >= graph.boxes
        if upper in down or lower in up or (not both_bends and abs(x[upper] - x[lower]) > _REACH):
            continue
        if _fits(ties.setdefault(graph.layer[upper], []), (place[upper], place[lower])):
            down[upper], up[lower] = lower, upper
    return _numbered(graph, up, down)


def _priority(graph: Layered, segment: tuple[int, int, int], weights: Sequence[float]) -> tuple[float, int, int]:
    upper, lower, arc = segment
    bends = (upper >= graph.boxes) + (lower >= graph.boxes)
    return (-weights[arc] - (0.0, 0.05, 0.4)[bends], upper, lower)


def _fits(taken: list[tuple[int, int]], tie: tuple[int, int]) -> bool:
    """Insert the tie unless it crosses one that is there."""
    at = bisect_left(taken, tie)
    if at and taken[at - 1][1] >= tie[1]:
        return False
    if at < len(taken) and taken[at][1] <= tie[1]:
        return False
    taken.insert(at, tie)
    return True


def _numbered(graph: Layered, up: dict[int, int], down: dict[int, int]) -> list[int]:
    block = [-1] * len(graph.layer)
    count = 0
    for vertex in (vertex for row in graph.rows for vertex in row):
        if vertex in up:
            continue
        at: int | None = vertex
        while at is not None:
            block[at] = count
            at = down.get(at)
        count += 1
    return block


def _order(graph: Layered, block: Sequence[int]) -> tuple[list[int], dict[int, dict[int, float]]]:
    """Blocks from left to right, and for each block its right neighbours with their least distance."""
    after: dict[int, dict[int, float]] = {number: {} for number in range(max(block, default=-1) + 1)}
    for row in graph.rows:
        for a, b in pairwise(row):
            known = after[block[a]].get(block[b], 0.0)
            after[block[a]][block[b]] = max(known, gap(graph, a, b))
    waiting = dict.fromkeys(after, 0)
    for rights in after.values():
        for right in rights:
            waiting[right] += 1
    ready = [number for number, count in waiting.items() if not count]
    for number in ready:
        for right in after[number]:
            waiting[right] -= 1
            if not waiting[right]:
                ready.append(right)
    return ready, after


def _straight(graph: Layered, block: Sequence[int], x: Sequence[float]) -> list[float]:
    """One place a block, near its vertices' places: the mean of pushing to the right and pushing to the left."""
    order, after = _order(graph, block)
    sums = dict.fromkeys(order, 0.0)
    sizes = dict.fromkeys(order, 0.0)
    for vertex, number in enumerate(block):
        share = 4.0 if vertex < graph.boxes else 1.0
        sums[number] += x[vertex] * share
        sizes[number] += share
    right = {number: sums[number] / sizes[number] for number in order}
    left = dict(right)
    for number in order:
        for other, distance in after[number].items():
            right[other] = max(right[other], right[number] + distance)
    for number in reversed(order):
        for other, distance in after[number].items():
            left[number] = min(left[number], left[other] - distance)
    return [(left[number] + right[number]) / 2 for number in range(len(order))]


def _relaxed(graph: Layered, block: Sequence[int], at: list[float], pulls: Sequence[Sequence[Pull]]) -> list[float]:
    """Move each block, inside the room its neighbours leave, to the weighted median of what pulls it."""
    order, after = _order(graph, block)
    before: dict[int, dict[int, float]] = {number: {} for number in order}
    for number, rights in after.items():
        for other, distance in rights.items():
            before[other][number] = distance
    drawn: dict[int, list[Pull]] = {number: [] for number in order}
    for vertex, number in enumerate(block):
        drawn[number] += [(block[other], strength) for other, strength in pulls[vertex] if block[other] != number]
    for turn in range(_RELAX):
        for number in order if turn % 2 else reversed(order):
            if drawn[number]:
                low = max((at[other] + distance for other, distance in before[number].items()), default=-1e9)
                high = min((at[other] - distance for other, distance in after[number].items()), default=1e9)
                at[number] = min(max(_median(drawn[number], at), low), high)
    return [at[number] for number in block]


def _median(drawn: Sequence[Pull], at: Sequence[float]) -> float:
    half = sum(strength for _, strength in drawn) / 2
    places = sorted((at[other], strength) for other, strength in drawn)
    for place, strength in places:
        half -= strength
        if half <= 1e-9:
            return place
    return places[-1][0]
