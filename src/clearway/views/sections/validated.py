"""How far the twin can be trusted: its distances to the log beside those to itself and those of a replay."""

from __future__ import annotations

from clearway.twin.distance import DISTANCES
from clearway.twin.validate import Validation
from clearway.views.charts.bar import Bar, bars
from clearway.views.markup import Html, element, join
from clearway.views.sections.section import Section, Simulated, figure, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.twinwords import verdict_text
from clearway.views.words import DASH, Words


def validated(material: Simulated) -> Section | None:
    """The verdict, a chart in units of the noise floor, and the table."""
    words, found = material.words, material.validation
    if found is None:
        return None
    counts = {"cases": words.count(found.cases), "replications": words.count(found.replications)}
    body = join(
        [
            element("p", verdict_text(found.verdict, words, replay=bool(found.replay)), class_="lead"),
            element("p", words("validated.size", **counts), " ", words(f"validated.{found.arrivals}")),
            _chart(found, words),
            _table(found, words),
            notes([words(f"distance.{key}") + ": " + words(reason) for key, reason in found.reasons.items()]),
            how(
                words("validated.how"),
                python="clearway.twin.validate(spec, log).distances",
                shell=material.command,
                words=words,
            ),
        ]
    )
    return Section("validated", words("validated.title"), body)


def _chart(found: Validation, words: Words) -> Html | None:
    """Distances as multiples of the mean distance of the twin to itself."""
    shown = []
    for key, value in found.distances.items():
        floor, replay = found.noise_floor.get(key), found.replay.get(key)
        if value is None or not floor:
            continue
        shown.append(Bar(words("validated.bar.twin", name=key), value / floor, *_range(found, key, floor)))
        if replay is not None:
            shown.append(Bar(words("validated.bar.replay", name=key), replay / floor, muted=True))
    if not shown:
        return None
    chart = bars(shown, words=words, title=words("validated.chart"), unit="")
    return figure(chart, words("validated.caption"), words=words)


def _range(found: Validation, key: str, floor: float) -> tuple[float | None, float | None]:
    low, high = found.low.get(key), found.high.get(key)
    return (None, None) if low is None or high is None else (low / floor, high / floor)


def _table(found: Validation, words: Words) -> Html:
    columns = [
        Column(words("validated.distance")),
        Column(words("validated.unit")),
        Column(words("validated.mean"), numeric=True),
        Column(words("validated.range"), numeric=True),
        Column(words("validated.floor"), numeric=True, tip=words("validated.floor.tip")),
        Column(words("validated.limit"), numeric=True, tip=words("validated.limit.tip")),
        Column(words("validated.replay"), numeric=True, tip=words("validated.replay.tip")),
    ]
    units = {member.key: member.unit for member in DISTANCES}
    rows: list[Cells] = []
    for key, value in found.distances.items():
        low, high = found.low.get(key), found.high.get(key)
        interval = words.interval(low, high, "")
        sides = (found.noise_floor, found.noise_limit, found.replay)
        rows.append(
            [
                f"{key} · {words(f'distance.{key}')}",
                words(f"validated.unit.{units[key]}"),
                _cell(value, words),
                interval or DASH,
                *(_cell(side.get(key), words) for side in sides),
            ]
        )
    return table(columns, rows, caption=words("validated.table"), words=words)


def _cell(value: float | None, words: Words) -> Cell:
    return Cell(DASH if value is None else words.figure(value), value)
