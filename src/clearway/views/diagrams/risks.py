"""Failure modes by action priority: S, O and D as figures, the priority as a badge, the RPN as a number beside it."""

from __future__ import annotations

import re
from typing import Any

from clearway.model.layout import glyphs
from clearway.plan.cycle.form import Document
from clearway.views.documentwords import answer_text, field_name
from clearway.views.drawing import label, picture, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL, TEXT
from clearway.views.view import View
from clearway.views.words import DASH, Words

_ROW = 30.0
_NAMES = 380.0
_COLUMN = 84.0
_TOP = 40.0
BADGES = {"H": "plate-removed", "M": "plate-changed", "L": "plate-added"}
"""Class of a priority; the letter stands in it, so that no colour speaks alone."""


def risks(document: Document, words: Words) -> View | None:
    """Draw the failure modes of an FMEA in the order of their risk; None without one.

    Parameters
    ----------
    document : Document
        Of kind ``fmea``.
    words : Words
        Language.
    """
    found = document.worked.modes
    if not found:
        return None
    typed, data = ({row.key: row for row in layer.modes} for layer in (document.typed, document.data))
    names = ("severity", "occurrence", "detection", "ap", "rpn")
    xs = {name: 10 + _NAMES + _COLUMN * (at + 0.5) for at, name in enumerate(names)}
    parts = [mark for name, x in xs.items() for mark in _head(field_name(name, words), x)]
    for at, risk in enumerate(found):
        y = _TOP + _ROW * at
        seen = data.get(risk.key)
        name = risk.key if seen is None else answer_text("what", seen.what, words)
        parts.append(label(10, y + 19, glyphs.shorten(clean(name), TEXT, _NAMES - 12)))
        parts += [_figure(_rating(typed[risk.key], seen, one), xs[one], y + 19) for one in names[:3]]
        parts += _risk(risk, xs, y, words)
        parts.append(element("path", d=f"M10 {y + _ROW}H{10 + _NAMES + 5 * _COLUMN}", class_="grid"))
    counts = {one: sum(risk.ap == one for risk in found) for one in "HML"}
    alt = words("doc.alt.fmea", modes=len(found), high=counts["H"], medium=counts["M"], low=counts["L"])
    height, width = _TOP + _ROW * len(found) + 12, 20 + _NAMES + 5 * _COLUMN
    return picture(parts, width=width, height=height, title=words("doc.fmea"), alt=alt, lang=words.lang)


def _head(text: str, x: float) -> list[Html]:
    text = re.split(r"\s*[(\uff08]\d", text)[0]
    rows = glyphs.wrap(text, SMALL * glyphs.BOLD, _COLUMN - 6)
    return [label(x, 16 + 14 * at, row, "small bold middle") for at, row in enumerate(rows)]


def _rating(typed: Any, seen: Any, name: str) -> str:
    value = getattr(typed, name)
    if value is None and name == "occurrence" and seen is not None:
        value = seen.occurrence
    return DASH if value is None else str(value)


def _figure(text: str, x: float, y: float) -> Html:
    return label(x, y, text, "middle")


def _risk(risk: Any, xs: dict[str, float], y: float, words: Words) -> list[Html]:
    if not risk.ap:
        return [_figure(DASH, xs["ap"], y + 19), _figure(DASH, xs["rpn"], y + 19)]
    value = None if risk.rpn is None else risk.rpn.value
    return [
        rectangle(xs["ap"] - 17, y + 4, 34, 22, BADGES[risk.ap], radius=6),
        label(xs["ap"], y + 19.5, risk.ap, "bold middle"),
        _figure(words.value(value, "count"), xs["rpn"], y + 19),
    ]
