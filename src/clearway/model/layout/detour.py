"""Single lines through a finished drawing: the cheapest way with right angles around everything that is in the way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np

from clearway.model.layout.stream import Point

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_BEND = 45.0
_CROSS = 12.0
_ALONG = 400.0
_KEEP = 5.0
_NEVER = float("inf")
_MANY = 40_000
_BIAS = 2.0


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line may begin or end.

    Parameters
    ----------
    point : (x, y)
        On the border.
    way : (dx, dy)
        Outward direction, (0, 0) for any.
    price : float
        What it costs to use it.
    """

    point: Point
    way: tuple[int, int] = (0, 0)
    price: float = 0.0


@dataclass(slots=True)
class Grid:
    """Lines on which ways may run, with the price of each piece; infinite where something stands.

    Parameters
    ----------
    xs, ys : list of float
        Places of upright and flat lines, ascending.
    flat : array, shape (len(ys), len(xs) - 1)
        Price of each flat piece beside its length.
    upright : array, shape (len(ys) - 1, len(xs))
        The same for upright pieces.
    """

    xs: list[float]
    ys: list[float]
    flat: np.ndarray
    upright: np.ndarray

    def copy(self) -> Grid:
        """A grid whose prices can change without changing these."""
        return Grid(self.xs, self.ys, self.flat.copy(), self.upright.copy())

    def block(self, rectangle: Rectangle, price: float = float("inf"), keep: float = _KEEP) -> None:
        """Make what runs through a rectangle, or closer than ``keep``, dearer or impossible."""
        left, top, right, bottom = rectangle
        left, top, right, bottom = left - keep, top - keep, right + keep, bottom + keep
        rows = slice(bisect_right(self.ys, top), bisect_left(self.ys, bottom))
        columns = slice(max(bisect_right(self.xs, left) - 1, 0), bisect_left(self.xs, right))
        self.flat[rows, columns] += price
        rows = slice(max(bisect_right(self.ys, top) - 1, 0), bisect_left(self.ys, bottom))
        columns = slice(bisect_right(self.xs, left), bisect_left(self.xs, right))
        self.upright[rows, columns] += price

    def burden(self, rectangle: Rectangle, price: float) -> None:
        """Make flat pieces inside a rectangle dearer by ``price`` for each unit of length."""
        _, top, _, bottom = rectangle
        rows = slice(bisect_left(self.ys, top), bisect_right(self.ys, bottom))
        self.flat[rows, :] += price * np.diff(np.asarray(self.xs))

    def take(self, points: Sequence[Point]) -> None:
        """Make lying upon a line very dear and crossing it a little dearer."""
        for (x0, y0), (x1, y1) in pairwise(points):
            if y0 == y1:
                self._take(self.flat, self.upright, self.ys, y0, self.xs, min(x0, x1), max(x0, x1))
            elif x0 == x1:
                self._take(self.upright.T, self.flat.T, self.xs, x0, self.ys, min(y0, y1), max(y0, y1))

    @staticmethod
    def _take(
        along: np.ndarray,
        across: np.ndarray,
        lines: list[float],
        at: float,
        steps: list[float],
        low: float,
        high: float,
    ) -> None:
        span = slice(max(bisect_right(steps, low) - 1, 0), bisect_left(steps, high))
        near = slice(bisect_right(lines, at - 4), bisect_left(lines, at + 4))
        along[near, span] += _ALONG
        row = bisect_right(lines, at) - 1
        if 0 <= row < across.shape[0]:
            across[row, slice(bisect_left(steps, low), bisect_right(steps, high))] += _CROSS


def grid(xs: Iterable[float], ys: Iterable[float]) -> Grid:
    """A grid on which nothing stands yet."""
    across, down = sorted(set(xs)), sorted(set(ys))
    flat = np.zeros((len(down), max(len(across) - 1, 0)))
    return Grid(across, down, flat, np.zeros((max(len(down) - 1, 0), len(across))))


def detour(on: Grid, starts: Sequence[Port], goals: Sequence[Port], stub: float) -> tuple[Point, ...] | None:
    """The cheapest way from one of the starts to one of the goals, as Dijkstra finds it with the way left as a bound.

    Parameters
    ----------
    on : Grid
        Must hold the end of every port's stub.
    starts, goals : sequences of Port
        Where the line may begin and end.
    stub : float
        How far a line runs straight on from a port.

    Returns
    -------
    tuple of (x, y) or None
        Corners with the ports at both ends; None where there is no way.

    Examples
    --------
    >>> on = grid([0, 10, 20], [0, 10])
    >>> detour(on, [Port((0, 0))], [Port((20, 10))], 0)
    ((0, 0), (0, 10), (20, 10))
    """
    ends = {_cell(on, port, stub): port for port in reversed(goals)}
    first = {_cell(on, port, stub): port for port in reversed(starts)}
    cells = _search(on, first, ends)
    if cells is None:
        return None
    points = [(on.xs[cell % len(on.xs)], on.ys[cell // len(on.xs)]) for cell in cells]
    return _thin([first[cells[0]].point, *points, ends[cells[-1]].point])


def _cell(on: Grid, port: Port, stub: float) -> int:
    """Number of the crossing at the end of a port's stub, row by row."""
    x, y = port.point[0] + port.way[0] * stub, port.point[1] + port.way[1] * stub
    return bisect_left(on.ys, y) * len(on.xs) + bisect_left(on.xs, x)


def _search(on: Grid, first: dict[int, Port], ends: dict[int, Port]) -> list[int] | None:
    """The crossings of the cheapest way; a state is twice a crossing, and one more where the way came upright."""
    across, down = _prices(on)
    bound = _bound(on, ends)
    wide = len(on.xs)
    best: dict[int, float] = {}
    before: dict[int, int] = {}
    heap: list[tuple[float, float, int]] = []
    done = bytearray(2 * len(bound))
    for cell, port in first.items():
        for way in (0, 1):
            best[2 * cell + way] = price = port.price + (_BEND if port.way[1 - way] else 0.0)
            heappush(heap, (price + bound[cell], price, 2 * cell + way))
    while heap:
        _, price, state = heappop(heap)
        if done[state]:
            continue
        done[state] = 1
        cell, upright = divmod(state, 2)
        if cell in ends:
            return _path(before, state)
        flat, turned = (price + _BEND, price) if upright else (price, price + _BEND)
        for there, total, way in (
            (cell + 1, flat + across[cell], 0),
            (cell - 1, flat + across[cell - 1], 0),
            (cell + wide, turned + down[cell], 1),
            (cell - wide, turned + down[cell - wide], 1),
        ):
            end = ends.get(there)
            cost = total if end is None else total + end.price + (_BEND if end.way[1 - way] else 0.0)
            if cost < best.get(2 * there + way, _NEVER):
                best[2 * there + way], before[2 * there + way] = cost, state
                heappush(heap, (cost + bound[there], cost, 2 * there + way))
    return None


def _path(before: dict[int, int], state: int) -> list[int]:
    cells = [state // 2]
    while state in before:
        state = before[state]
        cells.append(state // 2)
    return cells[::-1]


def _prices(on: Grid) -> tuple[list[float], list[float]]:
    """Price of the piece to the right of each crossing, and of the one below; no piece leads out of the grid."""
    across = np.full((len(on.ys), len(on.xs)), _NEVER)
    down = np.full((len(on.ys), len(on.xs)), _NEVER)
    across[:, :-1] = on.flat + np.diff(np.asarray(on.xs))
    down[:-1, :] = on.upright + np.diff(np.asarray(on.ys))[:, None]
    return across.ravel().tolist(), down.ravel().tolist()


def _bound(on: Grid, ends: dict[int, Port]) -> list[float]:
    """Distance of each crossing to the rectangle around all ends; on a large grid it counts more, for speed."""
    xs, ys = np.asarray(on.xs), np.asarray(on.ys)
    columns = xs[[cell % len(xs) for cell in ends]]
    rows = ys[[cell // len(xs) for cell in ends]]
    across = np.maximum(np.maximum(columns.min() - xs, xs - columns.max()), 0.0)
    down = np.maximum(np.maximum(rows.min() - ys, ys - rows.max()), 0.0)
    bias = _BIAS if on.flat.size > _MANY else 1.0
    found: list[float] = (bias * (down[:, None] + across)).ravel().tolist()
    return found


def _thin(points: Sequence[Point]) -> tuple[Point, ...]:
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
