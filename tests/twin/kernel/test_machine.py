"""The main loop: the log of a second simulator, and what must hold whatever the Spec."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.twin.blocks import build, loosen
from tests.twin.models import graph, line, run
from tests.twin.oracle import Oracle
from tests.twin.sound import check

from clearway.model.spec import Activity, Fixed, Replay, Spec
from clearway.twin.kernel import memory
from clearway.twin.program import program_of
from clearway.twin.world import run_once

FIELDS = ("enabled", "start", "end", "paused", "resource", "batching")


def compare(spec: Spec, cases: int, seed: int) -> None:
    """The log, the causes and the ends of the kernel are the oracle's."""
    raw = run(spec, cases, seed)
    truth = Oracle(spec, cases, seed, raw.attributes[:, 0]).run()
    nodes = list(spec.flow.nodes)
    got = sorted((int(row["case"]), nodes[row["node"]], *(int(row[field]) for field in FIELDS)) for row in raw.rows)
    assert got == sorted(row[:8] for row in truth.rows)
    states = {memory.SERVED: "served", memory.UNSERVED: "unserved"}
    ends = {number: (int(case["end"]), states[int(case["state"])]) for number, case in enumerate(raw.cases)}
    assert ends == truth.ends
    told: dict[Any, list[Any]] = {}
    for row in raw.rows:
        causes = (int(row["contention"]), int(row["prioritisation"] - row["paused"]), int(row["unavailability"]))
        told.setdefault((int(row["case"]), nodes[row["node"]], int(row["start"]), int(row["end"])), []).append(causes)
    expected: dict[Any, list[Any]] = {}
    for row in truth.rows:
        expected.setdefault((row[0], row[1], row[3], row[4]), []).append(truth.causes(row))
        if row[9] >= 0 and truth.units[row[9]].capacity > 1:
            # Of overlapping work only the sum is defined.
            told[row[0], row[1], row[3], row[4]] = [None]
    for key, causes in told.items():
        assert causes == [None] or sorted(causes) == sorted(expected[key])


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_the_log_is_that_of_a_second_simulator(seed: int) -> None:
    compare(build(Random(seed)), 12, seed)


@pytest.mark.long
@settings(max_examples=3000)
@given(st.integers(0, 2**63 - 1), st.integers(2, 4), st.integers(1, 25))
def test_many_logs_are_those_of_a_second_simulator(seed: int, depth: int, cases: int) -> None:
    compare(build(Random(seed), depth=depth, cases=cases), cases, seed)


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_any_log_is_sound(seed: int) -> None:
    random = Random(seed)
    check(loosen(build(random), random), 40, seed)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_small_rooms_and_many_pauses_change_nothing(seed: int) -> None:
    random = Random(seed)
    spec = loosen(build(random), random)
    plain = run(spec, 40, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clearway.twin.world.LEAST_ROOM", 1)
        patch.setattr("clearway.twin.world.LEAST_ROWS", 1)
        patch.setattr("clearway.twin.world.SLICE", 3)
        told: list[int] = []
        small = run(spec, 40, seed, on_progress=told.append)
    assert small.rows.tobytes() == plain.rows.tobytes()
    assert small.cases.tobytes() == plain.cases.tobytes()
    assert told == sorted(told)
    assert len(told) >= plain.events // 3 - 1


def test_tables_grow_when_hundreds_of_cases_are_under_way() -> None:
    # Everybody arrives in one hour, the work takes days: thousands of items, events and stretches of work.
    spec = replace(build(Random(5)), arrivals=Replay(tuple(0.001 * k for k in range(3000))))
    plain = run(spec, 3000, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clearway.twin.world.LEAST_ROOM", 200_000)
        assert run(spec, 3000, 1).rows.tobytes() == plain.rows.tobytes()


@pytest.mark.parametrize(
    ("chains", "culprits"),
    [
        # A split that feeds itself, with a task at each turn, with an end, and with itself twice.
        (("s > x > p > t > e", "p > x"), "xpt"),
        (("s > x > p > e", "p > x"), "xp"),
        (("s > x > p > a > x", "p > b > x"), "xp"),
        # A circle without an end, and one through a join.
        (("s > x > a > x", "b > e"), "x"),
        (("s > x > p > a > j > x", "p > b > j"), "xjp"),
        # Work that is always done once more.
        (("s > x > t > x", "b > e"), "xt"),
    ],
)
def test_a_flow_without_end_names_the_case_and_the_node(chains: tuple[str, ...], culprits: str) -> None:
    kinds: dict[str, Any] = {"s": "start", "x": "exclusive", "p": "parallel", "j": "parallel", "a": "pass", "b": "pass",
                             "t": "task", "e": "end"}  # fmt: skip
    spec = Spec(graph(kinds, *chains), Replay((0.0, 1.0)), activities={"t": Activity(duration=Fixed(0.0))})
    raw = run(spec, 2)
    assert raw.loops is not None
    case, node = raw.loops
    assert case == 0
    assert list(kinds)[node] in culprits


def test_a_flow_that_ends_late_is_no_loop() -> None:
    from clearway.model.spec import Gateway

    flow = graph(
        {"s": "start", "x": "exclusive", "t": "task", "y": "exclusive", "e": "end"}, "s > x > t > y > e", "y > x"
    )
    spec = Spec(
        flow,
        Replay((0.0,)),
        activities={"t": Activity(duration=Fixed(1.0))},
        gateways={"y": Gateway({"y-e": 0.001, "y-x": 0.999})},
    )
    raw = run(spec, 5, 3)
    assert raw.loops is None
    assert (raw.cases["repeats"] + 1).sum() == raw.rows.size


def test_who_is_never_on_duty_leaves_the_case_open() -> None:
    from clearway.model.spec import Calendar, Pool, Resource

    spec = Spec(
        line("t"),
        Replay((0.0,)),
        activities={"t": Activity(pool="p", duration=Fixed(1.0))},
        pools={"p": Pool(calendar="never")},
        resources={"r": Resource("p")},
        calendars={"never": Calendar({})},
    )
    raw = run(spec, 1)
    assert raw.cases["state"].tolist() == [memory.ALIVE]
    assert raw.rows.size == 0


def test_rows_are_kept_only_when_wanted() -> None:
    spec = build(Random(5))
    with_rows, without = run(spec, 12), run_once(program_of(spec), 12, 1)
    assert without.rows.size == 0
    assert without.cases.tobytes() == with_rows.cases.tobytes()
