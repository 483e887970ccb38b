"""Attributes and priorities of Prosimos."""

from __future__ import annotations

from typing import Any

from tests.model.spec.prosimos import dist

from clearway.model.spec import Attribute, Change, Fixed, Uniform
from clearway.model.spec.foreign import Part, Reading
from clearway.model.spec.prosimos_cases import attributes_of, changes_of, priorities_of


def part(**data: Any) -> Part:
    return Part(data, "", Reading())


def said(one: Part) -> list[tuple[str, str]]:
    faults = [(fault.code, fault.path) for fault in one.reading.faults]
    return faults + [(left.code, left.place) for left in one.reading.left]


def test_attributes_of_the_simulation_become_those_of_cases() -> None:
    one = part(global_attributes=[{"name": "rate", "type": "continuous", "values": dist("uniform", 0, 2)}])
    assert attributes_of(one) == {"rate": Attribute(number=Uniform(0.0, 2.0))}
    assert said(one) == [("global", "/global_attributes/0")]


def test_names_stand_once() -> None:
    row = {"name": "x", "type": "discrete", "values": [{"key": "a", "value": 1}]}
    one = part(case_attributes=[row, row])
    attributes_of(one)
    assert said(one) == [("spec.twice_id", "/case_attributes/1/name")]


def test_what_tasks_set() -> None:
    number = {"name": "n", "type": "continuous", "values": dist("fix", 3)}
    tree = {"name": "d", "type": "dtree", "values": {}}
    one = part(event_attributes=[{"event_id": "t", "attributes": [number, tree, {"name": "m", "type": "continuous"}]}])
    attributes = {"n": Attribute(number=Fixed(0.0))}
    assert changes_of(one, {"t": ""}, attributes) == {"t": [Change("n", Fixed(3.0))]}
    assert said(one) == [
        ("spec.missing", "/event_attributes/0/attributes/2/values"),
        ("computed", "/event_attributes/0/attributes/1"),
    ]


def test_levels() -> None:
    rules = [[{"attribute": "n", "comparison": ">", "value": 3}]]
    one = part(prioritisation_rules=[{"priority_level": 100, "rules": rules}, {"priority_level": 1.5, "rules": rules}])
    assert [each.level for each in priorities_of(one, {"n": Attribute(number=Fixed(0.0))})] == [100, 1]
    assert said(one) == [
        ("spec.whole", "/prioritisation_rules/1/priority_level"),
        ("level", "/prioritisation_rules/0/priority_level"),
    ]
