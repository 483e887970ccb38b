"""Bands of a journey map that say what it means: quotes, moments of truth, pains, opportunities."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.journey import Link, Moment
from clearway.model.layout import glyphs
from clearway.views.diagrams.journeysheet import COLUMN, LINE, Band, Sheet, boxed, room_for, signed, tip, titled, told
from clearway.views.drawing import label
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL

ROOM = COLUMN - 20
QUOTE_LINES = 5
_MARKS = "\u201c{}\u201d"


def quotes(sheet: Sheet, top: float) -> Band:
    """What customers wrote, under the step it is about; a quote may use the free column before its own."""
    by_step = {step.id: [one for one in sheet.journey.quotes if one.step == step.id] for step in sheet.steps}
    if not any(by_step.values()):
        return Band([], 0.0)
    shapes: list[Html] = []
    deepest, busy = top, -1
    for at, step in enumerate(sheet.steps):
        if not by_step[step.id]:
            continue
        first = at - 1 if busy < at - 1 else at
        busy, y = at, top + 8
        room = COLUMN * (at - first + 1)
        for one in by_step[step.id]:
            rows = glyphs.wrap(_MARKS.format(clean(one.text)), SMALL, room - 20, QUOTE_LINES)
            kind = "jm-quote jm-bad" if one.polarity < 0 else "jm-quote jm-good"
            shapes += boxed(sheet.left(first) + 4, y, room - 8, rows, kind)
            y += LINE * len(rows) + 16
        deepest = max(deepest, y)
    height = max(deepest - top + 2, room_for(sheet, "journey.band.quotes"))
    return Band([*titled(sheet, top, height, "journey.band.quotes"), *shapes], height)


def moments(sheet: Sheet, top: float) -> Band:
    """Moments of truth with their driver, effect and interval."""
    by_step = {one.step: one for one in sheet.journey.moments}
    if not by_step:
        return Band([], 0.0)
    height = 26 + 3 * LINE
    shapes = titled(sheet, top, height, "journey.band.moments")
    for at, step in enumerate(sheet.steps):
        if step.id in by_step:
            shapes += _moment(sheet, by_step[step.id], at, top)
    return Band(shapes, height)


def pains(sheet: Sheet, top: float) -> Band:
    """Findings at the steps."""
    return _links(sheet, top, "journey.band.pains", sheet.journey.pains, "jm-pain")


def opportunities(sheet: Sheet, top: float) -> Band:
    """Changes that are proposed at the steps."""
    return _links(sheet, top, "journey.band.opportunities", sheet.journey.opportunities, "jm-chance")


def _links(sheet: Sheet, top: float, id: str, links: Sequence[Link], kind: str) -> Band:
    shown = []
    for step in sheet.steps:
        names = [sheet.titles.get(one.id, one.id) for one in links if one.step == step.id]
        shown.append([glyphs.wrap(clean(name), SMALL, ROOM, 3) for name in names])
    return _boxes(sheet, top, id, shown, kind)


def _boxes(sheet: Sheet, top: float, id: str, shown: Sequence[Sequence[Sequence[str]]], kind: str) -> Band:
    """Boxes of text stacked in each column."""
    heights = [sum(LINE * len(rows) + 16 for rows in column) for column in shown]
    if not any(heights):
        return Band([], 0.0)
    height = max(heights) + 10
    shapes = titled(sheet, top, height, id)
    for at, column in enumerate(shown):
        y = top + 8
        for rows in column:
            shapes += boxed(sheet.left(at) + 4, y, COLUMN - 8, rows, kind)
            y += LINE * len(rows) + 16
    return Band(shapes, height)


def _moment(sheet: Sheet, one: Moment, at: int, top: float) -> list[Html]:
    words, x = sheet.words, sheet.middle(at)
    driver = words.any(f"journey.driver.{one.driver}", clean(one.driver))
    effect = words("journey.moment.effect", value=told(one.effect, words))
    low, high = one.effect.low, one.effect.high
    interval = "" if low is None or high is None else f"{signed(low, words)} … {signed(high, words)}"
    rows = [driver, effect, interval]
    shapes = [element("g", element("title", tip(one.effect, words)), star(x, top + 16, 9), class_="jm-moment")]
    shapes.append(label(x + 13, top + 20, f"{one.rank}", "small bold"))
    return shapes + [label(x, top + 38 + LINE * n, row, "small middle") for n, row in enumerate(rows) if row]


def star(x: float, y: float, size: float) -> Html:
    """A five-pointed star."""
    turns = ((0, -1), (0.224, -0.309), (0.951, -0.309), (0.363, 0.118), (0.588, 0.809), (0, 0.382))
    mirrored = [(-a, b) for a, b in reversed(turns[1:5])]
    corners = " ".join(f"{number(x + size * a)},{number(y + size * b)}" for a, b in (*turns, *mirrored))
    return element("polygon", points=corners)
