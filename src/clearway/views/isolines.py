"""Lines of equal height over a square net of values, by marching squares."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Place = tuple[float, float]
Run = list[Place]


def isolines(places: Floats, net: Floats, height: float) -> list[Run]:
    """Runs of points at which a net of values has a height.

    Parameters
    ----------
    places : float array of shape (k,)
        Coordinates of the net's columns, and of its rows.
    net : float array of shape (k, k)
        Values, row by row upward.
    height : float

    Returns
    -------
    list of list of (float, float)
        Open and closed lines.

    Examples
    --------
    >>> isolines(np.array([0.0, 1.0]), np.array([[0.0, 1.0], [0.0, 1.0]]), 0.5)
    [[(0.5, 0.0), (0.5, 1.0)]]
    """
    links: dict[Place, list[Place]] = {}
    above = net > height
    mixed = above[:-1, :-1].astype(int) + above[:-1, 1:] + above[1:, :-1] + above[1:, 1:]
    for row, column in np.argwhere((mixed > 0) & (mixed < 4)).tolist():
        for one, other in _segments(places, net, height, row, column):
            links.setdefault(one, []).append(other)
            links.setdefault(other, []).append(one)
    return _runs(links)


def _segments(places: Floats, net: Floats, height: float, row: int, column: int) -> list[tuple[Place, Place]]:
    """One or two pieces of line within a cell; a saddle is split by the mean of its corners."""
    corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    values = [float(net[corner]) for corner in corners]
    crossed = []
    for at in range(4):
        a, b = values[at], values[(at + 1) % 4]
        if (a > height) != (b > height):
            crossed.append(_between(places, corners[at], corners[(at + 1) % 4], (height - a) / (b - a)))
    if len(crossed) == 2:
        return [(crossed[0], crossed[1])]
    same = (sum(values) / 4 > height) == (values[0] > height)
    order = (0, 1, 2, 3) if same else (3, 0, 1, 2)
    picked = [crossed[at] for at in order]
    return [(picked[0], picked[1]), (picked[2], picked[3])]


def _between(places: Floats, one: tuple[int, int], other: tuple[int, int], part: float) -> Place:
    """A point on an edge, the same to the last digit from both cells beside it."""
    if one > other:
        one, other, part = other, one, 1 - part
    x = float(places[one[1]] + part * (places[other[1]] - places[one[1]]))
    y = float(places[one[0]] + part * (places[other[0]] - places[one[0]]))
    return round(x, 9), round(y, 9)


def _runs(links: dict[Place, list[Place]]) -> list[Run]:
    """Pieces joined end to end: open lines from their ends first, then closed ones."""
    found = []
    starts = sorted(place for place, ends in links.items() if len(ends) == 1)
    for start in (*starts, *sorted(links)):
        if links.get(start):
            found.append(_walk(links, start))
    return found


def _walk(links: dict[Place, list[Place]], start: Place) -> Run:
    run = [start]
    while links.get(run[-1]):
        following = links[run[-1]].pop(0)
        links[following].remove(run[-1])
        run.append(following)
    return run
