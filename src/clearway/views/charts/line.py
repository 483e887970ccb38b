"""Lines over days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.model.layout import glyphs
from clearway.views.axes import Scale, across, day_label, day_ticks, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture, polyline
from clearway.views.markup import Html, element
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_TOP = 28.0
_FOOT = 26.0
_LEFT = 62.0
_RIGHT = 16.0
_POINTS = 420

KINDS = ("curve", "curve2")
"""First line drawn through, second one dashed: told apart without colour."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its name and a value for each day."""

    name: str
    values: Sequence[float]


def lines(
    days: Sequence[str],
    series: Sequence[Line],
    *,
    words: Words,
    title: str,
    unit: str = "",
    width: float = 960,
    height: float = 220,
) -> View:
    """One or two series over the days of a log; long ones as means over equal spans of days.

    Parameters
    ----------
    days : sequence of str
        ISO dates.
    series : sequence of Line
        One or two, as long as ``days``.
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the values; empty for a number that may have a fraction.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG.
    """
    pooled = [_pooled(one.values) for one in series]
    highest = max((max(values, default=0.0) for values in pooled), default=0.0)
    marks = ticks(highest, unit, 4)
    up = Scale(0, marks[-1], height - _FOOT, _TOP)
    along = Scale(0, max(len(days) - 1, 1), _LEFT, width - _RIGHT)
    parts = upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)
    places = [(along(at), day_label(days[at], days, words)) for at in day_ticks(days)]
    parts += across(places, height - _FOOT, height - _FOOT + 4)
    for values, kind in zip(pooled, KINDS, strict=False):
        step = (len(days) - 1) / max(len(values) - 1, 1)
        points = [(along(at * step), up(value)) for at, value in enumerate(values)]
        parts.append(element("path", d=polyline(points), class_=kind) if points else element("g"))
    parts += _legend([one.name for one in series])
    return picture(parts, width=width, height=height, title=title, alt=_alt(days, series, words), lang=words.lang)


def _pooled(values: Sequence[float]) -> list[float]:
    size = -(-len(values) // _POINTS) or 1
    if size == 1:
        return [float(value) for value in values]
    return [float(sum(part)) / len(part) for at in range(0, len(values), size) if len(part := values[at : at + size])]


def _legend(names: Sequence[str]) -> list[Html]:
    parts: list[Html] = []
    left = _LEFT
    for name, kind in zip(names, KINDS, strict=False):
        parts.append(line(left, 12, left + 22, 12, kind))
        parts.append(label(left + 28, 16, name, "small"))
        left += 28 + glyphs.width(name, SMALL) + 22
    return parts


def _alt(days: Sequence[str], series: Sequence[Line], words: Words) -> str:
    if not days:
        return words("chart.empty")
    parts = [
        words(
            "chart.series",
            name=one.name,
            mean=words.figure(float(sum(one.values)) / max(len(one.values), 1)),
            most=words.figure(float(max(one.values, default=0.0))),
        )
        for one in series
    ]
    return words("chart.over", first=days[0], last=days[-1], series="; ".join(parts))
