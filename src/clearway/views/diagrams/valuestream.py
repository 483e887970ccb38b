"""The value stream map: process boxes, waiting triangles between them, the ladder underneath."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.layout import glyphs
from clearway.model.valuestream import Step, ValueStream
from clearway.views.charts.ladder import Rung, rung_marks
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL, TEXT
from clearway.views.view import View
from clearway.views.words import Words

_BOX = 152.0
_GAP = 62.0
_ROW = 17.0
_HEAD = 42.0
_LADDER = 66.0
_MARGIN = 10.0
_ACROSS = 5


def value_stream(stream: ValueStream, *, words: Words) -> View:
    """Draw a value stream in bands of up to five steps.

    Parameters
    ----------
    stream : ValueStream
        Steps in main order and, where there are rare activities, the rest as one step.
    words : Words
        Language.

    Returns
    -------
    View
        SVG; without start stamps the boxes show what is known and there is no ladder.
    """
    steps = [*stream.steps, *([stream.rest] if stream.rest else [])]
    height = _HEAD + _ROW * _lines(steps) + (_LADDER if stream.ladder else 0) + 26
    parts: list[Html] = []
    for band, first in enumerate(range(0, len(steps), _ACROSS)):
        top = _MARGIN + band * height
        shown = steps[first : first + _ACROSS]
        parts += _band(shown, top, words, last=first + _ACROSS >= len(steps))
        parts += _ladder(shown, top + _HEAD + _ROW * _lines(steps) + 8, words) if stream.ladder else []
    bands = -(-len(steps) // _ACROSS)
    width = 2 * _MARGIN + min(len(steps), _ACROSS) * (_BOX + _GAP)
    return picture(
        parts,
        width=max(width, 200.0),
        height=bands * height + _MARGIN,
        title=words("stream.title"),
        alt=_alt(stream, words),
        lang=words.lang,
    )


def facts_of(step: Step, words: Words) -> list[str]:
    """The lines of a step's data box; what is not known is left out."""
    known = [words("stream.cases", share=words.share(step.case_share))]
    if step.touch_s is not None:
        known.insert(0, words("stream.touch", value=words.duration(step.touch_s)))
    known.append(words("stream.accurate", share=words.share(step.accurate)))
    if step.people is not None:
        known.append(words("stream.people", count=words.count(step.people)))
    return known


def _lines(steps: Sequence[Step]) -> int:
    return 2 + any(step.touch_s is not None for step in steps) + any(step.people is not None for step in steps)


def _band(steps: Sequence[Step], top: float, words: Words, *, last: bool) -> list[Html]:
    parts: list[Html] = []
    for at, step in enumerate(steps):
        left = _MARGIN + at * (_BOX + _GAP)
        parts += _triangle(step, left + _GAP / 2, top + _HEAD / 2, words)
        parts += _box(step, left + _GAP, top, words)
        if at + 1 < len(steps) or not last:
            parts.append(line(left + _GAP + _BOX, top + _HEAD / 2, left + _GAP + _BOX + 12, top + _HEAD / 2, "axis"))
    return parts


def _box(step: Step, left: float, top: float, words: Words) -> list[Html]:
    name = clean(step.name) if step.name else words("stream.rest")
    rows = glyphs.wrap(name, TEXT * glyphs.BOLD, _BOX - 10)
    known = facts_of(step, words)
    parts = [rectangle(left, top, _BOX, _HEAD, "box", tip=name)]
    middle = top + _HEAD / 2 + 4.5 - 8 * (len(rows) - 1)
    parts += [label(left + _BOX / 2, middle + 16 * at, row, "bold middle") for at, row in enumerate(rows)]
    parts.append(rectangle(left, top + _HEAD, _BOX, _ROW * len(known) + 6, "data"))
    for at, text in enumerate(known):
        shown = glyphs.shorten(text, SMALL, _BOX - 10)
        parts.append(label(left + 7, top + _HEAD + 15 + _ROW * at, shown, "small"))
    return [element("g", *parts)]


def _triangle(step: Step, x: float, y: float, words: Words) -> list[Html]:
    """Work waits: a triangle as in value stream maps, with the mean wait below and the queue inside."""
    if step.wait_s is None:
        return [line(x - 20, y, x + 24, y, "axis")]
    corners = f"{number(x)},{number(y - 20)} {number(x - 19)},{number(y + 13)} {number(x + 19)},{number(y + 13)}"
    wait = words.duration(step.wait_s)
    tip = element("title", words("stream.wait", value=wait))
    parts = [element("polygon", tip, points=corners, class_="wait segment")]
    if step.queue is not None:
        parts.append(label(x, y + 9, words.short(round(step.queue, 1)), "small middle onwait"))
    return [*parts, label(x, y + 30, wait, "small middle bold")]


def _ladder(steps: Sequence[Step], top: float, words: Words) -> list[Html]:
    rungs = []
    for at, step in enumerate(steps):
        left = _MARGIN + at * (_BOX + _GAP)
        wait, touch = step.wait_per_case_s or 0.0, step.touch_per_case_s or 0.0
        rungs.append(Rung(wait, touch, left, left + _GAP, left + _GAP + _BOX))
    return rung_marks(rungs, top, words)


def _alt(stream: ValueStream, words: Words) -> str:
    if stream.touch_s is None or stream.wait_s is None:
        return words("stream.alt.single", steps=len(stream.steps))
    return words(
        "stream.alt",
        steps=len(stream.steps),
        lead=words.value(stream.lead_s, "s"),
        touch=words.duration(stream.touch_s),
        wait=words.duration(stream.wait_s),
        share=words.value(stream.efficiency, "share"),
    )
