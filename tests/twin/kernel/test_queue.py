"""The order of waiting work under each discipline, against sorting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.twin.models import at, graph, run, station

from clearway.model.spec import Activity, Attribute, Comparison, Fixed, Pool, Priority, Resource, Score, Spec, Uniform

MANY = 400
LEVELS = tuple(Priority(((Comparison("n", "<", bound),),), level) for bound, level in ((0.2, 3), (0.5, 1), (0.8, 2)))


def crowd(pool: Pool, **options: Any) -> Spec:
    """One case that takes long, during which many others line up; each has a number between 0 and 1."""
    times = [0.0, *(1.0 + 0.37 * k for k in range(MANY))]
    spec = station(Fixed(1000.0), at(*times), pool=pool)
    return replace(spec, attributes={"n": Attribute(number=Uniform(0.0, 1.0))}, priorities=LEVELS, **options)


def order(spec: Spec) -> tuple[list[int], Any]:
    """Cases in the order in which they were served after the first, and their numbers."""
    raw = run(spec, MANY + 1)
    assert raw.rows["case"][0] == 0
    return raw.rows["case"][1:].tolist(), raw.attributes[:, 0]


def level(n: float) -> float:
    return next((level for bound, level in ((0.2, 3), (0.5, 1), (0.8, 2)) if n < bound), 100)


def test_first_come_first_served() -> None:
    assert order(crowd(Pool()))[0] == list(range(1, MANY + 1))


def test_by_priority_then_by_arrival() -> None:
    got, n = order(crowd(Pool(discipline="priority")))
    assert got == sorted(range(1, MANY + 1), key=lambda case: (level(n[case]), case))


@pytest.mark.parametrize(
    ("per_hour", "per_level", "points"), [(1.0, 0.0, 0.0), (60.0, 2.0, 0.0), (60.0, 0.01, 5.0), (0.0, 1.0, -300.0)]
)
def test_by_score(per_hour: float, per_level: float, points: float) -> None:
    pool = Pool(discipline="score", score=Score(per_hour, per_level, {"n": points}))
    got, n = order(crowd(pool))

    def score(case: int) -> float:
        wait = 1e6 - (1.0 + 0.37 * (case - 1))
        return per_hour * wait / 3600 - per_level * level(n[case]) + points * n[case]

    assert got == sorted(range(1, MANY + 1), key=lambda case: -round(score(case), 9))


def test_shorter_work_goes_first_then_earlier() -> None:
    nodes: dict[str, Any] = {"s": "start", "x": "exclusive", "a": "task", "b": "task", "c": "task", "e": "end"}
    spec = Spec(
        graph(nodes, "s > x > a > e", "x > b > e", "x > c > e"),
        at(*(0.5 * k for k in range(300))),
        activities={
            id: Activity(pool="p", duration=Fixed(time)) for id, time in (("a", 700.0), ("b", 500.0), ("c", 600.0))
        },
        pools={"p": Pool(discipline="spt")},
        resources={"r": Resource("p")},
    )
    raw = run(spec, 300)
    rows = [(int(row["node"]), int(row["case"])) for row in raw.rows][1:]
    # All have come before the first of them is done; b is shortest, then c.
    nodes_by_time = [list(nodes).index(id) for id in "bca"]
    assert rows == sorted(rows, key=lambda row: (nodes_by_time.index(row[0]), row[1]))


def test_due_dates_go_by_arrival_of_the_case() -> None:
    # Work that is ready later but belongs to an earlier case goes first.
    from clearway.model.spec import Node

    nodes: dict[str, Any] = {"s": "start", "x": "exclusive", "w": Node("timer", delay=Fixed(500.0)), "v": "pass",
                             "m": "exclusive",
                             "t": "task", "e": "end"}  # fmt: skip
    from clearway.model.spec import Gateway

    spec = Spec(
        graph(nodes, "s > x > w > m > t > e", "x > v > m"),
        at(*(1.0 * k for k in range(200))),
        activities={"t": Activity(pool="p", duration=Fixed(2000.0))},
        gateways={"x": Gateway({"x-w": 0.5, "x-v": 0.5})},
        pools={"p": Pool(discipline="edd")},
        resources={"r": Resource("p")},
        due_s=50.0,
    )
    cases = run(spec, 200).rows["case"].tolist()
    assert cases[1:] == sorted(cases[1:])
    later = run(replace(spec, pools={"p": Pool()}), 200).rows["case"].tolist()
    assert later[1:] != sorted(later[1:])


def test_ties_are_broken_by_a_seeded_lot() -> None:
    # Two hundred pieces of work are ready in one moment: their order is a lot, the same for the same seed.
    from clearway.model.spec import Node, Repeat

    nodes: dict[str, Any] = {"s": "start", "t": Node("task", repeat=Repeat("parallel", Fixed(200.0))), "e": "end"}
    spec = replace(station(Fixed(10.0), at(0)), flow=graph(nodes, "s > t > e"))
    raw = run(spec, 1)
    assert raw.rows.size == 200
    assert np.diff(raw.rows["start"]).tolist() == [10_000_000] * 199
    simultaneous = replace(station(Fixed(10.0), at(*[0.0] * 200)))
    orders = [run(simultaneous, 200, seed).rows["case"].tolist() for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]
    assert sorted(orders[2]) == list(range(200))
    assert abs(np.corrcoef(orders[0], np.arange(200))[0, 1]) < 0.3
