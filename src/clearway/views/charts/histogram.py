"""How durations are spread: counts in bins of equal ratio."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log10

from clearway.views.axes import Scale, across, log_ticks, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html
from clearway.views.view import View
from clearway.views.words import Words

_TOP = 44.0
_FOOT = 26.0
_LEFT = 56.0
_RIGHT = 16.0


def histogram(
    edges: Sequence[float],
    counts: Sequence[int],
    *,
    words: Words,
    title: str,
    marks: Sequence[tuple[str, float]] = (),
    width: float = 960,
    height: float = 250,
) -> View:
    """Bars over a logarithmic axis of durations, with named lines such as the median.

    Parameters
    ----------
    edges : sequence of float, length b + 1
        Seconds, ascending; the first may be 0.
    counts : sequence of int, length b
        Cases in each bin.
    words : Words
        Language.
    title : str
        What is shown.
    marks : sequence of (name, seconds)
        Lines to draw.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG.
    """
    if not len(counts):
        return picture([], width=width, height=40, title=title, alt=words("chart.empty"), lang=words.lang)
    floor = _floor(edges)
    along = Scale(log10(floor), log10(max(edges[-1], floor * 1.2)), _LEFT, width - _RIGHT)
    rows = ticks(max(counts), "count", 4)
    up = Scale(0, rows[-1], height - _FOOT, _TOP)
    parts = upward([(up(row), tick_text(row, "count", words)) for row in rows], _LEFT, width - _RIGHT)
    places = [(along(log10(one)), words.duration(one)) for one in log_ticks(floor, edges[-1])]
    parts += across(places, height - _FOOT, height - _FOOT + 4)
    for (low, high), count in zip(pairwise(edges), counts, strict=True):
        left, right = along(log10(max(low, floor))), along(log10(max(high, floor)))
        tip = words("chart.bin", low=words.duration(low), high=words.duration(high), count=words.count(count))
        parts.append(rectangle(left, up(count), max(right - left - 1, 1), up(0) - up(count), "bar", tip=tip))
    parts += _marks(marks, along, floor, height, words)
    return picture(
        parts, width=width, height=height, title=title, alt=_alt(edges, counts, marks, words), lang=words.lang
    )


def _floor(edges: Sequence[float]) -> float:
    """Where the logarithmic axis begins: the first edge above 0."""
    return max(next((edge for edge in edges if edge > 0), 1.0), 1e-3)


def _marks(marks: Sequence[tuple[str, float]], along: Scale, floor: float, height: float, words: Words) -> list[Html]:
    parts: list[Html] = []
    for at, (name, value) in enumerate(sorted(marks, key=lambda one: one[1])):
        x = along(log10(max(value, floor)))
        parts.append(line(x, 4 + 16 * at, x, height - _FOOT, "reference"))
        left = x > (along.start + along.end) / 2
        text = f"{name} {words.duration(value)}"
        parts.append(label(x - 5 if left else x + 5, 14 + 16 * at, text, "small end" if left else "small"))
    return parts


def _alt(edges: Sequence[float], counts: Sequence[int], marks: Sequence[tuple[str, float]], words: Words) -> str:
    at = max(range(len(counts)), key=lambda one: counts[one])
    fullest = words(
        "chart.bin", low=words.duration(edges[at]), high=words.duration(edges[at + 1]), count=words.count(counts[at])
    )
    lines = "; ".join(f"{name} {words.duration(value)}" for name, value in marks)
    return words("chart.fullest", fullest=fullest, marks=lines)
