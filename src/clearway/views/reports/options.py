"""The report on options: which combinations of changes are worth having, and all that a process owner has to ask."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.redesign.pattern import Proposal
from clearway.views.reports.page import page
from clearway.views.sections import PLAN_SECTIONS, Planned
from clearway.views.view import View
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.plan.benefit import Benefit
    from clearway.plan.breakeven import Bound
    from clearway.plan.optionroster import Rostered
    from clearway.plan.plan import Plan
    from clearway.plan.raci import Raci


def options_report(
    plan: Plan,
    spec: Spec,
    *,
    lang: str = "en",
    proposals: Sequence[Proposal] = (),
    unplaced: Mapping[str, Message] | None = None,
    benefits: Mapping[str, Benefit] | None = None,
    bounds: Mapping[str, tuple[Bound, ...]] | None = None,
    racis: Mapping[str, Raci] | None = None,
    rosters: Mapping[str, Rostered] | None = None,
    title: str | None = None,
    source: str = "spec.json",
    made_at: str = "",
    command: str | None = None,
) -> View:
    """One offline HTML file about the options for a process.

    Parameters
    ----------
    plan : Plan
        What was chosen.
    spec : Spec
        The process as it is.
    lang : {"en", "zh"}
        Language of all words and numbers; names from the Spec stay as they are.
    proposals : sequence of Proposal
        What the changes came from, and suggestions without a change.
    unplaced : mapping of str to Message, optional
        Why a pattern has no place, by its code.
    benefits, bounds, racis : mapping of str, optional
        By name of the option: what a year brings, how long that holds, and who answers for which step.
    rosters : mapping of str to Rostered, optional
        By name of the option: who works when, or which labour rule makes it impossible.
    title : str, optional
        Title of the report.
    source : str
        Name of the Spec's file.
    made_at : str
        Date or moment of making, shown as it is: equal arguments give equal bytes.
    command : str, optional
        Command line that made it.

    Returns
    -------
    View
        Of kind ``html``, without a reference to anything outside itself.
    """
    words = Words(lang, currency=spec.currency or None)
    material = Planned(
        words=words,
        plan=plan,
        spec=spec,
        proposals=tuple(proposals),
        unplaced=unplaced or {},
        benefits=benefits or {},
        bounds=bounds or {},
        racis=racis or {},
        rosters=rosters or {},
        command=command or f"clearway redesign {shlex.quote(source)} --lang {lang} --out redesign",
    )
    sections = [made for part in PLAN_SECTIONS if (made := part(material)) is not None]
    facts = [(words("twin.spec"), source), (words("plan.seed"), str(plan.seed))]
    if made_at:
        facts.append((words("asis.made_at"), made_at))
    shown = title or words("plan.report", name=spec.name or source)
    return page(sections, title=shown, facts=facts, words=words, brand=words("plan.brand"))
