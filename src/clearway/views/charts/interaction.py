"""Interactions: one panel a pair of factors, one line a level; lines that are not parallel are an interaction."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout import glyphs
from clearway.stats.doe.effects import Interaction
from clearway.views.axes import Scale, tick_text, upward
from clearway.views.drawing import label, line, picture, polyline
from clearway.views.markup import Html, clean, element
from clearway.views.spans import known_unit, spanned
from clearway.views.theme import SMALL, TEXT
from clearway.views.view import View
from clearway.views.words import Words

_LEFT, _TOP, _FOOT, _GAP, _RIGHT = 74.0, 62.0, 26.0, 16.0, 16.0
_PER_ROW = 3
_PANEL = 190.0
KINDS = ("curve", "curve2")
MOST = 15
"""Panels that are drawn."""


def interaction_chart(
    pairs: Sequence[Interaction], *, words: Words, title: str, unit: str = "", width: float = 960
) -> View:
    """Draw interactions: the levels of the first factor along, a line for each level of the second one.

    Parameters
    ----------
    pairs : sequence of Interaction
        The first fifteen are drawn.
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the response.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG; its description names the pairs whose lines are least parallel.
    """
    unit, shown = known_unit(unit), pairs[:MOST]
    means = [mean for pair in shown for row in pair.means for mean in row if mean is not None]
    if not means:
        return picture([], width=width, height=40, title=title, alt=words("chart.empty"), lang=words.lang)
    rows = [shown[at : at + _PER_ROW] for at in range(0, len(shown), _PER_ROW)]
    parts: list[Html] = []
    for at, row in enumerate(rows):
        top = at * (_PANEL + _TOP) + _TOP
        up, marks = spanned(means, top + _PANEL - _FOOT, top, unit=unit, count=4)
        parts += upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)
        room = (width - _LEFT - _RIGHT) / min(len(shown), _PER_ROW)
        for place, pair in enumerate(row):
            parts += _panel(pair, _LEFT + room * place, room, up, (top, top + _PANEL - _FOOT), words, unit)
    height = len(rows) * (_PANEL + _TOP) + 8
    return picture(parts, width=width, height=height, title=title, alt=_alt(shown, words, unit), lang=words.lang)


def _panel(
    pair: Interaction, left: float, room: float, up: Scale, span: tuple[float, float], words: Words, unit: str
) -> list[Html]:
    step = (room - 2 * _GAP) / len(pair.first_levels)
    name = glyphs.shorten(clean(f"{pair.first} × {pair.second}"), TEXT, room - 2 * _GAP)
    parts = [label(left + room / 2, span[0] - 34, name, "middle bold")]
    parts.append(line(left + room, span[0], left + room, span[1], "grid"))
    parts += _legend(pair, left + _GAP, span[0] - 16, room - 2 * _GAP)
    for at, level in enumerate(pair.first_levels):
        x = left + _GAP + step * (at + 0.5)
        parts.append(label(x, span[1] + 16, glyphs.shorten(clean(level), SMALL, step - 3), "small soft middle"))
    for at, level in enumerate(pair.second_levels):
        known = [
            (left + _GAP + step * (place + 0.5), up(mean), mean, first)
            for place, first in enumerate(pair.first_levels)
            if (mean := pair.means[place][at]) is not None
        ]
        if known:
            parts.append(element("path", d=polyline([(x, y) for x, y, _, _ in known]), class_=KINDS[at % 2]))
        for x, y, mean, first in known:
            tip = element("title", f"{pair.first} {first}, {pair.second} {level}: {words.value(mean, unit)}")
            parts.append(element("circle", tip, cx=x, cy=y, r=4, class_="effect" if at % 2 == 0 else "effect hollow"))
    return parts


def _legend(pair: Interaction, left: float, y: float, room: float) -> list[Html]:
    parts: list[Html] = []
    each = room / len(pair.second_levels)
    for at, level in enumerate(pair.second_levels):
        text = glyphs.shorten(clean(f"{pair.second} {level}"), SMALL, each - 30)
        parts += [line(left + each * at, y - 4, left + each * at + 18, y - 4, KINDS[at % 2])]
        parts.append(label(left + each * at + 23, y, text, "small"))
    return parts


def _alt(pairs: Sequence[Interaction], words: Words, unit: str) -> str:
    ranked = sorted(pairs, key=lambda pair: -_crossing(pair))
    told = "; ".join(f"{one.first} × {one.second}: {words.value(_crossing(one), unit)}" for one in ranked[:3])
    return words("experiment.alt.interactions", told=told)


def _crossing(pair: Interaction) -> float:
    """Largest difference between the rises of two lines; cells that were not run are left out."""
    first, last = pair.means[0], pair.means[-1]
    rises = [b - a for a, b in zip(first, last, strict=True) if a is not None and b is not None]
    return max(rises) - min(rises) if rises else 0.0
