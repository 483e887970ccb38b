"""Where customers wait, and why: the five causes by activity, edge, group, and what decides the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clearway.measures.timing.waits import CAUSES, WaitRow, Waits
from clearway.views.charts.stacked import stacked
from clearway.views.markup import Child, Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, group_name, how, notes, seconds, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

_BARS = 14
_ROWS = 80


def waits(material: Material) -> Section:
    """Causes over the log, per activity as bars, and the tables behind them."""
    words, found = material.words, material.measures.waits
    title = words("waits.title")
    if found.total_us is None or found.reason is not None:
        return Section("waits", title, teach(found.reason, words))
    body = join(
        [
            teach(found.causes_reason, words) if found.causes_reason else None,
            _causes(found, words),
            _chart(found, words),
            _fold(words("waits.edges"), _table(found.edges, words("waits.edges.caption"), words)),
            _groups(found, words),
            _critical(found, words),
            _batches(found, words),
            notes(_remarks(found, words)),
            how(
                words("waits.how"),
                python="measures.waits.activities",
                shell=f"clearway measure {material.source} --name waiting_time --by activity",
                words=words,
            ),
        ]
    )
    return Section("waits", title, body)


def cause_names(words: Words) -> dict[str, str]:
    """The five causes with their names, in the order in which they are booked."""
    return {cause: words(f"cause.{cause}") for cause in CAUSES}


def _causes(found: Waits, words: Words) -> Html:
    total = found.total_us or 0
    columns = [
        Column(words("waits.cause")),
        Column(words("column.total"), numeric=True),
        Column(words("column.share"), numeric=True),
        Column(words("waits.meaning")),
    ]
    rows: list[Cells] = [
        [
            join([element("i", class_=f"swatch {cause}", aria_hidden="true"), " ", shown]),
            Cell(words.duration(found.causes_us[cause] / 1e6), found.causes_us[cause]),
            Cell(words.share(found.causes_us[cause] / total if total else 0.0), found.causes_us[cause]),
            words(f"cause.{cause}.text"),
        ]
        for cause, shown in cause_names(words).items()
    ]
    rows.append([words("column.sum"), Cell(words.duration(total / 1e6), total), words.share(1.0), ""])
    return table(columns, rows, caption=words("waits.causes.caption"), words=words)


def _chart(found: Waits, words: Words) -> Html:
    most = sorted(found.activities, key=lambda row: (-row.total_us, row.scope))
    shown = [(row.scope, _seconds(row.causes_us)) for row in most[:_BARS] if row.total_us > 0]
    if not shown:
        return element("p", words("waits.none"), class_="empty")
    chart = stacked(shown, kinds=cause_names(words), words=words, title=words("waits.chart"))
    data = _table(found.activities, words("waits.activities.caption"), words)
    return figure(chart, words("waits.chart.caption"), data, words=words)


def _seconds(causes_us: Mapping[str, int]) -> dict[str, float]:
    return {cause: us / 1e6 for cause, us in causes_us.items()}


def _fold(title: str, content: Html | None) -> Html | None:
    return element("details", element("summary", title), content) if content else None


def _table(rows: Sequence[WaitRow], caption: str, words: Words, *, groups: bool = False) -> Html:
    columns = [
        Column(words("column.place")),
        Column(words("column.instances"), numeric=True),
        Column(words("column.total"), numeric=True),
        Column(words("column.mean"), numeric=True),
        Column(words("column.interval"), numeric=True),
        Column(words("column.p90"), numeric=True),
        *(Column(shown, numeric=True) for shown in cause_names(words).values()),
    ]
    most = sorted(rows, key=lambda row: (row.suppressed, -row.total_us, row.scope))[:_ROWS]
    return table(columns, [_line(row, words, groups) for row in most], caption=caption, words=words)


def _line(row: WaitRow, words: Words, groups: bool) -> list[Cell | Child]:
    head: Child = group_name("suppressed" if row.suppressed else row.scope, words) if groups else name(row.scope)
    times = row.seconds
    return [
        head,
        Cell(words.count(row.n), row.n),
        Cell(words.duration(row.total_us / 1e6), row.total_us),
        Cell(words.value(times.mean, "s"), times.mean),
        words.interval(times.mean_low, times.mean_high, "s"),
        Cell(words.value(times.p90, "s"), times.p90),
        *(Cell(words.duration(row.causes_us.get(one, 0) / 1e6), row.causes_us.get(one, 0)) for one in CAUSES),
    ]


def _groups(found: Waits, words: Words) -> Html | None:
    if not found.groups:
        return None
    return _fold(words("waits.groups"), _table(found.groups, words("waits.groups.caption"), words, groups=True))


def _critical(found: Waits, words: Words) -> Html | None:
    if not found.critical:
        return None
    columns = [
        Column(words("column.activity")),
        Column(words("column.cases"), numeric=True),
        Column(words("column.total"), numeric=True),
        Column(words("waits.of_it"), numeric=True),
        Column(words("column.share"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            name(row.activity),
            Cell(words.count(row.cases), row.cases),
            Cell(words.duration(row.total_us / 1e6), row.total_us),
            Cell(words.value(seconds(row.wait_us), "s"), row.wait_us),
            Cell(words.share(row.share), row.share),
        ]
        for row in found.critical
    ]
    return _fold(words("waits.critical"), table(columns, rows, caption=words("waits.critical.caption"), words=words))


def _batches(found: Waits, words: Words) -> Html | None:
    if not found.batches:
        return None
    columns = [
        Column(words("column.activity")),
        Column(words("waits.batches"), numeric=True),
        Column(words("column.share"), numeric=True),
        Column(words("waits.size"), numeric=True),
        Column(words("waits.largest"), numeric=True),
        Column(words("column.wait"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            name(row.activity),
            Cell(words.count(row.batches), row.batches),
            Cell(words.share(row.share), row.share),
            Cell(words.figure(row.mean_size), row.mean_size),
            Cell(words.count(row.max_size), row.max_size),
            Cell(words.duration(row.wait_us / 1e6), row.wait_us),
        ]
        for row in found.batches
    ]
    return _fold(words("waits.batching"), table(columns, rows, caption=words("waits.batching.caption"), words=words))


def _remarks(found: Waits, words: Words) -> list[str | None]:
    return [
        words("waits.first", count=words.count(found.first)) if found.first else None,
        words("waits.clipped", count=words.count(found.clipped)) if found.clipped else None,
        words("waits.unknown", count=words.count(found.unknown)) if found.unknown else None,
    ]
