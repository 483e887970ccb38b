"""Customers who turn away, lose patience, come back, or take another way, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from scipy import stats
from tests.twin.models import at, graph, run, station, table

from clearway.model.spec import (
    Activity,
    Exponential,
    Fixed,
    Node,
    Patience,
    Pool,
    Repeat,
    Resource,
    Spec,
)
from clearway.twin.kernel import memory


def test_a_customer_waits_as_long_as_patience_lasts() -> None:
    spec = station(Fixed(10.0), at(0, 1, 2), patience=Patience(Fixed(9.5)))
    raw = run(spec, 3)
    # The second is served at 10, after 9 seconds; the third leaves at 11.5.
    assert raw.cases["state"].tolist() == [memory.SERVED, memory.SERVED, memory.UNSERVED]
    assert raw.cases["end"].tolist() == [10_000_000, 20_000_000, 11_500_000]
    assert raw.cases["patience"].tolist() == [0, 0, 9_500_000]


def test_whoever_finds_somebody_free_never_turns_away() -> None:
    spec = station(Fixed(10.0), at(0, 1, 2, 30), patience=Patience(balk_at=1))
    # The second joins an empty queue, the third sees one who waits.
    assert run(spec, 4).cases["state"].tolist() == [memory.SERVED, memory.SERVED, memory.UNSERVED, memory.SERVED]
    none = station(Fixed(10.0), at(0, 1, 30), patience=Patience(balk_at=0))
    assert run(none, 3).cases["state"].tolist() == [memory.SERVED, memory.UNSERVED, memory.SERVED]


def test_some_turn_away() -> None:
    spec = station(Fixed(1e9), at(0, 1), patience=Patience(balk_at=0, balk_probability=0.3))
    raw = run(spec, 10_001)
    share = (raw.cases["state"] == memory.UNSERVED).sum()
    assert stats.binomtest(int(share), 10_000, 0.3).pvalue > 0.001


def test_who_leaves_may_come_back() -> None:
    patience = Patience(Fixed(3.0), retry_probability=1.0, retry_after=Fixed(4.0))
    spec = station(Fixed(10.0), at(0, 1), patience=patience)
    raw = run(spec, 2)
    # Waits 1 to 4, returns at 8, is served at 10 with the wait since its return; the time before is patience.
    assert table(raw, spec) == [(0, "t", 0, 0, 10), (1, "t", 8, 10, 20)]
    assert raw.cases["patience"].tolist() == [0, 3_000_000]


def test_who_comes_back_takes_the_boundary_events_along() -> None:
    nodes = {"s": "start", "t": "task", "n": Node("boundary", attached_to="t", delay=Fixed(20.0)), "l": "task",
             "e": "end", "f": "end"}  # fmt: skip
    patience = Patience(Fixed(3.0), retry_probability=1.0, retry_after=Fixed(4.0))
    spec = replace(station(Fixed(100.0), at(0, 1), patience=patience), flow=graph(nodes, "s > t > e", "n > l > f"))
    raw = run(spec, 2)
    # Both are stopped 20 seconds after they came, the second somewhere between waiting and coming back.
    assert table(raw, spec) == [(0, "l", 20, 20, 20), (1, "l", 21, 21, 21)]


@pytest.mark.parametrize("armed", [False, True])
def test_who_leaves_takes_another_way(armed: bool) -> None:
    nodes: dict[str, Any] = {
        "s": "start",
        "t": "task",
        "x": "exclusive",
        "late": "task",
        "e": "end",
        "f": "end",
        "g": "end",
    }
    chains = ["s > t > x > e", "x > late > f"]
    if armed:
        nodes["n"] = Node("boundary", attached_to="t", delay=Fixed(50.0))
        chains.append("n > g")
    spec = station(Fixed(10.0), at(0, 1), patience=Patience(Fixed(3.0), flow="x-late"))
    from clearway.model.spec import Gateway

    spec = replace(spec, flow=graph(nodes, *chains), gateways={"x": Gateway({"x-e": 1.0, "x-late": 0.0})})
    raw = run(spec, 2)
    assert table(raw, spec) == [(0, "t", 0, 0, 10), (1, "late", 4, 4, 4)]
    assert raw.cases["state"].tolist() == [memory.SERVED, memory.SERVED]
    # A timer on the task is gone with the customer.
    assert raw.cases["end"].tolist() == [10_000_000, 4_000_000]


def test_one_of_many_instances_that_leaves_takes_all_along() -> None:
    nodes: dict[str, Any] = {"s": "start", "t": Node("task", repeat=Repeat("parallel", Fixed(3.0))), "x": "exclusive",
                             "late": "task", "e": "end", "f": "end"}  # fmt: skip
    from clearway.model.spec import Gateway

    spec = replace(
        station(Fixed(10.0), at(0), patience=Patience(Fixed(4.0), flow="x-late")),
        flow=graph(nodes, "s > t > x > e", "x > late > f"),
        gateways={"x": Gateway({"x-e": 1.0, "x-late": 0.0})},
    )
    raw = run(spec, 1)
    assert table(raw, spec) == [(0, "late", 4, 4, 4)]
    assert raw.cases["state"].tolist() == [memory.SERVED]


def test_leaving_ends_all_that_the_case_does_elsewhere() -> None:
    nodes: dict[str, Any] = {"s": "start", "p": "parallel", "t": "task", "o": "task", "e": "end", "f": "end"}
    spec = Spec(
        graph(nodes, "s > p > t > e", "p > o > f"),
        at(0, 1, 2),
        activities={
            "t": Activity(pool="p", duration=Fixed(10.0), patience=Patience(Fixed(4.0))),
            "o": Activity(pool="q", duration=Fixed(7.0)),
        },
        pools={"p": Pool(), "q": Pool()},
        resources={"r": Resource("p"), "u": Resource("q", amount=3)},
    )
    raw = run(spec, 3)
    assert raw.cases["end"].tolist() == [10_000_000, 5_000_000, 6_000_000]
    assert table(raw, spec) == [(0, "o", 0, 0, 7), (0, "t", 0, 0, 10)]


def test_a_priority_is_that_of_the_first_condition_that_holds() -> None:
    from clearway.model.spec import Attribute, Comparison, Priority

    spec = station(Fixed(10.0), at(*range(9)), pool=Pool(discipline="priority"))
    spec = replace(
        spec,
        attributes={"n": Attribute({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3})},
        priorities=(
            Priority(((Comparison("n", "==", "c"),),), 200),
            Priority(((Comparison("n", "!=", "b"),),), 1),
            Priority(((Comparison("n", "!=", "a"),),), -5),
        ),
    )
    raw = run(spec, 9)
    levels = [{0: 1, 1: -5, 2: 200}[int(code)] for code in raw.attributes[:, 0]]
    order = raw.rows["case"].tolist()
    assert order[0] == 0
    assert order[1:] == sorted(range(1, 9), key=lambda case: (levels[case], case))


def test_exponential_patience_is_drawn_anew_for_every_case() -> None:
    spec = station(Fixed(1e9), at(0, 1), patience=Patience(Exponential(50.0)))
    raw = run(spec, 5_001)
    assert stats.kstest(raw.cases["patience"][1:] / 1e6, stats.expon(scale=50).cdf).pvalue > 0.001
