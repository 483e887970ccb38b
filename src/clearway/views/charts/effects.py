"""Main effects: the mean response at each level of each factor, one panel a factor, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout import glyphs
from clearway.stats.doe.effects import MainEffect
from clearway.views.axes import Scale, tick_text, upward
from clearway.views.drawing import label, line, picture, polyline
from clearway.views.markup import Html, clean, element
from clearway.views.spans import known_unit, spanned
from clearway.views.theme import SMALL, TEXT
from clearway.views.view import View
from clearway.views.words import Words

_LEFT, _TOP, _FOOT, _GAP, _RIGHT = 74.0, 40.0, 30.0, 14.0, 16.0
_PER_ROW = 6
_PANEL = 210.0


def effects_chart(
    effects: Sequence[MainEffect], *, words: Words, title: str, unit: str = "", width: float = 960
) -> View:
    """Draw main effects: a steep line is a strong factor, a level one none; the dashed line is the mean of all runs.

    Parameters
    ----------
    effects : sequence of MainEffect
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
        SVG; its description names the factors by the range of their means.
    """
    unit = known_unit(unit)
    if not effects:
        return picture([], width=width, height=40, title=title, alt=words("chart.empty"), lang=words.lang)
    rows = [effects[at : at + _PER_ROW] for at in range(0, len(effects), _PER_ROW)]
    means = [mean for effect in effects for mean in effect.means]
    parts: list[Html] = []
    for at, row in enumerate(rows):
        top = at * (_PANEL + _TOP) + _TOP
        up, marks = spanned(means, top + _PANEL - _FOOT, top, unit=unit)
        parts += upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)
        room = (width - _LEFT - _RIGHT) / max(len(row), min(len(effects), _PER_ROW))
        for place, effect in enumerate(row):
            parts += _panel(effect, _LEFT + room * place, room, up, (top, top + _PANEL - _FOOT), words, unit)
    height = len(rows) * (_PANEL + _TOP) + 6
    return picture(parts, width=width, height=height, title=title, alt=_alt(effects, words, unit), lang=words.lang)


def _panel(
    effect: MainEffect, left: float, room: float, up: Scale, span: tuple[float, float], words: Words, unit: str
) -> list[Html]:
    inner, step = room - 2 * _GAP, (room - 2 * _GAP) / len(effect.levels)
    name = glyphs.shorten(clean(effect.factor), TEXT, inner)
    parts = [label(left + room / 2, span[0] - 10, name, "middle bold")]
    parts.append(line(left + room, span[0], left + room, span[1], "grid"))
    overall = sum(m * n for m, n in zip(effect.means, effect.n, strict=True)) / sum(effect.n)
    parts.append(line(left + _GAP, up(overall), left + room - _GAP, up(overall), "reference"))
    points = [(left + _GAP + step * (at + 0.5), up(mean)) for at, mean in enumerate(effect.means)]
    parts.append(element("path", d=polyline(points), class_="curve"))
    for level, mean, count, (x, y) in zip(effect.levels, effect.means, effect.n, points, strict=True):
        tip = element("title", f"{effect.factor} {level}: {words.value(mean, unit)} (n={words.count(count)})")
        parts.append(element("circle", tip, cx=x, cy=y, r=4.5, class_="effect"))
        parts.append(label(x, span[1] + 16, glyphs.shorten(clean(level), SMALL, step - 3), "small soft middle"))
    return parts


def _alt(effects: Sequence[MainEffect], words: Words, unit: str) -> str:
    ranked = sorted(effects, key=lambda one: min(one.means) - max(one.means))
    told = "; ".join(f"{one.factor}: {words.value(max(one.means) - min(one.means), unit)}" for one in ranked[:5])
    return words("experiment.alt.effects", told=told)
