"""Which way a case goes: probabilities, rules, history."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.twin.models import at, graph, run

from clearway.model.spec import (
    Activity,
    Attribute,
    Comparison,
    Fixed,
    Gateway,
    History,
    Rule,
    Spec,
    Uniform,
)

FORK = graph({"s": "start", "x": "exclusive", "a": "task", "b": "task", "c": "task", "e": "end"},
             "s > x > a > e", "x > b > e", "x > c > e")  # fmt: skip


def taken(spec: Spec, cases: int, seed: int = 1) -> Any:
    """Ids of the tasks done, in the order of the cases."""
    raw = run(spec, cases, seed)
    nodes = np.array(list(spec.flow.nodes))
    order = np.lexsort((raw.rows["end"], raw.rows["case"]))
    return nodes[raw.rows["node"][order]]


def test_shares_are_those_of_the_gateway() -> None:
    spec = Spec(FORK, at(0), gateways={"x": Gateway({"x-a": 0.2, "x-b": 0.7, "x-c": 0.1})})
    tasks = taken(spec, 20_000)
    counts = [(tasks == id).sum() for id in "abc"]
    assert stats.chisquare(counts, np.array([0.2, 0.7, 0.1]) * 20_000).pvalue > 0.001


def test_a_gateway_without_probabilities_takes_each_flow_alike() -> None:
    tasks = taken(Spec(FORK, at(0)), 20_000)
    assert stats.chisquare([(tasks == id).sum() for id in "abc"]).pvalue > 0.001


@pytest.mark.parametrize("certain", ["a", "b", "c"])
def test_what_has_no_chance_never_happens(certain: str) -> None:
    spec = Spec(FORK, at(0), gateways={"x": Gateway({f"x-{certain}": 1.0})})
    assert set(taken(spec, 500)) == {certain}


@pytest.mark.parametrize(
    ("op", "true"),
    [("==", [5]), ("!=", [4, 6]), ("<", [4]), ("<=", [4, 5]), (">", [6]), (">=", [5, 6])],
)
def test_a_rule_decides_before_chance(op: Any, true: list[int]) -> None:
    for value in (4, 5, 6):
        rule = Rule(((Comparison("n", op, 5.0),),), "x-c")
        gateway = Gateway({"x-a": 1.0}, rules=(rule,))
        spec = Spec(FORK, at(0), gateways={"x": gateway}, attributes={"n": Attribute(number=Fixed(float(value)))})
        assert set(taken(spec, 3)) == {"c" if value in true else "a"}


def test_groups_are_joined_by_or_and_comparisons_by_and() -> None:
    low, high = Comparison("n", "<", 0.2), Comparison("n", ">", 0.7)
    kind = Comparison("kind", "==", "vip")
    rules = (Rule(((low,), (high, kind)), "x-b"), Rule(((kind,),), "x-c"))
    spec = Spec(
        FORK,
        at(0),
        gateways={"x": Gateway({"x-a": 1.0}, rules=rules)},
        attributes={"n": Attribute(number=Uniform(0.0, 1.0)), "kind": Attribute({"plain": 0.5, "vip": 0.5})},
    )
    raw = run(spec, 4_000)
    tasks = taken(spec, 4_000)
    n, vip = raw.attributes[:, 0], raw.attributes[:, 1] == 1
    expected = np.where((n < 0.2) | ((n > 0.7) & vip), "b", np.where(vip, "c", "a"))
    assert (tasks == expected).all()


def test_the_most_exact_past_that_fits_counts() -> None:
    # a or b, then y sends back to a or b until a way out; what was done last and before decides.
    flow = graph({"s": "start", "x": "exclusive", "a": "task", "b": "task", "y": "exclusive", "e": "end"},
                 "s > x > a > y > e", "x > b > y", "y > x")  # fmt: skip
    gateways = {
        "x": Gateway(
            {"x-a": 1.0},
            history=(
                History({"x-b": 1.0}, last="a"),
                History({"x-a": 1.0}, last="b", before="a"),
                History({"x-b": 1.0}, last="a", before="b", visits=2),
                History({"x-a": 1.0}, last="a", before="b"),
                History({"x-a": 1.0}, visits=3),
            ),
        ),
        "y": Gateway({"y-x": 1.0}, history=(History({"y-e": 1.0}, visits=4),)),
    }
    spec = Spec(flow, at(0), gateways=gateways)
    # x: nothing yet: a; last a: b; last b before a: a; last a before b, third visit (2 before would be exact): a; then
    # last a before a: b.
    assert "".join(taken(spec, 1)) == "abaab"


def test_the_largest_number_of_visits_stands_for_all_above() -> None:
    flow = graph(
        {"s": "start", "m": "exclusive", "t": "task", "x": "exclusive", "e": "end"}, "s > m > t > x > e", "x > m"
    )
    gateway = Gateway(
        {"x-m": 1.0}, history=(History({"x-m": 1.0}, visits=0), History({"x-m": 0.5, "x-e": 0.5}, visits=1))
    )
    raw = run(Spec(flow, at(0), gateways={"x": gateway}), 8_000)
    turns = np.bincount(raw.rows["case"])
    assert turns.min() == 2
    law = stats.geom(0.5, loc=1).pmf(np.arange(2, 8))
    counts = np.bincount(turns, minlength=8)[2:8]
    assert stats.chisquare(counts, law * counts.sum() / law.sum()).pvalue > 0.001


def _inclusive(gateway: Gateway | None) -> Spec:
    flow = graph({"s": "start", "o": "inclusive", "a": "task", "b": "task", "c": "task", "j": "inclusive",
                  "t": "task", "e": "end"},
                 "s > o > a > j > t > e", "o > b > j", "o > c > j")  # fmt: skip
    times = {"a": 5.0, "b": 9.0, "c": 2.0, "t": 1.0}
    return Spec(
        flow,
        at(0),
        activities={id: Activity(duration=Fixed(time)) for id, time in times.items()},
        gateways={"o": gateway} if gateway else {},
    )


def test_an_inclusive_split_takes_each_flow_on_its_own_and_at_least_one() -> None:
    spec = _inclusive(Gateway({"o-a": 0.5, "o-b": 0.2, "o-c": 0.1}))
    raw = run(spec, 20_000)
    nodes = list(spec.flow.nodes)
    did = np.zeros((20_000, 3), bool)
    for column, id in enumerate("abc"):
        did[raw.rows["case"][raw.rows["node"] == nodes.index(id)], column] = True
    none = 0.5 * 0.8 * 0.9
    cells = np.array([[0.5, 0.5], [0.8, 0.2], [0.9, 0.1]])
    counts, law = [], []
    for a, b, c in ((a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1) if a or b or c):
        counts.append((did == [a, b, c]).all(1).sum())
        law.append(cells[0, a] * cells[1, b] * cells[2, c] / (1 - none))
    assert stats.chisquare(counts, np.array(law) * 20_000).pvalue > 0.001
    # The join waits for the slowest of those that were taken, and for no other.
    ends = np.where(did, [5, 9, 2], 0).max(1) + 1
    assert (raw.cases["end"] - raw.cases["arrival"] == ends * 1_000_000).all()


def test_all_rules_of_an_inclusive_split_that_hold_are_taken() -> None:
    kind = Comparison("n", ">", 0.0)
    rules = (Rule(((kind,),), "o-a"), Rule(((Comparison("n", "<", 0.0),),), "o-b"), Rule(((kind,),), "o-c"))
    from dataclasses import replace

    spec = _inclusive(Gateway({"o-b": 1.0}, rules=rules))
    for value, expected in ((1.0, "act"), (0.0, "bt")):
        one = replace(spec, attributes={"n": Attribute(number=Fixed(value))})
        assert sorted(taken(one, 1)) == list(expected)


def test_the_same_case_meets_the_same_luck_whatever_else_changes() -> None:
    spec = Spec(FORK, at(0), gateways={"x": Gateway({"x-a": 0.2, "x-b": 0.7, "x-c": 0.1})})
    other = Spec(FORK, at(0), gateways={"x": Gateway({"x-a": 0.25, "x-b": 0.65, "x-c": 0.1})})
    same = (taken(spec, 5_000) == taken(other, 5_000)).mean()
    assert same == pytest.approx(0.95, abs=0.01)
