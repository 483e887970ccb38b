"""What is done again: repeats, loops and ping-pong."""

from __future__ import annotations

from clearway.measures.quality.rework import PingPong, Rework
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, group_name, how, seconds
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

_PAIRS = 40


def rework(material: Material) -> Section:
    """Right first time, the activities with repeats, and what goes to and fro."""
    words, found = material.words, material.measures.rework
    body = join(
        [
            element("p", _lead(found, words)),
            _activities(found, words),
            _ping_pong(found.ping_pong, words),
            how(
                words("rework.how"),
                python="measures.rework",
                shell=f"clearway measure {material.source} --name first_time_right",
                words=words,
            ),
        ]
    )
    return Section("rework", words("rework.title"), body)


def _lead(found: Rework, words: Words) -> str:
    return words(
        "rework.lead",
        right=words.value(found.first_time_right, "share"),
        interval=words.interval(found.low, found.high, "share") or words.value(None, "share"),
        repeats=words.count(found.repeats),
        loops=words.count(found.loops),
        cases=words.count(found.cases_reworked),
        returns=words.count(found.resource_returns),
    )


def _activities(found: Rework, words: Words) -> Html:
    columns = [
        Column(words("column.activity")),
        Column(words("column.instances"), numeric=True),
        Column(words("rework.repeats"), numeric=True),
        Column(words("rework.loops"), numeric=True),
        Column(words("rework.cases"), numeric=True),
        Column(words("column.right"), numeric=True),
        Column(words("column.interval"), numeric=True),
        Column(words("rework.time"), numeric=True),
        Column(words("rework.wait"), numeric=True),
    ]
    most = sorted((row for row in found.activities if row.repeats), key=lambda row: (-row.repeats, row.activity))
    rows: list[Cells] = [
        [
            name(row.activity),
            Cell(words.count(row.instances), row.instances),
            Cell(words.count(row.repeats), row.repeats),
            Cell(words.count(row.loops), row.loops),
            Cell(words.count(row.cases_reworked), row.cases_reworked),
            Cell(words.share(row.first_time_right), row.first_time_right),
            words.interval(row.low, row.high, "share"),
            Cell(words.value(seconds(row.time_us), "s"), row.time_us),
            Cell(words.value(seconds(row.wait_us), "s"), row.wait_us),
        ]
        for row in most
    ]
    return table(columns, rows, caption=words("rework.caption"), words=words, first=12)


def _ping_pong(pairs: tuple[PingPong, ...], words: Words) -> Html | None:
    if not pairs:
        return None
    columns = [
        Column(words("rework.kind")),
        Column(words("rework.pair")),
        Column(words("process.count"), numeric=True),
        Column(words("column.cases"), numeric=True),
        Column(words("column.time"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            words(f"rework.kind.{pair.kind}"),
            _pair(pair, words),
            Cell(words.count(pair.count), pair.count),
            Cell(words.count(pair.cases), pair.cases),
            Cell(words.duration(pair.time_us / 1e6), pair.time_us),
        ]
        for pair in pairs[:_PAIRS]
    ]
    shown = table(columns, rows, caption=words("rework.ping_pong.caption"), words=words, first=10)
    return element("details", element("summary", words("rework.ping_pong")), shown)


def _pair(pair: PingPong, words: Words) -> Html:
    if pair.kind == "group":
        return join([group_name(pair.first, words), " ⇄ ", group_name(pair.second, words)])
    return join([name(pair.first), " ⇄ ", name(pair.second)])
