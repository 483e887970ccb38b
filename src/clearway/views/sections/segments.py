"""Whose cases take long: the cases by each of their attributes."""

from __future__ import annotations

from clearway.measures.segments import Segment, SegmentRow
from clearway.views.markup import Child, Html, element, join, name
from clearway.views.sections.section import Material, Section, group_name, how
from clearway.views.table import Cell, Column, table
from clearway.views.words import Words

_ATTRIBUTES = 15
_ROWS = 40
_ALPHA = 0.05


def segments(material: Material) -> Section:
    """Attributes that explain most of the cycle time first, each as a folded table."""
    words, found = material.words, material.measures.segments
    title = words("segments.title")
    if not found:
        return Section("segments", title, element("p", words("segments.none"), class_="teach"))
    order = sorted(found, key=lambda one: (-(one.cycle_share or 0.0), one.attribute))
    body = join(
        [
            element("p", words("segments.lead")),
            *(_segment(one, words, opened=at == 0) for at, one in enumerate(order[:_ATTRIBUTES])),
            _left_out(len(order), words),
            how(
                words("segments.how"),
                python="measures.segments",
                shell=f"clearway measure {material.source} --name cycle_time --by {order[0].attribute}",
                words=words,
            ),
        ]
    )
    return Section("segments", title, body)


def _left_out(count: int, words: Words) -> Html | None:
    return (
        element("p", words("segments.more", count=count - _ATTRIBUTES), class_="soft") if count > _ATTRIBUTES else None
    )


def _segment(one: Segment, words: Words, *, opened: bool) -> Html:
    share = words("segments.explains", share=words.share(one.cycle_share)) if one.cycle_share is not None else ""
    head = element("summary", name(one.attribute), " ", element("span", share, class_="soft"))
    columns = [
        Column(words("segments.value")),
        Column(words("column.cases"), numeric=True),
        Column(words("column.share"), numeric=True),
        Column(words("column.mean_cycle"), numeric=True),
        Column(words("segments.effect"), numeric=True, tip=words("segments.effect.tip")),
        Column(words("column.interval"), numeric=True),
        Column("q", numeric=True, tip=words("findings.q")),
        Column(words("column.mean_wait"), numeric=True),
        Column(words("rework.title"), numeric=True),
    ]
    rows = [_row(row, words) for row in one.rows[:_ROWS]]
    return element("details", head, table(columns, rows, caption=words("segments.caption"), words=words), open=opened)


def _row(row: SegmentRow, words: Words) -> list[Cell | Child]:
    effect = row.cycle_effect
    value: Child = group_name("suppressed", words) if row.suppressed else name(row.value)
    if not row.suppressed and not row.value:
        value = group_name("", words)
    clear = row.cycle_q is not None and row.cycle_q <= _ALPHA
    shown = words.duration(effect.value) if effect else words.value(None, "s")
    return [
        value,
        Cell(words.count(row.cases), row.cases),
        Cell(words.share(row.share), row.share),
        Cell(words.value(row.cycle.mean, "s"), row.cycle.mean),
        Cell(element("strong", shown) if clear else shown, effect.value if effect else None),
        words.interval(effect.low, effect.high, "s") if effect else "",
        Cell(words.probability(row.cycle_q) if row.cycle_q is not None else "", row.cycle_q),
        Cell(words.value(row.wait_s, "s"), row.wait_s),
        Cell(words.share(row.rework), row.rework),
    ]
