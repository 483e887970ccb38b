"""The as-is report: where customers wait, what is wasted, what it costs, and how we know."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.findings.rank import FORMULA
from clearway.measures.measures import Measures
from clearway.views.reports.page import page
from clearway.views.sections import SECTIONS, Material
from clearway.views.view import View
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.measures.voice.driver import Drivers
    from clearway.measures.voice.voice import Voice
    from clearway.model.blueprint import Blueprint
    from clearway.model.journey import Journey
    from clearway.monitor.steady import Steady


def asis_report(
    measures: Measures,
    findings: Sequence[Finding],
    *,
    lang: str = "en",
    title: str | None = None,
    made_at: str = "",
    source: str | None = None,
    command: str | None = None,
    ranking: Message | None = None,
    control: Sequence[Steady] = (),
    voice: Voice | None = None,
    blueprint: Blueprint | None = None,
    drivers: Drivers | None = None,
    journey: Journey | None = None,
) -> View:
    """One offline HTML file about a process as it is.

    Parameters
    ----------
    measures : Measures
        The numbers; what could not be measured teaches which column would bring it.
    findings : sequence of Finding
        In the order of their rank.
    lang : {"en", "zh"}
        Language of all words and numbers; names from the data stay as they are.
    title : str, optional
        Title of the report.
    made_at : str
        Date or moment of making, shown as it is: equal arguments give equal bytes.
    source : str, optional
        Name of the log; that of the intake unless given.
    command : str, optional
        Command line that made it; a plain ``clearway analyze`` with the goals unless given.
    ranking : Message, optional
        The formula by which findings are ranked; its raw values are formatted here.
    control : sequence of Steady
        The main measures on control charts, as :func:`clearway.monitor.steady.steadiness` gives them; without them the
        report has no part on stability.
    drivers : Drivers, optional
        What goes with their scores.
    voice : Voice, optional
        What customers say; without it the report has no part on them.
    blueprint : Blueprint, optional
        The service blueprint, as :func:`clearway.measures.journey.blueprint.blueprint_of` computes it.
    journey : Journey, optional
        The customer journey map, as :func:`clearway.measures.journey.derive.derive` derives it.

    Returns
    -------
    View
        Of kind ``html``, without a reference to anything outside itself.
    """
    name = source or measures.facts.intake.source
    words = Words(lang, zone=measures.facts.zone, currency=measures.costs.currency or None)
    material = Material(
        measures=measures,
        findings=tuple(findings),
        words=words,
        source=name,
        command=command or _command(measures, name, lang),
        ranking=ranking or FORMULA,
        control=tuple(control),
        voice=voice,
        blueprint=blueprint,
        drivers=drivers,
        journey=journey,
    )
    shown = title or words("asis.title", source=name)
    sections = [made for part in SECTIONS if (made := part(material)) is not None]
    return page(sections, title=shown, facts=_facts(measures, name, made_at, words), words=words)


def _command(measures: Measures, source: str, lang: str) -> str:
    goals = " ".join(f"--goal {shlex.quote(one.goal.text)}" for one in measures.goals)
    return " ".join(filter(None, ["clearway analyze", shlex.quote(source), goals, f"--lang {lang}", "--out report"]))


def _facts(measures: Measures, source: str, made_at: str, words: Words) -> list[tuple[str, str]]:
    facts = measures.facts
    pairs = [(words("asis.source"), source)]
    if facts.first_us is not None and facts.last_us is not None:
        pairs.append(
            (words("asis.span"), words("number.interval", low=words.day(facts.first_us), high=words.day(facts.last_us)))
        )
    pairs.append(
        (words("asis.size"), words("asis.counts", cases=words.count(facts.cases), events=words.count(facts.events)))
    )
    if made_at:
        pairs.append((words("asis.made_at"), made_at))
    if facts.intake.sha256:
        pairs.append((words("asis.hash"), facts.intake.sha256[:16]))
    return pairs
