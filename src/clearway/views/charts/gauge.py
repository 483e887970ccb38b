"""Gauge studies: where the variation comes from, and every measurement by part and operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.stats.gauge import GaugeStudy
from clearway.views.axes import Scale, across, even_ticks, gutter, row_name, tick_text, ticks, upward
from clearway.views.drawing import label, picture, polyline, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.view import View
from clearway.views.words import Words

_ROW, _BAR, _TOP, _FOOT, _VALUE = 56.0, 14.0, 34.0, 26.0, 70.0
SOURCES = ("grr", "repeat", "reprod", "part")
MEASURES = (("contribution", "touch"), ("study", "wait"), ("tolerance", "prioritisation"))


def gauge_components(study: GaugeStudy, *, words: Words, title: str, width: float = 960) -> View:
    """Percent of variance, study spread and tolerance by source; what is not known is left out.

    Parameters
    ----------
    study : GaugeStudy
        The study.
    words : Words
        Language.
    title : str
        What is shown.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG.
    """
    shown = [(kind, colour) for kind, colour in MEASURES if _percent(study, kind, "grr") is not None]
    names = [words(f"gauge.source.{one}") for one in SOURCES]
    left, bottom = gutter(names), _TOP + _ROW * len(SOURCES)
    highest = max([100.0, *(_percent(study, kind, one) or 0.0 for kind, _ in shown for one in SOURCES)])
    scale = Scale(0, highest, left, width - _VALUE)
    marks = [(scale(one), words.share(one / 100)) for one in ticks(highest, "", 5) if one <= highest]
    parts = across(marks, _TOP, bottom) + _legend(shown, left, words)
    for at, source in enumerate(SOURCES):
        parts.append(row_name(names[at], left, _TOP + _ROW * at + _ROW / 2 + 4))
        for place, (kind, colour) in enumerate(shown):
            y = _TOP + _ROW * at + 6 + (_BAR + 2) * place
            parts += _bar(study, source, kind, colour, y, scale, words)
    alt = words("gauge.alt", grr=_shown(study, "study", "grr", words), ndc=_ndc(study, words))
    return picture(parts, width=width, height=bottom + _FOOT, title=title, alt=alt, lang=words.lang)


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: names of part and operator, and the value."""

    part: str
    operator: str
    value: float


def gauge_runs(
    rows: Sequence[Measured], *, words: Words, title: str, unit: str = "", width: float = 960, height: float = 220
) -> View:
    """Every measurement, one panel an operator, parts along the axis in one order, means joined by a line.

    Parameters
    ----------
    rows : sequence of Measured
        In the order of measuring.
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the values.
    width, height : float
        Size in pixels; the height is that of one row of panels.

    Returns
    -------
    View
        SVG.
    """
    operators, parts_named = (list(dict.fromkeys(getattr(row, key) for row in rows)) for key in ("operator", "part"))
    values = [row.value for row in rows]
    room = (width - 60) / len(operators)
    low, high = min(values), max(values)
    margin = 0.06 * (high - low) or 1.0
    up = Scale(low - margin, high + margin, height - 44, 30)
    levels = [(up(one), tick_text(one, unit, words)) for one in even_ticks(up.low, up.high, unit, 4)]
    parts = upward(levels, 56, width - 4)
    for at, operator in enumerate(operators):
        left = 60 + room * at
        mine = [row for row in rows if row.operator == operator]
        parts += _panel(operator, mine, parts_named, Scale(-0.6, len(parts_named) - 0.4, left, left + room - 8), up)
    parts.append(label(width / 2, height - 6, words("gauge.parts_axis"), "small soft middle"))
    alt = words("gauge.runs.alt", operators=len(operators), parts=len(parts_named), n=len(rows))
    return picture(parts, width=width, height=height, title=title, alt=alt, lang=words.lang)


def _panel(operator: str, rows: Sequence[Measured], parts_named: Sequence[str], along: Scale, up: Scale) -> list[Html]:
    """The points of one operator, and their means part by part."""
    found = [rectangle(along.start, 22, along.end - along.start, up.start - 22, "panel")]
    found.append(label((along.start + along.end) / 2, 15, clean(operator), "small bold middle"))
    step = -(-len(parts_named) // 12)
    means: list[tuple[float, float]] = []
    for at, part in enumerate(parts_named):
        mine = [row.value for row in rows if row.part == part]
        x = along(at)
        if at % step == 0:
            found.append(label(x, up.start + 15, clean(part)[:8], "small soft middle"))
        found += [element("circle", cx=x, cy=up(one), r=3, class_="effect hollow") for one in mine]
        if mine:
            means.append((x, up(sum(mine) / len(mine))))
    return [*found, element("path", d=polyline(means), class_="curve")]


def _legend(shown: Sequence[tuple[str, str]], left: float, words: Words) -> list[Html]:
    found: list[Html] = []
    for at, (kind, colour) in enumerate(shown):
        x = left + 190 * at
        found += [rectangle(x, 6, 12, 12, colour, radius=2), label(x + 18, 16.5, words(f"gauge.kind.{kind}"), "small")]
    return found


def _bar(study: GaugeStudy, source: str, kind: str, colour: str, y: float, scale: Scale, words: Words) -> list[Html]:
    value = _percent(study, kind, source)
    if value is None:
        return []
    shown = _shown(study, kind, source, words)
    tip = f"{words(f'gauge.source.{source}')}, {words(f'gauge.kind.{kind}')}: {shown}"
    bar = rectangle(scale.start, y, scale(value) - scale.start, _BAR, colour, tip=tip, radius=2)
    return [bar, label(scale(value) + 6, y + _BAR - 3, shown, "small")]


def _percent(study: GaugeStudy, kind: str, source: str) -> float | None:
    found: float | None = getattr(study, f"pct_{kind}_{source}")
    return found


def _shown(study: GaugeStudy, kind: str, source: str, words: Words) -> str:
    value = _percent(study, kind, source)
    return words.value(None if value is None else value / 100, "share")


def _ndc(study: GaugeStudy, words: Words) -> str:
    return words("gauge.ndc_all") if study.ndc is None else words.count(study.ndc)
