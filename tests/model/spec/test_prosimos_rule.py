"""Conditions and batching rules of Prosimos."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.model.spec import Attribute, Batch, Comparison, Fixed, Release
from clearway.model.spec.conditions import Condition
from clearway.model.spec.foreign import Part, Reading
from clearway.model.spec.left import Left
from clearway.model.spec.prosimos_rule import batch_of, condition_of, prosimos_batch, prosimos_rules

ATTRIBUTES = {"kind": Attribute({"a": 0.5, "b": 0.5}), "sum": Attribute(number=Fixed(1.0))}


def rule(attribute: str, comparison: str, value: Any) -> dict[str, Any]:
    return {"attribute": attribute, "comparison": comparison, "value": value}


def condition(*groups: Any) -> tuple[Condition, list[str]]:
    reading = Reading()
    made = condition_of(Part({"rules": list(groups)}, "", reading), ATTRIBUTES)
    return made, [one.code for one in reading.faults]


def test_conditions() -> None:
    given = [rule("kind", "=", "a"), rule("sum", ">", "3")]
    assert condition(given) == (((Comparison("kind", "==", "a"), Comparison("sum", ">", 3.0)),), [])
    assert condition([rule("sum", "in", [1, "inf"])]) == (((Comparison("sum", ">=", 1.0),),), [])
    both = (Comparison("sum", ">=", 1.0), Comparison("sum", "<=", 2.0))
    assert condition([rule("sum", "in", [1, 2])]) == ((both,), [])
    named = ((Comparison("kind", "==", "a"), *both), (Comparison("kind", "==", "b"), *both))
    assert condition([rule("kind", "in", ["a", "b"]), rule("sum", "in", [1, 2])]) == (named, [])


@pytest.mark.parametrize(
    ("group", "code"),
    [
        ([rule("knd", "=", "a")], "no_attribute"),
        ([rule("sum", "~", 1)], "choice"),
        ([rule("sum", "=", "much")], "compare_number"),
        ([rule("sum", "in", [1])], "length"),
        (["x"], "type"),
        ("x", "type"),
    ],
)
def test_faults(group: Any, code: str) -> None:
    assert f"spec.{code}" in condition(group)[1]


def test_conditions_come_back() -> None:
    made, _ = condition([rule("kind", "!=", "a"), rule("sum", "<=", 3)], [rule("sum", "=", 9)])
    assert condition(*prosimos_rules(made)) == (made, [])


def batch(**fields: Any) -> tuple[Batch, list[str]]:
    reading = Reading()
    made = batch_of(Part(fields, "", reading))
    return made, [one.code for one in (*reading.faults, *reading.left)]


@pytest.mark.parametrize(
    ("group", "release", "said"),
    [
        ([rule("size", "=", 3)], Release(3), []),
        ([rule("size", ">", 3)], Release(4), []),
        ([rule("ready_wt", ">", 60), rule("ready_wt", "<", 600)], Release(1, 60.0), ["batch_upper"]),
        ([rule("large_wt", ">=", 60)], Release(1, 0.0, 60.0), []),
        ([rule("daily_hour", "=", 9)], Release(hours=((9.0, 10.0),)), []),
        ([rule("daily_hour", ">=", 9), rule("daily_hour", "<", 12)], Release(hours=((9.0, 12.0),)), []),
        ([rule("week_day", "=", "Friday")], Release(weekdays=("fri",)), []),
        ([rule("moon", "=", 1)], Release(), ["spec.choice"]),
        ("x", Release(), ["spec.type"]),
    ],
)
def test_releases(group: Any, release: Release, said: list[str]) -> None:
    assert batch(type="Sequential", firing_rules=[group]) == (Batch((release,)), said)


def test_factors_hold_from_the_middle_between_two_sizes() -> None:
    factors = [{"key": "2", "value": 0.9}, {"key": "5", "value": 0.5}]
    made, _ = batch(duration_distrib=factors, firing_rules=[[rule("size", "=", 2)]])
    assert made.factor == {"2": 0.9, "4": 0.5}


def test_parallel_batches_multiply_by_their_size() -> None:
    given = {"duration_distrib": [{"key": "3", "value": 0.5}], "firing_rules": [[rule("size", "=", 3)]]}
    made, said = batch(type="Parallel", **given)
    assert (made.work, made.factor, said) == ("parallel", {"3": 1.5}, ["batch_parallel"])
    assert batch(type="Concurrent", **given)[1] == ["batch_kind"]


def test_without_rules_the_size_is_drawn() -> None:
    one = {"size_distrib": [{"key": "4", "value": 1}]}
    assert batch(**one) == (Batch((Release(4),), 4), [])
    two = {"size_distrib": [{"key": "4", "value": 0.5}, {"key": "2", "value": 0.5}]}
    assert batch(**two) == (Batch((Release(4),), 4), ["batch_sizes"])


@pytest.mark.parametrize(
    "one",
    [
        Batch((Release(3),), factor={"2": 0.8}),
        Batch((Release(hours=((9.0, 12.0),), weekdays=("mon",)),)),
        Batch((Release(2), Release(1, 60.0))),
    ],
)
def test_batches_come_back(one: Batch) -> None:
    left: list[Left] = []
    told = prosimos_batch("t", one, "", left)
    told.pop("task_id")
    assert batch(**told)[0] == one
    assert left == []
