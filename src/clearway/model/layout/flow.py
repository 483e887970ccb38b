"""The layout to the right: items in bands, wires with right angles that meet no item on their way."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout.channels import Channels, channels
from clearway.model.layout.levels import Levels, levels
from clearway.model.layout.ports import Ports, ports
from clearway.model.layout.stream import Item, Point, Stream, Wire
from clearway.model.layout.weave import Woven, weave

_GAP = 40.0
_SHELF_GAP = 30.0
_LEAST = 640.0


def flow(items: Sequence[Item], wires: Sequence[Wire], *, floors: Sequence[float] = (0.0,), pad: float = 0.0) -> Stream:
    """Lay out a process from left to right.

    Columns by the longest way from a start, few crossings inside the bands, straight chains, and a track of its own for
    every upright piece of a wire between two columns. By construction no wire runs through an item: flat pieces pass a
    column only where the column keeps room for them, upright ones stand between columns, or in a column where nothing
    else does. No randomness: equal input gives equal output.

    Parameters
    ----------
    items : sequence of Item
        What to place.
    wires : sequence of Wire
        What connects them.
    floors : sequence of float
        Least height of each band, from the top; every item's band is one of these.
    pad : float
        Free room at the top and at the bottom of each band.

    Returns
    -------
    Stream
        From (0, 0), in the units of the items.

    Examples
    --------
    >>> task = Item(width=100, up=40, down=40, half=40, side=50)
    >>> found = flow([task, task], [Wire(0, 1)])
    >>> found.places, found.ways
    (((50.0, 40.0), (200.0, 40.0)), (((100.0, 40.0), (150.0, 40.0)),))
    """
    tied = {end for wire in wires for end in (wire.source, wire.target)}
    last = len(floors) - 1
    shelf = [at for at, item in enumerate(items) if at not in tied and item.band == last]
    skip = frozenset(shelf)
    woven = weave(items, wires, [at for at in range(len(items)) if at not in tied and at not in skip])
    high = levels(woven, floors, pad, skip)
    ends = ports(items, wires, woven, high.y, skip)
    between = channels(items, wires, woven, high.y, ends, skip)
    centres = [(left + right) / 2 for left, right in between.columns]
    places = [(centres[woven.graph.layer[at]] if at not in skip else 0.0, high.y[at]) for at in range(len(items))]
    width = _shelve(items, shelf, places, high, between.width, pad)
    return Stream(
        places=tuple(places),
        ways=tuple(_way(at, items, wires, ends, between, places) for at in range(len(wires))),
        labels=tuple(_label(at, wires, woven, high.y, ends, between) for at in range(len(wires))),
        claims=tuple(frozenset(ends.claims.get(at, ())) for at in range(len(items))),
        columns=tuple(between.columns),
        bands=tuple(high.bands),
        width=width,
    )


def _shelve(
    items: Sequence[Item], shelf: Sequence[int], places: list[Point], high: Levels, width: float, pad: float
) -> float:
    """Items without wires stand in rows below everything else; changes places and the last band, gives the width."""
    if not shelf:
        return width
    top, bottom = high.bands[-1]
    area = sum((items[at].width + _GAP) * (items[at].up + items[at].down + _SHELF_GAP) for at in shelf)
    limit = max(width, _LEAST, (1.6 * area) ** 0.5, *(items[at].width for at in shelf))
    empty = len(shelf) == sum(item.band == len(high.bands) - 1 for item in items)
    x, y, tallest = 0.0, (top + pad if empty else bottom - pad + _SHELF_GAP), 0.0
    widest = width
    for at in shelf:
        item = items[at]
        if x and x + item.width > limit:
            x, y, tallest = 0.0, y + tallest + _SHELF_GAP, 0.0
        places[at] = (x + item.width / 2, y + item.up)
        widest = max(widest, x + item.width)
        x += item.width + _GAP
        tallest = max(tallest, item.up + item.down)
    high.bands[-1] = (top, max(bottom, y + tallest + pad))
    return widest


def _way(
    at: int,
    items: Sequence[Item],
    wires: Sequence[Wire],
    ends: Ports,
    between: Channels,
    places: Sequence[Point],
) -> tuple[Point, ...]:
    """Corners of a wire: its start, the tracks it takes, its end."""
    points = _start(wires[at], items, places, falls=at in ends.falls, leave=ends.leave[at])
    for track, before, after in between.jumps[at]:
        points += [(track, before), (track, after)]
    points += _end(wires[at], items, places, rises=at in ends.rises, meet=ends.meet[at])
    return straight(points)


def _start(wire: Wire, items: Sequence[Item], places: Sequence[Point], *, falls: bool, leave: float) -> list[Point]:
    x, y = places[wire.source]
    item = items[wire.source]
    if wire.start is not None:
        return [(x + wire.start[0], y + wire.start[1]), (x + wire.start[0], leave)]
    if falls:
        return [(x, y + (item.half if leave > y else -item.half)), (x, leave)]
    return [(x + item.side, leave)]


def _end(wire: Wire, items: Sequence[Item], places: Sequence[Point], *, rises: bool, meet: float) -> list[Point]:
    x, y = places[wire.target]
    item = items[wire.target]
    if rises:
        return [(x, meet), (x, y + (item.half if meet > y else -item.half))]
    return [(x - item.side, meet)]


def _label(
    at: int, wires: Sequence[Wire], woven: Woven, y: Sequence[float], ends: Ports, between: Channels
) -> Point | None:
    """Above the line that leads to the next column (of a wire that runs back: to the column of its source)."""
    wire = wires[at]
    if not wire.label[0]:
        return None
    chain, column = woven.chains[at], woven.graph.layer[wire.source]
    if woven.back[at]:
        return between.zones[column], y[chain[-1]] - wire.label[1] - 3
    line = y[chain[1]] if len(chain) > 2 else ends.meet[at]
    return between.zones[column + 1], line - wire.label[1] - 3


def straight(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners without those that lie on a straight line.

    Examples
    --------
    >>> straight([(0, 0), (5, 0), (9, 0), (9, 4)])
    ((0, 0), (9, 0), (9, 4))
    """
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]
