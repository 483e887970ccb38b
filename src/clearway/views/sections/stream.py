"""The value stream: boxes, waits, ladder and process cycle efficiency."""

from __future__ import annotations

from clearway.model.valuestream import ValueStream
from clearway.views.charts.ladder import ladder
from clearway.views.diagrams.valuestream import value_stream
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, how, notes, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words


def stream(material: Material) -> Section:
    """The map of the stream, the ladder to scale, and the steps as a table."""
    words, found = material.words, material.measures.valuestream
    body = join(
        [
            None if found.ladder else teach("single_stamp", words),
            _totals(found, words),
            figure(
                value_stream(found, words=words),
                words("stream.caption"),
                _steps(found, words),
                words=words,
                titled=False,
            ),
            _to_scale(found, words),
            notes([words("stream.order"), words("stream.rolled", share=words.share(found.rolled))]),
            how(words("stream.how"), python="measures.valuestream", shell=material.command, words=words),
        ]
    )
    return Section("stream", words("stream.title"), body)


def _totals(found: ValueStream, words: Words) -> Html:
    pairs = [
        (words("stream.lead"), words.value(found.lead_s, "s")),
        (words("measure.touch_time"), words.value(found.touch_s, "s")),
        (words("measure.waiting_time"), words.value(found.wait_s, "s")),
        (words("measure.efficiency"), words.value(found.efficiency, "share")),
        (words("stream.demand"), words.value(found.demand_per_day, "1/d")),
    ]
    return element(
        "dl", *(element("div", element("dt", key), element("dd", value)) for key, value in pairs), class_="facts"
    )


def _to_scale(found: ValueStream, words: Words) -> Html | None:
    if not found.ladder:
        return None
    return figure(
        ladder(found.ladder, words=words, title=words("stream.ladder")), words("stream.ladder.caption"), words=words
    )


def _steps(found: ValueStream, words: Words) -> Html:
    columns = [
        Column(words("column.activity")),
        Column(words("column.instances"), numeric=True),
        Column(words("column.case_share"), numeric=True),
        Column(words("column.wait_before"), numeric=True),
        Column(words("column.touch"), numeric=True),
        Column(words("column.right"), numeric=True),
        Column(words("column.queue"), numeric=True),
    ]
    steps = [*found.steps, *([found.rest] if found.rest else [])]
    rows: list[Cells] = [
        [
            name(step.name) if step.name else words("stream.rest"),
            Cell(words.count(step.n), step.n),
            Cell(words.share(step.case_share), step.case_share),
            Cell(words.value(step.wait_s, "s"), step.wait_s),
            Cell(words.value(step.touch_s, "s"), step.touch_s),
            Cell(words.share(step.accurate), step.accurate),
            Cell(words.value(step.queue, ""), step.queue),
        ]
        for step in steps
    ]
    return table(columns, rows, caption=words("stream.table"), words=words, first=30)
