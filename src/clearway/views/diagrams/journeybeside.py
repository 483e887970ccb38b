"""Two journey maps one above the other in the same columns: as it is, and as it would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from clearway.model.journey import Journey, Step
from clearway.views.diagrams.journey import HEAD, alt, head, heading
from clearway.views.diagrams.journeybands import reach, stages, steps, waits, work
from clearway.views.diagrams.journeycurve import answers, curve
from clearway.views.diagrams.journeyfoot import legend
from clearway.views.diagrams.journeynotes import moments, pains
from clearway.views.diagrams.journeysheet import MARGIN, Band, Sheet, stacked
from clearway.views.drawing import line, picture
from clearway.views.view import View
from clearway.views.words import Words

ABOVE: tuple[Callable[[Sheet, float], Band], ...] = (stages, steps, reach, waits, work, curve, answers, moments, pains)
BELOW: tuple[Callable[[Sheet, float], Band], ...] = (steps, reach, waits, work, curve, answers, legend)
"""Bands of the map of today, and of the one to be."""

GAP = 26.0


def journeys_beside(today: Journey, to_be: Journey, *, words: Words, titles: Mapping[str, str] | None = None) -> View:
    """Draw the journey of today above the journey to be; the same step stands in the same column.

    Parameters
    ----------
    today, to_be : Journey
    words : Words
    titles : mapping of str to str, optional
        What the ids of findings are called.

    Returns
    -------
    View
        SVG. A step that is only in one of the two is drawn broken in the other.
    """
    above, below = aligned(today, to_be)
    one, two = Sheet(above, words, titles or {}), Sheet(below, words, titles or {})
    first = stacked(one, ABOVE, HEAD)
    middle = HEAD + first.height + GAP
    second = stacked(two, BELOW, middle + HEAD)
    border = line(MARGIN, middle - GAP / 2, one.right, middle - GAP / 2, "axis")
    name = words("journey.beside", first=heading(today, words), second=heading(to_be, words))
    return picture(
        [*head(one, 0.0), *first.shapes, border, *head(two, middle), *second.shapes],
        width=one.width,
        height=middle + HEAD + second.height + 6,
        title=name,
        alt=f"{alt(today, words)} {alt(to_be, words)}",
        lang=words.lang,
    )


def aligned(today: Journey, to_be: Journey) -> tuple[Journey, Journey]:
    """Both maps with the same activities in the same columns: those of today, then what is new."""
    names = [step.activity for step in today.steps]
    new = [step for step in to_be.steps if step.activity not in names]
    later = {step.activity: step for step in to_be.steps}
    kept = [later.get(step.activity) or _absent(step, f"x{at}") for at, step in enumerate(today.steps)]
    added = [
        _absent(replace(step, stage=today.stages[-1].id if today.stages else ""), f"y{at}")
        for at, step in enumerate(new)
    ]
    first, second = ((replace(step, status=None) for step in some) for some in ((*today.steps, *added), (*kept, *new)))
    return replace(today, steps=tuple(first)), replace(to_be, steps=tuple(second))


def _absent(step: Step, id: str) -> Step:
    """The place of a step that the other map has."""
    return Step(id, step.stage, step.activity, step.kind, lane=step.lane)
