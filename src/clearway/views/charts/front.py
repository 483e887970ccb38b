"""Options against each other: what each costs and gives, how sure that is, and beside them what there is today."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clearway.model.layout import glyphs
from clearway.views.axes import Scale, across, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture, polyline, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.plates import HEIGHT, Box, free_place
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import DASH, Words

Kind = Literal["option", "baseline", "rival"]

_LEFT = 92.0
_RIGHT = 44.0
_TOP = 30.0
_FOOT = 92.0
_DOT = 5.0
_LARGEST = 11.0
_CAP = 4.0
_DAY = 86_400.0
_CLOCK = (
    1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0, 7_200.0, _DAY / 8, _DAY / 4, _DAY / 2,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axis:
    """One objective.

    Parameters
    ----------
    name : str
    unit : str
        As :meth:`clearway.views.words.Words.value` knows it.
    more : bool
        Whether more of it is better.
    """

    name: str
    unit: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """A value with its interval; without one where ``low`` or ``high`` is None."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One option, or what it is held against.

    Parameters
    ----------
    name : str
        What it is called.
    values : tuple of Spread
        One for each axis.
    kind : {"option", "baseline", "rival"}
    number : int
        By which lists refer to an option.
    alike : tuple of int
        Numbers of the options from which chance does not tell it.
    apart : bool
        Whether chance tells it from everything else, options or not.
    """

    name: str
    values: tuple[Spread, ...]
    kind: Kind = "option"
    number: int = 0
    alike: tuple[int, ...] = ()
    apart: bool = True

    @property
    def sure(self) -> bool:
        """Whether it differs from all others beyond chance."""
        return self.apart and not self.alike


def front(
    points: Sequence[Point], axes: Sequence[Axis], *, words: Words, title: str, width: float = 960, height: float = 460
) -> View:
    """Draw options by two or three objectives.

    Parameters
    ----------
    points : sequence of Point
        In any order; values that are not finite leave a point out.
    axes : sequence of Axis
        Two or three: along, upward, and the size of the marks, whose value then stands beside the number.
    words : Words
        Language.
    title : str
        What is shown.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG: full marks for options that differ from all others beyond chance, hollow ones, joined by a dotted line, for
        those that do not; a square for today, diamonds for rivals; whiskers for intervals. Its description names the
        best option for each objective.
    """
    shown = [point for point in points if all(math.isfinite(one.value) for one in point.values)]
    if not shown:
        return picture([], width=width, height=40, title=title, alt=words("chart.empty"), lang=words.lang)
    along, columns = _scale([one.values[0] for one in shown], axes[0].unit, _LEFT, width - _RIGHT)
    up, rows = _scale([one.values[1] for one in shown], axes[1].unit, height - _FOOT, _TOP)
    parts = upward([(up(row), tick_text(row, axes[1].unit, words)) for row in rows], _LEFT, width - _RIGHT)
    parts += across([(along(at), tick_text(at, axes[0].unit, words)) for at in columns], _TOP, height - _FOOT + 5)
    parts += _axis_names(axes, width, height, words)
    places = {at: (along(one.values[0].value), up(one.values[1].value)) for at, one in enumerate(shown)}
    parts += _twins(shown, places)
    sizes = _sizes(shown, len(axes))
    for at, point in enumerate(shown):
        parts += [*_whiskers(point, along, up), _mark(point, places[at], sizes[at], axes, words)]
    parts += _names(shown, places, sizes, axes, words, (_LEFT, _TOP, width - _RIGHT, height - _FOOT))
    parts += _legend(shown, height, words)
    alt = _alt(shown, axes, words)
    return picture(parts, width=width, height=height, title=title, alt=alt, lang=words.lang)


def _scale(values: Sequence[Spread], unit: str, start: float, end: float) -> tuple[Scale, list[float]]:
    """Round values around all intervals, with some room."""
    ends = [one for each in values for one in (each.value, each.low, each.high) if one is not None]
    low, high = min(ends), max(ends)
    span = high - low or abs(high) or 1.0
    step = _step(span * 1.1, unit)
    first, last = math.floor((low - span * 0.04) / step), math.ceil((high + span * 0.04) / step)
    if low >= 0:
        first = max(first, 0)
    marks = [step * number for number in range(first, last + 1)]
    return Scale(marks[0], marks[-1], start, end), marks


def _step(span: float, unit: str) -> float:
    """Some five steps; those of time are such as clocks and calendars have."""
    if unit != "s" or span < 1:
        return ticks(span, "", 5)[1]
    fitting = next((one for one in _CLOCK if one >= span / 5), None)
    return fitting or ticks(span / _DAY, "", 5)[1] * _DAY


def _axis_names(axes: Sequence[Axis], width: float, height: float, words: Words) -> list[Html]:
    told = [words("front.axis.more" if axis.more else "front.axis.less", name=axis.name) for axis in axes]
    parts = [
        label((_LEFT + width - _RIGHT) / 2, height - _FOOT + 42, told[0], "middle bold"),
        label(14, _TOP - 12, told[1], "bold"),
    ]
    if len(axes) > 2:
        parts.append(label(width - _RIGHT, _TOP - 12, words("front.size", name=told[2]), "small soft end"))
    return parts


def _twins(points: Sequence[Point], places: dict[int, tuple[float, float]]) -> list[Html]:
    """Dotted lines between options that cannot be told apart."""
    known = {point.number: places[at] for at, point in enumerate(points) if point.kind == "option"}
    pairs = {
        (min(point.number, other), max(point.number, other))
        for point in points
        for other in point.alike
        if point.kind == "option" and other in known
    }
    return [element("path", d=polyline([known[a], known[b]]), class_="twins") for a, b in sorted(pairs)]


def _sizes(points: Sequence[Point], count: int) -> list[float]:
    """Radius of each mark: by the third objective, larger for more of it."""
    if count < 3:
        return [_DOT] * len(points)
    values = [point.values[2].value for point in points]
    low, high = min(values), max(values)
    return [_DOT + (_LARGEST - _DOT) * ((value - low) / (high - low) if high > low else 0) for value in values]


def _whiskers(point: Point, along: Scale, up: Scale) -> Iterator[Html]:
    x, y = along(point.values[0].value), up(point.values[1].value)
    flat, steep = point.values[0], point.values[1]
    if flat.low is not None and flat.high is not None:
        yield line(along(flat.low), y, along(flat.high), y, "whisker fine")
        yield from (line(along(end), y - _CAP, along(end), y + _CAP, "whisker fine") for end in (flat.low, flat.high))
    if steep.low is not None and steep.high is not None:
        yield line(x, up(steep.low), x, up(steep.high), "whisker fine")
        yield from (line(x - _CAP, up(end), x + _CAP, up(end), "whisker fine") for end in (steep.low, steep.high))


def _mark(point: Point, place: tuple[float, float], size: float, axes: Sequence[Axis], words: Words) -> Html:
    x, y = place
    tip = element("title", f"{_called(point)}: {_told(point, axes, words)}")
    if point.kind == "option":
        kind = "effect" if point.sure else "effect hollow"
        return element("circle", tip, cx=x, cy=y, r=size, class_=kind, data_option=point.number)
    if point.kind == "baseline":
        return element("rect", tip, x=x - size, y=y - size, width=2 * size, height=2 * size, class_="today")
    corners = ((x, y - size * 1.3), (x + size * 1.3, y), (x, y + size * 1.3), (x - size * 1.3, y))
    return element("path", tip, d=polyline(corners) + "Z", class_="rival")


def _called(point: Point) -> str:
    return f"{point.number}. {point.name}" if point.number else point.name


def _told(point: Point, axes: Sequence[Axis], words: Words) -> str:
    told = []
    for axis, one in zip(axes, point.values, strict=False):
        shown = words.value(one.value, axis.unit)
        interval = words.interval(one.low, one.high, axis.unit)
        told.append(f"{axis.name} {shown}" + (f" ({interval})" if interval else ""))
    return "; ".join(told) or DASH


def _names(
    points: Sequence[Point],
    places: dict[int, tuple[float, float]],
    sizes: Sequence[float],
    axes: Sequence[Axis],
    words: Words,
    room: Box,
) -> Iterator[Html]:
    """Numbers and names beside the marks, where nothing else stands; a line leads to those further away."""
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(places.values(), sizes, strict=True)]
    for at, point in enumerate(points):
        text = _text(point, axes, words)
        wide = glyphs.width(clean(text), SMALL) + 12
        x, y = places[at]
        box, far = free_place((x, y), wide, taken, room, gap=sizes[at])
        taken.append(box)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if far:
            yield line(x, y, *middle, "leader")
        yield rectangle(box[0], box[1], wide, HEIGHT, "badge", radius=HEIGHT / 2)
        yield label(middle[0], middle[1] + 4, text, "small middle bold" if point.number else "small middle")


def _text(point: Point, axes: Sequence[Axis], words: Words) -> str:
    text = str(point.number) if point.number else point.name
    return f"{text} · {words.value(point.values[2].value, axes[2].unit)}" if len(axes) > 2 else text


def _legend(points: Sequence[Point], height: float, words: Words) -> Iterator[Html]:
    """What the marks mean, as far as they occur."""
    y, x = height - 18.0, _LEFT
    kinds = [
        ("apart", any(one.kind == "option" and one.sure for one in points)),
        ("alike", any(one.kind == "option" and not one.sure for one in points)),
        ("baseline", any(one.kind == "baseline" for one in points)),
        ("rival", any(one.kind == "rival" for one in points)),
        ("whisker", any(one.low is not None for each in points for one in each.values[:2])),
    ]
    for kind in (kind for kind, holds in kinds if holds):
        text = words(f"front.legend.{kind}")
        yield from _sample(kind, x, y)
        yield label(x + 14, y + 4, text, "small")
        x += 14 + glyphs.width(text, SMALL) + 24


def _sample(kind: str, x: float, y: float) -> Iterator[Html]:
    if kind in ("apart", "alike"):
        yield element("circle", cx=x, cy=y, r=_DOT, class_="effect" if kind == "apart" else "effect hollow")
    elif kind == "baseline":
        yield rectangle(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT, "today")
    elif kind == "rival":
        yield element(
            "path", d=polyline([(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)]) + "Z", class_="rival"
        )
    else:
        yield line(x - 7, y, x + 7, y, "whisker")
        yield from (line(end, y - _CAP, end, y + _CAP, "whisker") for end in (x - 7, x + 7))


def _alt(points: Sequence[Point], axes: Sequence[Axis], words: Words) -> str:
    options = [one for one in points if one.kind == "option"]
    told = [words("front.alt", count=words.count(len(options)), objectives="; ".join(axis.name for axis in axes))]
    for at, axis in enumerate(axes if options else ()):
        pick = max if axis.more else min
        best = pick(options, key=lambda one, at=at: one.values[at].value)  # type: ignore[misc]
        value = words.value(best.values[at].value, axis.unit)
        told.append(words("front.alt.best", objective=axis.name, option=_called(best), value=value))
    for one in points:
        if one.kind == "baseline":
            told.append(words("front.alt.baseline", name=one.name, values=_told(one, axes, words)))
    alike = sum(not one.sure for one in options)
    if alike:
        told.append(words("front.alt.alike", count=words.count(alike)))
    return " ".join(told)
