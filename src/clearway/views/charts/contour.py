"""Response surface: lines of equal response over two factors, with the best settings and the stationary point."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from clearway.stats.doe.surface import Point, Surface
from clearway.views.axes import Scale, across, tick_text, upward
from clearway.views.drawing import label, picture, polyline, rectangle
from clearway.views.isolines import isolines
from clearway.views.markup import Html, element
from clearway.views.spans import known_unit, spanned
from clearway.views.theme import STEPS
from clearway.views.view import View
from clearway.views.words import Words

Floats = np.ndarray[Any, np.dtype[np.float64]]

_LEFT, _TOP, _FOOT, _RIGHT = 86.0, 44.0, 64.0, 190.0
CELLS = 100


def contour_chart(
    value: Surface,
    *,
    words: Words,
    title: str,
    unit: str = "",
    factors: tuple[str, str] | None = None,
    width: float = 760,
    height: float = 560,
) -> View:
    """Draw a response surface over two factors; all others stand at their best settings.

    Parameters
    ----------
    value : Surface
    words : Words
        Language.
    title : str
        What is shown.
    unit : str
        Unit of the response.
    factors : tuple of str, optional
        Factor along and factor upward; by default the pair over which the response changes most.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG; its description names the best settings.

    Raises
    ------
    ValueError
        The surface has one factor only, or none of that name.
    """
    unit = known_unit(unit)
    first, second = factors or _widest(value)
    grid, net = _net(value, first, second)
    marks = spanned(net.ravel().tolist(), 0, 1, unit=unit, count=STEPS)[1]
    along, columns = _axis(value.ranges[first], _LEFT, width - _RIGHT)
    up, rows = _axis(value.ranges[second], height - _FOOT, _TOP)
    parts = _cells(net, marks, (_LEFT, _TOP, width - _RIGHT, height - _FOOT))
    parts += across([(along(at), words.figure(at)) for at in columns], height - _FOOT, height - _FOOT + 5)
    parts += upward([(up(at), words.figure(at)) for at in rows], _LEFT - 5, _LEFT)
    coded = Scale(-1, 1, _LEFT, width - _RIGHT), Scale(-1, 1, height - _FOOT, _TOP)
    for mark in marks:
        parts += _line(grid, net, mark, coded, tick_text(mark, unit, words))
    parts += _names(first, second, width, height)
    parts += _points(value, (first, second), coded, words, width, unit)
    return picture(parts, width=width, height=height, title=title, alt=_alt(value, words, unit), lang=words.lang)


def _widest(value: Surface) -> tuple[str, str]:
    pairs = list(combinations(value.factors, 2))
    if not pairs:
        raise ValueError("one factor")
    return max(pairs, key=lambda pair: float(np.ptp(_net(value, *pair)[1])))


def _net(value: Surface, first: str, second: str) -> tuple[Floats, Floats]:
    """Coded places along an axis, and the response at each of them: row by row upward."""
    places = np.linspace(-1, 1, CELLS + 1)
    points = np.tile([value.optimum.coded[name] for name in value.factors], ((CELLS + 1) ** 2, 1))
    points[:, value.factors.index(first)] = np.tile(places, CELLS + 1)
    points[:, value.factors.index(second)] = np.repeat(places, CELLS + 1)
    return places, value.at(points).reshape(CELLS + 1, CELLS + 1)


def _axis(ends: list[float], start: float, end: float) -> tuple[Scale, list[float]]:
    low, high = ends
    step = spanned([0.0, high - low], 0, 1)[1][1]
    first = np.ceil(low / step - 1e-9)
    marks = [float(step * at) + 0.0 for at in np.arange(first, np.floor(high / step + 1e-9) + 1)]
    return Scale(low, high, start, end), marks


def _cells(net: Floats, marks: list[float], room: tuple[float, float, float, float]) -> list[Html]:
    """Runs of cells of one shade, which changes where the lines are; runs keep the picture small."""
    middle = (net[:-1, :-1] + net[1:, :-1] + net[:-1, 1:] + net[1:, 1:]) / 4
    shade = np.searchsorted(marks, middle) * (STEPS - 1) // len(marks)
    wide, tall = (room[2] - room[0]) / CELLS, (room[3] - room[1]) / CELLS
    parts: list[Html] = []
    for row in range(CELLS):
        begin = 0
        for end in range(1, CELLS + 1):
            if end == CELLS or shade[row, end] != shade[row, begin]:
                y = room[3] - (row + 1) * tall
                kind = f"shade-{shade[row, begin]}"
                parts.append(rectangle(room[0] + begin * wide, y, (end - begin) * wide + 0.3, tall + 0.3, kind))
                begin = end
    return parts


def _line(places: Floats, net: Floats, mark: float, scale: tuple[Scale, Scale], text: str) -> list[Html]:
    parts: list[Html] = []
    for run in isolines(places, net, mark):
        points = [(scale[0](x), scale[1](y)) for x, y in run]
        parts.append(element("path", element("title", text), d=polyline(points), class_="isoline"))
        if len(points) > 8:
            x, y = points[len(points) // 2]
            parts.append(label(x, y + 4, text, "small middle halo"))
    return parts


def _names(first: str, second: str, width: float, height: float) -> list[Html]:
    along = label((_LEFT + width - _RIGHT) / 2, height - 18, first, "middle bold")
    return [along, label(14, _TOP - 18, second, "bold")]


def _points(
    value: Surface, names: tuple[str, str], scale: tuple[Scale, Scale], words: Words, width: float, unit: str
) -> list[Html]:
    told = [(words(f"experiment.goal.{value.goal}"), value.optimum, "effect")]
    if value.stationary is not None and value.stationary.inside:
        told.append((words(f"experiment.nature.{value.nature}"), value.stationary, "rival"))
    parts: list[Html] = []
    for at, (text, point, kind) in enumerate(told):
        x, y = scale[0](point.coded[names[0]]), scale[1](point.coded[names[1]])
        left, top = width - _RIGHT + 20, _TOP + 8 + at * (40 + 16 * len(value.factors))
        parts += [
            _mark(x, y, kind, text),
            _mark(left, top, kind, text),
            label(left + 14, top + 4.5, text, "small bold"),
        ]
        parts.append(label(left + 14, top + 20, words.value(point.value, unit), "small"))
        parts += [
            label(left + 14, top + 36 + 15 * row, f"{name} {words.figure(point.settings[name])}", "small soft")
            for row, name in enumerate(value.factors)
        ]
    return parts


def _mark(x: float, y: float, kind: str, text: str) -> Html:
    if kind == "rival":
        corners = [(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)]
        return element("path", element("title", text), d=polyline(corners) + "Z", class_="rival")
    return element("circle", element("title", text), cx=x, cy=y, r=9, class_="effect hollow")


def _alt(value: Surface, words: Words, unit: str) -> str:
    return words(
        "experiment.alt.surface", value=words.value(value.optimum.value, unit), settings=_settings(value.optimum, words)
    )


def _settings(point: Point, words: Words) -> str:
    return "; ".join(f"{name} {words.figure(at)}" for name, at in point.settings.items())
