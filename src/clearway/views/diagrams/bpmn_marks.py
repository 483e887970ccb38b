"""What a log says about a model, as marks on its drawing: how often, how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clearway.model.bpmn.elements import Bounds
from clearway.model.layout import glyphs
from clearway.views.diagrams.bpmn_lines import longest
from clearway.views.diagrams.map import MODES, scale_step
from clearway.views.drawing import label
from clearway.views.markup import Html, element
from clearway.views.theme import SMALL
from clearway.views.words import Words

_HEAD_ROOM = 40.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Numbers of one node or flow.

    Parameters
    ----------
    count : int
        How often it was done or passed.
    median_s, mean_s : float or None
        Seconds it takes, or that pass on it; None where the log does not tell.
    """

    count: int
    median_s: float | None = None
    mean_s: float | None = None


def scales(marks: Mapping[str, Mark]) -> dict[str, tuple[float, float]]:
    """Smallest and largest value of each mode."""
    return {mode: _range(value(mark, mode) for mark in marks.values()) for mode in MODES}


def value(mark: Mark, mode: str) -> float | None:
    """The number that a mode shows."""
    return {"count": float(mark.count), "median": mark.median_s, "mean": mark.mean_s}[mode]


def classes(mark: Mark | None, ranges: Mapping[str, tuple[float, float]]) -> list[str]:
    """Classes that pick the colour for each mode; none without a mark."""
    if mark is None:
        return []
    values = {mode: value(mark, mode) for mode in MODES}
    return [f"{mode}-{scale_step(known, *ranges[mode])}" for mode, known in values.items() if known is not None]


def tip(mark: Mark, words: Words) -> str:
    """All numbers in a sentence."""
    count = words("bpmn.mark.count", count=words.count(mark.count))
    if mark.median_s is None or mark.mean_s is None:
        return count
    times = words("bpmn.mark.time", median=words.duration(mark.median_s), mean=words.duration(mark.mean_s))
    return f"{count}; {times}"


def texts(mark: Mark, words: Words) -> dict[str, str]:
    """What stands on the drawing in each mode; the count where there is no time."""
    count = words.short(mark.count)
    times = {"median": mark.median_s, "mean": mark.mean_s, "count": None}
    return {mode: count if known is None else words.duration(known) for mode, known in times.items()}


def node_badge(mark: Mark, box: Bounds, words: Words) -> list[Html]:
    """A small plate on the upper border of an activity."""
    return _plates(texts(mark, words), box.x + box.width / 2, box.y, "badge")


def flow_badge(mark: Mark, points: Sequence[tuple[float, float]], words: Words) -> list[Html]:
    """A number on the longest piece of a flow, or below a piece that is too short, on a ground of its own."""
    shown = texts(mark, words)
    (x0, y0), (x1, y1) = longest(points)
    need = max(glyphs.width(text, SMALL) for text in shown.values()) + _HEAD_ROOM
    short = y0 == y1 and abs(x1 - x0) < need
    return _plates(shown, (x0 + x1) / 2, (y0 + y1) / 2 + (11 if short else 0), "pill")


def _plates(shown: Mapping[str, str], x: float, y: float, kind: str) -> list[Html]:
    parts = []
    for mode, text in shown.items():
        room = glyphs.width(text, SMALL) + 8
        plate = element("rect", x=x - room / 2, y=y - 8, width=room, height=16, rx=8, class_=kind)
        parts.append(element("g", plate, label(x, y + 4, text, "small middle"), class_=f"by-{mode}"))
    return parts


def _range(values: Iterable[float | None]) -> tuple[float, float]:
    known = [one for one in values if one is not None]
    return (max(min(known), 0.0), max(known)) if known else (0.0, 0.0)
