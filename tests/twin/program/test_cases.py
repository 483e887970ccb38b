"""Attributes, conditions and priorities as rows."""

from __future__ import annotations

from clearway.model.spec import Attribute, Comparison, Fixed, Graph, Priority, Renewal, Spec
from clearway.twin.program.cases import add_attributes, add_priorities, add_rule, code_of
from clearway.twin.program.draft import Draft


def made() -> Draft:
    attributes = {"n": Attribute(number=Fixed(1.0)), "kind": Attribute({"a": 0.5, "b": 0.5})}
    low = ((Comparison("n", "<", 3.0),),)
    draft = Draft(
        Spec(Graph(), Renewal(Fixed(1.0)), attributes=attributes, priorities=(Priority(low, 7), Priority(low, 8)))
    )
    add_attributes(draft)
    return draft


def test_named_values_become_numbers() -> None:
    draft = made()
    assert draft.attributes == {"n": {}, "kind": {"a": 0, "b": 1}}
    assert draft.place["attributes"] == {"n": 0, "kind": 1}
    assert [code_of(draft, "kind", "b"), code_of(draft, "kind", "z"), code_of(draft, "n", 4)] == [1.0, -1.0, 4.0]


def test_a_condition_is_groups_of_comparisons() -> None:
    draft = made()
    when = ((Comparison("n", ">=", 2.0), Comparison("kind", "!=", "b")), (Comparison("kind", "==", "a"),))
    assert add_rule(draft, when, 5.0) == 0
    assert draft.tables["rules"] == [{"first_group": 0, "n_groups": 2, "outcome": 5.0}]
    assert draft.tables["groups"] == [{"first": 0, "count": 2}, {"first": 2, "count": 1}]
    assert draft.tables["comparisons"] == [
        {"attribute": 0, "op": 5, "value": 2.0},
        {"attribute": 1, "op": 1, "value": 1.0},
        {"attribute": 1, "op": 0, "value": 0.0},
    ]


def test_priorities_stand_behind_other_rules() -> None:
    draft = made()
    add_rule(draft, ((Comparison("n", "<", 1.0),),), 0.0)
    assert add_priorities(draft) == 1
    assert [row["outcome"] for row in draft.tables["rules"]] == [0.0, 7.0, 8.0]
