"""The options: as a picture of what each costs and gives, and as a table beside today and the rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.views.charts.front import Axis, Point, Spread, front
from clearway.views.markup import Child, Html, element, join
from clearway.views.planwords import (
    axis_name,
    called,
    figure_cell,
    objective_name,
    once_cell,
    rival_name,
    space_size,
    summarised,
    titles,
    unusable_text,
)
from clearway.views.rosterwords import verdict
from clearway.views.sections.section import Planned, Section, figure, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.twinwords import unit_of
from clearway.views.words import DASH, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clearway.plan.plan import Figure, Option, Plan

MOST = 4
"""Changes of an option that stand in the table."""

ALONG = ("cost", "time", "satisfaction")
"""Objectives in the order in which they take the axes of the picture."""


def options(material: Planned) -> Section:
    """The front with its table, or that nothing beats today."""
    words, plan = material.words, material.plan
    body = join(
        [
            element("p", _lead(material), class_="lead"),
            _picture(material),
            _table(material),
            notes(_notes(plan, words)),
            how(
                words("plan.how", cases=words.count(plan.cases), warmup=words.count(plan.warmup), seed=plan.seed),
                python=f"clearway.choose(spec, changes, seed={plan.seed}).front",
                shell=material.command,
                words=words,
            ),
        ]
    )
    return Section("options", words("plan.title"), body)


def _lead(material: Planned) -> str:
    plan, words = material.plan, material.words
    best = plan.balanced
    if best is None:
        return words("plan.lead.none", tried=words.count(plan.evaluations))
    return words(
        "plan.lead.missed" if plan.missed else "plan.lead",
        count=words.count(len(plan.front)),
        tried=words.count(plan.evaluations),
        number=plan.front.index(best) + 1,
        changes=summarised(best, words, material.spec),
    )


def _picture(material: Planned) -> Html | None:
    """Only where there are two objectives or more."""
    plan, words = material.plan, material.words
    shown = [one for one in ALONG if one in plan.objectives]
    if len(shown) < 2 or not plan.front:
        return None
    axes = [Axis(axis_name(one, words), unit_of(plan.baseline[one].unit), more=one == "satisfaction") for one in shown]
    numbers = {option.name: number for number, option in enumerate(plan.front, 1)}
    points = [_point(option, numbers, shown, material) for option in plan.front]
    points.append(Point(words("plan.as_is"), _spreads(plan.baseline, shown), "baseline"))
    points += [
        Point(rival_name(one.name, words), _spreads(one.values, shown), "rival")
        for one in plan.rivals
        if one.name != "do-nothing"
    ]
    chart = front(points, axes, words=words, title=words("plan.picture"))
    return figure(chart, words("plan.picture.caption"), words=words)


def _point(option: Option, numbers: Mapping[str, int], shown: list[str], material: Planned) -> Point:
    alike = tuple(numbers[name] for name in option.alike if name in numbers)
    number = numbers[option.name]
    return Point(
        called(option, number, material.words, material.spec),
        _spreads(option.values, shown),
        number=number,
        alike=alike,
        apart=option.told_apart,
    )


def _spreads(values: Mapping[str, Figure], shown: list[str]) -> tuple[Spread, ...]:
    return tuple(Spread(values[one].value, values[one].low, values[one].high) for one in shown)


def _table(material: Planned) -> Html:
    plan, words = material.plan, material.words
    numbers = {option.name: str(number) for number, option in enumerate(plan.front, 1)}
    columns = [
        Column(words("plan.number")),
        Column(words("plan.changes")),
        *(Column(objective_name(one, plan.pay, words), numeric=True) for one in plan.objectives),
        Column(words("plan.one_off"), numeric=True),
        Column(words("plan.per_year"), numeric=True),
        Column(words("plan.differs"), tip=words("plan.differs.tip")),
    ]
    if material.rosters:
        columns.append(Column(words("roster.title"), tip=words("roster.tip")))
    goals = any(option.goals for option in (*plan.front, *plan.rivals))
    if goals:
        columns.append(Column(words("plan.goals")))
    rows = [_row(option, numbers, material, goals=goals) for option in (*plan.front, *plan.rivals)]
    return table(columns, rows, caption=words("plan.table"), words=words, first=30)


def _row(option: Option, numbers: Mapping[str, str], material: Planned, *, goals: bool) -> Cells:
    plan, words = material.plan, material.words
    number = numbers.get(option.name)
    tag = element("small", words("plan.balanced"), class_="tag") if plan.balanced is option else None
    link = join([element("a", number, href=f"#{option.name}"), tag]) if number else DASH
    shown: Child = _changes(option, material) if number else rival_name(option.name, words)
    row = [
        Cell(link, int(number) if number else None),
        shown,
        *(figure_cell(option.values[one], words) for one in plan.objectives),
        once_cell(option, words),
        Cell(words.money(option.per_year), option.per_year),
        _alike(option, numbers, words),
    ]
    if material.rosters:
        found = material.rosters.get(option.name)
        row.append(verdict(found, words) if found is not None else DASH)
    return [*row, _goals(option, words)] if goals else row


def _changes(option: Option, material: Planned) -> Html:
    words = material.words
    parts = titles(option, words, material.spec)
    if len(parts) > MOST + 1:
        more = element("a", words("plan.more", count=len(parts) - MOST), href=f"#{option.name}")
        parts = [*parts[:MOST], more]
    return element("ul", *(element("li", one) for one in parts), class_="plain wide") if parts else Html(DASH)


def _alike(option: Option, numbers: Mapping[str, str], words: Words) -> str:
    """Whether chance explains the difference to another option, and to which."""
    if option.told_apart:
        return words("plan.apart")
    names = [numbers.get(one) or rival_name(one, words) for one in option.alike]
    return words("plan.alike", options=words("diff.comma").join(names)) if names else words("plan.alike.some")


def _goals(option: Option, words: Words) -> Html:
    met = [
        (goal, words("plan.goal.met" if holds else "plan.goal.missed")) for goal, holds in (option.goals or {}).items()
    ]
    return join(element("div", element("code", goal), " ", state) for goal, state in met)


def _input(plan: Plan, words: Words) -> str:
    """How many other twins stand behind the ranges by data; empty where there are none."""
    counts = [next(iter(option.values.values())).input_n for option in (*plan.front, *plan.rivals)]
    if not any(counts):
        return ""
    return words("plan.note.input", n=words.count(max(counts)), least=words.count(min(counts)))


def _notes(plan: Plan, words: Words) -> list[str]:
    lines = [
        words(
            "plan.note.confidence",
            confidence=words.share(plan.confidence),
            indifference=words.share(plan.indifference),
        ),
        words("plan.note.fresh", replications=words.count(plan.replications)),
        _input(plan, words),
        words(f"plan.note.{plan.pay}") if "cost" in plan.objectives else "",
        words("plan.note.balanced", indifference=words.share(plan.indifference)) if plan.front else "",
        words("plan.note.hypervolume", value=words.figure(plan.hypervolume)) if plan.front else "",
        words("plan.note.effort", points=space_size(plan.points, words), seconds=words.duration(plan.seconds)),
    ]
    return lines + [
        words("plan.note.unusable", name=name, reason=unusable_text(code, words))
        for name, code in plan.unusable.items()
    ]
