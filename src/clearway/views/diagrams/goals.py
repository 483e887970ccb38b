"""Where goals stand: baseline with its interval against the target, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clearway.measures.backed import Backed
from clearway.model.layout import glyphs
from clearway.plan.cycle.form import Document
from clearway.views.axes import Scale, across, tick_text, ticks
from clearway.views.drawing import label, line, picture
from clearway.views.markup import Html, clean, element
from clearway.views.theme import TEXT
from clearway.views.view import View
from clearway.views.words import Words

_NAMES = 300.0
_WIDTH = 560.0
_ROW = 74.0


def goals(document: Document, words: Words) -> View | None:
    """Draw the goals of a document that the log can measure; None without one.

    Parameters
    ----------
    document : Document
        With rows ``goals`` or ``watches`` in its data.
    words : Words
        Language.
    """
    rows: Sequence[Any] = getattr(document.data, "goals", ()) or getattr(document.data, "watches", ())
    known = [row for row in rows if row.baseline.value is not None]
    if not known:
        return None
    parts = [mark for at, row in enumerate(known) for mark in _row(row, 26 + _ROW * at, words)]
    parts.append(_legend(words))
    told = [f"{row.key}: {words.value(row.baseline.value, row.baseline.unit)}" for row in known]
    alt = words("doc.alt.goals", goals="; ".join(told))
    title = words("field.goals")
    return picture(
        parts, width=_NAMES + _WIDTH + 60, height=26 + _ROW * len(known) + 8, title=title, alt=alt, lang=words.lang
    )


def _row(row: Any, top: float, words: Words) -> list[Html]:
    found: Backed = row.baseline
    aim = (row.target if hasattr(row, "target") else row.specification).value or 0.0
    value = found.value or 0.0
    marks = ticks(max(value, aim, found.high or 0.0), found.unit, 4)
    if found.unit == "share":
        marks = [0.0, 0.25, 0.5, 0.75, 1.0]
    scale = Scale(0, marks[-1], _NAMES + 10, _NAMES + _WIDTH)
    y, bottom = top + 20, top + 38
    parts = across([(scale(mark), tick_text(mark, found.unit, words)) for mark in marks], top + 4, bottom)
    parts.append(label(_NAMES - 4, y + 4.5, glyphs.shorten(clean(row.key), TEXT, _NAMES - 14), "end"))
    if found.low is not None and found.high is not None:
        parts.append(line(scale(found.low), y, scale(found.high), y, "whisker"))
        parts += [line(scale(end), y - 5, scale(end), y + 5, "whisker") for end in (found.low, found.high)]
    tip = element("title", f"{row.key}: {words.value(value, found.unit)}")
    parts.append(element("circle", tip, cx=scale(value), cy=y, r=5, class_="effect"))
    parts.append(line(scale(aim), top, scale(aim), bottom, "reference"))
    return parts


def _legend(words: Words) -> Html:
    left = _NAMES + 10
    shown = words("field.baseline")
    after = left + 26 + glyphs.width(shown, TEXT)
    return element(
        "g",
        element("circle", cx=left + 5, cy=13, r=5, class_="effect"),
        label(left + 16, 17, shown, "small"),
        line(after, 13, after + 26, 13, "reference"),
        label(after + 32, 17, words("field.target"), "small"),
    )
