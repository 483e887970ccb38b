"""The value refuses what does not fit together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.made_blueprint import made_blueprint

from clearway.base.errors import InputError
from clearway.model.blueprint import LANES, STEP_LANES, Flow, Note, Proof, crossed, step_id


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lanes": ()}, "blueprint.lanes"),
        ({"kind": "planned"}, "blueprint.planned"),
        ({"flows": (Flow("x", "y"),)}, "blueprint.unknown_step"),
        ({"notes": (Note("x", "idea"),)}, "blueprint.unknown_step"),
        ({"evidence": (Proof("e", "a", "room"), Proof("e", "b", "room"))}, "blueprint.twice"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(InputError) as refused:
        replace(made_blueprint(), **change)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert refused.value.remedy("zh")


def test_lines_in_a_wrong_order_are_refused() -> None:
    made = made_blueprint()
    with pytest.raises(InputError, match="interaction"):
        replace(made, lines=made.lines[::-1])


def test_every_pair_of_lanes_crosses_what_lies_between() -> None:
    for low, one in enumerate(STEP_LANES):
        for high, other in enumerate(STEP_LANES):
            assert len(crossed(one, other)) == abs(low - high)
            assert crossed(one, other) == crossed(other, one)[::-1]


def test_steps_are_found_and_ids_are_stable() -> None:
    made = made_blueprint()
    assert made.step(step_id("Ponder")).lane == "unknown"
    assert LANES[0] == "evidence"
    with pytest.raises(KeyError):
        made.step("x")
