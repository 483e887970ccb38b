"""How well the process keeps the goals on its times: late shares, indices, and a picture of each."""

from __future__ import annotations

from clearway.measures.quality.capability import GoalCapability
from clearway.stats.capability import Late, Specs
from clearway.views.charts.capability import capability_histogram
from clearway.views.markup import Child, Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import DASH, Words

PICTURES = 6
"""Goals that are drawn."""


def capability(material: Material) -> Section | None:
    """One line a goal on a time, then a picture of each; nothing without goals on times."""
    words, found = material.words, _on_times(material)
    if not found:
        return None
    drawn = [_picture(one, words) for one in found[:PICTURES]]
    body = join(
        [
            element("p", words("capability.lead")),
            _overview(found, words),
            *drawn,
            notes([words("capability.how_read"), *_warned(found, words)]),
            how(
                words("capability.how"),
                python="measures.capability",
                shell=f"clearway capability {material.source} --measure cycle_time --usl 2d",
                words=words,
            ),
        ]
    )
    return Section("capability", words("capability.title"), body)


def _on_times(material: Material) -> list[GoalCapability]:
    return [one for one in material.measures.capability if one.goal.unit == "s" and one.late is not None]


def _overview(found: list[GoalCapability], words: Words) -> Html:
    heads = ("n", "late", "censored", "ppk", "needed", "steady")
    columns = [Column(words("capability.goal")), *(Column(words(f"capability.column.{one}"), True) for one in heads)]
    return table(columns, [_line(one, words) for one in found], caption=words("capability.caption"), words=words)


def _line(one: GoalCapability, words: Words) -> Cells:
    late, study = one.late, one.study
    if late is None:
        return [name(one.goal.text), *[DASH] * 6]
    ppk = None if study is None else study.ppk
    span = "" if study is None else words.interval(study.ppk_low, study.ppk_high, "")
    return [
        name(one.goal.text),
        Cell(words.count(late.n), late.n),
        _estimate(late.share, late.low, late.high, words),
        _estimate(late.share_censored, late.low_censored, late.high_censored, words),
        Cell(join([_figure(ppk, one, words), element("small", span) if span else None]), ppk),
        Cell(words.value(one.needed, ""), one.needed),
        _steady(one, words),
    ]


def _estimate(value: float | None, low: float | None, high: float | None, words: Words) -> Cell:
    span = words.interval(low, high, "share")
    return Cell(join([words.value(value, "share"), element("small", span) if span else None]), value)


def _figure(ppk: float | None, one: GoalCapability, words: Words) -> Child:
    if ppk is None:
        return element("abbr", DASH, title=words.reason(one.reason))
    return words.value(ppk, "")


def _steady(one: GoalCapability, words: Words) -> Child:
    stable = None if one.steady is None else one.steady.stable
    return words(f"capability.steady.{'unknown' if stable is None else 'yes' if stable else 'no'}")


def _picture(one: GoalCapability, words: Words) -> Html | None:
    if one.shape is None or one.study is None:
        return None
    specs, late = Specs(one.lsl, one.usl), one.late
    note = words("capability.note.ppk", value=words.value(one.study.ppk, ""))
    view = capability_histogram(one.shape, specs, words=words, title=one.goal.text, unit="s", note=note)
    return figure(view, _caption(one.study.distribution, late, words), words=words)


def _caption(law: str, late: Late | None, words: Words) -> str:
    share = words.value(None if late is None else late.share, "share")
    return words("capability.figure", law=words(f"law.{law}"), share=share)


def _warned(found: list[GoalCapability], words: Words) -> list[str]:
    """What to beware of, once each, with the goal that it is about."""
    return [
        f"{one.goal.text}: {words(id, **values)}"
        for one in found
        for part in (one.study, one.late, one.steady)
        if part is not None
        for id, values in part.warnings
    ]
