"""Boxes with lines of text, arrows between them: what pictures of documents are made of."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout import glyphs
from clearway.views.drawing import label, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL, TEXT
from clearway.views.words import Words

ROW = 17.0
PAD = 9.0


def height_of(lines: Sequence[str], width: float, *, most: int = 3) -> float:
    """Height of a box with these lines."""
    return 2 * PAD + ROW * sum(len(rows(one, width, most=most)) for one in lines) - 3


def rows(text: str, width: float, *, most: int = 3) -> list[str]:
    """A text broken for a box."""
    return glyphs.wrap(clean(text), SMALL, width - 2 * PAD, most) or [""]


def box(
    x: float,
    y: float,
    width: float,
    lines: Sequence[str],
    *,
    kind: str = "box",
    height: float | None = None,
    most: int = 3,
) -> Html:
    """A box with lines of small text; the first one is bold."""
    tall = height_of(lines, width, most=most) if height is None else height
    parts: list[Html] = [rectangle(x, y, width, tall, kind, tip="\n".join(lines), radius=4)]
    base = y + PAD + 10
    for at, line in enumerate(lines):
        for row in rows(line, width, most=most):
            parts.append(label(x + PAD, base, row, "small bold" if at == 0 else "small"))
            base += ROW
    return element("g", *parts)


def head(x: float, y: float, width: float, text: str) -> Html:
    """A heading over a column."""
    return label(x + width / 2, y, glyphs.shorten(clean(text), TEXT, width), "bold middle")


def legend(x: float, y: float, words: Words) -> Html:
    """What the edges of boxes mean: data on grey, people's words framed."""
    parts: list[Html] = []
    for origin, kind in (("data", "data"), ("typed", "note")):
        parts.append(rectangle(x, y - 9, 16, 11, kind, radius=2))
        text = words(f"origin.{origin}")
        parts.append(label(x + 22, y, text, "small soft"))
        x += 40 + glyphs.width(text, SMALL)
    return element("g", *parts)


def arrow(x1: float, y1: float, x2: float, y2: float) -> Html:
    """A straight line with a head at its end; level or upright."""
    ahead = (x2 - 7, y2 - 4, x2 - 7, y2 + 4) if y1 == y2 else (x2 - 4, y2 - 7, x2 + 4, y2 - 7)
    tip = " ".join(f"{number(x)},{number(y)}" for x, y in ((x2, y2), ahead[:2], ahead[2:]))
    return element(
        "g",
        element("path", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", class_="way"),
        element("polygon", points=tip, class_="head"),
    )
