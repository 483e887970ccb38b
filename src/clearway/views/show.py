"""The room's verb: show any value as a picture, a table or a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

from clearway.findings.finding import Finding
from clearway.measures.measure import Measure
from clearway.measures.measures import Measures
from clearway.model.bpmn.elements import Bpmn
from clearway.model.bpmn.layout import layout
from clearway.model.map import Map
from clearway.model.valuestream import ValueStream
from clearway.plan.plan import Plan
from clearway.twin.calibrate import Calibration
from clearway.twin.compare import Comparison
from clearway.twin.outcome import Outcome
from clearway.twin.validate import Validation
from clearway.views.diagrams.bpmn import bpmn_view
from clearway.views.diagrams.map import map_view
from clearway.views.diagrams.valuestream import value_stream
from clearway.views.markup import element
from clearway.views.reports.asis import asis_report
from clearway.views.reports.options import options_report
from clearway.views.reports.twin import twin_report
from clearway.views.table import Column, number_cell, table
from clearway.views.view import View
from clearway.views.words import Words


def show(value: Any, *, lang: str = "en", findings: Sequence[Finding] = ()) -> View:
    """Show a value in a language.

    Parameters
    ----------
    value : Measures, Map, Bpmn, ValueStream, Measure, Outcome, Comparison, Validation, Calibration or Plan
        What to show: the as-is report, the process map, the BPMN diagram (laid out where it has none), the value stream
        map, a table, the twin's report, the report on options.
    lang : {"en", "zh"}
        Language of words and numbers.
    findings : sequence of Finding
        For the report, in the order of their rank.

    Returns
    -------
    View
        Shows itself in a notebook; ``save`` writes it.

    Raises
    ------
    TypeError
        There is no view of such a value.
    """
    if isinstance(value, Measures):
        from clearway.monitor.steady import steadiness

        return asis_report(value, findings, lang=lang, control=steadiness(value))
    picture: Callable[..., View] = _picture
    return picture(value, lang)


@singledispatch
def _picture(value: Any, lang: str) -> View:
    raise TypeError(f"no view of a {type(value).__name__} in {lang}")


@_picture.register
def _map(value: Map, lang: str) -> View:
    return map_view(value, lang=lang)


@_picture.register
def _bpmn(value: Bpmn, lang: str) -> View:
    return bpmn_view(value if value.diagrams else layout(value), lang=lang)


@_picture.register
def _stream(value: ValueStream, lang: str) -> View:
    return value_stream(value, words=Words(lang))


@_picture.register(Outcome)
@_picture.register(Comparison)
@_picture.register(Validation)
@_picture.register(Calibration)
def _twin(value: Outcome | Comparison | Validation | Calibration, lang: str) -> View:
    return twin_report(value, lang=lang)


@_picture.register
def _plan(value: Plan, lang: str) -> View:
    return options_report(value, value.spec, lang=lang)


@_picture.register
def _measure(value: Measure, lang: str) -> View:
    words = Words(lang)
    title = words.any(f"measure.{value.name}", value.name)
    columns = (
        Column(words("show.scope")),
        Column(title, numeric=True),
        Column("n", numeric=True),
        Column(words("show.interval"), numeric=True),
    )
    rows = [
        (
            row.scope,
            number_cell(row.value, words.cell(row, value.unit)),
            number_cell(row.n, words.count(row.n)),
            words.interval(row.low, row.high, value.unit),
        )
        for row in value.rows
    ]
    return View("html", str(element("div", table(columns, rows, caption=title, words=words))), title, lang=lang)
