"""Flexible branch: a straight path for the standard cases, and the rest keep all freedom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.simulated import sequences

from clearway.base.errors import SpecError
from clearway.model.spec import Comparison, Gateway, Rule
from clearway.model.spec.cases import Attribute
from clearway.redesign import Pattern, Place, apply
from clearway.redesign.patterns.flexible_branch import FlexibleBranch
from clearway.redesign.times import moments
from clearway.redesign.visits import visits

FIGURES = {"standard_saved_share": 0.2}
SHARE = 0.85 * 0.96


def test_all_cases_together_do_each_step_as_often_as_before() -> None:
    spec, change = before("flexible_branch"), proposed("flexible_branch")[0].change
    assert change is not None
    after = apply(change, spec)
    was, now = visits(spec), visits(after)
    for task in ("take", "check", "pay"):
        assert now[task] + now[f"{task}_standard"] == pytest.approx(was[task])
    assert (now["ask"], now["board"]) == pytest.approx((was["ask"], was["board"]))
    assert now["take_standard"] == pytest.approx(SHARE)


def test_the_twin_sees_each_step_as_often_as_before() -> None:
    spec, change = before("flexible_branch"), proposed("flexible_branch")[0].change
    assert change is not None
    old, new = (Counter(name for names in sequences(one) for name in names) for one in (spec, apply(change, spec)))
    assert old.keys() == new.keys()
    for name in old:
        assert new[name] / 4000 == pytest.approx(old[name] / 4000, abs=0.025)


def test_standard_work_takes_less() -> None:
    spec, change = before("flexible_branch"), proposed("flexible_branch")[0].change
    assert change is not None
    work = apply(change, spec).activities["check_standard"]
    assert work.duration is not None
    assert moments(work.duration)[0] == pytest.approx(0.8 * 240.0)


def test_a_decision_by_attribute_is_left_alone() -> None:
    spec = before("flexible_branch")
    ruled = Gateway({"x-m": 1.0, "x-ask": 0.0}, rules=(Rule(((Comparison("kind", "==", "odd"),),), "x-ask"),))
    attributes = {"kind": Attribute({"odd": 0.15, "even": 0.85})}
    asked = replace(spec, gateways=spec.gateways | {"x": ruled}, attributes=attributes)
    assert list(FlexibleBranch().places(asked, (), FIGURES)) == []


def test_a_way_that_few_take_is_no_standard() -> None:
    spec = before("flexible_branch")
    rare = {"x": Gateway({"x-m": 0.5, "x-ask": 0.5}), "y": Gateway({"y-pay": 0.3, "y-board": 0.7})}
    assert [
        place.figures["standard_share"] for place in FlexibleBranch().places(replace(spec, gateways=rare), (), FIGURES)
    ] == [0.35]
    assert list(FlexibleBranch().places(before("order_types"), (), FIGURES)) == []


def test_when_another_way_has_become_the_standard_the_place_is_gone() -> None:
    spec, place = before("flexible_branch"), proposed("flexible_branch")[0].place
    other = replace(spec, gateways=spec.gateways | {"y": Gateway({"y-pay": 0.1, "y-board": 0.9})})
    member = FlexibleBranch()
    assert isinstance(member, Pattern)
    with pytest.raises(SpecError, match="no such place"):
        member.apply(other, Place(place.nodes, place.figures))
