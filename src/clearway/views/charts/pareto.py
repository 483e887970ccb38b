"""Pareto chart: bars in falling order with their intervals, the cumulative share, and the vital few marked."""

from __future__ import annotations

from clearway.model.layout import glyphs
from clearway.stats.pareto import Bar, Pareto
from clearway.views.axes import Scale, largest_of, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture, polyline, rectangle
from clearway.views.markup import Html, clean, element, number
from clearway.views.spans import known_unit
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_TOP, _LEFT, _RIGHT, _FOOT = 34.0, 70.0, 58.0, 34.0
_SLANTED = 116.0
"""Room below the bars where names do not fit level."""
MOST = 24
"""Bars that are drawn; the rest is told."""


def pareto_chart(
    value: Pareto, *, words: Words, title: str, unit: str = "count", width: float = 960, height: float = 400
) -> View:
    """Draw a Pareto analysis.

    Parameters
    ----------
    value : Pareto
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the values.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG; its description names the largest categories and how many are the vital few.
    """
    shown, unit = value.bars[:MOST], known_unit(unit)
    room = (width - _LEFT - _RIGHT) / len(shown)
    slanted = any(glyphs.width(clean(bar.name), SMALL) > room - 6 for bar in shown)
    bottom = height - (_SLANTED if slanted else _FOOT)
    marks = ticks(max(max(bar.value, (bar.high or 0.0) * value.total) for bar in shown), unit, 4)
    up, share = Scale(0, marks[-1], bottom, _TOP), Scale(0, 1, bottom, _TOP)
    parts = upward([(up(mark), tick_text(mark, unit, words)) for mark in marks], _LEFT, width - _RIGHT)
    for at, bar in enumerate(shown):
        parts += _bar(bar, _LEFT + room * at, room, up, value.total, words, unit)
        parts.append(_name(bar.name, _LEFT + room * (at + 0.5), bottom, slanted))
    parts += _cumulative(value, shown, room, share, width, words)
    return picture(parts, width=width, height=height, title=title, alt=_alt(value, words, unit), lang=words.lang)


def _bar(bar: Bar, x: float, room: float, up: Scale, total: float, words: Words, unit: str) -> list[Html]:
    tip = f"{bar.name}: {words.value(bar.value, unit)} ({words.share(bar.share)})"
    wide = min(room * 0.78, 90.0)
    left, top = x + (room - wide) / 2, up(bar.value)
    kind = "bar" if bar.vital else "bar muted"
    parts = [rectangle(left, top, wide, up(0) - top, kind, tip=tip, radius=2)]
    if bar.low is not None and bar.high is not None:
        middle = x + room / 2
        low, high = up(bar.low * total), up(bar.high * total)
        parts.append(line(middle, low, middle, high, "whisker"))
        parts += [line(middle - 4, y, middle + 4, y, "whisker") for y in (low, high)]
    return parts


def _name(name: str, x: float, bottom: float, slanted: bool) -> Html:
    if not slanted:
        return label(x, bottom + 17, clean(name), "small middle")
    short = glyphs.shorten(clean(name), SMALL, 150)
    turn = f"rotate(-38 {number(x + 4)} {number(bottom + 14)})"
    return element("text", short, x=x + 4, y=bottom + 14, class_="small end", transform=turn)


def _cumulative(
    value: Pareto, shown: tuple[Bar, ...], room: float, share: Scale, width: float, words: Words
) -> list[Html]:
    right = width - _RIGHT
    parts = [label(right + 7, share(mark) + 4, words.share(mark), "small soft") for mark in (0.0, 0.25, 0.5, 0.75, 1.0)]
    parts.append(line(_LEFT, share(value.cut), right, share(value.cut), "reference"))
    points = [(_LEFT + room * (at + 0.5), share(bar.cumulative)) for at, bar in enumerate(shown)]
    parts.append(element("path", d=polyline(points), class_="curve2"))
    parts += [
        element(
            "circle", element("title", f"{bar.name}: {words.share(bar.cumulative)}"), cx=x, cy=y, r=3.2, class_="marker"
        )
        for bar, (x, y) in zip(shown, points, strict=True)
    ]
    few = words(
        "pareto.vital", vital=words.count(value.vital), all=words.count(len(value.bars)), cut=words.share(value.cut)
    )
    parts += [line(_LEFT, 14, _LEFT + 22, 14, "curve2"), label(_LEFT + 28, 18, words("pareto.cumulative"), "small")]
    start = _LEFT + 28 + glyphs.width(words("pareto.cumulative"), SMALL) + 26
    parts += [rectangle(start, 8, 12, 12, "bar", radius=2), label(start + 18, 18, few, "small")]
    return parts


def _alt(value: Pareto, words: Words, unit: str) -> str:
    top = largest_of(
        [(bar.name, f"{words.value(bar.value, unit)} ({words.share(bar.share)})") for bar in value.bars], words
    )
    few = words(
        "pareto.vital", vital=words.count(value.vital), all=words.count(len(value.bars)), cut=words.share(value.cut)
    )
    return f"{few} {top}"
