"""What comes in, goes out and piles up; who carries it, hidden where the group is small."""

from __future__ import annotations

from clearway.measures.load.load import GroupLoad, Handovers, Load, Queue
from clearway.views.charts.bar import Bar, bars
from clearway.views.charts.line import Line, lines
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, group_name, how, notes, seconds, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

_ROWS = 60


def load(material: Material) -> Section:
    """Flow over the days, queues, groups and handovers."""
    words, found = material.words, material.measures.load
    body = join(
        [
            _flow(found, words),
            _wip(found, words),
            _queues(found.queues, words),
            element("h3", words("load.people")),
            _people(material),
            how(
                words("load.how"),
                python="measures.load.groups",
                shell=f"clearway measure {material.source} --name utilisation --by group",
                words=words,
            ),
        ]
    )
    return Section("load", words("load.title"), body)


def _flow(found: Load, words: Words) -> Html | None:
    flow = found.flow
    if not flow.days:
        return element("p", words("chart.empty"), class_="empty")
    series = [
        Line(words("measure.arrivals"), [float(one) for one in flow.arrivals]),
        Line(words("measure.throughput"), [float(one) for one in flow.throughput]),
    ]
    text = words(
        "load.flow.caption",
        arrivals=words.value(flow.arrivals_per_day.mean, "1/d"),
        throughput=words.value(flow.throughput_per_day.mean, "1/d"),
    )
    return figure(lines(flow.days, series, words=words, title=words("load.flow")), text, words=words)


def _wip(found: Load, words: Words) -> Html | None:
    flow = found.flow
    if not flow.days:
        return None
    chart = lines(
        flow.days,
        [Line(words("measure.wip"), [float(one) for one in flow.wip])],
        words=words,
        title=words("load.wip"),
        width=940,
    )
    trend = flow.wip_trend
    grows = words("load.trend", slope=words.figure(trend.slope), p=words.probability(trend.p)) if trend else None
    little = found.little
    law = None
    if little is not None:
        law = words(
            "load.little",
            wip=words.figure(little.wip),
            rate=words.value(little.rate_per_day, "1/d"),
            cycle=words.duration(little.cycle_s),
            ratio=words.figure(little.ratio),
        )
    return join([figure(chart, words("load.wip.caption"), words=words), notes([grows, law])])


def _queues(queues: tuple[Queue, ...], words: Words) -> Html | None:
    if not queues:
        return None
    columns = [
        Column(words("column.activity")),
        Column(words("load.queue.mean"), numeric=True),
        Column(words("load.queue.max"), numeric=True),
        Column(words("load.queue.slope"), numeric=True, tip=words("load.queue.tip")),
        Column("p", numeric=True),
    ]
    rows: list[Cells] = []
    for queue in sorted(queues, key=lambda one: (-one.mean, one.activity)):
        slope, p = (queue.trend.slope, queue.trend.p) if queue.trend else (None, None)
        rows.append(
            [
                name(queue.activity),
                Cell(words.figure(queue.mean), queue.mean),
                Cell(words.count(queue.max), queue.max),
                Cell(words.figure(slope) if slope is not None else words.value(None, ""), slope),
                Cell(words.probability(p) if p is not None else words.value(None, ""), p),
            ]
        )
    shown = table(columns, rows, caption=words("load.queues.caption"), words=words, first=10)
    return element("details", element("summary", words("load.queues")), shown)


def _people(material: Material) -> Html:
    words, measures = material.words, material.measures
    found = measures.load
    if found.reason is not None:
        return teach(found.reason, words)
    rule = words("small.off") if measures.raw else words("small.rule", k=measures.release_k)
    return join(
        [
            element("p", words(f"load.source.{found.source}"), " ", rule),
            _utilisation(found, words),
            _groups(found, words),
            _handovers(found.handovers, words),
        ]
    )


def _utilisation(found: Load, words: Words) -> Html | None:
    known = [group for group in found.groups if group.utilisation is not None and group.group and not group.suppressed]
    shown = [Bar(_plain(group, words), group.utilisation or 0.0) for group in known]
    if not shown:
        return None
    chart = bars(shown[:20], words=words, title=words("load.utilisation"), unit="share")
    return figure(chart, words("load.utilisation.caption"), words=words)


def _plain(group: GroupLoad, words: Words) -> str:
    return words("group.all") if group.group == "all" else group.group


def _groups(found: Load, words: Words) -> Html:
    columns = [
        Column(words("load.group")),
        Column(words("load.headcount"), numeric=True),
        Column(words("column.instances"), numeric=True),
        Column(words("measure.touch_time"), numeric=True),
        Column(words("load.utilisation"), numeric=True, tip=words("load.utilisation.tip")),
        Column(words("load.multitasking"), numeric=True, tip=words("load.multitasking.tip")),
        Column(words("load.imbalance"), numeric=True, tip=words("load.imbalance.tip")),
    ]
    rows: list[Cells] = [_group(group, words) for group in found.groups]
    if found.total is not None:
        rows.append([words("column.sum"), *_group(found.total, words)[1:]])
    return table(columns, rows, caption=words("load.groups.caption"), words=words, first=20)


def _group(group: GroupLoad, words: Words) -> list[Cell | Html | str]:
    figures = (
        (seconds(group.touch_us), "s"),
        (group.utilisation, "share"),
        (group.multitasking, "share"),
        (group.imbalance, ""),
    )
    return [
        group_name("suppressed" if group.suppressed else group.group, words),
        Cell(words.count(group.people), group.people),
        Cell(words.count(group.instances), group.instances),
        *(Cell(words.value(value, unit), value) for value, unit in figures),
    ]


def _handovers(found: Handovers | None, words: Words) -> Html | None:
    if found is None or not found.steps:
        return None
    lead = words(
        "load.handovers.lead",
        total=words.count(found.total),
        share=words.share(found.total / found.steps),
        mean=words.value(found.case.mean, ""),
    )
    columns = [
        Column(words("load.from")),
        Column(words("load.to")),
        Column(words("measure.handovers"), numeric=True),
    ]
    most = sorted(found.groups, key=lambda one: (one.suppressed, -one.count, one.source, one.target))[:_ROWS]
    rows: list[Cells] = [
        [group_name(one.source, words), group_name(one.target, words), Cell(words.count(one.count), one.count)]
        for one in most
    ]
    shown = table(columns, rows, caption=words("load.handovers.caption"), words=words, first=10)
    return join([element("p", lead), element("details", element("summary", words("load.handovers")), shown)])
