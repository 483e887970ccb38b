"""Where a label can stand beside its point without covering anything."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

HEIGHT = 17.0
"""Of a label of one line."""

REACHES = (8.0, 21.0, 37.0, 55.0, 75.0)
"""Distances from a mark's edge that are tried, nearest first."""

WAYS = ((1, -1), (1, 1), (-1, -1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1))
"""Sides that are tried: right above first."""


def free_place(
    point: tuple[float, float], wide: float, taken: Sequence[Box], room: Box, *, gap: float = 5.0
) -> tuple[Box, bool]:
    """The nearest place for a label that nothing stands in.

    Parameters
    ----------
    point : (float, float)
        What it belongs to.
    wide : float
        Its width.
    taken : sequence of Box
        What it must not cover, the mark of the point itself included.
    room : Box
        Where it should stay; where nothing is free there, what is taken is covered after all.
    gap : float
        Radius of the mark.

    Returns
    -------
    box : Box
    far : bool
        Whether it is so far away that a line should lead to it.

    Examples
    --------
    >>> free_place((50, 50), 20, [(45, 45, 55, 55)], (0, 0, 100, 100))
    ((58.0, 26.5, 78.0, 43.5), False)
    """
    places = [(_beside(point, wide, gap, way, reach), reach > REACHES[0]) for reach in REACHES for way in WAYS]
    inside = [(box, far) for box, far in places if _within(box, room)] or places
    clear = (one for one in inside if not any(_meet(one[0], other) for other in taken))
    return next(clear, inside[0])


def _beside(point: tuple[float, float], wide: float, gap: float, way: tuple[int, int], reach: float) -> Box:
    left = point[0] + way[0] * (reach + gap + wide / 2 - 5) - wide / 2
    top = point[1] + way[1] * (reach + gap + 2) - HEIGHT / 2
    return left, top, left + wide, top + HEIGHT


def _within(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
