"""Ways back: found by what every case came by before, and made rarer without touching the rest."""

from __future__ import annotations

import pytest
from tests.redesign.specs import spec_of

from clearway.model.spec import Activity, Comparison, Fixed, Gateway, History, Rule, Spec
from clearway.model.spec.check import check_spec
from clearway.redesign.loops import dominators, loops, rarer
from clearway.redesign.visits import visits

KINDS = {
    "s": "start", "j": "exclusive", "a": "task:A", "b": "task:B", "x": "exclusive", "fix": "task:Fix", "c": "task:C",
    "e": "end",
}  # fmt: skip


def spec(*chains: str, **more: object) -> Spec:
    """Steps a and b; x leads back over a step of its own, or on to c."""
    work = {id: Activity("p", duration=Fixed(1.0)) for id in ("a", "b", "fix", "c")}
    rows = chains or ("s > j > a > b > x > c > e", "x > fix > j")
    made: dict[str, object] = {"gateways": {"x": {"x-fix": 0.2, "x-c": 0.8}}} | more
    return spec_of(KINDS, *rows, work=work, people={"p": 1}, **made)  # type: ignore[arg-type]


def test_the_way_back_is_found_with_what_is_done_again() -> None:
    (loop,) = loops(spec())
    assert (loop.gateway, loop.flow, loop.first, loop.share) == ("x", "x-fix", "a", 0.2)
    assert (loop.tasks, loop.back) == (("a", "b"), ("fix",))


def test_a_way_around_is_no_way_back() -> None:
    assert list(loops(spec("s > j > a > b > x > c > e", "x > fix > e"))) == []


def test_a_decision_on_one_of_two_ways_side_by_side_leads_nowhere_back() -> None:
    kinds = {"s": "start", "p": "parallel", "a": "task", "x": "exclusive", "b": "task", "m": "exclusive", "c": "task",
             "q": "parallel", "e": "end"}  # fmt: skip
    work = {id: Activity("one", duration=Fixed(1.0)) for id in "abc"}
    rows = ("s > p > a > x > b > m > q > e", "x > m", "p > c > q")
    both = spec_of(kinds, *rows, work=work, people={"one": 1}, gateways={"x": {"x-b": 0.5, "x-m": 0.5}})
    assert check_spec(both) == ()
    assert list(loops(both)) == []


def test_where_a_rule_leads_back_nothing_can_be_made_rarer() -> None:
    from dataclasses import replace

    ruled = Gateway({"x-fix": 0.0, "x-c": 1.0}, rules=(Rule(((Comparison("kind", "==", "odd"),),), "x-fix"),))
    assert list(loops(replace(spec(), gateways={"x": ruled}))) == []


def test_rarer_is_in_proportion_in_every_row() -> None:
    from dataclasses import replace

    rows = (History({"x-fix": 0.5, "x-c": 0.5}, last="b"), History({"x-fix": 1.0, "x-c": 0.0}, visits=3))
    base = replace(spec(), gateways={"x": Gateway({"x-fix": 0.2, "x-c": 0.8}, history=rows)})
    made = rarer(base, "x-fix", 0.25).gateways["x"]
    assert made.probabilities == pytest.approx({"x-fix": 0.05, "x-c": 0.95})
    assert made.history[0].probabilities == pytest.approx({"x-fix": 0.125, "x-c": 0.875})
    assert made.history[1] == rows[1]


def test_an_even_decision_is_written_down_first() -> None:
    made = rarer(spec(gateways={}), "x-fix", 0.5)
    assert made.gateways["x"].probabilities == pytest.approx({"x-fix": 0.25, "x-c": 0.75})


def test_fewer_go_round() -> None:
    assert visits(spec())["a"] == pytest.approx(1.25)
    assert visits(rarer(spec(), "x-fix", 0.5))["a"] == pytest.approx(1 / 0.9)


def test_what_every_case_comes_by() -> None:
    above = dominators(spec().flow)
    assert above["c"] == {"s", "j", "a", "b", "x", "c"}
    assert above["j"] == {"s", "j"}
