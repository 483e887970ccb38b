"""The emotion curve of a journey map: dots, diamonds and hollow marks with bars, never joined over a gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clearway.model.journey import Experience
from clearway.views.diagrams.journeysheet import LINE, MARGIN, TITLES, Band, Sheet, signed, tip, titled
from clearway.views.drawing import label, line, rectangle
from clearway.views.markup import Html, element, number

HEIGHT = 176.0
_SIDE = 17.0
"""From the middle of a column to the marks of its second and third source."""

SOURCES = ("survey", "verbatim", "model")
_PLACES = {
    "survey": (9.0, -7.0, "small bold halo"),
    "verbatim": (9.0, 15.0, "small halo"),
    "model": (0.0, 20.0, "small middle halo"),
}
"""Where the value of a mark stands: right of it, below it, and how it looks."""

_SHIFT = {"survey": 0.0, "verbatim": _SIDE, "model": -_SIDE}


def curve(sheet: Sheet, top: float) -> Band:
    """What customers felt: one mark a source and step, straight dashes between neighbouring known steps only."""
    if not sheet.journey.experience:
        return _silent(sheet, top)
    shapes = titled(sheet, top, HEIGHT, "journey.band.curve")
    shapes += _scale(sheet, top)
    for source in SOURCES:
        known = {one.step: one for one in sheet.journey.experience if one.source == source}
        marks = [known.get(step.id) for step in sheet.steps]
        shapes += _dashes(sheet, top, marks, source)
        for at, one in enumerate(marks):
            if one is not None:
                shapes += _mark(sheet, top, at, one)
    return Band(shapes, HEIGHT)


def _silent(sheet: Sheet, top: float) -> Band:
    """Nobody was asked: a grey line, and that it is not known."""
    if sheet.journey.kind == "planned":
        return Band([], 0.0)
    shapes = titled(sheet, top, 60, "journey.band.curve")
    shapes.append(line(sheet.left(0), top + 40, sheet.right, top + 40, "grid"))
    return Band([*shapes, label(sheet.left(0) + 14, top + 28, sheet.words("journey.no_voice"), "small soft")], 60.0)


def answers(sheet: Sheet, top: float) -> Band:
    """Below the curve: how many answered, which share of those who passed, and the re-weighted value."""
    by_step = {step.id: [one for one in sheet.journey.experience if one.step == step.id] for step in sheet.steps}
    rows = [_told(by_step[step.id], sheet) for step in sheet.steps]
    most = max((len(row) for row in rows), default=0)
    if not most:
        return Band([], 0.0)
    height = 12 + LINE * most
    shapes = titled(sheet, top, height, "journey.band.answers")
    for at, row in enumerate(rows):
        shapes += [
            label(sheet.middle(at), top + 18 + LINE * n, text, "small middle soft") for n, text in enumerate(row)
        ]
    return Band(shapes, height)


def _told(found: Sequence[Experience], sheet: Sheet) -> list[str]:
    words = sheet.words
    rows = []
    for one in found:
        n = words.count(one.value.n)
        if one.source == "model":
            continue
        rows.append(words(f"journey.answers.{one.source}", n=n))
        if one.source == "survey" and one.response is not None and one.response.value is not None:
            rows.append(words("journey.answers.rate", share=words.share(one.response.value)))
        if one.weighted is not None and one.weighted.value is not None:
            rows.append(words("journey.answers.weighted", value=signed(one.weighted.value, words)))
    return rows


def _scale(sheet: Sheet, top: float) -> list[Html]:
    shapes: list[Html] = []
    for value in (2, 1, 0, -1, -2):
        y = _y(top, value)
        shapes.append(line(sheet.left(0), y, sheet.right, y, "axis" if value == 0 else "grid"))
        shapes.append(label(MARGIN + TITLES - 8, y + 4, signed(value, sheet.words), "small end soft"))
    for value, id in ((2, "journey.felt.best"), (-2, "journey.felt.worst")):
        shapes.append(label(MARGIN + TITLES - 30, _y(top, value) + 4, sheet.words(id), "small end soft"))
    return shapes


def _y(top: float, value: float) -> float:
    return top + HEIGHT / 2 - value * (HEIGHT / 2 - 16) / 2


def _x(sheet: Sheet, at: int, source: str) -> float:
    return sheet.middle(at) + _SHIFT[source]


def _dashes(sheet: Sheet, top: float, marks: Sequence[Experience | None], source: str) -> list[Html]:
    shapes = []
    for at, (one, two) in enumerate(pairwise(marks)):
        if one is None or two is None or one.value.value is None or two.value.value is None:
            continue
        begin, end = _x(sheet, at, source), _x(sheet, at + 1, source)
        shapes.append(line(begin, _y(top, one.value.value), end, _y(top, two.value.value), f"jm-dash jm-of-{source}"))
    return shapes


def _mark(sheet: Sheet, top: float, at: int, one: Experience) -> list[Html]:
    figure = one.value
    if figure.value is None:
        return []
    x, y = _x(sheet, at, one.source), _y(top, figure.value)
    kind = f"jm-felt jm-{one.source}{' jm-grey' if one.grey else ''}"
    shapes = _bar(x, top, one, kind)
    shapes += _reweighted(x, top, one)
    told = element("title", f"{sheet.words(f'journey.source.{one.source}')}: {tip(figure, sheet.words)}")
    shapes.append(element("g", told, _sign(one.source, x, y), class_=kind))
    right, down, style = _PLACES[one.source]
    shapes.append(label(x + right, y + down, signed(figure.value, sheet.words), style))
    return shapes


def _sign(source: str, x: float, y: float) -> Html:
    if source == "verbatim":
        ends = ((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y))
        return element("polygon", points=" ".join(f"{number(a)},{number(b)}" for a, b in ends))
    return element("circle", cx=x, cy=y, r=5.5)


def _bar(x: float, top: float, one: Experience, kind: str) -> list[Html]:
    low, high = one.value.low, one.value.high
    if low is None or high is None:
        return []
    ends = (_y(top, high), _y(top, low))
    caps = [line(x - 4, y, x + 4, y, "jm-bar") for y in ends]
    return [element("g", line(x, ends[0], x, ends[1], "jm-bar"), *caps, class_=kind)]


def _reweighted(x: float, top: float, one: Experience) -> list[Html]:
    if one.weighted is None or one.weighted.value is None:
        return []
    y = _y(top, one.weighted.value)
    return [line(x - 14, y, x - 7, y, "jm-weighted"), line(x + 7, y, x + 14, y, "jm-weighted")]


def swatch(source: str, x: float, y: float, *, grey: bool = False) -> Html:
    """A mark for the legend."""
    return element("g", _sign(source, x, y), class_=f"jm-felt jm-{source}{' jm-grey' if grey else ''}")


def backing_bar(x: float, y: float, width: float, parts: Sequence[tuple[str, float]]) -> list[Html]:
    """A bar of shares, for how data-backed a map is."""
    shapes, at = [], x
    for name, share in parts:
        shapes.append(rectangle(at, y, width * share, 12, f"segment jm-back-{name}"))
        at += width * share
    return shapes
