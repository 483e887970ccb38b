"""Empower: clear cases are decided where they are worked on; what is decided stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.simulated import sequences

from clearway.model.spec import Fixed
from clearway.redesign import apply
from clearway.redesign.patterns.empower import Empower

FIGURES = {"empower_share": 0.6, "own_decision_s": 60.0}


def test_the_people_of_the_step_before_decide_in_the_stated_time() -> None:
    spec, change = before("empower"), proposed("empower")[0].change
    assert change is not None
    own = apply(change, spec).activities["approve_empower"]
    assert (own.pool, own.duration) == ("desk", Fixed(60.0))
    assert change.place == ("approve", "work")


def test_as_many_are_refused_as_before() -> None:
    spec, change = before("empower"), proposed("empower")[0].change
    assert change is not None
    seen = sequences(apply(change, spec))
    assert sum("Refuse" in names for names in seen) / len(seen) == pytest.approx(0.2, abs=0.025)
    assert sum("Approve (own decision)" in names for names in seen) / len(seen) == pytest.approx(0.6, abs=0.03)


def test_whoever_decides_already_need_not_be_empowered() -> None:
    spec = before("empower")
    same = replace(spec, activities=spec.activities | {"approve": replace(spec.activities["approve"], pool="desk")})
    assert list(Empower().places(same, (), FIGURES)) == []


def test_a_slow_decision_of_ones_own_is_not_proposed() -> None:
    assert list(Empower().places(before("empower"), (), FIGURES | {"own_decision_s": 90_000.0})) == []
