"""What every part of a report is made of: heading, figures with their tables, and how the numbers came about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.measures.measures import Measures
from clearway.twin.calibrate import Calibration
from clearway.twin.compare import Contrast
from clearway.twin.outcome import Outcome
from clearway.twin.validate import Validation
from clearway.views.drawing import inline
from clearway.views.markup import Child, Html, element, name
from clearway.views.view import View
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.measures.voice.driver import Drivers
    from clearway.measures.voice.voice import Voice
    from clearway.model.blueprint import Blueprint
    from clearway.model.journey import Journey
    from clearway.model.spec.spec import Spec
    from clearway.monitor.steady import Steady
    from clearway.plan.benefit import Benefit
    from clearway.plan.breakeven import Bound
    from clearway.plan.optionroster import Rostered
    from clearway.plan.plan import Plan
    from clearway.plan.raci import Raci
    from clearway.redesign.pattern import Proposal


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What the parts of an as-is report are made from.

    Parameters
    ----------
    measures : Measures
        The numbers.
    findings : tuple of Finding
        Ranked.
    words : Words
        Language.
    source : str
        Name of the log's source.
    command : str
        Command line that made the report.
    ranking : Message or None
        The formula of the rank.
    control : tuple of Steady
        The main measures on their control charts; empty where the log has too few periods.
    drivers : Drivers or None
        What goes with the scores of customers.
    voice : Voice or None
        What customers say; None without feedback.
    blueprint : Blueprint or None
        The service blueprint; None where none was computed.
    journey : Journey or None
        The customer journey map; None where none was derived.
    """

    measures: Measures
    findings: tuple[Finding, ...]
    words: Words
    source: str
    command: str
    ranking: Message | None = None
    control: tuple[Steady, ...] = ()
    voice: Voice | None = None
    blueprint: Blueprint | None = None
    drivers: Drivers | None = None
    journey: Journey | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """What the parts of a twin's report are made from.

    Parameters
    ----------
    words : Words
        Language.
    outcomes : mapping of str to Outcome
        By name of the scenario, the base first; empty where only a validation is shown.
    contrasts : tuple of Contrast
        Rows of a comparison.
    validation : Validation or None
        The twin held against a log.
    calibration : Calibration or None
        How it was fitted.
    command : str
        Command line that made the report.
    """

    words: Words
    outcomes: Mapping[str, Outcome]
    contrasts: tuple[Contrast, ...]
    validation: Validation | None
    calibration: Calibration | None
    command: str


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """What the parts of a report on options are made from.

    Parameters
    ----------
    words : Words
        Language.
    plan : Plan
        The options, what there is today, and their rivals.
    spec : Spec
        The process as it is.
    proposals : tuple of Proposal
        What the changes came from, and suggestions without a change.
    unplaced : mapping of str to Message
        Why a pattern has no place, by its code.
    benefits : mapping of str to Benefit
        What a year brings, by name of the option.
    bounds : mapping of str to tuple of Bound
        How long that holds, by name of the option.
    racis : mapping of str to Raci
        Who answers for which step, by name of the option.
    rosters : mapping of str to Rostered
        Who works when, by name of the option; empty: no labour rules are stated.
    command : str
        Command line that made the report.
    """

    words: Words
    plan: Plan
    spec: Spec
    proposals: tuple[Proposal, ...]
    unplaced: Mapping[str, Message]
    benefits: Mapping[str, Benefit]
    bounds: Mapping[str, tuple[Bound, ...]]
    racis: Mapping[str, Raci]
    rosters: Mapping[str, Rostered]
    command: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report.

    Parameters
    ----------
    id : str
        Anchor.
    title : str
        Heading.
    body : Html
        Everything below the heading.
    """

    id: str
    title: str
    body: Html


def figure(view: View, caption: str, data: Child = None, *, words: Words, titled: bool = True) -> Html:
    """A picture with its title and caption and, folded, its numbers as a table."""
    fold = element("details", element("summary", words("report.as_table")), data) if data else None
    head = element("figcaption", element("strong", view.title) if titled else None, " ", caption)
    return element("figure", head, element("div", inline(view), class_="picture"), fold)


def teach(reason: str | None, words: Words) -> Html:
    """What is missing and which column would bring it."""
    text = words.any(f"teach.{reason}", words.reason(reason))
    return element("p", element("strong", words("report.missing")), " ", text, class_="teach")


def how(text: str, *, python: str, shell: str, words: Words) -> Html:
    """Folded: the formula or setting behind the numbers, and the lines that give the same ones."""
    return element(
        "details",
        element("summary", words("report.how")),
        element("p", text),
        element("pre", element("code", f"$ {shell}\n>>> {python}")),
        class_="how",
    )


def notes(lines: Sequence[str | None]) -> Html | None:
    """Short remarks below a figure; None when there is nothing to say."""
    shown = [line for line in lines if line]
    return element("ul", *(element("li", line) for line in shown), class_="notes") if shown else None


def seconds(us: int | None) -> float | None:
    """Exact microseconds as seconds."""
    return None if us is None else us / 1e6


def group_name(text: str, words: Words) -> Html:
    """A group or segment as released: hidden ones say so, those without a value too."""
    if text == "suppressed":
        return element("span", words("small.merged"), class_="hidden-group")
    if text == "all":
        return element("span", words("group.all"))
    return name(text) if text else element("span", words("group.none"), class_="hidden-group")
