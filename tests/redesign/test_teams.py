"""Teams that become one: everybody keeps hours, rate and, where asked, skills."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row

from clearway.model.spec import Fixed, Resource, Spec
from clearway.redesign.teams import alike, one_team, unions, united
from clearway.redesign.times import moments
from clearway.redesign.workload import able


def spec() -> Spec:
    """Two teams of one person, of which the second follows the first."""
    made = row("a", "b", times={"a": 480.0, "b": 600.0}, pool={"a": "x", "b": "y"}, people={"x": 1, "y": 1}, gap=900.0)
    return replace(made, pools=made.pools | {"y": replace(made.pools["y"], cost_per_hour=50.0)})


def test_with_skills_kept_everybody_does_what_they_did() -> None:
    made = one_team(spec(), "x", "y", skills=True)
    assert list(made.pools) == ["x"]
    assert (made.pools["x"].name, made.pools["x"].assignment) == ("X + Y", "random")
    assert (able(made, "a"), able(made, "b")) == (("x_people",), ("y_people",))


def test_without_all_do_all_and_keep_hours_and_rate() -> None:
    made = one_team(spec(), "x", "y", skills=False)
    assert able(made, "a") == able(made, "b") == ("x_people", "y_people")
    assert made.resources["y_people"] == Resource("x", calendar="always", cost_per_hour=50.0)
    assert made.resources["x_people"].cost_per_hour is None


def test_newcomers_need_the_usual_time() -> None:
    base = spec()
    own = replace(base.activities["a"], duration=None, durations={"x_people": Fixed(30.0)})
    made = one_team(replace(base, activities=base.activities | {"a": own}), "x", "y", skills=False)
    assert made.activities["a"].duration == Fixed(30.0)


def test_a_hand_over_is_saved_where_it_begins_an_execution() -> None:
    made = united(spec(), ("x", "y"), 120.0, skills=True)
    assert moments(made.activities["b"].duration or Fixed(0.0))[0] == pytest.approx(480.0)
    assert made.activities["a"].duration == spec().activities["a"].duration
    assert made.pools["x"].assignment == "same"


def test_only_teams_that_meet_and_work_alike_are_united() -> None:
    assert [place.nodes for place in unions(spec(), {"z": 60.0}, "z", skills=True)] == [("x", "y")]
    other = replace(spec(), pools=spec().pools | {"y": replace(spec().pools["y"], discipline="edd")})
    assert not alike(other, "x", "y")
    assert list(unions(other, {"z": 60.0}, "z", skills=True)) == []
    apart = row("a", times={"a": 480.0}, pool={"a": "x"}, people={"x": 1, "y": 1})
    assert list(unions(apart, {"z": 60.0}, "z", skills=True)) == []
