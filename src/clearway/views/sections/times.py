"""How long cases take: spread, course over the weeks, and the open ones that are not done yet."""

from __future__ import annotations

from clearway.measures.timing.cycle import Cycle
from clearway.stats.summary import Summary
from clearway.views.charts.histogram import histogram
from clearway.views.charts.line import Line, lines
from clearway.views.charts.survival import survival_curve
from clearway.views.markup import Html, element, join
from clearway.views.sections.section import Material, Section, figure, how, notes, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import DASH, Words


def times(material: Material) -> Section:
    """Histogram, weeks and the Kaplan-Meier curve, clock time beside working time."""
    words, cycle = material.words, material.measures.cycle
    body = join(
        [
            _numbers(cycle, words),
            _spread(cycle, words),
            _weeks(cycle, words),
            _open(material, words),
            notes([words(f"times.calendar.{cycle.calendar}")]),
            how(
                words("times.how"),
                python="measures.cycle",
                shell=f"clearway measure {material.source} --name cycle_time",
                words=words,
            ),
        ]
    )
    return Section("times", words("times.title"), body)


def _numbers(cycle: Cycle, words: Words) -> Html:
    columns = [
        Column(words("times.kind")),
        *(Column(words(f"column.{one}"), numeric=True) for one in ("n", "mean", "median", "p90", "low", "high")),
    ]
    rows = [
        _line(words("times.clock"), cycle.clock, None, words),
        _line(words("times.working"), cycle.working, cycle.working_reason, words),
    ]
    return table(columns, rows, caption=words("times.caption"), words=words)


def _line(title: str, one: Summary | None, reason: str | None, words: Words) -> Cells:
    if one is None:
        return [title, *[element("abbr", DASH, title=words.reason(reason))] * 6]
    estimates = (
        (one.mean, one.mean_low, one.mean_high),
        (one.median, one.median_low, one.median_high),
        (one.p90, one.p90_low, one.p90_high),
    )
    return [
        title,
        Cell(words.count(one.n), one.n),
        *(_estimate(*estimate, words) for estimate in estimates),
        Cell(words.value(one.low, "s"), one.low),
        Cell(words.value(one.high, "s"), one.high),
    ]


def _estimate(value: float | None, low: float | None, high: float | None, words: Words) -> Cell:
    span = words.interval(low, high, "s")
    return Cell(join([words.value(value, "s"), element("small", span) if span else None]), value)


def _spread(cycle: Cycle, words: Words) -> Html | None:
    if not cycle.clock.n or cycle.clock.median is None or cycle.clock.p90 is None:
        return None
    marks = [(words("column.median"), cycle.clock.median), (words("column.p90"), cycle.clock.p90)]
    edges = [float(one) for one in cycle.histogram.edges]
    counts = [int(one) for one in cycle.histogram.counts]
    chart = histogram(edges, counts, words=words, title=words("times.spread"), marks=marks)
    return figure(chart, words("times.spread.caption"), words=words)


def _weeks(cycle: Cycle, words: Words) -> Html | None:
    if len(cycle.weeks) < 3:
        return None
    days = [week.start for week in cycle.weeks]
    series = [
        Line(words("column.median"), [week.median_s for week in cycle.weeks]),
        Line(words("column.p90"), [week.p90_s for week in cycle.weeks]),
    ]
    columns = [Column(words("times.week"))] + [
        Column(words(f"column.{one}"), numeric=True) for one in ("n", "median", "p90")
    ]
    rows: list[Cells] = [
        [
            week.start,
            Cell(words.count(week.n), week.n),
            Cell(words.duration(week.median_s), week.median_s),
            Cell(words.duration(week.p90_s), week.p90_s),
        ]
        for week in cycle.weeks
    ]
    data = table(columns, rows, caption=words("times.weeks"), words=words)
    chart = lines(days, series, words=words, title=words("times.weeks"), unit="s")
    return figure(chart, words("times.weeks.caption"), data, words=words)


def _open(material: Material, words: Words) -> Html:
    cycle, facts = material.measures.cycle, material.measures.facts
    head = element("h3", words("times.open"))
    if not facts.open_known:
        return join([head, teach("single_stamp", words)])
    curve = survival_curve(cycle.survival, words=words, title=words("times.survival"))
    text = words(
        "times.open.lead",
        open=words.count(cycle.open),
        median=words.value(cycle.median_s, "s"),
        interval=words.interval(cycle.median_low_s, cycle.median_high_s, "s") or words.value(None, "s"),
        p90=words.value(cycle.p90_s, "s"),
    )
    return join([head, element("p", text), figure(curve, words("times.survival.caption"), words=words)])
