"""Soundness of every scope, each on its own: a sub-process is one step of the scope around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clearway.model.bpmn.net import translate
from clearway.model.bpmn.netdraft import Translation
from clearway.model.bpmn.survey import Remark, Survey, Yard
from clearway.model.faults import Fault, FaultKind
from clearway.model.soundness import soundness

CODES: dict[FaultKind, str] = {
    "deadlock": "BP301",
    "livelock": "BP302",
    "unsynchronised": "BP303",
    "unbounded": "BP304",
    "dead": "BP305",
}
"""Code by kind of fault."""
STUCK = "BP306"
"""A deadlock of something that waits for nothing that could come."""
UNKNOWN = "BP216"
"""The limit was reached."""
SHOWN = 5
"""Names of a longer list that a sentence shows."""


def judge(survey: Survey, drawing: Sequence[Remark], limit: int) -> tuple[bool | None, str, list[Remark]]:
    """Whether every scope is sound.

    Returns
    -------
    (bool or None, str, list of Remark)
        The answer, why it is not known (see :class:`clearway.model.bpmn.check.Check`), and the faults.
    """
    yards = [yard for yard in survey.yards if yard.graph.nodes and not yard.ad_hoc]
    if not yards:
        return None, "empty", []
    if any(remark.code == "BP102" for remark in drawing):
        return None, "ids", []
    told = {remark.element for remark in drawing if remark.code in {"BP117", "BP118"}}
    faults: list[Remark] = []
    answers: list[bool | None] = []
    for yard in yards:
        answer, remarks = _of_scope(survey, yard, told, limit)
        answers.append(answer)
        faults += remarks
    sound = False if False in answers else None if None in answers else True
    return sound, "limit" if sound is None else "", faults


def _of_scope(survey: Survey, yard: Yard, told: set[str], limit: int) -> tuple[bool | None, list[Remark]]:
    translated = translate(yard.scope, yard.id, exact=False)
    verdict = soundness(
        translated.net,
        limit=limit,
        one_token=True,
        inclusive=translated.inclusive,
        closing=translated.closing,
        clearing=translated.clearing,
    )
    if verdict.sound is None:
        return None, [Remark(UNKNOWN, yard.id, yard.label, {"limit": limit})]
    # A process may end in no other way than by a terminate event: then its plain end is dead, and nothing is wrong.
    faults = [one for one in verdict.faults if one.kind != "dead" or translated.origin[one.node] != yard.id]
    found = [_named(survey, yard, translated, fault) for fault in faults]
    # A branch that is stuck, or twice there, also keeps the whole from ending well: that follows, and is not told.
    inside = [one for one in found if one.element != yard.id] or found
    known = {(one.code, one.element): one for one in inside if one.element not in told}
    return not faults, list(known.values())


def _named(survey: Survey, yard: Yard, translated: Translation, fault: Fault) -> Remark:
    """A fault in terms of the drawing."""
    element = translated.origin[fault.node]
    label = yard.label if element == yard.id else survey.label(element)
    if fault.kind == "deadlock":
        branches = list(dict.fromkeys(_branches(survey, yard, element, fault.waits_for)))
        if not branches:
            return Remark(STUCK, element, label)
        return Remark(CODES["deadlock"], element, label, {"branches": _listed(branches)})
    if fault.kind == "livelock":
        ring = dict.fromkeys(translated.origin[node] for node in (fault.node, *fault.waits_for))
        return Remark(CODES["livelock"], element, label, {"nodes": _listed([survey.label(id) for id in ring])})
    return Remark(CODES[fault.kind], element, label)


def _branches(survey: Survey, yard: Yard, element: str, places: Sequence[str]) -> Iterator[str]:
    """Where the flows come from that a join waits for."""
    for flow in yard.graph.incoming.get(element, ()):
        if flow.id in places:
            yield survey.label(flow.source)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")
