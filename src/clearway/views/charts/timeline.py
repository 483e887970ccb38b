"""Changes of a process over its cases: when each happened, how sure that is, and what changed most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.model.layout import glyphs
from clearway.views.axes import Scale, gutter, row_name
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.monitor.driftfound import Change, Drift, Place

_ROW = 34.0
_TOP = 34.0
_FOOT = 30.0
_LINE = 21.0
_RIGHT = 24.0
_MARKS = 6


def drift_timeline(found: Drift, *, words: Words, width: float = 960) -> View:
    """A row for each aspect with its changes over the cases, the periods between them shaded in turn, and a list.

    Parameters
    ----------
    found : Drift
        What the search for drift found.
    words : Words
        Language and zone.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG; its description tells the changes in words.
    """
    names = [words(f"drift.aspect.{one.aspect}") for one in found.aspects]
    left = gutter(names)
    along = Scale(0, max(found.cases - 1, 1), left, width - _RIGHT)
    bottom = _TOP + _ROW * len(names)
    parts = _periods(found, along, bottom)
    for at, one in enumerate(found.aspects):
        y = _TOP + _ROW * at + _ROW / 2
        parts += [row_name(names[at], left, y + 4.5), line(left, y, width - _RIGHT, y, "grid")]
        if one.p is None:
            parts.append(label(left + 8, y - 4, words("drift.unseen"), "small soft"))
    parts += _axis(found, along, bottom, words)
    for number, change in enumerate(found.changes, 1):
        parts += _marks(found, change, number, along, bottom)
    told = [_told(number, change, words) for number, change in enumerate(found.changes, 1)] or [words("drift.none")]
    for at, text in enumerate(told):
        parts.append(_item(text, bottom + _FOOT + 20 + _LINE * at, width))
    height = bottom + _FOOT + 14 + _LINE * len(told)
    return picture(parts, width=width, height=height, title=words("drift.title"), alt=" ".join(told), lang=words.lang)


def _periods(found: Drift, along: Scale, bottom: float) -> list[Html]:
    """Every second period shaded."""
    ends = [0, *(one.case_index for one in found.changes), found.cases - 1]
    return [
        rectangle(along(ends[at]), _TOP, along(ends[at + 1]) - along(ends[at]), bottom - _TOP, "band")
        for at in range(1, len(ends) - 1, 2)
    ]


def _axis(found: Drift, along: Scale, bottom: float, words: Words) -> list[Html]:
    """Numbers of cases below; the first and the last day at the ends."""
    parts = [line(along.start, bottom, along.end, bottom, "axis")]
    for at in range(_MARKS):
        case = round((found.cases - 1) * at / (_MARKS - 1))
        x = along(case)
        shown = words.count(case)
        if at in (0, _MARKS - 1):
            shown = f"{shown} · {words.day(found.first_us if at == 0 else found.last_us)}"
        side = "" if at == 0 else " end" if at == _MARKS - 1 else " middle"
        parts += [line(x, bottom, x, bottom + 4, "axis"), label(x, bottom + 17, shown, f"small soft{side}")]
    return parts


def _marks(found: Drift, change: Change, number: int, along: Scale, bottom: float) -> list[Html]:
    """A line through all rows with the number on top, and a mark with its interval in the rows that show the change."""
    x = along(change.case_index)
    parts = [line(x, _TOP - 8, x, bottom, "axis"), label(x, _TOP - 13, str(number), "middle")]
    for at, one in enumerate(found.aspects):
        if one.aspect not in change.aspects:
            continue
        y = _TOP + _ROW * at + _ROW / 2
        low, high = along(change.low), along(change.high)
        parts += [line(low, y, high, y, "whisker"), *(line(end, y - 4, end, y + 4, "whisker") for end in (low, high))]
        kind = "effect" if one.aspect == change.aspects[0] else "effect hollow"
        parts.append(element("circle", element("title", change.place), cx=x, cy=y, r=5, class_=kind))
    return parts


def _told(number: int, change: Change, words: Words) -> str:
    """One change in a line."""
    kind = words(f"drift.kind.{change.kind}")
    head = words(
        "drift.line",
        number=words.count(number),
        day=words.day(change.time_us),
        case=words.count(change.case_index),
        kind=kind,
    )
    return f"{head} {'; '.join(_place(one, words) for one in _first(change))}"


def _first(change: Change) -> list[Place]:
    """The clearest place of each aspect, two at most, in the order of the aspects."""
    chosen = [next(place for place in change.places if place.aspect == aspect) for aspect in change.aspects[:2]]
    return chosen if len(chosen) > 1 else list(change.places[:2])


def _place(one: Place, words: Words) -> str:
    name = words("drift.place.arrivals") if one.aspect == "arrivals" else clean(one.text)
    aspect = words(f"drift.aspect.{one.aspect}")
    if one.person is not None:
        return f"{aspect} {name}"
    sides = (one.contrast.before.value, one.contrast.after.value)
    before, after = (words.figure(side) if one.unit == "1/d" else words.value(side, one.unit) for side in sides)
    return words("drift.levels", aspect=aspect, place=name, before=before, after=after)


def _item(text: str, y: float, width: float) -> Html:
    return label(14, y, glyphs.shorten(text, SMALL, width - 28), "small")
