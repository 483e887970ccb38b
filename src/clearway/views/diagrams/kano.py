"""The Kano map: Worse across, Better up, quadrants at a half, whiskers for the intervals."""

from __future__ import annotations

from clearway.model.layout import glyphs
from clearway.plan.cycle.form import Document
from clearway.views.axes import Scale, across, upward
from clearway.views.documentwords import answer_text, field_name
from clearway.views.drawing import label, line, picture
from clearway.views.markup import Html, clean, element
from clearway.views.plates import Box, free_place
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_SIZE = 470.0
_LEFT = 84.0
_TOP = 34.0
_MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def kano_map(document: Document, words: Words) -> View | None:
    """Draw features by Better and Worse; None without answers.

    Parameters
    ----------
    document : Document
        Of kind ``kano``.
    words : Words
        Language.
    """
    rows = [row for row in document.data.features if row.better.value is not None and row.worse.value is not None]
    if not rows:
        return None
    x, y = Scale(0, 1, _LEFT, _LEFT + _SIZE), Scale(0, 1, _TOP + _SIZE, _TOP)
    parts = across([(x(mark), words.figure(-mark or 0.0)) for mark in _MARKS], _TOP, _TOP + _SIZE)
    parts += upward([(y(mark), words.figure(mark)) for mark in _MARKS], _LEFT, _LEFT + _SIZE)
    parts += [line(x(0.5), _TOP, x(0.5), _TOP + _SIZE, "axis"), line(_LEFT, y(0.5), _LEFT + _SIZE, y(0.5), "axis")]
    for kind, across_, up in (("A", 0.02, 0.97), ("O", 0.52, 0.97), ("I", 0.02, 0.02), ("M", 0.52, 0.02)):
        parts.append(label(x(across_), y(up) + 4, answer_text("category", kind, words, "kano"), "small soft"))
    taken: list[Box] = [
        (x(-row.worse.value) - 6, y(row.better.value) - 6, x(-row.worse.value) + 6, y(row.better.value) + 6)
        for row in rows
    ]
    for row in rows:
        parts += _whiskers(row, x, y)
    for row in rows:
        parts += _point(row, x, y, taken)
    parts.append(label(_LEFT + _SIZE / 2, _TOP + _SIZE + 36, field_name("worse", words), "bold middle"))
    parts.append(label(_LEFT - 74, _TOP - 16, field_name("better", words), "bold"))
    told = [f"{row.key} ({answer_text('category', row.category, words, 'kano')})" for row in rows]
    alt = words("doc.alt.kano", features=words("doc.comma").join(told))
    return picture(
        parts, width=_LEFT + _SIZE + 190, height=_TOP + _SIZE + 48, title=words("doc.kano"), alt=alt, lang=words.lang
    )


def _whiskers(row: object, x: Scale, y: Scale) -> list[Html]:
    better, worse = (getattr(row, name) for name in ("better", "worse"))
    across_, up = x(-worse.value), y(better.value)
    return [
        line(x(-worse.high), up, x(-worse.low), up, "whisker fine"),
        line(across_, y(better.low), across_, y(better.high), "whisker fine"),
    ]


def _point(row: object, x: Scale, y: Scale, taken: list[Box]) -> list[Html]:
    key, better, worse = (getattr(row, name) for name in ("key", "better", "worse"))
    middle = (x(-worse.value), y(better.value))
    name = glyphs.shorten(clean(key), SMALL, 170)
    place, _ = free_place(
        middle, glyphs.width(name, SMALL) + 4, taken, (_LEFT, _TOP, _LEFT + _SIZE + 180, _TOP + _SIZE)
    )
    taken.append(place)
    return [
        element("circle", element("title", key), cx=middle[0], cy=middle[1], r=5, class_="effect"),
        label(place[0] + 2, place[3] - 4, name, "small bold"),
    ]
