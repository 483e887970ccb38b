"""The service blueprint: lanes, lines and who waits at which of them, and how far data back the picture."""

from __future__ import annotations

from clearway.model.blueprint import RULES, Blueprint, Line
from clearway.model.journey import Figure
from clearway.views.diagrams.blueprint import blueprint_view
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, how, notes, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words


def blueprint(material: Material) -> Section | None:
    """The picture, the lines as a table, the steps as another; nothing where no blueprint was computed."""
    words, made = material.words, material.blueprint
    if made is None:
        return None
    body = join(
        [
            element("p", words("blueprint.section")),
            teach(made.waits.reason, words) if made.waits.reason else None,
            figure(
                blueprint_view(made, words=words),
                words("blueprint.caption"),
                _steps(made, words),
                words=words,
                titled=False,
            ),
            _lines(made, words),
            notes([words("blueprint.sum"), _open(made, words)]),
            how(
                words("blueprint.how"),
                python="blueprint_of(log)",
                shell=f"clearway blueprint {material.source} --out blueprint",
                words=words,
            ),
        ]
    )
    return Section("blueprint", words("blueprint.heading"), body)


def _open(made: Blueprint, words: Words) -> str | None:
    """What awaits confirmation."""
    asking = sum(step.confidence < 0.8 for step in made.steps)
    return words("blueprint.asking", count=words.count(asking), steps=words.count(len(made.steps))) if asking else None


def _lines(made: Blueprint, words: Words) -> Html:
    heads = ("crossings", "cases", "in", "out", "cost")
    columns = [Column(words("blueprint.col.line")), *(Column(words(f"blueprint.col.{one}"), True) for one in heads)]
    rows: list[Cells] = [_line(line, words) for line in made.lines]
    return table(columns, rows, caption=words("blueprint.lines"), words=words)


def _line(line: Line, words: Words) -> Cells:
    figures = (line.crossings_per_case, line.cases_share, line.wait_in, line.wait_out, line.cost)
    return [words(f"line.{line.id}"), *(_cell(one, words) for one in figures)]


def _steps(made: Blueprint, words: Words) -> Html:
    columns = [
        Column(words("column.activity")),
        Column(words("blueprint.col.lane")),
        Column(words("blueprint.col.by")),
        *(Column(words(f"blueprint.{id}"), True) for id in ("reach", "wait_before", "touch", "rework")),
    ]
    rows: list[Cells] = [
        [
            name(step.activity),
            words(f"lane.{step.lane}"),
            words(f"blueprint.rule.{RULES[step.rule]}"),
            *(_cell(one, words) for one in (step.reach, step.wait_before, step.touch, step.rework)),
        ]
        for step in made.steps
    ]
    return table(columns, rows, caption=words("blueprint.steps"), words=words, first=30)


def _cell(found: Figure | None, words: Words) -> Cell:
    """A figure with its interval and n as a tip, or a dash that says why there is none."""
    if found is None or found.value is None:
        reason = words.reason(found.reason) if found is not None else words.reason("no_costs")
        return Cell(element("abbr", words.value(None, ""), title=reason), None)
    unit = "" if found.unit == "count" else found.unit
    between = words.interval(found.low, found.high, unit)
    tip = words(
        "blueprint.tip", name=between or found.method, value=words.value(found.value, unit), n=words.count(found.n)
    )
    return Cell(element("span", words.value(found.value, unit), title=tip), found.value)
