"""Differences with their intervals around a line that means no difference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from clearway.views.axes import Scale, gutter, row_name, ticks
from clearway.views.drawing import label, line, picture
from clearway.views.markup import Html, element
from clearway.views.view import View
from clearway.views.words import Words

_ROW = 26.0
_TOP = 6.0
_FOOT = 26.0
_VALUE = 220.0
_MARK = 5.0


@dataclass(frozen=True, slots=True)
class Effect:
    """One difference.

    Parameters
    ----------
    name : str
        What it is about.
    value, low, high : float
        Difference as a share of the base, with its interval.
    apart : bool
        Whether the interval leaves out 0.
    note : str
        Text at the right.
    """

    name: str
    value: float
    low: float
    high: float
    apart: bool
    note: str


def forest(items: Sequence[Effect], *, words: Words, title: str, width: float = 960) -> View:
    """Differences from top to bottom: a full mark where it can be told from chance, a hollow one where not.

    Parameters
    ----------
    items : sequence of Effect
        In the order shown.
    words : Words
        Language.
    title : str
        What is shown.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG; its description says how many can be told apart and names the largest of them.
    """
    names = gutter([item.name for item in items])
    scale, marks = _scale(items, names, width - _VALUE)
    bottom = _TOP + _ROW * len(items)
    parts = _grid(scale, marks, bottom, words)
    for at, item in enumerate(items):
        parts += _effect(item, _TOP + _ROW * at + _ROW / 2, scale, width)
    return picture(parts, width=width, height=bottom + _FOOT, title=title, alt=_alt(items, words), lang=words.lang)


def _scale(items: Sequence[Effect], left: float, right: float) -> tuple[Scale, list[float]]:
    """Round shares on both sides of 0, as far as the intervals reach."""
    low = -min([0.0, *(item.low for item in items)])
    high = max([0.0, *(item.high for item in items)])
    step = ticks(max(low, high) or 1.0, "share", 4)[1]
    below, above = math.ceil(low / step - 1e-9), math.ceil(high / step - 1e-9)
    if not below and not above:
        below, above = 1, 1
    marks = [step * number for number in range(-below, above + 1)]
    return Scale(marks[0], marks[-1], left + 8, right), marks


def _grid(scale: Scale, marks: Sequence[float], bottom: float, words: Words) -> list[Html]:
    parts: list[Html] = []
    for mark in marks:
        x = scale(mark)
        shown = words.share(mark) if mark <= 0 else f"+{words.share(mark)}"
        parts.append(line(x, _TOP, x, bottom, "grid" if mark else "axis"))
        parts.append(label(x, bottom + 15, shown, "small soft middle"))
    return parts


def _effect(item: Effect, y: float, scale: Scale, width: float) -> list[Html]:
    left, right = scale(item.low), scale(item.high)
    parts = [row_name(item.name, scale.start - 8, y + 4.5), line(left, y, right, y, "whisker")]
    parts += [line(x, y - 4, x, y + 4, "whisker") for x in (left, right)]
    tip = element("title", f"{item.name}: {item.note}")
    parts.append(
        element("circle", tip, cx=scale(item.value), cy=y, r=_MARK, class_="effect" if item.apart else "effect hollow")
    )
    return [*parts, label(width - _VALUE + 14, y + 4.5, item.note, "small")]


def _alt(items: Sequence[Effect], words: Words) -> str:
    if not items:
        return words("chart.empty")
    apart = sorted((item for item in items if item.apart), key=lambda item: -abs(item.value))
    top = "; ".join(f"{item.name}: {item.note}" for item in apart[:3])
    count = words("chart.apart", n=words.count(len(apart)), all=words.count(len(items)))
    return f"{count} {words('chart.largest', top=top)}" if top else count
