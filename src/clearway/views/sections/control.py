"""Whether the process runs steadily: the main measures on control charts, their signals, and why these charts."""

from __future__ import annotations

import math
import shlex

from clearway.monitor.steady import Steady
from clearway.views.charts.control import control_chart
from clearway.views.markup import Child, Html, element, join
from clearway.views.sections.section import Material, Section, figure, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

NAMED = 6
"""Signals that a caption names; the table below it has all."""


def control(material: Material) -> Section | None:
    """One line a measure, then its chart with signals and reasons; nothing where the log has too few periods."""
    words, found = material.words, material.control
    if not found:
        return None
    body = join(
        [
            element("p", words("stability.lead")),
            _overview(found, words),
            *(_picture(one, words) for one in found),
            notes([words("stability.how_read"), words("stability.chance_read", expected=_expected(found, words))]),
            how(
                words("stability.how"),
                python="clearway.monitor.steadiness(measures)",
                shell=_shell(found[0], material.source),
                words=words,
            ),
        ]
    )
    return Section("control", words("stability.title"), body)


def _overview(found: tuple[Steady, ...], words: Words) -> Html:
    heads = ("n", "centre", "lcl", "ucl", "signals", "chance")
    columns = [Column(words("stability.measure")), Column(words("stability.chart"))]
    columns += [Column(words(f"stability.column.{one}"), True) for one in heads]
    return table(columns, [_line(one, words) for one in found], caption=words("stability.caption"), words=words)


def _line(one: Steady, words: Words) -> Cells:
    drawn = one.charted.chart
    lines = (float(drawn.centre[-1]), float(drawn.lcl[-1]), float(drawn.ucl[-1]))
    signals, chance = len(one.signals), _chance(one)
    return [
        _title(one, words),
        words(f"control.kind.{one.charted.maker.name}"),
        Cell(words.count(drawn.points.size), drawn.points.size),
        *(Cell(_value(value, one, words), value) for value in lines),
        Cell(words.count(signals), signals),
        Cell(words.figure(chance), chance),
    ]


def _title(one: Steady, words: Words) -> str:
    series, period = one.series, words(f"stability.period.{one.series.period}")
    if series.goal is not None:
        return words("stability.late", period=period, goal=series.goal.text)
    measure = words(f"measure.{series.measure}")
    if series.n is None:
        return words("stability.mean", measure=measure, period=period)
    return measure if series.period == "day" else words("stability.rate", measure=measure, period=period)


def _value(value: float, one: Steady, words: Words) -> str:
    return words.value(value, one.unit)


def _chance(one: Steady) -> float:
    """Points of this chart that signal though nothing but chance is at work."""
    return one.charted.false_alarms_per_100 * one.charted.chart.points.size / 100


def _expected(found: tuple[Steady, ...], words: Words) -> str:
    return words.figure(math.fsum(_chance(one) for one in found))


def _picture(one: Steady, words: Words) -> Html:
    view = control_chart(
        one.charted, words=words, title=_title(one, words), unit=one.unit, labels=one.labels, target=one.target
    )
    shown = figure(view, _caption(one, words), words=words)
    return join([shown, _signals(one, words), notes(_left_out(one, words)), _why(one, words)])


def _caption(one: Steady, words: Words) -> str:
    points, count = words.count(one.charted.chart.points.size), len(one.signals)
    if not count:
        return words("stability.figure.none", points=points)
    places = words("doc.comma").join(_place(at, one) for at in one.signals[:NAMED])
    more = words("stability.figure.more", count=words.count(count - NAMED)) if count > NAMED else ""
    return words("stability.figure.some", count=words.count(count), points=points, places=places + more)


def _place(at: int, one: Steady) -> str:
    """Name of a point: its period, or its number where it has none."""
    return one.labels[at] if one.labels else str(at + 1)


def _signals(one: Steady, words: Words) -> Html | None:
    """Each point that signals, with its limits and the rules behind it."""
    if not one.signals:
        return None
    columns = [Column(words("stability.point"))]
    columns += [Column(words(f"stability.column.{id}"), True) for id in ("value", "lcl", "ucl")]
    columns.append(Column(words("stability.rules")))
    rows = [_signal(at, one, words) for at in one.signals]
    shown = table(columns, rows, caption=words("stability.signals", measure=_title(one, words)), words=words)
    return element("details", element("summary", words("stability.list")), shown)


def _signal(at: int, one: Steady, words: Words) -> Cells:
    drawn = one.charted.chart
    rules = dict.fromkeys(words(f"rule.{found.rule}") for found in one.charted.patterns if found.index == at)
    numbers = (float(drawn.points[at]), float(drawn.lcl[at]), float(drawn.ucl[at]))
    cells = [Cell(_value(value, one, words), value) for value in numbers]
    return [_place(at, one), *cells, words("doc.comma").join(rules)]


def _left_out(one: Steady, words: Words) -> list[str | None]:
    series = one.series
    unfinished = words("doc.comma").join(series.unfinished)
    return [
        words("study.note.unfinished", periods=unfinished) if unfinished else None,
        words("stability.filling", count=words.count(series.filling)) if series.filling else None,
        words(f"stability.empty.{'rate' if series.unit == '1/d' else 'case'}", count=words.count(series.empty))
        if series.empty
        else None,
        words("stability.older", count=words.count(series.older), points=words.count(len(series.labels)))
        if series.older
        else None,
    ]


def _why(one: Steady, words: Words) -> Html:
    """Why this chart, what its limits rest on, and how often it alarms by chance."""
    charted = one.charted
    reasons = charted.advice.reasons if charted.advice else ()
    lines: list[Child] = [words(reason.id, **reason.values) for reason in reasons]
    lines += [words(warning.id, **warning.values) for warning in charted.warnings]
    lines.append(_rest(one, words))
    return element(
        "details",
        element("summary", words("stability.why")),
        element("ul", *(element("li", line) for line in lines), class_="notes"),
    )


def _rest(one: Steady, words: Words) -> str:
    charted = one.charted
    return words(
        "stability.rest",
        n=words.count(int(charted.chart.used.sum())),
        estimator=words.any(f"stability.estimator.{charted.chart.estimator}", charted.chart.estimator),
        formula=charted.maker.formula,
        source=charted.maker.source,
        rules=words("doc.comma").join(words(f"rule.{rule}") for rule in charted.rules),
        alarms=words.figure(charted.false_alarms_per_100),
    )


def _shell(one: Steady, source: str) -> str:
    """The command for the first chart; the points in which the log fills up set no limit there either."""
    series = one.series
    left = "".join(f" --exclude {point + 1}" for point in range(series.filling))
    return f"clearway chart auto {shlex.quote(source)} --measure {series.measure} --period {series.period}{left}"
