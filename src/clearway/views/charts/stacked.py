"""Stacked horizontal bars with a legend: parts of a sum, one row a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clearway.model.layout import glyphs
from clearway.views.axes import Scale, across, gutter, largest_of, row_name, tick_text, ticks
from clearway.views.drawing import label, picture, rectangle
from clearway.views.markup import Html, element
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_ROW = 28.0
_LEGEND = 30.0
_FOOT = 26.0
_VALUE = 70.0

Stack = tuple[str, Mapping[str, float]]
"""A row's name and its parts by kind."""


def stacked(
    rows: Sequence[Stack],
    *,
    kinds: Mapping[str, str],
    words: Words,
    title: str,
    unit: str = "s",
    width: float = 1040,
) -> View:
    """Rows of parts that add up, in the order of ``kinds``.

    Parameters
    ----------
    rows : sequence of (name, parts)
        From the top; a part that a row lacks counts 0.
    kinds : mapping of str to str
        Class of each part (it decides the colour) and its name in the legend.
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the parts.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG; every part has a tip with its number, and the legend is text beside a square.
    """
    names = gutter([name for name, _ in rows])
    marks = ticks(max((sum(parts.values()) for _, parts in rows), default=0.0), unit, 5)
    scale = Scale(0, marks[-1], names, width - _VALUE)
    bottom = _LEGEND + _ROW * len(rows)
    parts = legend(kinds, names)
    parts += across([(scale(mark), tick_text(mark, unit, words)) for mark in marks], _LEGEND, bottom)
    for at, (name, values) in enumerate(rows):
        parts += _row(name, values, _LEGEND + _ROW * at, scale, kinds, words, unit)
    sums = sorted(((name, sum(values.values())) for name, values in rows), key=lambda one: -one[1])
    alt = largest_of([(name, words.value(total, unit)) for name, total in sums], words)
    return picture(parts, width=width, height=bottom + _FOOT, title=title, alt=alt, lang=words.lang)


def legend(kinds: Mapping[str, str], left: float, y: float = 14) -> list[Html]:
    """Squares with names in one line."""
    parts: list[Html] = []
    for kind, name in kinds.items():
        parts.append(rectangle(left, y - 9, 11, 11, kind, radius=2))
        parts.append(label(left + 16, y + 1, name, "small"))
        left += 16 + glyphs.width(name, SMALL) + 18
    return parts


def _row(
    name: str,
    values: Mapping[str, float],
    y: float,
    scale: Scale,
    kinds: Mapping[str, str],
    words: Words,
    unit: str,
) -> list[Html]:
    parts = [row_name(name, scale.start, y + _ROW / 2 + 4.5)]
    done = 0.0
    for kind, shown in kinds.items():
        value = values.get(kind, 0.0)
        if value > 0:
            left = scale(done)
            done += value
            tip = f"{name} · {shown}: {words.value(value, unit)}"
            parts.append(rectangle(left, y + 4, scale(done) - left, _ROW - 8, f"segment {kind}", tip=tip))
    parts.append(label(scale(done) + 6, y + _ROW / 2 + 4.5, words.value(done, unit), "small"))
    return [element("g", *parts)]
