"""The lines that belong to no flow of nodes: messages, associations, data; each finds its way through the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clearway.model.bpmn.elements import Bounds, Line, Shape
from clearway.model.bpmn.layout_sizes import Size, label_size
from clearway.model.layout.detour import Grid, Port, Rectangle, detour, grid
from clearway.model.layout.stream import Point

_STUB = 10.0
_OFFSETS = (14.0, 24.0)
_FEW = 60
_RASTER = 4.0
_SIDEWAYS = 60.0
_OFF_CENTRE = 6.0
_TAKEN = 150.0
_NAME = 90.0
_INSIDE = 1.0
_SPOTS = (0.5, 0.3, 0.7, 0.15, 0.85)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line to draw from an element to another one; ``message`` prefers to leave upward or downward."""

    id: str
    source: str
    target: str
    name: str = ""
    message: bool = False


@dataclass(frozen=True, slots=True)
class Scenery:
    """What stands in the drawing.

    Parameters
    ----------
    shapes : mapping
        Shape of each element.
    lines : mapping
        Points of each line that is drawn.
    inside : mapping
        For every element the open sub-processes and pools around it.
    pools : frozenset of str
        Pools; those that show a content let lines in, the others are met at their border.
    closed : frozenset of str
        Pools whose inside is not shown.
    strips : sequence of rectangles
        Titles of pools and lanes.
    soft : frozenset of str
        Shapes that lines may cross (lanes).
    """

    shapes: Mapping[str, Shape]
    lines: Mapping[str, tuple[Point, ...]]
    inside: Mapping[str, frozenset[str]]
    pools: frozenset[str]
    closed: frozenset[str]
    strips: Sequence[Rectangle]
    soft: frozenset[str]


def draw_lines(wanted: Sequence[Wanted], scenery: Scenery) -> list[Line]:
    """Draw each line after the other, the short ones first; a line whose ends are not drawn is left out."""
    known = [one for one in wanted if _known(one.source, scenery) and _known(one.target, scenery)]
    if not known:
        return []
    on = _grid(known, scenery)
    outer = _outer(on, scenery)
    taken = Counter(end for points in scenery.lines.values() for end in (points[0], points[-1]))
    found: dict[str, Line] = {}
    full = _full(scenery)
    for one in sorted(known, key=lambda one: (_distance(one, scenery), one.id)):
        points = _route(one, scenery, outer if one.message else on, taken)
        on.take(points)
        outer.take(points)
        taken.update((points[0], points[-1]))
        label = label_size(one.name, _NAME)
        room = _label(points, label, full) if label[0] else None
        full += [] if room is None else [rectangle(room)]
        found[one.id] = Line(one.id, points, label=room)
    return [found[one.id] for one in known]


def rectangle(bounds: Bounds) -> Rectangle:
    """Left, top, right and bottom."""
    return bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height


def _known(id: str, scenery: Scenery) -> bool:
    return id in scenery.shapes or id in scenery.lines


def _distance(one: Wanted, scenery: Scenery) -> float:
    a, b = _middle(one.source, scenery), _middle(one.target, scenery)
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _middle(id: str, scenery: Scenery) -> Point:
    if id in scenery.shapes:
        bounds = scenery.shapes[id].bounds
        return bounds.x + bounds.width / 2, bounds.y + bounds.height / 2
    return middle(scenery.lines[id])


def middle(points: Sequence[Point]) -> Point:
    """The middle of the longest piece of a line.

    Examples
    --------
    >>> middle([(0, 0), (10, 0), (10, 4)])
    (5.0, 0.0)
    """
    a, b = max(pairwise(points), key=lambda ends: _length(*ends))
    return float(round((a[0] + b[0]) / 2)), float(round((a[1] + b[1]) / 2))


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _solid(scenery: Scenery) -> dict[str, Shape]:
    """Shapes that no line may run through; open pools and lanes are not among them."""
    open_pools = scenery.pools - scenery.closed
    return {id: shape for id, shape in scenery.shapes.items() if id not in open_pools and id not in scenery.soft}


def _grid(wanted: Sequence[Wanted], scenery: Scenery) -> Grid:
    solid = _solid(scenery)
    offsets = _OFFSETS if len(solid) < _FEW else _OFFSETS[:1]
    xs: set[float] = set()
    ys: set[float] = set()
    for left, top, right, bottom in [rectangle(shape.bounds) for shape in scenery.shapes.values()]:
        xs |= {_snapped(side) for offset in offsets for side in (left - offset, right + offset)}
        ys |= {_snapped(side) for offset in offsets for side in (top - offset, bottom + offset)}
    for id in {end for one in wanted for end in (one.source, one.target)}:
        for port in _ports(id, scenery, {}, message=False):
            xs.add(port.point[0] + port.way[0] * _STUB)
            ys.add(port.point[1] + port.way[1] * _STUB)
    on = grid(xs, ys)
    around = set().union(*(scenery.inside.get(end, frozenset()) for one in wanted for end in (one.source, one.target)))
    for id, shape in solid.items():
        if id not in around:
            on.block(rectangle(shape.bounds))
        if shape.label is not None:
            on.block(rectangle(shape.label), _NAME, 0.0)
    for strip in scenery.strips:
        on.block(strip, keep=0.0)
    for points in scenery.lines.values():
        on.take(points)
    return on


def _outer(on: Grid, scenery: Scenery) -> Grid:
    """The same for messages, which run sideways between the pools rather than in them."""
    found = on.copy()
    for id in sorted(scenery.pools):
        found.burden(rectangle(scenery.shapes[id].bounds), _INSIDE)
    return found


def _snapped(value: float) -> float:
    """The nearest line of a coarse raster: fewer lines to search."""
    return _RASTER * round(value / _RASTER)


def _route(one: Wanted, scenery: Scenery, on: Grid, taken: Mapping[Point, int]) -> tuple[Point, ...]:
    starts = _ports(one.source, scenery, taken, message=one.message)
    goals = _ports(one.target, scenery, taken, message=one.message)
    if one.source in scenery.pools:
        starts = _border_ports(one.source, one.target, scenery, on)
    if one.target in scenery.pools:
        goals = _border_ports(one.target, one.source, scenery, on)
    around = scenery.inside.get(one.source, frozenset()) | scenery.inside.get(one.target, frozenset())
    others = [id for id in _blocked_later(scenery) if id not in around]
    scene = on
    if others:
        scene = on.copy()
        for id in others:
            scene.block(rectangle(scenery.shapes[id].bounds))
    found = detour(scene, starts, goals, _STUB)
    return found if found is not None else _plain(starts[0].point, goals[0].point)


def _blocked_later(scenery: Scenery) -> list[str]:
    """Open sub-processes with something inside: whether they block depends on the ends of the line."""
    holders = set().union(*scenery.inside.values()) if scenery.inside else set()
    return sorted(holders - scenery.pools)


def _plain(a: Point, b: Point) -> tuple[Point, ...]:
    return (a, b) if a[0] == b[0] or a[1] == b[1] else (a, (a[0], b[1]), b)


def _ports(id: str, scenery: Scenery, taken: Mapping[Point, int], *, message: bool) -> list[Port]:
    if id not in scenery.shapes:
        return [Port(middle(scenery.lines[id]))]
    left, top, right, bottom = rectangle(scenery.shapes[id].bounds)
    x, y = (left + right) / 2, (top + bottom) / 2
    spots = [0.0] if right - left < 90 else [0.0, -20.0, 20.0]
    sideways = _SIDEWAYS if message else 0.0
    ports = []
    for at, spot in enumerate(spots):
        price = _OFF_CENTRE * (at > 0)
        ports += [((x + spot, top), (0, -1), price), ((x + spot, bottom), (0, 1), price)]
        ports += [((left, y + spot), (-1, 0), price + sideways), ((right, y + spot), (1, 0), price + sideways)]
    return [Port(point, way, price + _TAKEN * taken.get(point, 0)) for point, way, price in ports]


def _border_ports(id: str, other: str, scenery: Scenery, on: Grid) -> list[Port]:
    """A pool is met anywhere at its upper or lower border, at the one that faces the other end."""
    left, top, right, bottom = rectangle(scenery.shapes[id].bounds)
    above = _middle(other, scenery)[1] < (top + bottom) / 2
    way = (0, -1) if above else (0, 1)
    y = top if above else bottom
    return [Port((x, y), way) for x in on.xs if left + 40 < x < right - 10]


def _full(scenery: Scenery) -> list[Rectangle]:
    """Where no label may stand: on shapes, names and the borders of pools."""
    solid = _solid(scenery).values()
    holding = set(_blocked_later(scenery))
    found = [rectangle(shape.bounds) for shape in solid if shape.element not in holding]
    for left, top, right, bottom in [rectangle(scenery.shapes[id].bounds) for id in sorted(scenery.pools)]:
        found += [(left, top, right, top), (left, bottom, right, bottom)]
    return found + [rectangle(shape.label) for shape in solid if shape.label is not None]


def _label(points: Sequence[Point], size: Size, full: Sequence[Rectangle]) -> Bounds:
    """Beside an upright piece or above a flat one, the longest first, where nothing else stands."""
    spots = list(_label_spots(points, size))
    return next((spot for spot in spots if not any(_touch(rectangle(spot), other) for other in full)), spots[0])


def _label_spots(points: Sequence[Point], size: Size) -> Iterator[Bounds]:
    for (x0, y0), (x1, y1) in sorted(pairwise(points), key=lambda ends: -_length(*ends)):
        for share in _SPOTS:
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            if x0 == x1:
                yield Bounds(x + 6, y - size[1] / 2, *size)
                yield Bounds(x - 6 - size[0], y - size[1] / 2, *size)
            else:
                yield Bounds(x - size[0] / 2, y - size[1] - 3, *size)
                yield Bounds(x - size[0] / 2, y + 3, *size)


def _touch(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] + 2 and b[0] < a[2] + 2 and a[1] < b[3] + 2 and b[1] < a[3] + 2


def holders(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """All that is around each element, from pairs of an element and what directly holds it.

    Examples
    --------
    >>> sorted(holders([("a", "b"), ("b", "c")])["a"])
    ['b', 'c']
    """
    parent = dict(pairs)
    found: dict[str, frozenset[str]] = {}
    for id in parent:
        chain = []
        at = id
        while at in parent and parent[at] not in chain:
            at = parent[at]
            chain.append(at)
        found[id] = frozenset(chain)
    return found
