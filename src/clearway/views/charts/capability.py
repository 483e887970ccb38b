"""Values against their spec limits: a histogram with the fitted curve, limits and target."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clearway.stats.capability.shape import Shape
from clearway.stats.capability.specs import Specs
from clearway.views.axes import Scale, across, even_ticks, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture, polyline, rectangle
from clearway.views.markup import Html, element
from clearway.views.view import View
from clearway.views.words import Words

_TOP, _FOOT, _LEFT, _RIGHT = 46.0, 26.0, 56.0, 24.0


def capability_histogram(
    shape: Shape,
    specs: Specs,
    *,
    words: Words,
    title: str,
    unit: str = "",
    note: str = "",
    width: float = 960,
    height: float = 300,
) -> View:
    """Bars of a sample, the curve of the law in use, and what the customer accepts.

    Spec limits are the customer's and no control limits; the picture draws none of the latter.

    Parameters
    ----------
    shape : Shape
        Bins and curve.
    specs : Specs
        Limits and target; those that are None are not drawn.
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the values (see :meth:`Words.value`).
    note : str
        The verdict, such as the index; part of the description.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG.
    """
    along = Scale(*_span(shape, specs), _LEFT, width - _RIGHT)
    tallest = max([*shape.counts, *(y for _, y in shape.curve)])
    rows = ticks(tallest, "count", 4)
    up = Scale(0, rows[-1], height - _FOOT, _TOP)
    parts = upward([(up(row), tick_text(row, "count", words)) for row in rows], _LEFT, width - _RIGHT)
    places = [(along(one), tick_text(one, unit, words)) for one in even_ticks(along.low, along.high, unit)]
    parts += across(places, height - _FOOT, height - _FOOT + 4)
    for (low, high), count in zip(pairwise(shape.edges), shape.counts, strict=True):
        tip = words("chart.bin", low=words.value(low, unit), high=words.value(high, unit), count=words.count(count))
        box = (along(low), up(count), max(along(high) - along(low) - 1, 1), up(0) - up(count))
        parts.append(rectangle(*box, "bar", tip=tip))
    if shape.curve:
        points = [(along(x), up(y)) for x, y in shape.curve if along.low <= x <= along.high]
        parts.append(element("path", d=polyline(points), class_="curve2"))
    parts += _limits(specs, along, height, words, unit)
    return picture(parts, width=width, height=height, title=title, alt=_alt(specs, note, words, unit), lang=words.lang)


def _span(shape: Shape, specs: Specs) -> tuple[float, float]:
    """Ends of the axis: bins, limits and target, with a margin."""
    places = [shape.edges[0], shape.edges[-1]]
    places += [one for one in (specs.lsl, specs.usl, specs.target) if one is not None]
    low, high = min(places), max(places)
    margin = 0.04 * (high - low)
    return (max(0.0, low - margin) if low >= 0 else low - margin), high + margin


def _limits(specs: Specs, along: Scale, height: float, words: Words, unit: str) -> Sequence[Html]:
    named = [("lsl", specs.lsl, "reference"), ("target", specs.target, "axis"), ("usl", specs.usl, "reference")]
    parts: list[Html] = []
    for row, (name, value, kind) in enumerate(named):
        if value is None:
            continue
        x = along(value)
        text = words(f"capability.{name}", value=words.value(value, unit))
        left = x > (along.start + along.end) / 2
        y = 14.0 + 14 * (row % 2)
        parts += [line(x, y - 8, x, height - _FOOT, kind)]
        parts += [label(x - 5 if left else x + 5, y, text, "small end" if left else "small")]
    return parts


def _alt(specs: Specs, note: str, words: Words, unit: str) -> str:
    named = (("lsl", specs.lsl), ("target", specs.target), ("usl", specs.usl))
    told = [words(f"capability.{name}", value=words.value(one, unit)) for name, one in named if one is not None]
    return "; ".join([*told, note] if note else told)
