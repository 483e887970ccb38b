"""Protected places: what touches them and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.shop import DAY, faster, office

from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Protect
from clearway.plan.protected import touched
from clearway.redesign.change import apply


@pytest.mark.parametrize(
    ("protect", "expected"),
    [
        (Protect(steps=("take",)), True),
        (Protect(steps=("Take",)), True),
        (Protect(steps=("decide",)), False),
        (Protect(pools=("front",)), False),
        (Protect(), False),
    ],
)
def test_a_step_is_touched_with_its_activity(protect: Protect, expected: bool) -> None:
    assert touched(office(), apply(faster(), office()), protect) is expected


def test_a_step_is_touched_with_its_flows() -> None:
    before = office()
    flows = before.flow.flows | {"b": replace(before.flow.flows["b"], target="out")}
    after = replace(before, flow=replace(before.flow, flows=flows))
    assert touched(before, after, Protect(steps=("take",)))
    assert touched(before, after, Protect(steps=("decide",)))


@pytest.mark.parametrize("field", ["people", "hours", "rules"])
def test_a_pool_is_touched_with_people_hours_and_rules(field: str) -> None:
    before = office()
    made: dict[str, Spec] = {
        "people": replace(before, resources=before.resources | {"bo": replace(before.resources["bo"], amount=2)}),
        "hours": replace(before, calendars=before.calendars | {"day": replace(DAY, week={"mon": ("08:00-09:00",)})}),
        "rules": replace(before, pools=before.pools | {"back": replace(before.pools["back"], discipline="spt")}),
    }
    assert touched(before, made[field], Protect(pools=("back",)))
    assert not touched(before, made[field], Protect(pools=("front",)))
