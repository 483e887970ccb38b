"""Staffing: who is alike, and what is left when people come and go."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import desk, office

from clearway.model.spec import Resource
from clearway.model.spec.cases import Running, Token
from clearway.plan.people import groups_of, heads_of, staffed


def test_unlike_people_are_groups_of_their_own() -> None:
    assert [(group.members, group.pool, group.amount) for group in groups_of(office())] == [
        (("ann",), "front", 2),
        (("bo",), "back", 1),
        (("cy",), "back", 1),
    ]


def test_people_with_same_pool_hours_pay_and_skills_are_one_group() -> None:
    spec = desk()
    more = {"ben": Resource("desk"), "eve": Resource("desk", cost_per_hour=99.0)}
    groups = groups_of(replace(spec, resources=spec.resources | more))
    assert [(group.members, group.amount) for group in groups] == [(("anna", "ben"), 4), (("eve",), 1)]


def test_how_quick_people_are_makes_no_difference() -> None:
    spec = office()
    alike = replace(spec, resources=spec.resources | {"cy": replace(spec.resources["cy"], cost_per_hour=None)})
    assert ("bo", "cy") in [group.members for group in groups_of(alike)]


def test_more_and_fewer_are_spread_evenly() -> None:
    spec = replace(desk(), resources={"a": Resource("desk", amount=2), "b": Resource("desk", amount=3)})
    members = ("a", "b")
    amounts = {count: staffed(spec, {members: count}) for count in (8, 7, 6, 5, 4, 2, 1)}
    found = {count: {id: one.amount for id, one in made.resources.items()} for count, made in amounts.items() if made}
    assert found == {
        8: {"a": 3, "b": 5},
        7: {"a": 3, "b": 4},
        6: {"a": 2, "b": 4},
        5: {"a": 2, "b": 3},
        4: {"a": 2, "b": 2},
        2: {"a": 1, "b": 1},
        1: {"b": 1},
    }


def test_who_goes_is_taken_out_of_every_list() -> None:
    made = staffed(office(), {("cy",): 0})
    assert made is not None
    assert made.activities["decide"].resources == ("bo",)
    assert set(made.activities["decide"].durations) == {"bo"}
    assert (
        made.activities["take"] is office().activities["take"] or made.activities["take"] == office().activities["take"]
    )


def test_a_step_keeps_somebody() -> None:
    assert staffed(office(), {("bo",): 0, ("cy",): 0}) is None
    assert staffed(office(), {("ann",): 0}) is None
    assert staffed(office(), {("nobody",): 2}) is None


def test_who_holds_a_running_case_stays() -> None:
    token = Token("decide", enabled_s=-60.0, started_s=-10.0, resource="cy")
    spec = replace(office(), running=(Running(arrived_s=-100.0, tokens=(token,)),))
    assert staffed(spec, {("cy",): 0}) is None
    assert staffed(spec, {("bo",): 0}) is not None


def test_heads() -> None:
    assert heads_of(office()) == {"front": 2, "back": 2}
