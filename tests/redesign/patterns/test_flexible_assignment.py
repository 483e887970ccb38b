"""Flexible assignment: to the fastest where times differ, else evenly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before
from tests.redesign.specs import row

from clearway.redesign import apply
from clearway.redesign.patterns.flexible_assignment import FlexibleAssignment
from clearway.twin import simulate


def test_work_goes_to_the_fastest_and_takes_less() -> None:
    spec = before("flexible_assignment")
    place = next(FlexibleAssignment().places(spec, (), {}))
    assert place.figures["rule"] == "fastest"
    # 1,800 s on average against 1,200 s, for the half of the time in which there is a choice.
    assert place.gain == pytest.approx(300.0)
    after = apply(FlexibleAssignment().apply(spec, place), spec)
    touch = [simulate(one, cases=5000, replications=5, warmup=0)["touch_time"].value for one in (spec, after)]
    assert touch[1] < touch[0] - 100


def test_without_a_difference_work_is_spread_evenly() -> None:
    spec = row("a", times={"a": 60.0}, pool={"a": "p"}, people={"p": 2})
    place = next(FlexibleAssignment().places(spec, (), {}))
    assert (place.figures["rule"], place.gain) == ("idle", 0.0)
    assert apply(FlexibleAssignment().apply(spec, place), spec).pools["p"].assignment == "idle"


def test_another_rule_or_a_single_person_is_left_alone() -> None:
    spec = row("a", times={"a": 60.0}, pool={"a": "p"}, people={"p": 2})
    other = replace(spec, pools={"p": replace(spec.pools["p"], assignment="same")})
    single = row("a", times={"a": 60.0}, pool={"a": "p"}, people={"p": 1})
    assert [list(FlexibleAssignment().places(one, (), {})) for one in (other, single)] == [[], []]
