"""Marks of steps and evidence."""

from __future__ import annotations

from dataclasses import replace

from tests.model.made_blueprint import made_blueprint

from clearway.model.blueprint import Note, Proof
from clearway.views.diagrams.blueprintmarks import evidence_marks, step_marks
from clearway.views.words import Words


def test_typed_points_are_hollow_and_computed_ones_full() -> None:
    step, words = made_blueprint().steps[1], Words("en")
    assert "fail-point" in step_marks(step, 0, 0, (), words)
    assert "typed-wait" in step_marks(step, 0, 0, (Note(step.id, "wait"),), words)
    assert "guess" in step_marks(step, 0, 0, (), words)
    assert "guess" not in step_marks(replace(step, confidence=1.0), 0, 0, (), words)


def test_the_tip_tells_intervals_and_n() -> None:
    told = step_marks(made_blueprint().steps[1], 0, 0, (), Words("en"))
    assert "n 100" in told
    assert "1 h to 1.2 h" in told


def test_evidence_is_counted_where_it_does_not_fit() -> None:
    proofs = [Proof(f"e{at}", f"Thing {at}", "form") for at in range(9)]
    told = "".join(evidence_marks(proofs, 0, 0, 60, Words("en")))
    assert "7 more" in told
    assert "proof-user" in told
