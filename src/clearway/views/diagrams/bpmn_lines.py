"""The lines of BPMN: sequence flows, messages, associations, each with the ends that the standard gives it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from clearway.views.markup import Html, element, number

Point = tuple[float, float]

_RADIUS = 6.0
_HEAD = 9.0


def rounded(points: Sequence[Point], radius: float = _RADIUS) -> str:
    """Path data through points with rounded corners.

    Examples
    --------
    >>> rounded([(0, 0), (20, 0), (20, 20)])
    'M0 0L14 0Q20 0 20 6L20 20'
    """
    path = f"M{_pair(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        path += f"L{_pair(_towards(corner, before, room))}Q{_pair(corner)} {_pair(_towards(corner, after, room))}"
    return path + f"L{_pair(points[-1])}"


def sequence_flow(points: Sequence[Point], *, default: bool, conditional: bool) -> list[Html]:
    """A sequence flow; a stroke marks the default one, a diamond one with a condition behind an activity."""
    parts = [
        element("path", d=rounded(_shorter(points, _HEAD - 2)), class_="way flow"),
        _head(points, "head flow-head"),
    ]
    if default:
        parts.append(_slash(points))
    if conditional:
        parts.append(_diamond(points))
    return parts


def message_flow(points: Sequence[Point]) -> list[Html]:
    """A message flow: dashed, from a ring to an open head."""
    x, y = _towards(points[0], points[1], 4.2)
    line = element("path", d=rounded(_shorter(points, _HEAD - 1)), class_="flow message")
    return [line, element("circle", cx=x, cy=y, r=3.6, class_="tip-open"), _head(points, "tip-open")]


def association(points: Sequence[Point], direction: str) -> list[Html]:
    """An association: dotted, with an open angle at the ends that the direction names (``One``, ``Both``)."""
    parts = [element("path", d=rounded(points), class_="flow association")]
    if direction in ("One", "Both"):
        parts.append(_angle(points))
    if direction == "Both":
        parts.append(_angle(points[::-1]))
    return parts


def longest(points: Sequence[Point]) -> tuple[Point, Point]:
    """The longest piece of a line."""
    return max(pairwise(points), key=lambda ends: _length(*ends))


def middle(points: Sequence[Point]) -> Point:
    """The middle of the longest piece of a line.

    Examples
    --------
    >>> middle([(0, 0), (10, 0), (10, 4)])
    (5.0, 0.0)
    """
    a, b = longest(points)
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _length(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _towards(start: Point, end: Point, distance: float) -> Point:
    share = distance / (_length(start, end) or 1.0)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _shorter(points: Sequence[Point], by: float) -> list[Point]:
    """The line without its last bit, which the head covers."""
    last = min(by, _length(points[-1], points[-2]) * 0.9)
    return [*points[:-1], _towards(points[-1], points[-2], last)]


def _head(points: Sequence[Point], kind: str) -> Html:
    corners = (points[-1], *_wings(points[-1], points[-2], _HEAD, 3.8))
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in corners), class_=kind)


def _angle(points: Sequence[Point]) -> Html:
    a, b = _wings(points[-1], points[-2], 7.0, 4.0)
    return element("path", d=f"M{_pair(a)}L{_pair(points[-1])}L{_pair(b)}", class_="tip-line")


def _wings(tip: Point, behind: Point, length: float, half: float) -> tuple[Point, Point]:
    """The two points behind a tip, ``half`` to each side of the line."""
    back = _towards(tip, behind, length)
    across = ((tip[1] - behind[1]), (behind[0] - tip[0]))
    size = hypot(*across) or 1.0
    dx, dy = across[0] / size * half, across[1] / size * half
    return (back[0] + dx, back[1] + dy), (back[0] - dx, back[1] - dy)


def _slash(points: Sequence[Point]) -> Html:
    """A short oblique stroke near the start."""
    x, y = _towards(points[0], points[1], min(10.0, _length(points[0], points[1]) / 2))
    flat = points[0][1] == points[1][1]
    dx, dy = (2.5, 5.0) if flat else (5.0, 2.5)
    return element("path", d=f"M{_pair((x - dx, y - dy))}L{_pair((x + dx, y + dy))}", class_="tip-line")


def _diamond(points: Sequence[Point]) -> Html:
    near, far = points[0], _towards(points[0], points[1], 14.0)
    sides = _wings(near, far, 7.0, 4.5)
    corners = (near, sides[0], far, sides[1])
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in corners), class_="tip-open")
