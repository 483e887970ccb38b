"""Ways through a flow: exact chances, most probable first, as the twin's log shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.redesign.simulated import sequences
from tests.redesign.specs import spec_of

from clearway.model.spec import Activity, Comparison, Exponential, Fixed, Gateway, History, Node, Rule, Spec
from clearway.model.spec.cases import Attribute
from clearway.redesign.paths import paths, readable

KINDS = {
    "s": "start", "j": "exclusive", "a": "task:A", "x": "exclusive", "p": "parallel", "b": "task:B", "y": "exclusive",
    "d": "task:D", "m": "exclusive", "c": "task:C", "q": "parallel", "e": "end",
}  # fmt: skip
CHANCES = {"x": {"x-j": 0.25, "x-p": 0.75}, "y": {"y-d": 0.4, "y-m": 0.6}}


def spec(**more: object) -> Spec:
    """A loop over a, then b (sometimes with d) beside c."""
    work = {id: Activity("one", duration=Fixed(1.0)) for id in "abcd"}
    rows = ("s > j > a > x > p > b > y > d > m > q > e", "x > j", "y > m", "p > c > q")
    return spec_of(KINDS, *rows, work=work, people={"one": 9}, **({"gateways": CHANCES} | more))  # type: ignore[arg-type]


def test_each_way_has_the_product_of_its_chances() -> None:
    found = [path for path, _ in zip(paths(spec()), range(4), strict=False)]
    assert [round(path.chance, 6) for path in found] == [0.45, 0.3, 0.1125, 0.075]
    assert [Counter(path.tasks(spec().flow))["a"] for path in found] == [1, 1, 2, 2]
    assert set(found[0].tasks(spec().flow)) == {"a", "b", "c"}
    assert found[0].flows == ("x-p", "y-m")


def test_all_ways_together_are_all_cases() -> None:
    told = list(paths(spec(), steps=400))
    assert sum(path.chance for path in told) == pytest.approx(1.0, abs=1e-6)
    assert [path.chance for path in told] == sorted((path.chance for path in told), reverse=True)


def test_the_past_of_a_case_counts_as_it_does_in_the_twin() -> None:
    rows = (
        History({"x-j": 0.5, "x-p": 0.5}, last="a"),
        History({"x-j": 0.1, "x-p": 0.9}, last="a", visits=1),
        History({"x-j": 0.9, "x-p": 0.1}, visits=0),
    )
    base = spec()
    past = replace(base, gateways=base.gateways | {"x": Gateway({"x-j": 0.25, "x-p": 0.75}, history=rows)})
    by_rounds: Counter[int] = Counter()
    for path in paths(past):
        by_rounds[path.tasks(past.flow).count("a")] += path.chance  # type: ignore[assignment]
    seen = Counter(names.count("A") for names in sequences(past))
    assert by_rounds[1] == pytest.approx(0.5)
    for rounds in (1, 2, 3):
        assert seen[rounds] / 4000 == pytest.approx(by_rounds[rounds], abs=0.025)


def test_rules_take_the_share_of_cases_for_which_they_hold() -> None:
    base = spec(attributes={"kind": Attribute({"odd": 0.3, "even": 0.7})})
    ruled = Gateway({"y-d": 0.0, "y-m": 1.0}, rules=(Rule(((Comparison("kind", "==", "odd"),),), "y-d"),))
    found = next(paths(replace(base, gateways=base.gateways | {"y": ruled})))
    assert found.chance == pytest.approx(0.75 * 0.7)


def test_what_cannot_be_told_is_said_before() -> None:
    base = spec()
    assert readable(base)
    event = Node("boundary", attached_to="a", delay=Exponential(9.0))
    for node in (event, Node("process")):
        assert not readable(replace(base, flow=replace(base.flow, nodes=base.flow.nodes | {"more": node})))
    several = base.flow.nodes | {"y": Node("inclusive")}
    assert not readable(replace(base, flow=replace(base.flow, nodes=several)))


def test_a_way_that_gets_stuck_is_no_way() -> None:
    kinds = {"s": "start", "x": "exclusive", "a": "task", "b": "task", "q": "parallel", "e": "end"}
    work = {id: Activity("one", duration=Fixed(1.0)) for id in "ab"}
    stuck = spec_of(kinds, "s > x > a > q > e", "x > b > q", work=work, people={"one": 1})
    assert list(paths(stuck)) == []
