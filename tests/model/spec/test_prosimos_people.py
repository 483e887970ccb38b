"""Who shares a queue with whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.model.spec.prosimos import model, simulation

from clearway.model.spec.prosimos_people import _groups
from clearway.model.spec.prosimos_read import spec_of_prosimos

names = st.sampled_from("abcdefgh")


@given(st.lists(names, unique=True), st.lists(st.lists(names, max_size=3), max_size=5))
def test_groups_are_the_connected_components(people: list[str], rows: list[list[str]]) -> None:
    groups = _groups(people, rows)
    assert sorted(one for group in groups for one in group) == sorted(people)
    reach = {one: {one} for one in people}
    for _ in people:
        for row in rows:
            known = [one for one in row if one in reach]
            union = set().union(*(reach[one] for one in known)) if known else set()
            reach |= {one: reach[one] | union for one in union}
    assert {frozenset(group) for group in groups} == {frozenset(one) for one in reach.values()}


def test_a_profile_of_two_queues_becomes_two_pools() -> None:
    data = simulation()
    data["resource_profiles"][0]["resource_list"] += data["resource_profiles"].pop()["resource_list"]
    made = spec_of_prosimos(data, model())
    assert {id: one.pool for id, one in made.spec.resources.items()} == {
        "ann": "pool_1",
        "bo": "pool_1",
        "cy": "pool_2",
    }
    assert {(one.code, one.place) for one in made.left} >= {("profile", "/resource_profiles/0")}
