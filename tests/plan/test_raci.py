"""Responsibilities: one accountable role a step, neighbours consulted and informed, what a change makes of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.twin.desk import repair

from clearway.base.errors import OptionError
from clearway.base.messages import text
from clearway.model.spec import (
    Activity,
    Fixed,
    Graph,
    Lane,
    Node,
    Pool,
    Renewal,
    SequenceFlow,
    Spec,
)
from clearway.model.spec.prosimos_read import read_prosimos
from clearway.model.spec.write import plain_spec
from clearway.plan.raci import PROCESS, Row, raci
from clearway.redesign.change import Change
from clearway.redesign.edits import edits_between


def chain(*pools: str | None, decision: int | None = None) -> Spec:
    """Tasks t0, t1 ... one after another, with a decision behind one of them whose other way leads to the end."""
    ids = ["in", *(f"t{number}" for number in range(len(pools)))]
    if decision is not None:
        ids.insert(decision + 2, "decide")
    ids.append("out")
    nodes = {id: Node("task", id.upper()) for id in ids} | {"in": Node("start"), "out": Node("end")}
    flows = {f"f{number}": SequenceFlow(a, b) for number, (a, b) in enumerate(pairwise(ids))}
    if decision is not None:
        nodes |= {"decide": Node("exclusive"), "join": Node("exclusive")}
        flows |= {"no": SequenceFlow("decide", "join"), "end": SequenceFlow("join", "out")}
        flows[f"f{len(ids) - 2}"] = SequenceFlow(ids[-2], "join")
    activities = {f"t{number}": Activity(pool, duration=Fixed(1.0)) for number, pool in enumerate(pools)}
    known = {pool: Pool(pool.title()) for pool in pools if pool}
    return Spec(Graph(nodes, flows), Renewal(Fixed(60.0)), activities=activities, pools=known)


def test_a_chain_of_three_pools() -> None:
    found = raci(chain("front", "back", "office", "front"))
    assert found.rows == (
        Row("t0", "T0", "front", "front", (), ("back",)),
        Row("t1", "T1", "back", "front", (), ("office",)),
        Row("t2", "T2", "office", "front", ("back",), ()),
        Row("t3", "T3", "front", "front", ("office",), ()),
    )
    assert found.roles == {"front": "Front", "back": "Back", "office": "Office"}
    assert found.before == {}


def test_the_last_decision_makes_its_pool_accountable() -> None:
    found = raci(chain("front", "back", "office", "front", decision=1))
    assert {row.accountable for row in found.rows} == {"back"}
    assert all(row.proposed for row in found.rows)
    assert "Back" in text(found.rules[0], "en")
    assert text(found.rules[0], "zh") != text(found.rules[0], "en")


def test_a_step_that_runs_by_itself_is_looked_through() -> None:
    rows = {row.step: row for row in raci(chain("front", None, "back", None, "office")).rows}
    assert (rows["t1"].responsible, rows["t1"].accountable) == (None, "office")
    assert (rows["t1"].consulted, rows["t1"].informed) == (("front",), ("back",))
    assert rows["t2"].consulted == ("front",)


def test_stated_owners_win_from_the_part_to_the_whole() -> None:
    spec = chain("front", "back", "office", "front")
    spec = replace(spec, lanes={"deep": Lane("Deep", nodes=("t1",))}, pools=spec.pools | {"office": Pool(lane="deep")})
    owners = {PROCESS: "Head of service", "back": "office", "deep": "Deep owner", "t0": "front"}
    rows = raci(spec, owners=owners).rows
    assert [row.accountable for row in rows] == ["front", "Deep owner", "Deep owner", "Head of service"]
    assert not any(row.proposed for row in rows)
    assert raci(spec, owners=owners).rules[0].id == "raci.rule.owners"
    assert "Head of service" in raci(spec, owners=owners).roles


def test_the_customer_is_informed_where_a_step_is_visible() -> None:
    spec = chain("front", "back", "front")
    lanes = {
        "stage": Lane("Stage", True, ("t0",)),
        "behind": Lane("Behind", False, ("t1",)),
        "shop": Lane("Shop", True),
    }
    spec = replace(spec, lanes=lanes, pools=spec.pools | {"front": Pool("Front", lane="shop")})
    assert [row.customer for row in raci(spec).rows] == [True, False, True]


def test_a_change_is_marked() -> None:
    spec = repair()
    moved = Change("One desk", ({"op": "replace", "path": "/activities/fix/pool", "value": "front"},))
    found = raci(spec, moved)
    rows = {row.step: row for row in found.rows}
    assert (rows["register"].kind, rows["register"].marks) == ("changed", "I")
    assert (rows["fix"].kind, rows["fix"].marks) == (
        "changed",
        "RAC"[0:1] + "C" if rows["fix"].marks == "RC" else rows["fix"].marks,
    )
    assert "R" in rows["fix"].marks
    assert found.before["fix"].responsible == "back"
    assert raci(spec, Change("Nothing", ({"op": "test", "path": "/name", "value": "Repair"},))).rows[0].kind == "same"


def test_a_change_that_moves_the_last_decision_names_no_new_owner() -> None:
    before, moved = chain("front", "back", decision=1), chain("front", "back", decision=0)
    change = Change("move", edits_between(plain_spec(before), plain_spec(moved)))
    assert {row.accountable for row in raci(before).rows} == {"back"}
    assert {row.accountable for row in raci(moved).rows} == {"front"}
    found = raci(before, change)
    assert {row.accountable for row in found.rows} == {"back"}
    assert all("A" not in row.marks for row in found.rows)


def test_an_owner_without_a_step_left_is_replaced() -> None:
    before, after = chain("front", "back", decision=1), chain("front", "front", decision=1)
    change = Change("take over", edits_between(plain_spec(before), plain_spec(after)))
    assert {row.accountable for row in raci(before, change).rows} == {"front"}


def test_steps_that_come_and_go() -> None:
    spec = chain("front", "back")
    gone = Change("Leave out T1", (
        {"op": "remove", "path": "/flow/nodes/t1"}, {"op": "remove", "path": "/activities/t1"},
        {"op": "remove", "path": "/flow/flows/f2"}, {"op": "replace", "path": "/flow/flows/f1/target", "value": "out"},
    ))  # fmt: skip
    assert [(row.step, row.kind) for row in raci(spec, gone).rows] == [("t0", "changed"), ("t1", "removed")]
    new = Change("Add a check", (
        {"op": "add", "path": "/flow/nodes/t9", "value": {"kind": "task", "name": "Check"}},
        {"op": "add", "path": "/activities/t9", "value": {"pool": "back", "duration": {"kind": "fixed", "value": 1.0}}},
        {"op": "replace", "path": "/flow/flows/f2/target", "value": "t9"},
        {"op": "add", "path": "/flow/flows/f9", "value": {"source": "t9", "target": "out"}},
    ))  # fmt: skip
    assert [(row.step, row.kind) for row in raci(spec, new).rows] == [("t0", "same"), ("t1", "same"), ("t9", "added")]


@given(st.lists(st.sampled_from(("front", "back", "office", None)), min_size=1, max_size=6), st.integers(0, 5))
def test_every_step_has_exactly_one_accountable_role(pools: list[str | None], decision: int) -> None:
    spec = chain(*pools, decision=min(decision, len(pools) - 1))
    if not any(pools):
        with pytest.raises(OptionError) as caught:
            raci(spec)
        assert caught.value.code == "raci.nobody"
        assert raci(spec, owners={PROCESS: "boss"}).rows[0].accountable == "boss"
        return
    for row in raci(spec).rows:
        assert row.accountable in spec.pools
        columns = [{row.responsible, row.accountable} - {None}, {*row.consulted}, {*row.informed}]
        assert sum(map(len, columns)) == len(set().union(*columns))


def test_an_owner_of_nothing_is_refused() -> None:
    with pytest.raises(OptionError, match="front"):
        raci(chain("front"), owners={"fornt": "x"})


@pytest.mark.parametrize("name", ["BPI_Challenge_2012", "callcentre", "insurance", "production"])
def test_real_models_have_a_role_for_every_step(name: str, data_dir: Path) -> None:
    folder = data_dir / "sim_models"
    spec = read_prosimos(folder / f"{name}.json", folder / f"{name}.bpmn").spec
    found = raci(spec)
    tasks = {id for id, node in spec.flow.nodes.items() if node.kind == "task"}
    assert {row.step for row in found.rows} == tasks
    assert len(found.rows) == len(tasks)
    for row in found.rows:
        assert row.accountable in found.roles
        assert row.responsible == spec.activities[row.step].pool
