"""Multi-vari chart: every value in its cell, the range within cells, and the means that move from cell to cell."""

from __future__ import annotations

from itertools import groupby

from clearway.model.layout import glyphs
from clearway.stats.doe.multivari import Cell, MultiVari
from clearway.views.axes import Scale, tick_text, upward
from clearway.views.drawing import label, line, picture, polyline
from clearway.views.markup import Html, clean, element
from clearway.views.spans import known_unit, spanned
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_LEFT, _TOP, _FOOT, _RIGHT = 74.0, 34.0, 62.0, 16.0
MOST_DOTS = 400
"""Values drawn one by one; larger studies show ranges and means."""


def multivari_chart(
    value: MultiVari, *, words: Words, title: str, unit: str = "", width: float = 960, height: float = 380
) -> View:
    """Draw a multi-vari study.

    Parameters
    ----------
    value : MultiVari
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the values.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG; its description gives the share of each family of variation.
    """
    unit = known_unit(unit)
    ends = [end for cell in value.cells for end in (cell.low, cell.high)]
    up, marks = spanned(ends, height - _FOOT, _TOP, unit=unit)
    parts = upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)
    parts.append(line(_LEFT, up(value.mean), width - _RIGHT, up(value.mean), "reference"))
    room = (width - _LEFT - _RIGHT) / len(value.cells)
    places = {cell.levels: _LEFT + room * (at + 0.5) for at, cell in enumerate(value.cells)}
    for _, group in groupby(value.cells, key=lambda cell: cell.levels[:-1]):
        parts += _joined(list(group), places, up)
    dots = value.n <= MOST_DOTS
    for cell in value.cells:
        parts += _cell(cell, places[cell.levels], up, words, unit, dots)
    parts += _levels(value, places, room, height)
    parts.append(label(_LEFT, 16, _shares(value, words), "small"))
    alt = words("multivari.alt", shares=_shares(value, words))
    return picture(parts, width=width, height=height, title=title, alt=alt, lang=words.lang)


def _joined(cells: list[Cell], places: dict[tuple[str, ...], float], up: Scale) -> list[Html]:
    """The means of neighbouring cells within one level of the factor around them."""
    points = [(places[cell.levels], up(cell.mean)) for cell in cells]
    return [element("path", d=polyline(points), class_="curve")] if len(points) > 1 else []


def _cell(cell: Cell, x: float, up: Scale, words: Words, unit: str, dots: bool) -> list[Html]:
    tip = element(
        "title", f"{' / '.join(cell.levels)}: {words.value(cell.mean, unit)} (n={words.count(cell.values.size)})"
    )
    parts = [line(x, up(cell.low), x, up(cell.high), "whisker")]
    if dots:
        parts += [element("circle", cx=x, cy=up(float(one)), r=2.2, class_="marker") for one in cell.values]
    else:
        parts += [line(x - 4, up(end), x + 4, up(end), "whisker") for end in (cell.low, cell.high)]
    return [*parts, element("circle", tip, cx=x, cy=up(cell.mean), r=4.5, class_="effect")]


def _levels(value: MultiVari, places: dict[tuple[str, ...], float], room: float, height: float) -> list[Html]:
    """Innermost levels right below the cells, the outer ones below them, with lines between."""
    parts: list[Html] = []
    bottom, depth = height - _FOOT, len(value.factors)
    for at in range(depth):
        row = bottom + 16 + 17 * (depth - 1 - at)
        for key, group in groupby(value.cells, key=lambda cell: cell.levels[: at + 1]):
            cells = list(group)
            first, last = places[cells[0].levels], places[cells[-1].levels]
            wide = last - first + room - 4
            kind = "small middle bold" if at == 0 and depth > 1 else "small soft middle"
            parts.append(label((first + last) / 2, row, glyphs.shorten(clean(key[-1]), SMALL, wide), kind))
            if at == 0 and depth > 1:
                parts.append(line(last + room / 2, _TOP, last + room / 2, row + 4, "grid"))
    return parts


def _shares(value: MultiVari, words: Words) -> str:
    told = [
        f"{words('multivari.within') if one.name == 'within' else one.name} {words.share(one.share)}"
        for one in value.shares
    ]
    return words("multivari.shares", shares="; ".join(told))
