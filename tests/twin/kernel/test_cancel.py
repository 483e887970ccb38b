"""What ends before it is done: boundary events on tasks, sub-processes and waiting work, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.twin.models import at, graph, run, table

from clearway.model.spec import Activity, Batch, Fixed, Node, Pool, Release, Repeat, Resource, Spec
from clearway.twin.kernel import memory


def watched(delay: float, *, interrupting: bool, host: Any = "task", **options: Any) -> dict[str, Any]:
    """A host with a boundary timer that leads to a task of its own."""
    node = host if isinstance(host, Node) else Node(host)
    border = Node("boundary", attached_to="h", delay=Fixed(delay), interrupting=interrupting, **options)
    return {"s": "start", "h": node, "n": border, "late": "task", "t": "task", "e": "end", "f": "end"}


CHAINS = ("s > h > t > e", "n > late > f")


def served(flow: Any, *seconds: float, **times: float) -> Spec:
    """Every task by the one resource of a pool of its own."""
    return Spec(
        flow,
        at(*seconds),
        activities={id: Activity(pool=id, duration=Fixed(time)) for id, time in times.items()},
        pools={id: Pool() for id in times},
        resources={f"r{id}": Resource(id) for id in times},
    )


def test_a_timer_that_interrupts_ends_the_work() -> None:
    spec = served(graph(watched(4.0, interrupting=True), *CHAINS), 0, 1, h=10.0, late=1.0, t=1.0)
    raw = run(spec, 2)
    # The second case takes over at 4, where the first one is stopped, and is stopped itself at 5.
    assert table(raw, spec) == [(0, "late", 4, 4, 5), (1, "late", 5, 5, 6)]
    assert raw.cases["end"].tolist() == [5_000_000, 6_000_000]


def test_time_spent_on_work_that_is_stopped_counts_as_busy() -> None:
    spec = served(graph(watched(4.0, interrupting=True), *CHAINS), 0, 20, h=10.0, late=1.0, t=1.0)
    assert run(spec, 2).busy_us.tolist() == [4_000_000, 1_000_000, 0]


def test_a_timer_that_does_not_interrupt_adds_a_token() -> None:
    spec = served(graph(watched(4.0, interrupting=False), *CHAINS), 0, h=10.0, late=1.0, t=1.0)
    assert table(run(spec, 1), spec) == [(0, "h", 0, 0, 10), (0, "late", 4, 4, 5), (0, "t", 10, 10, 11)]


def test_work_that_ends_in_time_disarms_its_timers() -> None:
    for interrupting in (False, True):
        spec = served(graph(watched(30.0, interrupting=interrupting), *CHAINS), 0, 100, h=10.0, late=1.0, t=1.0)
        raw = run(spec, 2)
        assert [row[1] for row in table(raw, spec)] == ["h", "t", "h", "t"]


def test_a_timer_that_seldom_happens() -> None:
    flow = graph(watched(4.0, interrupting=True, probability=0.25), *CHAINS)
    raw = run(served(flow, 0, h=10.0, late=1.0, t=1.0), 4_000)
    late = (raw.rows["node"] == 3).sum()
    assert abs(late - 1000) < 4 * (4000 * 0.25 * 0.75) ** 0.5


def test_waiting_work_is_taken_out_of_the_queue() -> None:
    spec = served(graph(watched(5.0, interrupting=True), *CHAINS), 0, 1, 2, h=4.5, late=1.0, t=1.0)
    # The second is begun at 4.5 and stopped at 6, the third is begun then and stopped at 7.
    assert [row[:2] for row in table(run(spec, 3), spec)] == [(0, "h"), (0, "t"), (1, "late"), (2, "late")]
    spec = served(graph(watched(5.0, interrupting=True), *CHAINS), 0, 1, 5.6, h=4.9, late=1.0, t=1.0)
    nodes = spec.flow.nodes | {"n": replace(spec.flow.nodes["n"], delay=Fixed(3.0))}
    short = replace(spec, flow=replace(spec.flow, nodes=nodes))
    # With 3 seconds the first is stopped at 3, the second at 4, the third at 8.6: none is ever done.
    assert [row[1:3] for row in table(run(short, 3), short)] == [("late", 3), ("late", 4), ("late", 8.6)]


def test_interrupted_work_hands_over() -> None:
    # The second is begun at 14 and stopped at 16; the third takes over and is stopped at 27.
    spec = served(graph(watched(15.0, interrupting=True), *CHAINS), 0, 1, 12, h=14.0, late=1.0, t=1.0)
    assert table(run(spec, 3), spec) == [
        (0, "h", 0, 0, 14), (0, "t", 14, 14, 15), (1, "late", 16, 16, 17), (2, "late", 27, 27, 28),
    ]  # fmt: skip


def test_a_sub_process_with_all_inside_is_ended() -> None:
    nodes = watched(4.0, interrupting=True, host="process") | {
        "s1": Node("start", parent="h"),
        "p": Node("parallel", parent="h"),
        "a": Node("task", parent="h", repeat=Repeat("parallel", Fixed(3.0))),
        "q": Node("process", parent="h"),
        "e1": Node("end", parent="h"),
        "e2": Node("end", parent="h"),
        "s2": Node("start", parent="q"),
        "b": Node("task", parent="q"),
        "e3": Node("end", parent="q"),
    }
    flow = graph(nodes, *CHAINS, "s1 > p > a > e1", "p > q > e2", "s2 > b > e3")
    spec = served(flow, 0, 10, 20, late=1.0, t=1.0, a=2.0, b=50.0)
    raw = run(spec, 3)
    # One of three instances is done before 4, one has just been done at 4 or is stopped with the third.
    assert [row[1:] for row in table(raw, spec) if row[1] == "late"] == [
        ("late", 4, 4, 5), ("late", 14, 14, 15), ("late", 24, 24, 25)
    ]  # fmt: skip
    assert (raw.cases["end"] - raw.cases["arrival"] == 5_000_000).all()
    # Whoever was stopped is free again.
    assert {row[1] for row in table(raw, spec)} == {"late", "a"}


def test_a_member_that_is_interrupted_keeps_its_place_in_a_batch_under_way() -> None:
    flow = graph(watched(12.0, interrupting=True), *CHAINS)
    spec = served(flow, 0, 5, h=10.0, late=1.0, t=1.0)
    batch = Batch((Release(size=2),), work="sequential")
    spec = replace(spec, activities=spec.activities | {"h": replace(spec.activities["h"], batch=batch)})
    # Both from 5: the first until 15, but interrupted at 12; the second from 15 to 25, interrupted at 17.
    raw = run(spec, 2)
    assert [row[1:] for row in table(raw, spec)] == [("late", 12, 12, 13), ("late", 17, 17, 18)]
    assert (raw.cases["state"] == memory.SERVED).all()


def test_gathering_work_leaves_its_batch() -> None:
    flow = graph(watched(12.0, interrupting=True), *CHAINS)
    spec = served(flow, 0, 20, 25, h=1.0, late=1.0, t=1.0)
    batch = Batch((Release(size=2),), work="parallel")
    spec = replace(spec, activities=spec.activities | {"h": replace(spec.activities["h"], batch=batch)})
    assert [row[:2] + row[3:4] for row in table(run(spec, 3), spec)] == [
        (0, "late", 12), (1, "h", 25), (1, "t", 26), (2, "h", 25), (2, "t", 27)
    ]  # fmt: skip


def test_the_age_of_a_batch_is_that_of_the_oldest_that_is_left() -> None:
    flow = graph(watched(12.0, interrupting=True), *CHAINS)
    spec = served(flow, 0, 10, h=1.0, late=1.0, t=1.0)
    batch = Batch((Release(oldest_s=11.0),), work="parallel")
    spec = replace(spec, activities=spec.activities | {"h": replace(spec.activities["h"], batch=batch)})
    # Without the timer the batch goes at 11; a first case that leaves at 5 makes the second one wait until 21.
    nodes = flow.nodes | {"n": replace(flow.nodes["n"], delay=Fixed(10.5))}
    spec = replace(spec, flow=replace(flow, nodes=nodes))
    raw = run(spec, 2)
    assert [row[:2] + row[3:4] for row in table(raw, spec)] == [(0, "late", 10.5), (1, "late", 20.5)]
