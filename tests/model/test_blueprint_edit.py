"""What people typed outlives a new computation."""

from __future__ import annotations

from dataclasses import replace

from tests.model.made_blueprint import made_blueprint

from clearway.model.blueprint_edit import typed_count, with_typed
from clearway.model.journey import Title


def test_typed_things_are_kept_and_computed_ones_are_not() -> None:
    earlier = made_blueprint()
    earlier = replace(
        earlier, lanes=(earlier.lanes[0], replace(earlier.lanes[1], label=Title("用户", "User")), *earlier.lanes[2:])
    )
    fresh = replace(
        earlier, evidence=(), notes=(), lanes=made_blueprint().lanes, n_cases=7,
        steps=tuple(replace(step, evidence_refs=()) for step in earlier.steps),
    )  # fmt: skip
    kept = with_typed(fresh, earlier)
    assert [proof.id for proof in kept.evidence] == ["e1"], "typed and still pointed at"
    assert kept.notes == earlier.notes
    assert kept.lanes[1].label.en == "User"
    assert kept.n_cases == 7
    assert typed_count(kept) == 4


def test_what_belongs_to_a_vanished_step_goes() -> None:
    earlier = made_blueprint()
    fresh = made_blueprint((("Other", "onstage"), ("More", "support")))
    assert not with_typed(replace(fresh, notes=()), earlier).notes
