"""The customer journey map: stages, steps, contacts, waits, feelings, quotes and what stands behind each number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clearway.model.journey import Journey
from clearway.views.diagrams.journeybands import channels, reach, stages, steps, waits, work
from clearway.views.diagrams.journeycurve import answers, curve
from clearway.views.diagrams.journeyfoot import backing, deviations, legend, paths
from clearway.views.diagrams.journeynotes import moments, opportunities, pains, quotes
from clearway.views.diagrams.journeysheet import MARGIN, Band, Sheet, paragraph, stacked, told
from clearway.views.drawing import label, picture
from clearway.views.markup import Html, clean
from clearway.views.view import View
from clearway.views.words import Words

HEAD = 62.0

BANDS: tuple[Callable[[Sheet, float], Band], ...] = (
    stages, steps, channels, reach, waits, work, curve, answers, moments, quotes, pains, opportunities, paths,
    deviations, backing, legend,
)  # fmt: skip
"""The bands from top to bottom; one that has nothing to show takes no room."""


def journey_map(journey: Journey, *, words: Words, titles: Mapping[str, str] | None = None) -> View:
    """Draw a journey map.

    Parameters
    ----------
    journey : Journey
        Of any kind; a planned one has no numbers and no curve.
    words : Words
        Language.
    titles : mapping of str to str, optional
        What the ids of findings and changes are called; the ids themselves stand in for those that are missing.

    Returns
    -------
    View
        SVG, as wide as its steps; it prints in landscape.
    """
    sheet = Sheet(journey, words, titles or {})
    below = stacked(sheet, BANDS, HEAD)
    name = heading(journey, words)
    return picture(
        [*head(sheet, 0.0), *below.shapes],
        width=sheet.width,
        height=HEAD + below.height + 6,
        title=name,
        alt=alt(journey, words),
        lang=words.lang,
    )


def heading(journey: Journey, words: Words) -> str:
    """What the map is called."""
    name = clean(journey.title.in_language(words.lang))
    return words(f"journey.kind.{journey.kind}", title=name)


def head(sheet: Sheet, top: float) -> list[Html]:
    """Title and, below it, whom the map is about, how many, when and how long."""
    room = sheet.width - 2 * MARGIN
    title = paragraph(
        MARGIN, top + 26, heading(sheet.journey, sheet.words), room * 0.74, lines=1, kind="jm-title", size=18
    )
    return [*title, label(MARGIN, top + 48, " · ".join(_facts(sheet)), "small soft")]


def alt(journey: Journey, words: Words) -> str:
    """The map in a sentence, for those who do not see it."""
    felt = [one for one in journey.experience if one.value.value is not None and not one.grey]
    told_of = words(
        "journey.alt", steps=len(journey.steps), stages=len(journey.stages), cases=words.count(journey.n_cases)
    )
    if not felt:
        return told_of
    worst = min(felt, key=lambda one: one.value.value or 0.0)
    step = next(step.activity for step in journey.steps if step.id == worst.step)
    return words("journey.alt.felt", text=told_of, step=clean(step), value=told(worst.value, words))


def _facts(sheet: Sheet) -> list[str]:
    journey, words = sheet.journey, sheet.words
    facts = [words("journey.persona", persona=clean(journey.persona))] if journey.persona else []
    if journey.n_cases:
        facts.append(words("journey.cases", n=words.count(journey.n_cases)))
    if journey.kind == "representative" and journey.share is not None:
        facts.append(words("journey.stands_for", share=told(journey.share, words)))
    if journey.lead is not None and journey.lead.value is not None:
        interval = words.interval(journey.lead.low, journey.lead.high, "s")
        facts.append(words("journey.lead", value=words.duration(journey.lead.value), interval=interval))
    if len(journey.scope.window) == 2:
        begin, end = (one[:10] for one in journey.scope.window)
        facts.append(words("number.interval", low=begin, high=end))
    facts += [clean(one) for one in journey.scope.filter]
    if journey.left_out is not None and journey.left_out.value:
        facts.append(words("journey.left_out", share=told(journey.left_out, words)))
    if journey.provenance.runs:
        facts.append(words("journey.runs", n=words.count(journey.provenance.runs)))
    return facts
