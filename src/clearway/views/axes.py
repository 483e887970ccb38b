"""Axes: round ticks for numbers and durations, day ticks, and the lines and labels that show them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clearway.model.layout import glyphs
from clearway.views.drawing import label, line
from clearway.views.markup import Html, clean
from clearway.views.theme import TEXT
from clearway.views.words import Words

UNITS = (1.0, 60.0, 3_600.0, 86_400.0, 31_557_600.0)
"""Seconds of the units in which durations are shown."""

DURATIONS = (
    1.0, 10.0, 60.0, 600.0, 3_600.0, 4 * 3_600.0, 86_400.0, 4 * 86_400.0, 14 * 86_400.0, 60 * 86_400.0,
    240 * 86_400.0, 2 * 31_557_600.0, 10 * 31_557_600.0,
)  # fmt: skip
"""Durations that can stand on a logarithmic axis."""


NAMES = 230.0
"""Most room that names take at the left of a chart."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels.

    Examples
    --------
    >>> Scale(0, 10, 100, 200)(5)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0.0)


def ticks(high: float, unit: str = "count", count: int = 5) -> list[float]:
    """Round values from 0 to at least ``high``.

    Examples
    --------
    >>> ticks(87), ticks(200_000, "s", 4)
    ([0.0, 20.0, 40.0, 60.0, 80.0, 100.0], [0.0, 86400.0, 172800.0, 259200.0])
    """
    if not high > 0 or not math.isfinite(high):
        return [0.0, 1.0]
    base = max((one for one in UNITS if one <= high / 1.5), default=1.0) if unit == "s" else 1.0
    step = _round_step(high / base / count) * base
    if unit in ("count", "cases"):
        step = max(step, 1.0)
    return [step * at for at in range(math.ceil(high / step - 1e-9) + 1)]


def even_ticks(low: float, high: float, unit: str, count: int = 6) -> list[float]:
    """Round values between two ends, which may both be far from 0.

    Examples
    --------
    >>> [round(one, 3) for one in even_ticks(9.87, 10.13, "")]
    [9.9, 9.95, 10.0, 10.05, 10.1]
    """
    step = ticks(high - low, unit, count)[1]
    first = math.ceil(low / step - 1e-9)
    return [step * at for at in range(first, math.floor(high / step + 1e-9) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Durations that lie between the two, for a logarithmic axis; over a short range evenly spread ones."""
    found = [one for one in DURATIONS if low <= one <= high]
    return found if len(found) >= 3 else [one for one in ticks(high, "s", 6) if low <= one <= high]


def day_ticks(days: Sequence[str], count: int = 6) -> list[int]:
    """Positions of up to ``count`` first days of months where those are evenly spread, else of evenly spread days.

    Examples
    --------
    >>> day_ticks(["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02"], 2)
    [0, 2]
    """
    if not days:
        return []
    firsts = [at for at, day in enumerate(days) if day.endswith("-01")]
    chosen = firsts[:: math.ceil(len(firsts) / count)] if firsts else []
    gaps = [b - a for a, b in pairwise(chosen)]
    if len(gaps) >= 2 and min(gaps) * 2 >= max(gaps):
        return chosen
    return list(range(0, len(days), math.ceil(len(days) / count)))


def day_label(day: str, days: Sequence[str], words: Words) -> str:
    """A day as short as the span allows: month and year over long spans."""
    span = date.fromisoformat(days[-1]) - date.fromisoformat(days[0])
    return words.date(date.fromisoformat(day), "yMMM" if span.days > 150 else "MMMd")


def across(places: Sequence[tuple[float, str]], top: float, bottom: float) -> list[Html]:
    """Vertical grid lines with labels below."""
    parts: list[Html] = []
    for x, text in places:
        parts.append(line(x, top, x, bottom, "grid"))
        parts.append(label(x, bottom + 15, text, "small soft middle"))
    return parts


def upward(places: Sequence[tuple[float, str]], left: float, right: float) -> list[Html]:
    """Horizontal grid lines with labels at the left."""
    parts: list[Html] = []
    for y, text in places:
        parts.append(line(left, y, right, y, "grid"))
        parts.append(label(left - 7, y + 4, text, "small soft end"))
    return parts


def tick_text(value: float, unit: str, words: Words) -> str:
    """The label of a tick; hours of people have their unit at the axis."""
    if not value:
        return words.short(0)
    if unit == "money":
        return words.bare(value)
    return words.value(value, unit) if unit in ("s", "share") else words.short(value)


def gutter(names: Sequence[str], most: float = NAMES) -> float:
    """Room for the names at the left."""
    return min(max((glyphs.width(clean(name), TEXT) for name in names), default=0.0), most) + 12


def row_name(name: str, room: float, y: float) -> Html:
    """A name at the left of its row, cut where it is too long."""
    return label(room - 9, y, glyphs.shorten(clean(name), TEXT, room - 11.5), "end")


def largest_of(items: Sequence[tuple[str, str]], words: Words) -> str:
    """The sentence that names up to three largest values."""
    return words("chart.largest", top="; ".join(f"{name}: {value}" for name, value in items[:3]))


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= step * (1 - 1e-9))
