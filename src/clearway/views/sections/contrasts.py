"""What changes would change: every figure of every scenario against the base, and what chance alone could do."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.twin.compare import Contrast
from clearway.views.charts.forest import Effect, forest
from clearway.views.markup import Html, element, join
from clearway.views.sections.section import Section, Simulated, figure, how
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.twinwords import measure_name, signed, unit_of
from clearway.views.words import DASH, Words


def contrasts(material: Simulated) -> Section | None:
    """A chart and a table for each scenario."""
    words = material.words
    if not material.contrasts:
        return None
    names = list(dict.fromkeys(row.scenario for row in material.contrasts))
    body = join(
        [
            element("p", words("contrasts.lead"), class_="lead"),
            *(_scenario(name, material) for name in names),
            how(
                words("contrasts.how"),
                python="clearway.twin.compare(spec, scenarios).rows",
                shell=material.command,
                words=words,
            ),
        ]
    )
    return Section("contrasts", words("contrasts.title"), body)


def _scenario(name: str, material: Simulated) -> Html:
    words = material.words
    rows = [row for row in material.contrasts if row.scenario == name]
    shown = list(_effects(rows, words))
    data = _table(name, rows, words)
    if not shown:
        return join([element("h3", name), data])
    chart = forest(shown, words=words, title=words("contrasts.chart", name=name))
    return join([element("h3", name), figure(chart, words("contrasts.caption"), words=words, titled=False), data])


def _effects(rows: list[Contrast], words: Words) -> Iterator[Effect]:
    """Differences as shares of the base, so that one axis serves all; a base of 0 has none."""
    for row in rows:
        if row.low is None or row.high is None or not row.base:
            continue
        size = abs(row.base)
        note = signed(row.difference, row.unit, words) if row.told_apart else words("contrasts.alike")
        yield Effect(
            measure_name(row.measure, words), row.difference / size, row.low / size, row.high / size, row.told_apart,
            note,
        )  # fmt: skip


def _table(name: str, rows: list[Contrast], words: Words) -> Html:
    columns = [
        Column(words("contrasts.measure")),
        Column(words("contrasts.base"), numeric=True),
        Column(words("contrasts.value"), numeric=True),
        Column(words("contrasts.difference"), numeric=True),
        Column(words("column.interval"), numeric=True),
        Column("n", numeric=True, tip=words("contrasts.pairs")),
        Column(words("contrasts.verdict")),
    ]
    return table(columns, [_line(row, words) for row in rows], caption=words("contrasts.table", name=name), words=words)


def _line(row: Contrast, words: Words) -> Cells:
    unit = unit_of(row.unit)
    interval = DASH
    if row.low is not None and row.high is not None:
        low, high = (signed(value, row.unit, words) for value in (row.low, row.high))
        interval = words("number.interval", low=low, high=high)
    return [
        measure_name(row.measure, words),
        Cell(words.value(row.base, unit), row.base),
        Cell(words.value(row.value, unit), row.value),
        Cell(signed(row.difference, row.unit, words), row.difference),
        interval,
        Cell(words.count(row.n), row.n),
        words("contrasts.apart" if row.told_apart else "contrasts.alike"),
    ]
