"""The house of quality: wishes down, characteristics across, relations between, a roof over them, weights below."""

from __future__ import annotations

from collections.abc import Mapping

from clearway.model.layout import glyphs
from clearway.plan.cycle.form import Document
from clearway.plan.cycle.qfd import QfdTyped
from clearway.views.documentwords import field_name
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL, TEXT
from clearway.views.view import View
from clearway.views.words import DASH, Words

_CELL = 92.0
_ROW = 36.0
_NAMES = 220.0
_WEIGHT = 66.0
_HEADS = 62.0
_MARGIN = 12.0
_ROOF = 0.5


def house(document: Document, words: Words) -> View | None:
    """Draw the house; None while it has no wish or no characteristic.

    Parameters
    ----------
    document : Document
        Of kind ``qfd``.
    words : Words
        Language.
    """
    typed: QfdTyped = document.typed
    whats, hows = [one for one in typed.whats if one.key], [one.key for one in typed.hows if one.key]
    if not whats or not hows:
        return None
    roof = len(hows) * _CELL * _ROOF / 2 + 26
    left, top = _MARGIN + _NAMES + _WEIGHT, roof + _HEADS
    parts = [*_roof(typed, hows, left, roof), *_heads(hows, left, roof)]
    parts.append(label(left - _WEIGHT / 2, top - 8, field_name("importance", words), "small soft middle"))
    for at, what in enumerate(whats):
        y = top + at * _ROW
        parts.append(label(_MARGIN, y + 22, glyphs.shorten(clean(what.key), TEXT, _NAMES - 8)))
        shown = DASH if what.importance is None else str(what.importance)
        parts.append(label(left - _WEIGHT / 2, y + 22, shown, "middle"))
        parts += _cells(typed, what.key, hows, left, y)
    bottom = top + len(whats) * _ROW
    parts += _weights(document, hows, left, bottom, words)
    width, height = left + len(hows) * _CELL + _MARGIN, bottom + 58
    alt = words("doc.alt.qfd", whats=len(whats), hows=words("doc.comma").join(hows))
    return picture(parts, width=width, height=height, title=words("doc.qfd"), alt=alt, lang=words.lang)


def _heads(hows: list[str], left: float, top: float) -> list[Html]:
    parts: list[Html] = []
    for at, name in enumerate(hows):
        x = left + at * _CELL
        parts.append(rectangle(x, top, _CELL, _HEADS, "data", tip=name))
        for row, text in enumerate(glyphs.wrap(clean(name), SMALL, _CELL - 8, 3)):
            parts.append(label(x + _CELL / 2, top + 18 + 15 * row, text, "small middle"))
    return parts


def _cells(typed: QfdTyped, what: str, hows: list[str], left: float, y: float) -> list[Html]:
    strengths = {(one.what, one.how): one.strength for one in typed.relations}
    parts: list[Html] = []
    for at, how in enumerate(hows):
        x = left + at * _CELL
        parts.append(rectangle(x, y, _CELL, _ROW, "box"))
        strength = strengths.get((what, how))
        if strength is not None:
            parts.append(_sign(strength, x + _CELL / 2, y + _ROW / 2))
    return parts


def _sign(strength: int, x: float, y: float) -> Html:
    """Strong: a filled circle; medium: a ring; weak: a triangle; with the number in the tip."""
    tip = element("title", str(strength))
    if strength == 1:
        corners = f"{number(x)},{number(y - 8)} {number(x - 8)},{number(y + 6)} {number(x + 8)},{number(y + 6)}"
        return element("polygon", tip, points=corners, class_="effect hollow")
    return element("circle", tip, cx=x, cy=y, r=8, class_="effect" if strength == 9 else "effect hollow")


def _roof(typed: QfdTyped, hows: list[str], left: float, base: float) -> list[Html]:
    """Diamonds over pairs of characteristics; only pairs that somebody judged have a sign."""
    effects: Mapping[frozenset[str], str] = {frozenset((one.one, one.other)): one.effect for one in typed.roof}
    half, rise = _CELL / 2, _CELL * _ROOF / 2
    parts = [
        line(left, base, left + len(hows) * half, base - len(hows) * rise, "axis"),
        line(left + len(hows) * _CELL, base, left + len(hows) * half, base - len(hows) * rise, "axis"),
    ]
    for i in range(len(hows)):
        for j in range(i + 1, len(hows)):
            x, y = left + (i + j + 1) * half, base - (j - i) * rise
            parts.append(line(x - half, y + rise, x, y, "grid"))
            parts.append(line(x + half, y + rise, x, y, "grid"))
            sign = effects.get(frozenset((hows[i], hows[j])), "")
            parts.append(label(x, y + rise / 2 + 8, sign.replace("-", "\N{MINUS SIGN}"), "bold middle"))
    return parts


def _weights(document: Document, hows: list[str], left: float, top: float, words: Words) -> list[Html]:
    weights = {row.key: row for row in document.worked.hows}
    parts = [label(left - 10, top + 24, field_name("weight", words), "bold end")]
    for at, how in enumerate(hows):
        row, x = weights.get(how), left + at * _CELL
        shown = DASH if row is None else words.value(row.weight.value, "count")
        share = "" if row is None else words.value(row.share.value, "share")
        parts.append(label(x + _CELL / 2, top + 24, shown, "bold middle"))
        parts.append(label(x + _CELL / 2, top + 41, share, "small middle"))
    return parts
