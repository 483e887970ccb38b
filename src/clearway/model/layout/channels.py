"""The room between columns: tracks for upright pieces, room for labels, and with it the place of every column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clearway.model.layout.ports import Ports
from clearway.model.layout.stream import Item, Wire
from clearway.model.layout.tracks import Piece, tracks
from clearway.model.layout.weave import Woven

_LEAST = 50.0
_BEFORE = 18.0
_STEP = 12.0
_AFTER = 20.0

Jump = tuple[float, float, float]
"""Place of a track, height before and height after, in the direction of the wire."""


@dataclass(frozen=True, slots=True)
class Channels:
    """Columns and what runs between them.

    Parameters
    ----------
    columns : list of (left, right)
        Extent of each column.
    zones : list of float
        Where labels begin in the channel left of each column, and of the one after the last.
    jumps : list of list
        Changes of height of each wire, in its direction.
    width : float
        Of everything.
    """

    columns: list[tuple[float, float]]
    zones: list[float]
    jumps: list[list[Jump]]
    width: float


@dataclass(slots=True)
class _Change:
    """A change of height of one wire in one channel; ``turn`` is -1 (both lines at the left), 1 (right) or 0."""

    wire: int
    channel: int
    before: float
    after: float
    turn: int
    back: bool


def channels(
    items: Sequence[Item], wires: Sequence[Wire], woven: Woven, y: Sequence[float], ends: Ports, skip: frozenset[int]
) -> Channels:
    """Assign tracks and place the columns."""
    changes = [change for at in range(len(wires)) for change in _changes(at, woven, y, ends, wires)]
    count = len(woven.graph.rows)
    in_channel: list[list[_Change]] = [[] for _ in range(count + 1)]
    for change in changes:
        in_channel[change.channel].append(change)
    labels = _label_room(wires, woven, count)
    widths = _column_widths(items, woven, skip)
    where: dict[tuple[int, int], float] = {}
    x, zones, columns = 0.0, [], []
    for channel in range(count + 1):
        pieces = _pieces(in_channel[channel], wires)
        chosen = tracks(pieces)
        for piece, track in zip(pieces, chosen, strict=True):
            where.update({(wire, channel): x + _BEFORE + _STEP * track for wire in piece.wires})
        outer = channel in (0, count)
        used = _STEP * (max(chosen) + 1) if chosen else 0.0
        zones.append(x + _BEFORE + max(used - _STEP / 2, 0.0) - (0 if used else 6))
        x += _room(used, labels[channel], outer=outer)
        if channel < count:
            columns.append((x, x + widths[channel]))
            x += widths[channel]
    jumps: list[list[Jump]] = [[] for _ in wires]
    for change in changes:
        jumps[change.wire].append((where[change.wire, change.channel], change.before, change.after))
    return Channels(columns, zones, jumps, x)


def _room(used: float, label: float, *, outer: bool) -> float:
    if outer and not used and not label:
        return 0.0
    free = _BEFORE + used + (label + 6 if label else 0.0) + (_AFTER if not label else 12.0)
    return max(free, 0.0 if outer else _LEAST)


def _column_widths(items: Sequence[Item], woven: Woven, skip: frozenset[int]) -> list[float]:
    widths = [0.0] * len(woven.graph.rows)
    for at, item in enumerate(items):
        if at not in skip:
            layer = woven.graph.layer[at]
            widths[layer] = max(widths[layer], item.width)
    return widths


def _label_room(wires: Sequence[Wire], woven: Woven, count: int) -> list[float]:
    room = [0.0] * (count + 1)
    for at, wire in enumerate(wires):
        channel = woven.graph.layer[wire.source] + (0 if woven.back[at] else 1)
        room[channel] = max(room[channel], wire.label[0])
    return room


def _changes(at: int, woven: Woven, y: Sequence[float], ends: Ports, wires: Sequence[Wire]) -> list[_Change]:
    """Changes of height in the order of the wire; channel ``c`` lies left of column ``c``."""
    chain, layer = woven.chains[at], woven.graph.layer
    if woven.back[at]:
        return _back_changes(at, woven, y, ends, wires)
    heights = [ends.leave[at], *(y[vertex] for vertex in chain[1:-1]), ends.meet[at]]
    first = layer[chain[0]] + 1
    return [
        _Change(at, first + step, before, after, 0, False)
        for step, (before, after) in enumerate(pairwise(heights))
        if before != after
    ]


def _back_changes(at: int, woven: Woven, y: Sequence[float], ends: Ports, wires: Sequence[Wire]) -> list[_Change]:
    chain, layer = woven.chains[at], woven.graph.layer
    heights = [y[vertex] for vertex in reversed(chain)]
    found = []
    if at not in ends.falls and ends.leave[at] != heights[0]:
        found.append(_Change(at, layer[wires[at].source] + 1, ends.leave[at], heights[0], -1, True))
    for step, (before, after) in enumerate(pairwise(heights)):
        if before != after:
            found.append(_Change(at, layer[wires[at].source] - step, before, after, 0, True))
    if at not in ends.rises and heights[-1] != ends.meet[at]:
        found.append(_Change(at, layer[wires[at].target], heights[-1], ends.meet[at], 1, True))
    return found


def _pieces(changes: Sequence[_Change], wires: Sequence[Wire]) -> list[Piece]:
    """Upright pieces; those that fan out of one end, or into one end, share a trunk."""
    fans: dict[tuple[str, int, float], list[_Change]] = {}
    for change in changes:
        for key in _fan_keys(change, wires):
            fans.setdefault(key, []).append(change)
    used: set[int] = set()
    pieces = []
    for _, fan in sorted(fans.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        free = [change for change in fan if id(change) not in used]
        if not free:
            continue
        used.update(id(change) for change in free)
        pieces.append(_piece(free))
    return pieces


def _fan_keys(change: _Change, wires: Sequence[Wire]) -> list[tuple[str, int, float]]:
    """By which ends a change may share its trunk; alone by its own number."""
    wire = wires[change.wire]
    keys = [("own", change.wire, change.before)]
    if change.turn == 0 and not change.back and wire.start is None:
        keys += [("out", wire.source, change.before), ("in", wire.target, change.after)]
    return keys


def _piece(fan: Sequence[_Change]) -> Piece:
    left: set[float] = set()
    right: set[float] = set()
    for change in fan:
        first, second = (change.after, change.before) if change.back else (change.before, change.after)
        if change.turn < 0:
            left |= {first, second}
        elif change.turn > 0:
            right |= {first, second}
        else:
            left.add(first)
            right.add(second)
    wires = tuple(sorted({change.wire for change in fan}))
    return Piece(wires, tuple(sorted(left)), tuple(sorted(right)))
