"""A changed series beside what is expected without the change, and the effect below by distance from the change."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from clearway.model.layout import glyphs
from clearway.monitor.effect import Effect, Event, Point
from clearway.views.axes import Scale, tick_text, upward
from clearway.views.drawing import label, line, picture, polyline
from clearway.views.markup import Html, element, number
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_TOP, _FOOT, _LEFT, _RIGHT = 34.0, 24.0, 72.0, 16.0
_SERIES, _EVENTS = 250.0, 190.0
_LABELS = 8


def counterfactual(found: Effect, *, words: Words, title: str, width: float = 960) -> View:
    """The treated as observed, the expectation with its 95% band, the moment of change, and the effect by period.

    Parameters
    ----------
    found : Effect
        What it has of series and events is drawn; with neither, the value alone is told.
    words : Words
        Language and currency.
    title : str
        What is shown.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG; its description tells the effect with its interval.
    """
    parts: list[Html] = []
    top = 0.0
    if found.series:
        parts += _series(found, words, width)
        top += _SERIES
    if found.events:
        parts += _events(found, words, top, width)
        top += _EVENTS
    return picture(parts, width=width, height=max(top, 40.0), title=title, alt=_alt(found, words), lang=words.lang)


def span_ticks(low: float, high: float, unit: str, count: int = 5) -> list[float]:
    """Round values that hold both ends; those of durations are round in their own unit.

    Examples
    --------
    >>> span_ticks(-3.2, 4.1, ""), span_ticks(0, 7200, "s")
    ([-4.0, -2.0, 0.0, 2.0, 4.0, 6.0], [0.0, 1800.0, 3600.0, 5400.0, 7200.0])
    """
    if not high > low:
        low, high = low - 1, high + 1
    base = 1.0
    if unit == "s":
        base = next((one for one in (86_400.0, 3_600.0, 60.0) if high - low >= 1.5 * one), 1.0)
    factors = (1, 1.5, 3, 5, 10) if base in (3_600.0, 60.0) else (1, 2, 5, 10)
    raw = (high - low) / base / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in factors if factor * power >= raw * 0.999) * base
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * at for at in range(first, last + 1)]


def _series(found: Effect, words: Words, width: float) -> list[Html]:
    points = found.series
    reach = [value for point in points for value in (point.observed, point.expected, point.low, point.high)]
    up, parts = _upright([one for one in reach if one is not None], found.unit, words, _TOP, _SERIES - _FOOT, width)
    along = Scale(0, max(len(points) - 1, 1), _LEFT, width - _RIGHT)
    parts += _names([point.period for point in points], along, _SERIES - _FOOT)
    parts += _band(points, along, up)
    for kind, values in (("curve2", [p.expected for p in points]), ("curve", [p.observed for p in points])):
        parts.append(
            element("path", d=polyline((along(at), up(value)) for at, value in enumerate(values)), class_=kind)
        )
    start = next((at for at, point in enumerate(points) if point.period == found.change), None)
    if start is not None:
        x = along(max(start - 0.5, 0))
        parts += [line(x, _TOP - 8, x, _SERIES - _FOOT, "reference")]
    names = (words("effect.observed"), words("effect.expected"), words("effect.change", period=found.change))
    return parts + _legend(names if start is not None else names[:2], 14)


def _events(found: Effect, words: Words, top: float, width: float) -> list[Html]:
    events = found.events
    bottom = top + _EVENTS - _FOOT
    reach = [value for one in events for value in (one.low, one.high)] + [0.0]
    up, parts = _upright(reach, found.unit, words, top + _TOP, bottom, width)
    along = Scale(events[0].lag - 0.5, events[-1].lag + 0.5, _LEFT, width - _RIGHT)
    parts.append(label(_LEFT, top + 18, words("effect.by_lag"), "small soft"))
    parts.append(line(_LEFT, up(0), width - _RIGHT, up(0), "axis"))
    parts.append(line(along(-0.5), top + _TOP - 8, along(-0.5), bottom, "reference"))
    step = -(-len(events) // 16)
    for one in events:
        parts += _event(one, along(one.lag), up, found.unit, words)
        if one.lag % step == 0:
            parts.append(label(along(one.lag), bottom + 15, f"{one.lag:+d}" if one.lag else "0", "small soft middle"))
    return parts


def _event(one: Event, x: float, up: Callable[[float], float], unit: str, words: Words) -> list[Html]:
    parts = [line(x, up(one.low), x, up(one.high), "whisker")]
    told = f"{one.lag:+d}: {words.value(one.value, unit)} ({words.interval(one.low, one.high, unit)})"
    apart = not one.low <= 0 <= one.high
    mark = element("title", told)
    parts.append(element("circle", mark, cx=x, cy=up(one.value), r=4.0, class_="effect" if apart else "effect hollow"))
    return parts


def _upright(
    values: Sequence[float], unit: str, words: Words, top: float, bottom: float, width: float
) -> tuple[Scale, list[Html]]:
    marks = span_ticks(min(values), max(values), unit)
    up = Scale(marks[0], marks[-1], bottom, top)
    return up, upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)


def _names(names: Sequence[str], along: Scale, bottom: float) -> list[Html]:
    """Some of the periods, as far apart as their names need."""
    step = max(-(-len(names) // _LABELS), 1)
    return [label(along(at), bottom + 15, names[at], "small soft middle") for at in range(0, len(names), step)]


def _band(points: Sequence[Point], along: Scale, up: Scale) -> list[Html]:
    ends = [(at, p.low, p.high) for at, p in enumerate(points) if p.low is not None and p.high is not None]
    if len(ends) < 2:
        return []
    forth = [(along(at), up(high)) for at, _, high in ends]
    back = [(along(at), up(low)) for at, low, _ in reversed(ends)]
    corners = "L".join(f"{number(x)} {number(y)}" for x, y in (*forth, *back))
    return [element("path", d=f"M{corners}Z", class_="band")]


def _legend(names: Sequence[str], y: float) -> list[Html]:
    parts: list[Html] = []
    left = _LEFT
    for name, kind in zip(names, ("curve", "curve2", "reference"), strict=False):
        parts.append(line(left, y - 4, left + 22, y - 4, kind))
        parts.append(label(left + 28, y, name, "small"))
        left += 28 + glyphs.width(name, SMALL) + 22
    return parts


def _alt(found: Effect, words: Words) -> str:
    value = words.value(found.value, found.unit)
    interval = words.interval(found.ci_low, found.ci_high, found.unit)
    id = "effect.alt" if interval else "effect.alt_bare"
    return words(id, measure=found.measure, value=value, interval=interval, change=found.change)
