"""The customer journey: the map, what customers felt at each step, and the representative journeys."""

from __future__ import annotations

from clearway.findings.record import as_json
from clearway.model.journey import Experience, Figure, Journey
from clearway.views.diagrams.journey import journey_map
from clearway.views.diagrams.journeysheet import signed, tip, told
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, figure, how, notes, teach
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import DASH, Words


def journey(material: Material) -> Section | None:
    """The map with its steps as a table, feelings as another; nothing where no map was derived."""
    words, made = material.words, material.journey
    if made is None or not made.steps:
        return None
    titles = {f"{one.code} {one.place}": str(as_json(one, words.lang)["title"]) for one in material.findings}
    picture = journey_map(made, words=words, titles=titles)
    body = join(
        [
            element("p", words("journey.section", steps=len(made.steps), paths=len(made.paths))),
            None if made.experience else teach("no_feedback", words),
            figure(picture, words("journey.caption"), _steps(made, words), words=words, titled=False),
            _feelings(made, words) if made.experience else None,
            notes([words("journey.note.gaps") if made.experience else None, _backing(made, words)]),
            how(
                words("journey.how"),
                python="derive(log, voices).journey",
                shell=f"clearway journey {material.source} --feedback survey.csv --out journey",
                words=words,
            ),
        ]
    )
    return Section("journey", words("journey.heading"), body)


def _backing(made: Journey, words: Words) -> str:
    shares = made.backing()
    told_of = [words(f"journey.backing.{one}", share=words.share(share)) for one, share in shares.items() if share]
    return f"{words('journey.band.backing')}: {' · '.join(told_of)}"


def _steps(made: Journey, words: Words) -> Html:
    columns = [
        Column(words("column.activity")),
        Column(words("journey.col.lane")),
        Column(words("column.case_share"), numeric=True),
        Column(words("column.wait_before"), numeric=True),
        Column(words("column.touch"), numeric=True),
        Column(words("journey.col.rework"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            name(step.activity),
            words(f"lane.{step.lane}"),
            *(_cell(one, words) for one in (step.reach, step.wait, step.touch, step.rework)),
        ]
        for step in made.steps
    ]
    return table(columns, rows, caption=words("journey.table"), words=words, first=30)


def _feelings(made: Journey, words: Words) -> Html:
    names = {step.id: step.activity for step in made.steps}
    heads = ("journey.col.source", "journey.col.felt", "journey.col.interval", "journey.col.n", "journey.col.rate")
    columns = [Column(words("column.activity")), Column(words(heads[0]))]
    columns += [Column(words(head), numeric=True) for head in (*heads[1:], "journey.col.weighted")]
    rows: list[Cells] = [_feeling(one, names[one.step], words) for one in made.experience]
    return table(columns, rows, caption=words("journey.feelings"), words=words, first=30)


def _feeling(one: Experience, step: str, words: Words) -> Cells:
    low, high = one.value.low, one.value.high
    interval = DASH if low is None or high is None else f"{signed(low, words)} … {signed(high, words)}"
    return [
        name(step),
        words(f"journey.source.{one.source}"),
        _cell(one.value, words),
        interval,
        Cell(words.count(one.value.n), one.value.n),
        _cell(one.response, words),
        _cell(one.weighted, words),
    ]


def _cell(one: Figure | None, words: Words) -> Cell:
    return Cell(element("span", told(one, words), title=tip(one, words)), None if one is None else one.value)
