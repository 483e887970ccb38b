"""Horizontal bars with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.views.axes import Scale, across, gutter, largest_of, row_name, tick_text, ticks
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html
from clearway.views.view import View
from clearway.views.words import Words

_ROW = 26.0
_TOP = 6.0
_FOOT = 26.0
_VALUE = 86.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Parameters
    ----------
    name : str
        What it is about.
    value : float
        Its length.
    low, high : float or None
        Interval.
    note : str
        Text instead of the value at its end.
    muted : bool
        Whether it is only there to compare with.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    note: str = ""
    muted: bool = False


def bars(
    items: Sequence[Bar],
    *,
    words: Words,
    title: str,
    unit: str,
    width: float = 960,
    alt: str = "",
    room: float = _VALUE,
) -> View:
    """Bars from top to bottom, each with its value and a whisker for its interval.

    Parameters
    ----------
    items : sequence of Bar
        In the order shown.
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the values (see :meth:`Words.value`).
    width : float
        Width in pixels.
    alt : str
        What it says; by default the three largest bars.

    room : float
        Pixels at the right for the text at the end of the longest bar.

    Returns
    -------
    View
        SVG.
    """
    names = gutter([item.name for item in items])
    largest = max((max(item.value, item.high or 0.0) for item in items), default=0.0)
    marks = ticks(largest, unit, 4)
    scale = Scale(0, marks[-1], names, width - room)
    bottom = _TOP + _ROW * len(items)
    parts = across([(scale(mark), tick_text(mark, unit, words)) for mark in marks], _TOP, bottom)
    for at, item in enumerate(items):
        parts += _bar(item, _TOP + _ROW * at, scale, words, unit)
    told = alt or largest_of([(item.name, words.value(item.value, unit)) for item in _sorted(items)], words)
    return picture(parts, width=width, height=bottom + _FOOT, title=title, alt=told, lang=words.lang)


def _sorted(items: Sequence[Bar]) -> list[Bar]:
    return sorted(items, key=lambda item: -item.value)


def _bar(item: Bar, y: float, scale: Scale, words: Words, unit: str) -> list[Html]:
    middle = y + _ROW / 2
    shown = item.note or words.value(item.value, unit)
    parts = [row_name(item.name, scale.start, middle + 4.5)]
    tip, kind = f"{item.name}: {shown}", "bar muted" if item.muted else "bar"
    parts.append(rectangle(scale.start, y + 4, scale(item.value) - scale.start, _ROW - 8, kind, tip=tip, radius=2))
    end = scale(item.value)
    if item.low is not None and item.high is not None:
        left, right = scale(item.low), scale(item.high)
        parts += [line(left, middle, right, middle, "whisker")]
        parts += [line(x, middle - 4, x, middle + 4, "whisker") for x in (left, right)]
        end = max(end, right)
    return [*parts, label(end + 6, middle + 4.5, shown, "small")]
