"""The marks of a process map: boxes, ways with heads and labels, loops, start and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clearway.model.layout import Route, glyphs
from clearway.views.drawing import label
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL, TEXT

MARKER = 13.0
"""Radius of start and end."""
LOOP = 26.0
"""Room that a loop takes beside its box, without its label."""

_NAME_ROOM = 172.0
_HEAD = 8.0

Texts = dict[str, str]
"""What stands on a mark, by mode; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A box with its name in lines."""

    lines: list[str]
    width: float
    height: float


def shape(name: str) -> Shape:
    """The box that a name needs: at most two lines, then an ellipsis."""
    lines = glyphs.wrap(clean(name), TEXT, _NAME_ROOM) or [""]
    widest = max(glyphs.width(line, TEXT) * glyphs.BOLD for line in lines)
    return Shape(lines, max(112.0, widest + 20), 44.0 + 16.0 * (len(lines) - 1))


def label_width(texts: Texts) -> float:
    """Room for the widest of the texts; 0 for none."""
    return max((glyphs.width(text, SMALL) for text in texts.values()), default=-6.0) + 6


def way(route: Route, texts: Texts, stroke: float) -> list[Html]:
    """A link along its route, with head and label."""
    size = _HEAD + stroke * 0.9
    x, y = route.points[-1]
    sign = -1 if route.back else 1
    points = [*route.points[:-1], (x, y - sign * size * 0.8)]
    parts = [element("path", d=smooth(points), stroke_width=stroke, class_="way")]
    parts.append(head(x, y, sign * size))
    if texts and route.label is not None:
        parts += pill(route.label[0], route.label[1], texts)
    return parts


def smooth(points: Sequence[tuple[float, float]]) -> str:
    """Path data through points, vertical at each of them.

    Examples
    --------
    >>> smooth([(0, 0), (0, 10), (4, 20)])
    'M0 0V10C0 15 4 15 4 20'
    """
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = number((y0 + y1) / 2)
        if abs(x0 - x1) < 0.05:
            path += f"V{number(y1)}"
        else:
            path += f"C{number(x0)} {middle} {number(x1)} {middle} {number(x1)} {number(y1)}"
    return path


def head(x: float, y: float, size: float) -> Html:
    """An arrow head with its tip at the point; it points down, with a negative size up."""
    half = abs(size) * 0.42
    corners = f"{number(x)},{number(y)} {number(x - half)},{number(y - size)} {number(x + half)},{number(y - size)}"
    return element("polygon", points=corners, class_="head")


def pill(x: float, y: float, texts: Texts, anchor: str = "middle") -> list[Html]:
    """The label of a link: one text a mode on a ground that interrupts the line."""
    parts = []
    for mode, text in texts.items():
        room = glyphs.width(text, SMALL) + 6
        left = x - room / 2 if anchor == "middle" else x - 3
        ground = element("rect", x=left, y=y - 7.5, width=room, height=15, rx=3, class_="pill")
        word = label(x, y + 4, text, "small middle" if anchor == "middle" else "small")
        parts.append(element("g", ground, word, class_=f"by-{mode}"))
    return parts


def loop(place: tuple[float, float], shape: Shape, texts: Texts, stroke: float) -> list[Html]:
    """A link from a box to itself, at its right side."""
    x, y = place[0] + shape.width / 2, place[1]
    stroke = min(stroke, 3.5)
    far = x + 24
    path = f"M{number(x)} {number(y - 9)}C{number(far)} {number(y - 18)} {number(far)} {number(y + 16)} "
    path += f"{number(x + 7)} {number(y + 8)}"
    tip = f"{number(x)},{number(y + 7)} {number(x + 9)},{number(y + 3)} {number(x + 8)},{number(y + 12)}"
    return [
        element("path", d=path, stroke_width=stroke, class_="way"),
        element("polygon", points=tip, class_="head"),
        *pill(far, y, texts, anchor="start"),
    ]


def box(place: tuple[float, float], shape: Shape, numbers: Texts) -> list[Html]:
    """A box with its name and, by mode, its numbers."""
    x, top = place[0], place[1] - shape.height / 2
    frame = element("rect", x=x - shape.width / 2, y=top, width=shape.width, height=shape.height, rx=7, class_="box")
    lines = [label(x, top + 18 + 16 * row, line, "bold middle") for row, line in enumerate(shape.lines)]
    base = top + shape.height - 9
    return [frame, *lines, *(label(x, base, text, f"small middle by-{mode}") for mode, text in numbers.items())]


def marker(place: tuple[float, float], *, opens: bool) -> list[Html]:
    """A disc with a triangle for the start, with a square for the end."""
    x, y = place
    disc = element("circle", cx=x, cy=y, r=MARKER, class_="marker")
    if not opens:
        return [disc, element("rect", x=x - 5, y=y - 5, width=10, height=10, rx=1, class_="sign")]
    corners = f"{number(x - 4)},{number(y - 6)} {number(x - 4)},{number(y + 6)} {number(x + 7)},{number(y)}"
    return [disc, element("polygon", points=corners, class_="sign")]
