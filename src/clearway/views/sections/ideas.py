"""What cannot be simulated but can be argued for, and why the other patterns found no place."""

from __future__ import annotations

from clearway.redesign.pattern import Proposal
from clearway.views.markup import Html, element, escape, join, name
from clearway.views.planwords import answered, places
from clearway.views.sections.section import Planned, Section
from clearway.views.told import sentence
from clearway.views.words import Words


def ideas(material: Planned) -> Section | None:
    """Suggestions with their place and evidence; patterns without a place, folded."""
    words = material.words
    found = [one for one in material.proposals if one.change is None]
    if not found and not material.unplaced:
        return None
    cards = [_suggestion(one, material) for one in found]
    lead = element("p", words("ideas.lead" if found else "ideas.none"))
    return Section("ideas", words("ideas.title"), join([lead, *cards, _silent(material, words)]))


def _suggestion(proposal: Proposal, material: Planned) -> Html:
    """The pattern, where, why, and what is suggested."""
    words = material.words
    head = element("h3", words.any(f"pattern.{proposal.pattern}", proposal.pattern))
    where = element(
        "p", element("strong", words("plan.where")), ": ", places(proposal.place.nodes, material.spec, words)
    )
    told = [element("p", sentence(one, words)) for one in proposal.suggestion]
    because = answered(proposal.place.because, words)
    cures = element("p", words("plan.cures"), ": ", because, class_="soft") if because else None
    why = element("p", sentence(proposal.why, words))
    return element("article", head, where, why, *told, cures, _evidence(proposal, words), class_="finding")


def _evidence(proposal: Proposal, words: Words) -> Html | None:
    """The figures behind the findings that it answers."""
    items = [
        element(
            "li",
            words.any(f"measure.{one.measure}", one.measure),
            " · ",
            words("findings.log") if one.scope == "log" else name(one.scope),
            ": ",
            element("strong", words.value(one.value, one.unit)),
            f" (n = {words.count(one.n)})",
        )
        for one in proposal.evidence
    ]
    if not items:
        return None
    return element("details", element("summary", words("findings.evidence")), element("ul", *items))


def _silent(material: Planned, words: Words) -> Html | None:
    if not material.unplaced:
        return None
    rows = [
        element("div", element("dt", words.any(f"pattern.{code}", code)), element("dd", sentence(why, words)))
        for code, why in material.unplaced.items()
    ]
    count = words("ideas.unplaced", count=words.count(len(rows)))
    return element("details", element("summary", escape(count)), element("dl", *rows, class_="terms"))
