"""Where cases and the model part: what, how often, and what goes with it in time and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.views.charts.line import Line, lines
from clearway.views.markup import Child, Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.measures.conformance.conform import Conformance
    from clearway.measures.conformance.deviations import Deviation
    from clearway.measures.measures import Measures
    from clearway.stats.compare import Difference

_ROWS = 60


def deviations(material: Material) -> Section | None:
    """The deviations from the model; nothing where there is no model."""
    found, words = material.measures.model, material.words
    if found.conformance is None:
        return None
    body = join(
        [
            element("p", _lead(found.conformance, words)),
            element("p", words(f"deviations.meaning.{found.origin}")),
            _table(found.conformance, material.measures, words),
            notes([_timed_out(found.conformance, words)]),
            _periods(found.conformance, words),
            how(
                words(f"deviations.how.{found.conformance.method}"),
                python="measures.model.conformance.deviations",
                shell=f"clearway conform {material.source} report/model.bpmn",
                words=words,
            ),
        ]
    )
    return Section("deviations", words("deviations.title"), body)


def _lead(found: Conformance, words: Words) -> str:
    return words(
        "deviations.lead",
        fitting=words.count(found.cases_fitting),
        cases=words.count(found.cases),
        share=words.share(found.cases_fitting / found.cases),
    )


def _table(found: Conformance, measures: Measures, words: Words) -> Html:
    if not found.deviations:
        return element("p", words("deviations.none"), class_="empty")
    priced = any(one.extra_cost is not None for one in found.deviations)
    columns = [
        Column(words("column.activity")),
        Column(words("deviations.kind")),
        Column(words("column.cases"), numeric=True),
        Column(words("deviations.share"), numeric=True),
        Column(words("deviations.moves"), numeric=True),
        Column(words("deviations.extra_time"), numeric=True),
        *([Column(words("deviations.extra_cost"), numeric=True)] if priced else []),
    ]
    k = 0 if measures.raw else measures.release_k
    shown = found.deviations[:_ROWS]
    rows = [_row(one, found.cases, k, words, priced=priced) for one in shown]
    caption = words("deviations.caption", shown=len(shown), all=len(found.deviations), k=k)
    return table(columns, rows, caption=caption, words=words, first=12)


def _row(one: Deviation, cases: int, k: int, words: Words, *, priced: bool) -> Cells:
    extras = [_extra(one.extra_time, "s", small=one.cases < k, words=words)]
    if priced:
        extras.append(_extra(one.extra_cost, "money", small=one.cases < k, words=words))
    return [
        name(one.activity),
        words(f"deviations.kind.{one.kind}"),
        Cell(words.count(one.cases), one.cases),
        Cell(words.share(one.cases / cases), one.cases / cases),
        Cell(words.count(one.moves), one.moves),
        *extras,
    ]


def _extra(found: Difference | None, unit: str, *, small: bool, words: Words) -> Cell | Child:
    if small:
        return element("span", words("small.hidden"), class_="hidden-group")
    if found is None:
        return Cell(element("abbr", words.value(None, unit), title=words("deviations.unknown")))
    sign = "+" if found.value > 0 else ""
    span = element("small", words.interval(found.low, found.high, unit))
    return Cell(join([f"{sign}{words.value(found.value, unit)}", span]), found.value)


def _timed_out(found: Conformance, words: Words) -> str | None:
    if not found.timed_out_variants:
        return None
    cases = sum(one.cases for one in found.timed_out_variants)
    return words("deviations.timed_out", variants=len(found.timed_out_variants), cases=words.count(cases))


def _periods(found: Conformance, words: Words) -> Html | None:
    """How the share of fitting cases moves over the months."""
    if len(found.periods) < 3:
        return None
    series = [
        Line(words("model.fitting"), [one.fitting / one.cases for one in found.periods]),
        Line(words("model.fitness"), [one.fitness for one in found.periods]),
    ]
    columns = [
        Column(words("deviations.month")),
        Column(words("column.cases"), numeric=True),
        Column(words("model.fitting"), numeric=True),
        Column(words("model.fitness"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            one.start,
            Cell(words.count(one.cases), one.cases),
            Cell(words.share(one.fitting / one.cases), one.fitting / one.cases),
            Cell(words.share(one.fitness), one.fitness),
        ]
        for one in found.periods
    ]
    data = table(columns, rows, caption=words("deviations.periods"), words=words)
    chart = lines(
        [one.start for one in found.periods], series, words=words, title=words("deviations.periods"), unit="share"
    )
    return figure(chart, words("deviations.periods.caption"), data, words=words)
