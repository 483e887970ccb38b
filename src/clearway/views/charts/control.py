"""Control chart: points with centre and limits per point, signals marked, its companion chart below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from clearway.model.layout import glyphs
from clearway.monitor.chart import Charted
from clearway.stats.limits.chart import Chart, Floats
from clearway.views.axes import Scale, tick_text, upward
from clearway.views.drawing import label, line, picture, polyline, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.spans import known_unit, spanned
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_LEFT, _RIGHT, _TOP, _FOOT, _GAP = 66.0, 96.0, 44.0, 40.0, 34.0
_COMPANION = 130.0
_MARKED = 240
"""Points up to which each one has a dot of its own."""
_NAMED = 40
"""Signals that bear their number in the picture; the rest has its ring."""
_LABELS = 8
_APART = 12.0
_CLEAR = 19.0
"""Least distance of two numbers of points."""


def control_chart(
    value: Charted,
    *,
    words: Words,
    title: str,
    unit: str = "",
    labels: Sequence[str] = (),
    target: float | None = None,
    width: float = 960,
    height: float = 380,
) -> View:
    """Draw a control chart; it computes nothing, every line is in the value.

    Parameters
    ----------
    value : Charted
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the points.
    labels : sequence of str
        Names of the points; their numbers where none are given.
    target : float, optional
        What is wanted: a line of its own kind, never one of the limits.
    width, height : float
        Size of the main panel in pixels.

    Returns
    -------
    View
        SVG; its description tells limits, signals and the rules behind them.
    """
    chart, shown = value.chart, known_unit(unit)
    bottom = height - _FOOT
    places = Scale(0, max(chart.points.size - 1, 1), _LEFT + 8, width - _RIGHT - 8)
    parts = [*_legend(words, chart, target), *_stages(chart, places, words, bottom)]
    parts += _panel(chart, places, (_TOP, bottom), width, words, shown, target)
    parts += _signals(value, chart, places, _scale(chart, (_TOP, bottom), shown, target)[0], words)
    parts += _names(labels, chart.points.size, places, bottom)
    total = height
    if chart.dispersion is not None:
        total = height + _COMPANION + _GAP
        parts += _companion(chart, places, (height + _GAP - 8, total - 14), width, words, shown)
    alt = _alt(value, words, shown)
    return picture(parts, width=width, height=total, title=title, alt=alt, lang=words.lang)


def _scale(
    chart: Chart, span: tuple[float, float], unit: str, target: float | None = None
) -> tuple[Scale, list[float]]:
    lines = [chart.points, chart.lcl, chart.ucl, chart.centre]
    if chart.lower is not None:
        lines += [chart.lower.points, chart.lower.lcl]
    found = np.concatenate(lines)
    known = [float(one) for one in found[np.isfinite(found)]] + ([] if target is None else [target])
    return spanned(known, span[1], span[0], unit=unit)


def _panel(
    chart: Chart,
    along: Scale,
    span: tuple[float, float],
    width: float,
    words: Words,
    unit: str,
    target: float | None = None,
) -> list[Html]:
    up, marks = _scale(chart, span, unit, target)
    parts = upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)
    below = chart if chart.lower is None else chart.lower
    lines = (("ucl", chart.ucl, "reference"), ("centre", chart.centre, "axis"), ("lcl", below.lcl, "reference"))
    for _, values, kind in lines:
        parts += _steps(values, chart, along, up, kind)
    parts += _ends([(name, values) for name, values, _ in lines], up, width, words, unit)
    if target is not None:
        parts.append(line(_LEFT, up(target), width - _RIGHT, up(target), "target"))
    for one in (chart, chart.lower):
        parts += [] if one is None else _curve(one, along, up, words, unit)
    return parts


def _steps(values: Floats, chart: Chart, along: Scale, up: Scale, kind: str) -> list[Html]:
    """A line that is level over each point and steps between points; it breaks between stages."""
    parts: list[Html] = []
    for _, places in groupby(range(values.size), key=lambda place: chart.stage[place]):
        here = [place for place in places if math.isfinite(values[place])]
        points: list[tuple[float, float]] = []
        for place in here:
            y = up(float(values[place]))
            points += [(along(place - 0.5), y), (along(place + 0.5), y)]
        parts += [element("path", d=polyline(points), class_=kind)] if points else []
    return parts


def _ends(lines: Sequence[tuple[str, Floats]], up: Scale, width: float, words: Words, unit: str) -> list[Html]:
    """The last limits with their values at the right, kept apart where they lie close."""
    last = [(name, float(values[-1])) for name, values in lines if math.isfinite(values[-1])]
    parts: list[Html] = []
    y = -math.inf
    for name, value in sorted(last, key=lambda one: -one[1]):
        y = max(up(value) + 4, y + _APART)
        parts.append(
            label(width - _RIGHT + 5, y, f"{words(f'control.{name}')} {_said(value, words, unit)}", "small soft")
        )
    return parts


def _curve(chart: Chart, along: Scale, up: Scale, words: Words, unit: str) -> list[Html]:
    there = [place for place in range(chart.points.size) if math.isfinite(chart.points[place])]
    at = [(along(place), up(float(chart.points[place]))) for place in there]
    parts: list[Html] = [element("path", d=polyline(at), class_="curve thin")] if len(at) > 1 else []
    for place, (x, y) in zip(there, at, strict=True):
        if chart.excluded[place] or len(there) <= _MARKED:
            kind = "effect hollow" if chart.excluded[place] else "effect"
            tip = element("title", f"{place + 1}: {_said(float(chart.points[place]), words, unit)}")
            parts.append(element("circle", tip, cx=x, cy=y, r=2.8, class_=kind))
    return parts


def _signals(value: Charted, chart: Chart, along: Scale, up: Scale, words: Words) -> list[Html]:
    """Rings about the points at which rules signal, with the numbers of the points and the rules as tips."""
    parts: list[Html] = []
    found = sorted({one.index for one in value.patterns})
    named = -math.inf
    for place in found:
        told = "; ".join(words(f"rule.{one.rule}") for one in value.patterns if one.index == place)
        for one in (chart, chart.lower):
            if one is None or not ((one is chart and chart.lower is None) or bool(one.beyond[place])):
                continue
            x, y = along(place), up(float(one.points[place]))
            parts.append(element("circle", element("title", f"{place + 1}: {told}"), cx=x, cy=y, r=5.6, class_="alarm"))
            if x - named >= _CLEAR and len(found) <= _NAMED:
                named = x
                low = one.points[place] < one.centre[place]
                parts.append(label(x, y + (18 if low else -10), str(place + 1), "small middle halo"))
    return parts


def _stages(chart: Chart, along: Scale, words: Words, bottom: float) -> list[Html]:
    """A rule before each later stage, and the stretch of a baseline that ends before its stage does."""
    parts: list[Html] = []
    for stage in range(int(chart.stage[-1]) + 1):
        here = np.flatnonzero(chart.stage == stage)
        used = np.flatnonzero(chart.used & (chart.stage == stage))
        if stage:
            x = along(float(here[0]) - 0.5)
            parts.append(line(x, _TOP - 8, x, bottom, "leader"))
            parts.append(label(x + 5, _TOP - 10, words("control.stage", number=stage + 1), "small soft"))
        if used.size and not np.all(chart.used[here] | chart.excluded[here]):
            left, right = along(float(here[0]) - 0.5), along(float(used[-1]) + 0.5)
            parts.append(rectangle(left, _TOP, right - left, bottom - _TOP, "band", tip=words("control.baseline")))
    return parts


def _names(labels: Sequence[str], count: int, along: Scale, bottom: float) -> list[Html]:
    step = max(math.ceil(count / _LABELS), 1)
    shown = labels if len(labels) == count else [str(place + 1) for place in range(count)]
    room = (along(step) - along(0)) - 6 if count > 1 else 160.0
    return [
        label(
            along(place), bottom + 18, glyphs.shorten(clean(shown[place]), SMALL, max(room, 24.0)), "small soft middle"
        )
        for place in range(0, count, step)
    ]


def _companion(
    main: Chart, along: Scale, span: tuple[float, float], width: float, words: Words, unit: str
) -> list[Html]:
    chart = main if main.dispersion is None else main.dispersion
    unit = unit if main.scale == "identity" else ""
    up, _ = _scale(chart, span, unit)
    parts = _panel(chart, along, span, width, words, unit)
    scaled = "" if main.scale == "identity" else f" ({words(f'control.scale.{main.scale}')})"
    name = words(f"control.kind.{chart.kind}") + scaled
    parts.append(label(_LEFT, span[0] - 10, name, "small bold"))
    for place in np.flatnonzero(chart.beyond).tolist():
        x, y = along(place), up(float(chart.points[place]))
        parts.append(element("circle", element("title", str(place + 1)), cx=x, cy=y, r=5.6, class_="alarm"))
    return parts


def _legend(words: Words, chart: Chart, target: float | None) -> list[Html]:
    x, parts = _LEFT, []
    entries = [("control.legend.limits", "reference"), ("control.legend.centre", "axis")]
    entries = [one for one in entries if one[1] == "axis" or np.any(np.isfinite(chart.ucl))]
    for id, kind in entries + ([("control.legend.target", "target")] if target is not None else []):
        parts += [line(x, 14, x + 22, 14, kind), label(x + 28, 18, words(id), "small")]
        x += 28 + glyphs.width(words(id), SMALL) + 22
    parts += [element("circle", cx=x + 6, cy=14, r=5.6, class_="alarm")]
    parts.append(label(x + 18, 18, words("control.legend.signal"), "small"))
    if np.any(~chart.used & ~chart.excluded):
        x += 18 + glyphs.width(words("control.legend.signal"), SMALL) + 22
        parts += [rectangle(x, 7, 22, 14, "band"), label(x + 28, 18, words("control.legend.baseline"), "small")]
    return parts


def _said(value: float, words: Words, unit: str) -> str:
    return words.value(value, unit) if unit in ("s", "share", "money") else words.short(value)


def _alt(value: Charted, words: Words, unit: str) -> str:
    chart = value.chart
    last = {"centre": chart.centre[-1], "lcl": (chart.lower or chart).lcl[-1], "ucl": chart.ucl[-1]}
    limits = "; ".join(
        f"{words(f'control.{name}')} {_said(float(one), words, unit)}"
        for name, one in last.items()
        if math.isfinite(one)
    )
    found = sorted({one.index_1based for one in value.patterns})
    shown = ", ".join(str(one) for one in found[:_NAMED]) or "-"
    kind = words(f"control.kind.{value.maker.name}")
    return words("control.alt", kind=kind, points=words.count(chart.points.size), limits=limits,
                 signals=words.count(len(found)), places=shown)  # fmt: skip
