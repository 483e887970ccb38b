"""The lead-time ladder: waiting on the upper rungs, work on the lower ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.views.drawing import label, picture
from clearway.views.markup import Html, element, number
from clearway.views.view import View
from clearway.views.words import Words

HEIGHT = 62.0


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: waiting from ``left`` to ``middle``, work from ``middle`` to ``right``."""

    wait_s: float
    touch_s: float
    left: float
    middle: float
    right: float


def ladder(steps: Sequence[tuple[str, float, float]], *, words: Words, title: str, width: float = 1060) -> View:
    """The ladder with widths in proportion to time.

    Parameters
    ----------
    steps : sequence of (name, wait, touch)
        Seconds per case.
    words : Words
        Language.
    title : str
        What is shown.
    width : float
        Width in pixels.

    Returns
    -------
    View
        SVG.
    """
    total = sum(wait + touch for _, wait, touch in steps)
    rungs = []
    x = 8.0
    for _, wait, touch in steps:
        middle = x + (wait / total if total else 0.0) * (width - 16)
        right = middle + (touch / total if total else 0.0) * (width - 16)
        rungs.append(Rung(wait, touch, x, middle, right))
        x = right
    waiting, work = sum(one.wait_s for one in rungs), sum(one.touch_s for one in rungs)
    alt = words("stream.ladder.alt", wait=words.duration(waiting), touch=words.duration(work), steps=len(steps))
    return picture(rung_marks(rungs, 10, words), width=width, height=HEIGHT + 20, title=title, alt=alt, lang=words.lang)


def rung_marks(rungs: Sequence[Rung], top: float, words: Words) -> list[Html]:
    """The line of the ladder and the durations on it, where they find room."""
    if not rungs:
        return []
    upper, lower = top + 20, top + 44
    path = f"M{number(rungs[0].left)} {number(upper)}"
    parts: list[Html] = []
    for rung in rungs:
        path += f"V{number(upper)}H{number(rung.middle)}V{number(lower)}H{number(rung.right)}"
        parts += _duration(rung.wait_s, rung.left, rung.middle, upper - 6, words)
        parts += _duration(rung.touch_s, rung.middle, rung.right, lower + 15, words)
    return [element("path", d=path, class_="rung"), *parts]


def _duration(seconds: float, left: float, right: float, y: float, words: Words) -> list[Html]:
    text = words.duration(seconds)
    return [label((left + right) / 2, y, text, "small middle")] if right - left >= 44 else []
