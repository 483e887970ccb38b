"""From findings and a Spec to proposals: which pattern where, ranked by what it can be expected to give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.model.spec.check import check_spec
from clearway.model.spec.spec import Spec
from clearway.redesign.change import apply
from clearway.redesign.making import JOINER, label
from clearway.redesign.pattern import Member, Pattern, Place, Proposal, Suggestion
from clearway.redesign.workload import able

if TYPE_CHECKING:
    from clearway.findings.finding import Finding

MOST = 3
"""Places of one pattern that are proposed, at most, unless asked otherwise."""

TRIED = 4
"""Times as many places are looked at where some turn out to be unsound."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What all patterns say of a Spec.

    Parameters
    ----------
    proposals : tuple of Proposal
        Ranked.
    unplaced : mapping of str to Message
        Code of each pattern that has no proposal, to why.
    """

    proposals: tuple[Proposal, ...]
    unplaced: Mapping[str, Message]


def propose(
    findings: Sequence[Finding], spec: Spec, *, figures: Mapping[str, float] | None = None, most: int = MOST
) -> tuple[Proposal, ...]:
    """Propose changes of a Spec.

    Every pattern looks for its places in what the Spec says; findings that it cures raise its rank, by the sum of
    their confidences. What would leave the Spec less sound than it is, is not proposed.

    Parameters
    ----------
    findings : sequence of Finding
        May be empty.
    spec : Spec
    figures : mapping of str to float, optional
        What a person states for patterns that need it.
    most : int
        Places of each pattern, at most.

    Returns
    -------
    tuple of Proposal
        By expected gain, largest first; :func:`survey` also says why a pattern has none.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Node, Renewal, SequenceFlow
    >>> nothing = Graph({"in": Node("start"), "out": Node("end")}, {"a": SequenceFlow("in", "out")})
    >>> propose((), Spec(nothing, Renewal(Fixed(60.0))))
    ()
    """
    return survey(findings, spec, figures=figures, most=most).proposals


def unplaced(
    findings: Sequence[Finding], spec: Spec, *, figures: Mapping[str, float] | None = None
) -> Mapping[str, Message]:
    """Why each pattern without a proposal has none, by its code."""
    return survey(findings, spec, figures=figures).unplaced


def survey(
    findings: Sequence[Finding],
    spec: Spec,
    *,
    figures: Mapping[str, float] | None = None,
    most: int = MOST,
    members: Sequence[Member] | None = None,
) -> Survey:
    """What every pattern proposes, or why it does not.

    Parameters
    ----------
    findings, spec, figures, most
        As for :func:`propose`.
    members : sequence of Pattern or Suggestion, optional
        Those that are asked; None: all.
    """
    from clearway.redesign.patterns import patterns

    given = figures or {}
    known = _faults(spec)
    found: list[Proposal] = []
    silent: dict[str, Message] = {}
    for member in patterns() if members is None else members:
        lacking = [name for name in member.needs if name not in given]
        if lacking:
            silent[member.code] = Message(
                "pattern.lacking", {"pattern": Message(f"pattern.{member.code}"), "figures": ", ".join(lacking)}
            )
            continue
        places = _ranked(member, findings, spec, given)
        proposals = list(_proposals(member, places, spec, known, most))
        found += [_backed(proposal, findings, member, spec) for proposal in proposals]
        if not proposals:
            silent[member.code] = _why_not(member, places)
    ranked = sorted(found, key=lambda one: (-one.gain, -len(one.place.because), one.pattern))
    return Survey(tuple(ranked), silent)


def backing(member: Member, findings: Sequence[Finding], spec: Spec, place: Place) -> tuple[Finding, ...]:
    """The findings that a pattern answers at a place.

    A finding names an activity, an edge ``A → B``, a group or the whole log; it speaks for a place when it points to
    the pattern, and one of its names is that of a part of the place, of its pool or of its steps, or stands for all.
    Patterns to which findings never point by name answer all findings of their ``cures``.
    """
    names = {name for id in place.nodes for name in _names(spec, id)}
    return tuple(
        finding
        for finding in findings
        if _cures(member, finding)
        and (finding.place == "log" or names & {part.strip() for part in finding.place.split("→")})
    )


def _cures(member: Member, finding: Finding) -> bool:
    from clearway.findings.patterns import PATTERNS

    known = member.code in PATTERNS
    return member.code in finding.patterns if known else finding.code in member.cures


def _names(spec: Spec, id: str) -> Iterator[str]:
    """What people may call a part of a place: a step also by its pool, a pool or resource also by its steps."""
    yield id
    if id in spec.flow.nodes:
        yield spec.flow.nodes[id].name
        work = spec.activities.get(id)
        if work is not None and work.pool is not None:
            yield from (work.pool, spec.pools[work.pool].name)
    elif id in spec.pools:
        yield spec.pools[id].name
        yield from (spec.flow.nodes[task].name for task, work in spec.activities.items() if work.pool == id)
    elif id in spec.resources:
        one = spec.resources[id]
        yield from (one.name, one.pool, spec.pools[one.pool].name)
        yield from (spec.flow.nodes[task].name for task in spec.activities if id in able(spec, task))


def _ranked(
    member: Member, findings: Sequence[Finding], spec: Spec, figures: Mapping[str, float]
) -> list[tuple[float, Place]]:
    """Places with what they rank by."""
    rated = []
    for place in member.places(spec, findings, figures):
        speak = backing(member, findings, spec, place)
        because = tuple(f"{finding.code} {finding.place}" for finding in speak)
        weight = 1 + sum(finding.confidence for finding in speak)
        rated.append((place.gain * weight, replace(place, because=place.because or because)))
    return sorted(rated, key=lambda one: (-one[0], -len(one[1].because)))


def _proposals(
    member: Member, places: Sequence[tuple[float, Place]], spec: Spec, known: frozenset[str], most: int
) -> Iterator[Proposal]:
    made = 0
    for gain, place in places[: most * TRIED]:
        why = _why(member, spec, place)
        if isinstance(member, Suggestion):
            told = member.argue(spec, place)
            yield Proposal(member.code, place, None, why, suggestion=told, gain=gain)
        elif isinstance(member, Pattern):
            change = member.apply(spec, place)
            if not change.edits or _faults(apply(change, spec)) - known:
                continue
            yield Proposal(member.code, place, change, why, gain=gain)
        made += 1
        if made == most:
            return


def _faults(spec: Spec) -> frozenset[str]:
    """Kinds of faults: of a flow that was not sound before, the check names other nodes after any edit."""
    return frozenset(fault.code for fault in check_spec(spec))


def _why(member: Member, spec: Spec, place: Place) -> Message:
    """What speaks for a place; a pattern with several reasons names the sentence under ``why`` among the figures."""
    called = JOINER.join(label(spec, id) for id in place.nodes)
    reason = place.figures.get("why", "why")
    return Message(f"pattern.{member.code}.{reason}", {"place": called, **place.figures, "gain_s": place.gain})


def _why_not(member: Member, places: Sequence[tuple[float, Place]]) -> Message:
    if places:
        return Message("pattern.unsound", {"pattern": Message(f"pattern.{member.code}"), "count": len(places)})
    return Message(f"pattern.{member.code}.none")


def _backed(proposal: Proposal, findings: Sequence[Finding], member: Member, spec: Spec) -> Proposal:
    speak = backing(member, findings, spec, proposal.place)
    return replace(proposal, evidence=tuple(one for finding in speak for one in finding.evidence))
