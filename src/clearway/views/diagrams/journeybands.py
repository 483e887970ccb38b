"""Bands of a journey map that say what happens: stages, steps, channels, lanes, reach, waits, touch and rework."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from clearway.model.journey import Figure, Step
from clearway.model.layout import glyphs
from clearway.views.diagrams.journeysheet import COLUMN, LINE, Band, Sheet, room_for, tip, titled, told
from clearway.views.drawing import label, line, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL, TEXT

BOX = 56.0
_BAR = 12.0

STATUS = {
    "completed": "M-4 0.5L-1 3.5L4.5 -3.5",
    "missing": "M-3.5 0L3.5 0",
    "failed": "M-3 -3L3 3M-3 3L3 -3",
    "unplanned": "M-4 0L4 0M0 -4L0 4",
}
"""Signs of the statuses (tick, dash, cross, plus) as path data around their middle; the legend has their words."""


def stages(sheet: Sheet, top: float) -> Band:
    """Chevrons over the steps that belong together."""
    named = {stage.id: stage.label.in_language(sheet.words.lang) for stage in sheet.journey.stages}
    if not named:
        return Band([], 0.0)
    shapes = titled(sheet, top, 46, "journey.band.stages")
    at = 0
    for id, some in groupby(sheet.steps, key=lambda step: step.stage):
        count = len(list(some))
        shapes.append(_chevron(sheet.left(at), top + 6, COLUMN * count - 4, named.get(id, "")))
        at += count
    return Band(shapes, 46.0)


def steps(sheet: Sheet, top: float) -> Band:
    """A rounded box for a communication, a square one for an action, with its status against the plan."""
    height = BOX + 16
    shapes = titled(sheet, top, height, "journey.band.steps")
    for at, step in enumerate(sheet.steps):
        x, y = sheet.left(at) + 5, top + 8
        radius = BOX / 2 if step.kind == "communication" else 2
        absent = step.reach is None and sheet.journey.kind != "planned"
        lost = " jm-lost" if absent or step.status == "missing" else ""
        rows = glyphs.even(clean(step.activity), TEXT, COLUMN - 30, 3)
        middle = y + BOX / 2 + 4.5 - 8 * (len(rows) - 1)
        box = rectangle(x, y, COLUMN - 10, BOX, f"box jm-{step.lane}{lost}", tip=clean(step.activity), radius=radius)
        shapes.append(element("g", box, *(label(x + 56, middle + 16 * n, row, "middle") for n, row in enumerate(rows))))
        shapes += _arrow(sheet, at, y)
        if step.status:
            told_as = sheet.words(f"journey.status.{step.status}")
            shapes.append(status_mark(step.status, x + COLUMN - 14, y + 5, told_as))
    return Band(shapes, height)


def channels(sheet: Sheet, top: float) -> Band:
    """Who speaks to whom, and by which channel."""
    words = sheet.words
    rows = [_contact(step, sheet) for step in sheet.steps]
    tall = 12 + LINE * max((len(row) for row in rows), default=0)
    height = max(tall, room_for(sheet, "journey.band.contact"))
    shapes = titled(sheet, top, height, "journey.band.contact")
    for at, (step, row) in enumerate(zip(sheet.steps, rows, strict=True)):
        known = words(f"journey.evidence.{step.evidence}", share=words.share(step.confidence))
        texts = [label(sheet.middle(at), top + 18 + LINE * n, one, "small middle soft") for n, one in enumerate(row)]
        shapes.append(element("g", element("title", known), *texts))
    return Band(shapes, height)


def reach(sheet: Sheet, top: float) -> Band:
    """Share of the cases that pass each step."""
    return _shares(sheet, top, "journey.band.reach", lambda step: step.reach, "bar")


def waits(sheet: Sheet, top: float) -> Band:
    """Mean wait before each step with its interval; time since the step before where no wait can be told."""
    gaps = all(step.wait is None or step.wait.value is None for step in sheet.steps)
    figures = [step.gap if gaps else step.wait for step in sheet.steps]
    most = max(map(_top, figures), default=0.0)
    if not most:
        return Band([], 0.0)
    height = 92.0
    shapes = titled(sheet, top, height, "journey.band.gaps" if gaps else "journey.band.waits")
    floor = top + height - 10
    for at, figure in enumerate(figures):
        shapes += _column(figure, sheet, at, floor, most, "jm-gap" if gaps else "wait")
    return Band([*shapes, line(sheet.left(0), floor, sheet.right, floor, "axis")], height)


def work(sheet: Sheet, top: float) -> Band:
    """Touch time, rework and cost of each step as text."""
    words = sheet.words
    rows = [_work(step) for step in sheet.steps]
    most = max((len(row) for row in rows), default=0)
    if not most:
        return Band([], 0.0)
    height = max(12 + LINE * most, room_for(sheet, "journey.band.work"))
    shapes = titled(sheet, top, height, "journey.band.work")
    for at, row in enumerate(rows):
        for n, (id, figure) in enumerate(row):
            text = glyphs.shorten(words(id, value=told(figure, words)), SMALL, COLUMN - 6)
            shapes.append(
                element(
                    "g",
                    element("title", tip(figure, words)),
                    label(sheet.middle(at), top + 18 + LINE * n, text, "small middle"),
                )
            )
    return Band(shapes, height)


def _work(step: Step) -> list[tuple[str, Figure]]:
    known = (("journey.touch", step.touch), ("journey.rework", step.rework), ("journey.cost", step.cost))
    return [(id, figure) for id, figure in known if figure is not None and figure.value is not None]


def _chevron(x: float, y: float, width: float, name: str) -> Html:
    height, point = 34.0, 9.0
    ends = ((x, y), (x + width - point, y), (x + width, y + height / 2), (x + width - point, y + height))
    corners = (*ends, (x, y + height), (x + point, y + height / 2))
    shape = element("polygon", points=" ".join(f"{number(a)},{number(b)}" for a, b in corners), class_="jm-stage")
    rows = glyphs.even(clean(name), SMALL * glyphs.BOLD, width - 2 * point - 8, 2)
    first = y + height / 2 + 4 - 7 * (len(rows) - 1)
    texts = [label(x + width / 2 + 2, first + 14 * n, row, "small bold middle") for n, row in enumerate(rows)]
    return element("g", element("title", clean(name)), shape, *texts)


def _arrow(sheet: Sheet, at: int, y: float) -> list[Html]:
    if at + 1 >= len(sheet.steps):
        return []
    x, middle = sheet.left(at + 1) - 5, y + BOX / 2
    tip_of = (
        f"{number(x + 10)},{number(middle)} {number(x + 4)},{number(middle - 4)} {number(x + 4)},{number(middle + 4)}"
    )
    return [line(x, middle, x + 5, middle, "axis"), element("polygon", points=tip_of, class_="head")]


def status_mark(status: str, x: float, y: float, told: str = "") -> Html:
    """A circle with the sign of a status."""
    title = element("title", told) if told else None
    circle = element("circle", cx=x, cy=y, r=8, class_=f"jm-status jm-{status}")
    sign = element(
        "path", d=STATUS[status], transform=f"translate({number(x)} {number(y)})", class_=f"jm-sign jm-{status}"
    )
    return element("g", title, circle, sign)


def _contact(step: Step, sheet: Sheet) -> list[str]:
    words = sheet.words
    names = [_actor(one, sheet) for one in (step.initiator, step.receiver) if one]
    parts = [" → ".join(names), clean(step.channel), words(f"lane.{step.lane}")]
    return [row for part in parts if part for row in glyphs.wrap(part, SMALL, COLUMN - 8)]


def _actor(actor: str, sheet: Sheet) -> str:
    return sheet.words.any(f"journey.actor.{actor}", clean(actor))


def _shares(sheet: Sheet, top: float, id: str, pick: Callable[[Step], Figure | None], kind: str) -> Band:
    if all(pick(step) is None for step in sheet.steps):
        return Band([], 0.0)
    height = 40.0
    shapes = titled(sheet, top, height, id)
    room = COLUMN - 24
    for at, step in enumerate(sheet.steps):
        figure = pick(step)
        if figure is None or figure.value is None:
            continue
        x = sheet.left(at) + 12
        shapes.append(rectangle(x, top + 22, room, _BAR, "data", radius=2))
        shapes.append(rectangle(x, top + 22, room * figure.value, _BAR, kind, tip=tip(figure, sheet.words), radius=2))
        shapes.append(label(sheet.middle(at), top + 16, told(figure, sheet.words), "small bold middle"))
    return Band(shapes, height)


def _top(figure: Figure | None) -> float:
    return 0.0 if figure is None else (figure.high or figure.value or 0.0)


def _column(figure: Figure | None, sheet: Sheet, at: int, floor: float, most: float, kind: str) -> list[Html]:
    if figure is None or figure.value is None:
        return [label(sheet.middle(at), floor - 6, told(None, sheet.words), "small middle soft")]
    scale, x = 54 / most, sheet.middle(at)
    tall = max(figure.value * scale, 1.0)
    shapes = [rectangle(x - 15, floor - tall, 30, tall, kind, tip=tip(figure, sheet.words))]
    peak = tall
    if figure.low is not None and figure.high is not None:
        peak = max(tall, figure.high * scale)
        shapes.append(line(x, floor - figure.low * scale, x, floor - figure.high * scale, "whisker"))
    return [*shapes, label(x, floor - peak - 6, told(figure, sheet.words), "small bold middle")]
