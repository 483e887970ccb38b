"""The Yamazumi: steps stacked by station, work of each person, and the takt as a line across."""

from __future__ import annotations

from clearway.model.layout import glyphs
from clearway.plan.cycle.form import Document
from clearway.views.axes import Scale, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_HEIGHT = 330.0
_LEFT = 76.0
_TOP = 30.0
_BAR = 122.0
_GAP = 34.0


def yamazumi(document: Document, words: Words) -> View | None:
    """Draw the work of each station against the takt; without a takt, each step by itself. None without times.

    Parameters
    ----------
    document : Document
        Of kind ``yamazumi``.
    words : Words
        Language.

    Returns
    -------
    View
        SVG. A station with several people shows the work of one of them.
    """
    steps = {row.key: row.per_case.value for row in document.data.steps if row.per_case.value is not None}
    if not steps:
        return None
    stations = document.worked.stations
    heads = {int(one.key): int(one.people.value or 1) for one in stations} or dict.fromkeys(range(1, len(steps) + 1), 1)
    place = {row.key: row.station for row in document.worked.steps} or {key: at for at, key in enumerate(steps, 1)}
    pace = document.worked.takt.value if document.worked.takt else None
    loads = {at: sum(steps[key] for key in steps if place[key] == at) / heads[at] for at in heads}
    marks = ticks(max([*loads.values(), pace or 0.0]), "s", 5)
    y = Scale(0, marks[-1], _TOP + _HEIGHT, _TOP)
    width = _LEFT + len(heads) * (_BAR + _GAP) + 100
    parts = upward([(y(mark), tick_text(mark, "s", words)) for mark in marks], _LEFT, width - 90)
    for at in heads:
        parts += _station(at, [(key, steps[key]) for key in steps if place[key] == at], heads[at], y, words)
    if pace is not None:
        parts.append(line(_LEFT, y(pace), width - 90, y(pace), "reference"))
        parts.append(label(width - 86, y(pace) + 4, words("doc.takt", value=words.duration(pace)), "small bold"))
    told = "; ".join(f"{at}: {words.duration(load)}" for at, load in loads.items())
    alt = words("doc.alt.yamazumi", loads=told, takt=words.value(pace, "s"))
    return picture(
        parts, width=width, height=_TOP + _HEIGHT + 62, title=words("doc.yamazumi"), alt=alt, lang=words.lang
    )


def _station(at: int, steps: list[tuple[str, float]], heads: int, y: Scale, words: Words) -> list[Html]:
    left = _LEFT + 18 + (at - 1) * (_BAR + _GAP)
    parts: list[Html] = []
    done = 0.0
    for name, seconds in steps:
        share = seconds / heads
        top, bottom = y(done + share), y(done)
        done += share
        tip = f"{name}: {words.duration(seconds)}"
        parts.append(rectangle(left, top, _BAR, bottom - top, "data", tip=tip))
        if bottom - top >= 34 and len(steps) > 1:
            shown = glyphs.shorten(clean(name), SMALL, _BAR - 8)
            parts.append(label(left + _BAR / 2, (top + bottom) / 2 + 4, shown, "small middle"))
    above = y(0.0) - y(done) < 24
    parts.append(label(left + _BAR / 2, y(done) + (-6 if above else 16), words.duration(done), "small bold middle"))
    names = glyphs.even(clean(" + ".join(name for name, _ in steps)), SMALL, _BAR + _GAP - 8, 2)
    if len(steps) > 1:
        names = [words("doc.station", n=at)]
    parts += [
        label(left + _BAR / 2, _TOP + _HEIGHT + 18 + 14 * row, text, "small middle") for row, text in enumerate(names)
    ]
    if heads > 1:
        parts.append(label(left + _BAR / 2, _TOP + _HEIGHT + 50, words("doc.heads", n=heads), "small soft middle"))
    return [element("g", *parts)]
