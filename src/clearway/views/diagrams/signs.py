"""Signs on a drawing for what happens to its elements: each has a shape of its own beside its colour and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clearway.model.bpmn.elements import Bounds
from clearway.model.layout import glyphs
from clearway.views.diagrams.bpmn_lines import middle
from clearway.views.drawing import label, polyline, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL
from clearway.views.words import Words

Happens = Literal["added", "removed", "moved", "changed", "people"]
KINDS: tuple[Happens, ...] = ("added", "removed", "moved", "changed", "people")
"""What can happen to an element; ``people``: the work stays, others do it, more of them, or at other hours."""

_HEIGHT = 18.0
_RADIUS = 7.0
_SMALL = 6.0
_PAD = 5.0

Points = tuple[tuple[float, float], ...]
_ROUND: Mapping[Happens, float] = {"added": 1.0, "removed": 0.15}
"""Squares of this roundness: a circle, a square."""

_POLYGONS: Mapping[Happens, Points] = {
    "moved": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "changed": ((0, -1.15), (1.2, 0.95), (-1.2, 0.95)),
    "people": ((-0.6, -1), (0.6, -1), (1.15, 0), (0.6, 1), (-0.6, 1), (-1.15, 0)),
}
"""A diamond, a triangle, a hexagon, as shares of the radius."""

_STROKES: Mapping[Happens, tuple[Points, ...]] = {
    "added": (((-0.5, 0), (0.5, 0)), ((0, -0.5), (0, 0.5))),
    "removed": (((-0.5, -0.5), (0.5, 0.5)), ((-0.5, 0.5), (0.5, -0.5))),
    "moved": (((-0.6, 0), (0.6, 0)), ((0.15, -0.45), (0.6, 0), (0.15, 0.45))),
    "changed": (((0, -0.45), (0, 0.3)), ((0, 0.6), (0, 0.7))),
    "people": (((-0.5, 0.7), (-0.5, 0.25), (0.5, 0.25), (0.5, 0.7)), ((0, -0.45), (0, -0.25))),
}
"""What stands in it: a plus, a cross, an arrow, an exclamation mark, shoulders with a head."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What happens to one element.

    Parameters
    ----------
    what : Happens
    text : str
        Word for it.
    number : int
        By which a list below the drawing refers to it; 0: it has none.
    tip : str
        What exactly, for the element's title.
    """

    what: Happens
    text: str = ""
    number: int = 0
    tip: str = ""


def icon(what: Happens, x: float, y: float, radius: float = _RADIUS) -> list[Html]:
    """The small shape that stands for what happens, around a point."""
    lines = (polyline([(x + dx * radius, y + dy * radius) for dx, dy in line]) for line in _STROKES[what])
    return [_outline(what, x, y, radius), element("path", d="".join(lines), class_="sign-line")]


def node_sign(sign: Sign, box: Bounds, *, worded: bool) -> list[Html]:
    """A plate on the upper border of a node with the icon, the number and, for what has room, the word."""
    word = sign.text if worded else ""
    text = (f"{sign.number}. {word}" if word else str(sign.number)) if sign.number else word
    x, y = box.x + box.width / 2, box.y
    room = 2 * _RADIUS + 2 * _PAD + (glyphs.width(clean(text), SMALL) + 3 if text else 0)
    left = x - room / 2
    plate = element(
        "rect", x=left, y=y - _HEIGHT / 2, width=room, height=_HEIGHT, rx=_HEIGHT / 2, class_=f"plate-{sign.what}"
    )
    parts = [plate, *icon(sign.what, left + _PAD + _RADIUS, y)]
    if text:
        parts.append(label(left + _PAD + 2 * _RADIUS + 3, y + 4, text, "small"))
    return parts


def flow_sign(sign: Sign, points: Sequence[tuple[float, float]]) -> list[Html]:
    """The icon on the longest piece of a flow."""
    x, y = middle(points)
    return icon(sign.what, x, y, _SMALL)


def legend(kinds: Sequence[Happens], x: float, y: float, words: Words) -> list[Html]:
    """A row that explains the icons, from a point to the right."""
    parts: list[Html] = []
    for what in kinds:
        text = words(f"sign.{what}.legend")
        parts += [*icon(what, x + _RADIUS, y), label(x + 2 * _RADIUS + 5, y + 4, text, "small")]
        x += 2 * _RADIUS + 5 + glyphs.width(text, SMALL) + 22
    return parts


def _outline(what: Happens, x: float, y: float, radius: float) -> Html:
    if what in _ROUND:
        return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, f"sign-{what}", radius=radius * _ROUND[what])
    path = polyline([(x + dx * radius, y + dy * radius) for dx, dy in _POLYGONS[what]]) + "Z"
    return element("path", d=path, class_=f"sign-{what}")
