"""How the twin was fitted: every part against the data, and what the log leaves open."""

from __future__ import annotations

from clearway.twin.calibrate import Calibration
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Section, Simulated, how
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.twinwords import measure_name, unit_of
from clearway.views.words import DASH, Words

UNITS = {"mean_s": "s", "fitness": "share"}
"""Units of what is compared; plain numbers where none stands here."""


def fitted(material: Simulated) -> Section | None:
    """The parts with their observations, and figures with both intervals where a bootstrap was made."""
    words, found = material.words, material.calibration
    if found is None:
        return None
    body = join(
        [
            element("p", words(found.reason), class_="lead") if found.reason else None,
            element("p", words("fitted.lead", cases=words.count(found.spec.origin["cases"]))),
            _lines(found, words),
            _doubts(found, words),
            how(words("fitted.how"), python="clearway.calibrate(log).lines", shell=material.command, words=words),
        ]
    )
    return Section("fitted", words("fitted.title"), body)


def _lines(found: Calibration, words: Words) -> Html:
    columns = [
        Column(words("fitted.part")),
        Column(words("fitted.name")),
        Column("n", numeric=True),
        Column(words("fitted.statistic")),
        Column(words("fitted.observed"), numeric=True),
        Column(words("fitted.fitted"), numeric=True),
        Column(words("fitted.distance"), numeric=True, tip=words("fitted.distance.tip")),
    ]
    rows: list[Cells] = [
        [
            words(f"fitted.part.{line.part}"),
            name(line.name),
            Cell(words.count(line.n), line.n),
            words(f"fitted.statistic.{line.statistic}"),
            *(_cell(value, line.statistic, words) for value in (line.observed, line.fitted, line.distance)),
        ]
        for line in found.lines
    ]
    return table(columns, rows, caption=words("fitted.table"), words=words, first=30)


def _cell(value: float | None, statistic: str, words: Words) -> Cell:
    shown = DASH if value is None else words.value(value, UNITS.get(statistic, ""))
    return Cell(shown, value)


def _doubts(found: Calibration, words: Words) -> Html | None:
    if not found.doubts:
        return None
    columns = [
        Column(words("contrasts.measure")),
        Column(words("twin.value"), numeric=True),
        Column(words("fitted.chance"), numeric=True, tip=words("fitted.chance.tip")),
        Column(words("fitted.input"), numeric=True, tip=words("fitted.input.tip")),
        Column("n", numeric=True),
    ]
    rows: list[Cells] = []
    for key, doubt in found.doubts.items():
        unit = unit_of(doubt.unit)
        rows.append(
            [
                measure_name(key, words),
                Cell(words.value(doubt.value, unit), doubt.value),
                words.interval(doubt.low, doubt.high, unit),
                words.interval(doubt.input_low, doubt.input_high, unit),
                Cell(words.count(doubt.n), doubt.n),
            ]
        )
    return table(columns, rows, caption=words("fitted.doubts"), words=words)
