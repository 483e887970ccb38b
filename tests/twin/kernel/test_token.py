"""Joins, ends and scopes by hand; inclusive joins by the words of BPMN 2.0, 13.4.3."""

from __future__ import annotations

from typing import Any

import pytest
from tests.twin.models import at, graph, run, table

from clearway.model.spec import Activity, Fixed, Gateway, Node, Repeat, Spec
from clearway.twin.kernel import memory


def alone(flow: Any, times: dict[str, float], *, gateways: Any = None, cases: int = 1) -> Spec:
    """Tasks that need nobody, one case every 1000 s."""
    activities = {id: Activity(duration=Fixed(time)) for id, time in times.items()}
    return Spec(flow, at(*(1000.0 * k for k in range(cases))), activities=activities, gateways=gateways or {})


def did(spec: Spec, cases: int = 1) -> list[Any]:
    """Tasks with start and end of the first case."""
    raw = run(spec, cases)
    assert (raw.cases["state"] == memory.SERVED).all()
    return [
        (row[1], row[3], row[4]) for row in sorted(table(raw, spec), key=lambda row: (row[3], row[1])) if row[0] == 0
    ]


def test_a_parallel_join_waits_for_all() -> None:
    flow = graph({"s": "start", "p": "parallel", "a": "task", "b": "task", "j": "parallel", "t": "task", "e": "end"},
                 "s > p > a > j > t > e", "p > b > j")  # fmt: skip
    assert did(alone(flow, {"a": 5, "b": 9, "t": 1})) == [("a", 0, 5), ("b", 0, 9), ("t", 9, 10)]


def test_a_join_takes_one_token_from_each_flow() -> None:
    # Two tokens come along a before one comes along b: the second waits for a partner.
    flow = graph(
        {"s": "start", "p": "parallel", "a": "task", "c": "task", "m": "exclusive", "b": "task", "d": "task",
         "n": "exclusive", "j": "parallel", "t": "task", "e": "end"},
        "s > p > a > m > j > t > e", "p > c > m", "p > b > n > j", "p > d > n",
    )  # fmt: skip
    rows = did(alone(flow, {"a": 1, "c": 2, "b": 10, "d": 20, "t": 1}))
    assert [row for row in rows if row[0] == "t"] == [("t", 10, 11), ("t", 20, 21)]


def test_several_ends_and_flows_out_of_a_task() -> None:
    flow = graph(
        {"s": "start", "a": "task", "b": "task", "c": "task", "e": "end", "f": "end"}, "s > a > b > e", "a > c > f"
    )
    spec = alone(flow, {"a": 1, "b": 5, "c": 9})
    assert did(spec) == [("a", 0, 1), ("b", 1, 6), ("c", 1, 10)]
    assert run(spec, 1).cases["end"].tolist() == [10_000_000]


def test_terminate_ends_its_scope_at_once_and_no_other() -> None:
    nodes = {"s": "start", "q": Node("process"), "t": "task", "e": "end",
             "s1": Node("start", parent="q"), "p": Node("parallel", parent="q"), "a": Node("task", parent="q"),
             "b": Node("task", parent="q"), "x": Node("terminate", parent="q"),
             "f": Node("end", parent="q")}  # fmt: skip
    flow = graph(nodes, "s > q > t > e", "s1 > p > a > x", "p > b > f")
    assert did(alone(flow, {"a": 5, "b": 90, "t": 1})) == [("a", 0, 5), ("t", 5, 6)]


def test_terminate_ends_armed_boundary_events_and_nested_scopes() -> None:
    # Twenty cases one after another: places given back twice would be handed out twice.
    nodes = {
        "s": "start", "p": "parallel", "a": "task", "x": "terminate", "b": "task", "e": "end", "e2": "end", "e3": "end",
        "n1": Node("boundary", attached_to="b", delay=Fixed(50.0), interrupting=False),
        "n2": Node("boundary", attached_to="b", delay=Fixed(60.0)),
        "q": Node("process"), "n3": Node("boundary", attached_to="q", delay=Fixed(70.0)),
        "s1": Node("start", parent="q"), "c": Node("task", parent="q", repeat=Repeat("parallel", Fixed(3.0))),
        "e1": Node("end", parent="q"), "e4": "end", "e5": "end",
    }  # fmt: skip
    flow = graph(nodes, "s > p > a > x", "p > b > e", "p > q > e4", "n1 > e2", "n2 > e3", "n3 > e5", "s1 > c > e1")
    spec = alone(flow, {"a": 10, "b": 2000, "c": 3000}, cases=20)
    raw = run(spec, 20)
    assert (raw.cases["end"] - raw.cases["arrival"] == 10_000_000).all()
    assert raw.rows.size == 20


NAMES = {"s": "start", "o": "inclusive", "j": "inclusive", "a": "task", "b": "task", "t": "task", "e": "end"}


def test_an_inclusive_join_does_not_wait_for_what_cannot_come() -> None:
    flow = graph(NAMES, "s > o > a > j > t > e", "o > b > j")
    only = {"o": Gateway({"o-a": 1.0, "o-b": 0.0})}
    assert did(alone(flow, {"a": 2, "b": 9, "t": 1}, gateways=only)) == [("a", 0, 2), ("t", 2, 3)]
    both = {"o": Gateway({"o-a": 1.0, "o-b": 1.0})}
    assert did(alone(flow, {"a": 2, "b": 9, "t": 1}, gateways=both)) == [("a", 0, 2), ("b", 0, 9), ("t", 9, 10)]


def test_an_inclusive_join_goes_on_when_the_token_it_waited_for_goes_elsewhere() -> None:
    nodes = NAMES | {"x": "exclusive", "z": "end"}
    flow = graph(nodes, "s > o > a > j > t > e", "o > b > x > j", "x > z")
    gateways = {"o": Gateway({"o-a": 1.0, "o-b": 1.0}), "x": Gateway({"x-z": 1.0, "x-j": 0.0})}
    assert did(alone(flow, {"a": 2, "b": 9, "t": 1}, gateways=gateways)) == [("a", 0, 2), ("b", 0, 9), ("t", 9, 10)]


def test_an_inclusive_join_waits_through_a_loop_that_leads_to_it() -> None:
    nodes = NAMES | {"m": "exclusive", "x": "exclusive"}
    flow = graph(nodes, "s > o > a > j > t > e", "o > m > b > x > j", "x > m")
    from clearway.model.spec import History

    gateways = {
        "o": Gateway({"o-a": 1.0, "o-m": 1.0}),
        "x": Gateway({"x-m": 1.0}, history=(History({"x-j": 1.0}, visits=2),)),
    }
    rows = did(alone(flow, {"a": 2, "b": 9, "t": 1}, gateways=gateways))
    assert rows == [("a", 0, 2), ("b", 0, 9), ("b", 9, 18), ("b", 18, 27), ("t", 27, 28)]


def test_a_second_token_for_a_flow_that_has_one_is_not_waited_for() -> None:
    # BPMN: a token that reaches a flow that has one already holds nothing up, even if it reaches an empty one as well.
    nodes = {"s": "start", "p": "parallel", "a": "task", "b": "task", "m": "exclusive", "j": "inclusive", "c": "pass",
             "k": "exclusive", "t": "task", "e": "end"}  # fmt: skip
    flow = graph(nodes, "s > p > a > m > j > t > e", "p > b > m", "k > c > j", "k > e")
    # Nothing reaches k, so c's flow stays empty: each token goes through alone.
    rows = did(alone(flow, {"a": 2, "b": 9, "t": 1}))
    assert rows == [("a", 0, 2), ("b", 0, 9), ("t", 2, 3), ("t", 9, 10)]


@pytest.mark.parametrize("count", [1, 3])
def test_inclusive_joins_in_every_scope_go_on_in_the_same_moment(count: int) -> None:
    # All in no time: each instance's join must be looked at, not only that of the scope that moved last.
    nodes: dict[str, Any] = {
        "s": "start", "q": Node("process", repeat=Repeat("parallel", Fixed(float(count)))), "t": "task", "e": "end",
        "s1": Node("start", parent="q"), "o": Node("inclusive", parent="q"), "a": Node("pass", parent="q"),
        "b": Node("pass", parent="q"), "j": Node("inclusive", parent="q"), "e1": Node("end", parent="q"),
    }  # fmt: skip
    flow = graph(nodes, "s > q > t > e", "s1 > o > a > j > e1", "o > b > j")
    gateways = {"o": Gateway({"o-a": 1.0, "o-b": 0.0})}
    assert did(alone(flow, {"t": 1}, gateways=gateways)) == [("t", 0, 1)]


def test_a_join_beside_a_sub_process_that_is_opened_meanwhile_goes_on() -> None:
    nodes: dict[str, Any] = {
        "s": "start", "p": "parallel", "o": "inclusive", "a": "pass", "b": "pass", "j": "inclusive",
        "t": "task", "e": "end", "q": Node("process"), "f": "end", "s1": Node("start", parent="q"),
        "c": Node("task", parent="q"), "e1": Node("end", parent="q"),
    }  # fmt: skip
    for first, second in ((("p > o", "p > q")), ("p > q", "p > o")):
        flow = graph(nodes, "s > p", first, second, "o > a > j > t > e", "o > b > j", "q > f", "s1 > c > e1")
        gateways = {"o": Gateway({"o-a": 1.0, "o-b": 0.0})}
        assert did(alone(flow, {"t": 1, "c": 50}, gateways=gateways)) == [("c", 0, 50), ("t", 0, 1)]
