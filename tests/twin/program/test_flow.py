"""Nodes and flows as rows; reach is held against a walk over the graph."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.twin.models import at, graph

from clearway.model.spec import Activity, Batch, Fixed, Gateway, Graph, History, Node, Patience, Release, Repeat, Spec
from clearway.twin.kernel import memory
from clearway.twin.program import program_of

FLOW = graph(
    {"s": "start", "x": "exclusive", "a": "task", "b": "task", "e": "end",
     "n1": Node("boundary", attached_to="a", delay=Fixed(1.0)),
     "n2": Node("boundary", attached_to="a", delay=Fixed(2.0))},
    "b > e", "s > x > a > e", "x > b", "n1 > e", "n2 > e",
)  # fmt: skip


def test_flows_out_of_a_node_stand_side_by_side() -> None:
    spec = Spec(FLOW, at(0), gateways={"x": Gateway({"x-b": 0.25, "x-a": 0.75})})
    program = program_of(spec)
    assert program.nodes == tuple(FLOW.nodes)
    assert program.tasks == ("a", "b")
    for number, id in enumerate(program.nodes):
        row = program.tables["nodes"][number]
        out = program.flows[row["first_out"] : row["first_out"] + row["n_out"]]
        assert set(out) == {flow for flow, one in FLOW.flows.items() if one.source == id}
        into = program.tables["ins"][row["first_in"] : row["first_in"] + row["n_in"]]
        assert {program.flows[flow] for flow in into} == {flow for flow, one in FLOW.flows.items() if one.target == id}
    flows = program.tables["flows"]
    chances = {
        id: (float(row["cumulative"]), float(row["alone"])) for id, row in zip(program.flows, flows, strict=True)
    }
    assert chances["x-a"] == (0.75, 0.75)
    assert chances["x-b"] == (1.0, 0.25)


def test_boundary_events_are_a_list_from_their_host() -> None:
    program = program_of(Spec(FLOW, at(0)))
    rows, place = program.tables["nodes"], program.nodes.index
    assert rows[place("a")]["first_boundary"] == place("n1")
    assert rows[place("n1")]["next_boundary"] == place("n2")
    assert rows[place("n2")]["next_boundary"] == -1
    assert rows[place("b")]["first_boundary"] == -1


def test_history_ranks_last_over_before_over_visits() -> None:
    history = (
        History({"x-a": 1.0}, visits=1),
        History({"x-b": 1.0}, last="a"),
        History({"x-a": 1.0}, before="b"),
        History({"x-a": 1.0}, last="a", before="b", visits=0),
    )
    program = program_of(Spec(FLOW, at(0), gateways={"x": Gateway({"x-a": 0.5, "x-b": 0.5}, history=history)}))
    row = program.tables["nodes"][1]
    table = program.tables["index"][row["history"] :][: 2 * 3 * 3].reshape(2, 3, 3)
    numbers = program.tables["numbers"]

    def first(visits: int, last: int, before: int) -> float | None:
        place = table[visits, last, before]
        return None if place < 0 else float(numbers[place])

    # Places: 0 none, 1 a, 2 b.
    assert row["most"] == 1
    assert first(0, 0, 0) is None
    assert first(1, 0, 0) == 1.0
    assert first(0, 1, 0) == first(1, 1, 0) == first(1, 1, 2) == 0.0
    assert first(0, 2, 2) == 1.0
    assert first(0, 1, 2) == 1.0


def test_tasks_carry_what_they_ask_for() -> None:
    work = Activity(
        duration=Fixed(4.0),
        delay=Fixed(3.0),
        cost=2.5,
        batch=Batch(
            (Release(size=2, quiet_s=1.5), Release(hours=((9.25, 10.0),))), largest=3, factor={"2": 0.5, "3": 0.25}
        ),
        patience=Patience(balk_at=4, balk_probability=0.5),
    )
    nodes = FLOW.nodes | {"b": Node("task", repeat=Repeat("loop", again=0.25))}
    program = program_of(Spec(Graph(nodes, FLOW.flows), at(0), activities={"a": work}))
    rows = program.tables["nodes"]
    a, b = rows[program.nodes.index("a")], rows[program.nodes.index("b")]
    assert (a["queue"], a["cost"], a["mean_us"], a["patience"], a["balk_at"], a["balk"]) == (-1, 2.5, 4e6, -2, 4, 0.5)
    assert (b["repeat"], b["again"], b["dist"], b["batch"], b["patience"]) == (memory.AGAIN, 0.25, -1, -1, -1)
    batch = program.tables["batches"][a["batch"]]
    factors = program.tables["numbers"][batch["first_factor"] : batch["first_factor"] + 4]
    assert factors.tolist() == [1.0, 1.0, 0.5, 0.25]
    assert program.tables["releases"]["quiet"].tolist() == [1_500_000, 0]
    window = program.duties[program.tables["releases"]["calendar"][1]][0]
    assert program.calendars[window].week["sun"] == ("09:15-10:00",)


@given(st.integers(0, 10**6))
def test_reach_is_a_walk_that_does_not_pass_the_join(seed: int) -> None:
    random = Random(seed)
    nodes: dict[str, Any] = {"s": "start", "j": "inclusive", "k": "inclusive", "e": "end"}
    nodes |= {f"n{number}": "pass" for number in range(6)}
    flows = {f"{a} > {b}" for a in nodes for b in nodes if a != b and a != "e" and b != "s" and random.random() < 0.2}
    flow = graph(nodes, *sorted(flows), "s > j", "n0 > j", "n1 > k", "n2 > k")
    program = program_of(Spec(flow, at(0)))
    table = program.tables["reach"].reshape(len(program.nodes), len(program.flows))
    for number, id in enumerate(program.flows):
        target = flow.flows[id].target
        for place, node in enumerate(program.nodes):
            expected = target in "jk" and node != target and _walks(flow, node, flow.flows[id].source, target)
            assert bool(table[place, number]) == expected, (id, node)


def _walks(flow: Any, node: str, goal: str, join: str) -> bool:
    seen, waiting = set(), [node]
    while waiting:
        at_node = waiting.pop()
        if at_node == goal:
            return goal != join
        if at_node in seen or at_node == join:
            continue
        seen.add(at_node)
        waiting += [one.target for one in flow.flows.values() if one.source == at_node]
    return False


def test_keys_of_nodes_do_not_depend_on_their_order() -> None:
    turned = Graph(dict(reversed(FLOW.nodes.items())), FLOW.flows)
    keys = [
        dict(zip(program.nodes, program.tables["nodes"]["key"].tolist(), strict=True))
        for program in (program_of(Spec(FLOW, at(0))), program_of(Spec(turned, at(0))))
    ]
    assert keys[0] == keys[1]
    assert len(set(keys[0].values())) == len(FLOW.nodes)
    assert np.uint64(max(keys[0].values())) > 2**32
