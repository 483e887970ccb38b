"""What people typed on a blueprint, carried from one computation to the next."""

from __future__ import annotations

from dataclasses import replace

from clearway.model.blueprint import Blueprint


def with_typed(made: Blueprint, earlier: Blueprint) -> Blueprint:
    """A computed blueprint with what people typed on an earlier one: headings of lanes, evidence, notes.

    What belongs to a step that is no longer there is left out; nothing that is computed is taken over.

    Examples
    --------
    >>> from clearway.model.blueprint import Note, Step
    >>> from clearway.model.journey import Title
    >>> title = Title("x", "x")
    >>> earlier = Blueprint("B", title, "planned", steps=(Step("a", "Call"),), notes=(Note("a", "idea", "Text first"),))
    >>> with_typed(Blueprint("C", title, "planned", steps=(Step("a", "Call"),)), earlier).notes[0].text
    'Text first'
    """
    typed = {proof.id: proof for proof in earlier.evidence if proof.by == "user"}
    refs = {step.id: tuple(ref for ref in step.evidence_refs if ref in typed) for step in earlier.steps}
    known = {step.id for step in made.steps}
    kept = {ref for id, some in refs.items() if id in known for ref in some}
    labels = {lane.id: lane.label for lane in earlier.lanes if lane.label.zh or lane.label.en}
    own = {proof.id for proof in made.evidence}
    return replace(
        made,
        lanes=tuple(replace(lane, label=labels.get(lane.id, lane.label)) for lane in made.lanes),
        steps=tuple(
            replace(step, evidence_refs=tuple(dict.fromkeys((*refs.get(step.id, ()), *step.evidence_refs))))
            for step in made.steps
        ),
        evidence=(*(proof for id, proof in typed.items() if id in kept and id not in own), *made.evidence),
        notes=tuple(note for note in earlier.notes if note.step in known),
    )


def typed_count(made: Blueprint) -> int:
    """How many things on a blueprint were typed: evidence, notes, headings, confirmed lanes.

    Examples
    --------
    >>> from clearway.model.journey import Title
    >>> typed_count(Blueprint("B", Title("x", "x"), "planned"))
    0
    """
    labels = sum(bool(lane.label.zh or lane.label.en) for lane in made.lanes)
    confirmed = sum(step.evidence == "user" for step in made.steps)
    return labels + confirmed + len(made.notes) + sum(proof.by == "user" for proof in made.evidence)
