"""Ways of the flows of a blueprint: upright between columns, level between rows, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clearway.views.diagrams.blueprintgrid import BOX, START, TALL, Grid, Link, Spot

TRACK = 7.0
"""Distance of two ways that run side by side."""

STRIP = 52.0
"""Height of the strip in which a line lies."""

START_WIDE = 36.0
"""Width of the mark where a case begins."""

EMPTY = 34.0
"""Height of a lane in which nothing happens, beside its gutters."""

_GUTTER, _WORDS, _TIP = 14.0, 30.0, 13.0
Point = tuple[float, float]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """The measures of the picture.

    Parameters
    ----------
    left : float
        Where the first column begins.
    tops : mapping of str to (float, float)
        Upper and lower edge of each lane.
    rows : tuple of float
        Upper edge of the boxes of each row.
    columns : tuple of float
        Left edge of the boxes of each column, from column 0.
    right, bottom : float
    """

    left: float
    tops: Mapping[str, Span]
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    right: float
    bottom: float

    def corner(self, spot: Spot) -> Point:
        """Left upper corner of the box at a spot."""
        return self.columns[spot.column], self.rows[spot.row]


@dataclass(frozen=True, slots=True)
class _Way:
    """Which gutter (or none) a link takes, and the gaps at both ends; a drop goes straight from box to box."""

    link: Link
    out: int
    into: int
    gutter: int | None
    to_right: bool
    drops: bool = False


def routed(
    grid: Grid, links: Sequence[Link], *, left: float, top: float
) -> tuple[Room, list[tuple[Link, list[Point]]]]:
    """Measure the picture and lead every link through it.

    Parameters
    ----------
    left, top : float
        Where the columns begin, and the upper edge of the customer's lane.
    """
    count = max(end for _, end in grid.rows.values()) + len(grid.lanes)
    ways, loads = _ways(grid, links, count)
    level = _tracks(loads)
    rows, tops, heights = _rows(grid, level, top)
    ports = _ports(grid, ways, rows)
    upright = _upright(grid, ways, ports, heights, level)
    columns, gaps, right = _columns(grid, ways, upright, left)
    bottom = max(low for _, low in tops.values())
    room = Room(left, tops, rows, columns, right, bottom)
    lines = [
        (way.link, _line(room, grid, at, way, ports, heights, level, upright, gaps)) for at, way in enumerate(ways)
    ]
    return room, lines


def _ways(grid: Grid, links: Sequence[Link], count: int) -> tuple[list[_Way], dict[int, list[tuple[int, Span]]]]:
    loads: dict[int, list[tuple[int, Span]]] = {gutter: [] for gutter in range(count)}
    ways = []
    for at, link in enumerate(links):
        source, target = grid.spots[link.source], grid.spots[link.target]
        out, into = source.column, target.column - 1
        same = source.column == target.column
        if same:
            into = out
            if _is_free(grid, source, target):
                ways.append(_Way(link, out, into, None, to_right=True, drops=True))
                continue
        gutter = None if out == into else _gutter(grid, source, target, loads)
        if gutter is not None:
            loads[gutter].append((at, (min(out, into) - 0.4, max(out, into) + 0.4)))
        ways.append(_Way(link, out, into, gutter, same))
    return ways, loads


def _is_free(grid: Grid, source: Spot, target: Spot) -> bool:
    """Whether nothing stands between two spots of one column."""
    low, high = sorted((source.row, target.row))
    return not any(spot.column == source.column and low < spot.row < high for spot in grid.spots.values())


def _above(grid: Grid, row: int) -> int:
    """Number of the gutter above a row: every lane has one more gutter than rows."""
    return row + grid.lanes.index(grid.row_lane(row))


def _gutter(grid: Grid, source: Spot, target: Spot, loads: Mapping[int, list[tuple[int, Span]]]) -> int:
    """The gutter beside one of the two rows with the shortest way and the least traffic."""
    places = [_above(grid, spot.row) + below for spot in (source, target) for below in (0, 1)]
    low, high = sorted((source.column, target.column - 1))

    def cost(gutter: int) -> tuple[float, int]:
        busy = sum(1 for _, span in loads[gutter] if span[0] < high and low < span[1])
        far = abs(gutter - 0.5 - _above(grid, source.row)) + abs(gutter - 0.5 - _above(grid, target.row))
        return far + 0.45 * busy, gutter

    return min(places, key=cost)


def _tracks(loads: Mapping[int, Sequence[tuple[int, Span]]]) -> dict[int, dict[int, int]]:
    """A track for each way in each gap, so that no two spans of one track meet."""
    return {gap: _coloured(spans) for gap, spans in loads.items()}


def _coloured(spans: Sequence[tuple[int, Span]]) -> dict[int, int]:
    ends: list[float] = []
    found = {}
    for at, (low, high) in sorted(spans, key=lambda one: (one[1], one[0])):
        free = next((track for track, end in enumerate(ends) if end < low), len(ends))
        if free == len(ends):
            ends.append(high)
        ends[free] = high
        found[at] = free
    return found


def _wide(tracks: Mapping[int, int]) -> int:
    return max(tracks.values(), default=-1) + 1


def _rows(
    grid: Grid, level: Mapping[int, Mapping[int, int]], top: float
) -> tuple[tuple[float, ...], dict[str, Span], dict[int, float]]:
    """Upper edges of rows and lanes, and the upper edge of each gutter's first track."""
    rows: list[float] = []
    tops: dict[str, Span] = {}
    heights: dict[int, float] = {}
    y, gutter = top, 0
    for number, lane in enumerate(grid.lanes):
        begin = y
        first, end = grid.rows[lane]
        for _ in range(first, end):
            heights[gutter] = y + _GUTTER / 2
            y += _GUTTER + TRACK * max(_wide(level[gutter]) - 1, 0)
            gutter += 1
            rows.append(y)
            y += TALL if any(spot.lane == lane for spot in grid.spots.values()) else EMPTY
        heights[gutter] = y + _GUTTER / 2
        y += _GUTTER + TRACK * max(_wide(level[gutter]) - 1, 0)
        gutter += 1
        tops[lane] = (begin, y)
        y += STRIP if number < 3 else 12.0
    return tuple(rows), tops, heights


def _ports(grid: Grid, ways: Sequence[_Way], rows: Sequence[float]) -> dict[tuple[int, bool], float]:
    """Height at which each way leaves (True) and enters (False) its boxes.

    A way straight to the next box keeps the middle; what leaves has the lower part of the side, what enters the upper.
    """
    sides: dict[tuple[str, bool, bool], list[tuple[float, int]]] = {}
    found: dict[tuple[int, bool], float] = {}
    straight: set[str] = set()
    for at, way in enumerate(ways):
        if way.drops:
            continue
        source, target = grid.spots[way.link.source], grid.spots[way.link.target]
        level = way.gutter is None and not way.to_right and source.row == target.row
        if level and not {f">{source.id}", f"<{target.id}"} & straight:
            straight |= {f">{source.id}", f"<{target.id}"}
            found[at, True] = found[at, False] = rows[source.row] + TALL / 2
            continue
        sides.setdefault((source.id, True, True), []).append((rows[target.row] + target.column / 100, at))
        sides.setdefault((target.id, False, way.to_right), []).append((rows[source.row] + source.column / 100, at))
    for (id, leaves, _), ends in sides.items():
        low, high = (0.52 if len(ends) > 2 else 0.62, 0.99) if leaves else (0.06, 0.4)
        y = rows[grid.spots[id].row]
        for number, (_, at) in enumerate(sorted(ends)):
            share = 0.5 if id == START else low + (high - low) * (number + 0.5) / len(ends)
            found[at, leaves] = y + TALL * share
    return found


def _upright(
    grid: Grid,
    ways: Sequence[_Way],
    ports: Mapping[tuple[int, bool], float],
    heights: Mapping[int, float],
    level: Mapping[int, Mapping[int, int]],
) -> dict[int, dict[tuple[int, bool], int]]:
    """Tracks of the upright parts in each gap: by way, and whether it is the first or the second one."""
    spans: dict[int, list[tuple[tuple[int, bool], Span]]] = {gap: [] for gap in range(grid.columns + 1)}
    for at, way in enumerate(ways):
        if way.drops:
            continue
        begin, end = ports[at, True], ports[at, False]
        if way.gutter is None:
            if begin != end:
                spans[way.out].append(((at, True), (min(begin, end), max(begin, end))))
            continue
        y = heights[way.gutter] + TRACK * level[way.gutter][at]
        spans[way.out].append(((at, True), (min(begin, y), max(begin, y))))
        spans[way.into].append(((at, False), (min(y, end), max(y, end))))
    return {gap: _packed(parts) for gap, parts in spans.items()}


def _packed(parts: Sequence[tuple[tuple[int, bool], Span]]) -> dict[tuple[int, bool], int]:
    numbers = {key: at for at, (key, _) in enumerate(parts)}
    tracks = _coloured([(numbers[key], (span[0] - 3, span[1] + 3)) for key, span in parts])
    return {key: tracks[number] for key, number in numbers.items()}


def _columns(
    grid: Grid, ways: Sequence[_Way], upright: Mapping[int, Mapping[tuple[int, bool], int]], left: float
) -> tuple[tuple[float, ...], dict[int, float], float]:
    """Left edges of the columns, and where the first track of each gap lies."""
    worded = {way.out for way in ways if way.link.text and not way.drops}
    columns, gaps, x = [], {}, left
    for column in range(grid.columns + 1):
        columns.append(x)
        x += BOX if column else START_WIDE
        words = _WORDS if column in worded else 8.0
        gaps[column] = x + words
        x += words + TRACK * max(_wide_of(upright[column]) - 1, 0) + (_TIP if column < grid.columns else 6.0) + 6.0
    return tuple(columns), gaps, x


def _wide_of(tracks: Mapping[tuple[int, bool], int]) -> int:
    return max(tracks.values(), default=-1) + 1


def _line(
    room: Room,
    grid: Grid,
    at: int,
    way: _Way,
    ports: Mapping[tuple[int, bool], float],
    heights: Mapping[int, float],
    level: Mapping[int, Mapping[int, int]],
    upright: Mapping[int, Mapping[tuple[int, bool], int]],
    gaps: Mapping[int, float],
) -> list[Point]:
    source, target = grid.spots[way.link.source], grid.spots[way.link.target]
    if way.drops:
        return _drop(room, source, target, way.link.kind)
    begin, end = ports[at, True], ports[at, False]
    first = room.columns[source.column] + (BOX if source.column else START_WIDE)
    last = room.columns[target.column] + (BOX if way.to_right else 0.0)
    if begin == end and way.gutter is None:
        return [(first, begin), (last, end)]
    x = gaps[way.out] + TRACK * upright[way.out][at, True]
    if way.gutter is None:
        return [(first, begin), (x, begin), (x, end), (last, end)]
    y = heights[way.gutter] + TRACK * level[way.gutter][at]
    other = gaps[way.into] + TRACK * upright[way.into][at, False]
    return _plain([(first, begin), (x, begin), (x, y), (other, y), (other, end), (last, end)])


def _drop(room: Room, source: Spot, target: Spot, kind: str) -> list[Point]:
    down = source.row < target.row
    share = 0.5 if kind == "contact" else 0.36 if down else 0.64
    x = room.columns[source.column] + BOX * share
    begin, end = room.rows[source.row], room.rows[target.row]
    return [(x, begin + TALL), (x, end)] if down else [(x, begin), (x, end + TALL)]


def _plain(points: Iterable[Point]) -> list[Point]:
    """Points without those that repeat the one before."""
    made: list[Point] = []
    for point in points:
        if not made or made[-1] != point:
            made.append(point)
    return made
