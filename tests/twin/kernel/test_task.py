"""Tasks, timers, sub-processes and repetition by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.twin.models import DAYS, at, graph, line, run, station, table

from clearway.model.spec import (
    Activity,
    Attribute,
    Calendar,
    Change,
    Exponential,
    Fixed,
    Node,
    Pool,
    Repeat,
    Resource,
    Spec,
    Uniform,
)


def alone(flow: Any, *seconds: float, **times: float) -> Spec:
    """A flow whose tasks need nobody."""
    return Spec(flow, at(*seconds), activities={id: Activity(duration=Fixed(time)) for id, time in times.items()})


def test_tasks_follow_one_another() -> None:
    spec = alone(line("a", "b"), 0, 1, a=5.0, b=7.0)
    assert table(run(spec, 2), spec) == [(0, "a", 0, 0, 5), (0, "b", 5, 5, 12), (1, "a", 1, 1, 6), (1, "b", 6, 6, 13)]


def test_a_task_without_a_time_takes_none() -> None:
    spec = Spec(
        line("a", "b"), at(3), activities={"b": Activity(pool="p")}, pools={"p": Pool()}, resources={"r": Resource("p")}
    )
    assert table(run(spec, 1), spec) == [(0, "a", 3, 3, 3), (0, "b", 3, 3, 3)]


def test_a_delay_and_a_timer_come_from_outside() -> None:
    flow = graph({"s": "start", "w": Node("timer", delay=Fixed(4.0)), "t": "task", "v": Node("timer", delay=Fixed(9.0)),
                  "e": "end"}, "s > w > t > v > e")  # fmt: skip
    spec = Spec(flow, at(0), activities={"t": Activity(duration=Fixed(2.0), delay=Fixed(6.0))})
    raw = run(spec, 1)
    assert table(raw, spec) == [(0, "t", 0, 10, 12)]
    assert raw.rows["extraneous"].tolist() == [10_000_000]
    assert raw.cases["extraneous"].tolist() == [19_000_000]
    assert raw.cases["end"].tolist() == [21_000_000]


def test_a_delay_can_run_in_a_calendar() -> None:
    # Monday 0:00; an hour of office time from 9:00.
    office = Calendar(dict.fromkeys(DAYS, ("09:00-09:30", "10:00-12:00")))
    spec = replace(
        station(Fixed(1.0), at(0), delay=Fixed(3600.0), delay_calendar="office"), calendars={"office": office}
    )
    assert table(run(spec, 1), spec) == [(0, "t", 0, 37_800, 37_801)]
    timer = graph({"s": "start", "w": Node("timer", delay=Fixed(60.0), calendar="office"), "e": "end"}, "s > w > e")
    assert run(Spec(timer, at(0), calendars={"office": office}), 1).cases["end"].tolist() == [32_460_000_000]


@pytest.mark.parametrize(
    ("kind", "count", "expected"),
    [
        ("parallel", 3.0, [(0, 5)] * 3),
        ("sequential", 3.0, [(0, 5), (5, 10), (10, 15)]),
        ("parallel", 0.0, []),
        ("sequential", 0.0, []),
        ("sequential", 1.4, [(0, 5)]),
    ],
)
def test_many_instances(kind: Any, count: float, expected: list[tuple[float, float]]) -> None:
    flow = line("a", "b")
    flow = replace(flow, nodes=flow.nodes | {"a": Node("task", repeat=Repeat(kind, Fixed(count)))})
    spec = alone(flow, 0, a=5.0, b=1.0)
    rows = table(run(spec, 1), spec)
    assert [row[3:] for row in rows if row[1] == "a"] == expected
    last = max((end for _, end in expected), default=0)
    assert [row[2:] for row in rows if row[1] == "b"] == [(last, last, last + 1)]


@pytest.mark.parametrize(("kind", "end"), [("parallel", 12), ("sequential", 24)])
def test_many_instances_of_a_sub_process_within_a_sub_process(kind: Any, end: float) -> None:
    nodes = {
        "s": "start", "p": Node("process"), "e": "end", "t": "task",
        "s1": Node("start", parent="p"), "q": Node("process", parent="p", repeat=Repeat(kind, Fixed(2.0))),
        "e1": Node("end", parent="p"),
        "s2": Node("start", parent="q"), "a": Node("task", parent="q"), "b": Node("task", parent="q"),
        "e2": Node("end", parent="q"), "e3": Node("end", parent="q"),
    }  # fmt: skip
    spec = alone(
        graph(nodes, "s > p > t > e", "s1 > q > e1", "s2 > a > e2", "s2 > b > e3"), 0, 100, a=5.0, b=12.0, t=1.0
    )
    rows = [row for row in table(run(spec, 2), spec) if row[1] == "t"]
    assert rows == [(0, "t", end, end, end + 1), (1, "t", 100 + end, 100 + end, 101 + end)]


def test_time_before_an_empty_sub_process_is_not_lost() -> None:
    nodes = {"s": "start", "w": Node("timer", delay=Fixed(10.0)), "p": Node("process"), "t": "task", "e": "end",
             "s1": Node("start", parent="p"), "e1": Node("end", parent="p")}  # fmt: skip
    spec = alone(graph(nodes, "s > w > p > t > e", "s1 > e1"), 0, t=1.0)
    raw = run(spec, 1)
    assert table(raw, spec) == [(0, "t", 0, 10, 11)]
    assert raw.rows["extraneous"].tolist() == [10_000_000]


def test_a_loop_is_geometric() -> None:
    flow = line("a")
    flow = replace(flow, nodes=flow.nodes | {"a": Node("task", repeat=Repeat("loop", again=0.6))})
    raw = run(replace(alone(flow, 0, a=1.0)), 20_000)
    counts = np.bincount(np.bincount(raw.rows["case"]), minlength=12)[1:9]
    law = stats.geom(0.4).pmf(np.arange(1, 9))
    assert stats.chisquare(counts, law * counts.sum() / law.sum()).pvalue > 0.001
    assert (raw.cases["repeats"] == np.bincount(raw.rows["case"]) - 1).all()


def test_the_first_timer_of_a_race_wins() -> None:
    nodes = {"s": "start", "r": "race", "x": Node("timer", delay=Fixed(7.0)), "y": Node("timer", delay=Fixed(3.0)),
             "a": "task", "b": "task", "e": "end"}  # fmt: skip
    spec = alone(graph(nodes, "s > r > x > a > e", "r > y > b > e"), 0, a=1.0, b=1.0)
    assert table(run(spec, 1), spec) == [(0, "b", 0, 3, 4)]
    random = {"x": Node("timer", delay=Exponential(30.0)), "y": Node("timer", delay=Exponential(10.0))}
    flow = replace(spec.flow, nodes=spec.flow.nodes | random)
    raw = run(replace(spec, flow=flow), 20_000)
    # The faster of two exponentials: 3 of 4, after 7.5 s whoever wins.
    assert (raw.rows["node"] == list(nodes).index("b")).mean() == pytest.approx(0.75, abs=0.012)
    assert (raw.rows["start"] - raw.rows["enabled"]).mean() == pytest.approx(7.5e6, rel=0.03)


def test_tasks_set_attributes() -> None:
    spec = station(Fixed(1.0), at(0))
    spec = replace(
        spec,
        attributes={"n": Attribute(number=Fixed(5.0)), "m": Attribute(number=Fixed(0.0))},
        activities={
            "t": Activity(
                pool="p", duration=Fixed(1.0), sets=(Change("n", Fixed(-7.0), add=True), Change("m", Uniform(2.0, 4.0)))
            )
        },
    )
    raw = run(spec, 500)
    assert set(raw.attributes[:, 0]) == {-2.0}
    assert stats.kstest(raw.attributes[:, 1], stats.uniform(2, 2).cdf).pvalue > 0.001


def test_instances_change_an_attribute_each_on_its_own() -> None:
    flow = line("a")
    flow = replace(flow, nodes=flow.nodes | {"a": Node("task", repeat=Repeat("parallel", Fixed(4.0)))})
    spec = Spec(
        flow,
        at(0),
        activities={"a": Activity(duration=Fixed(1.0), sets=(Change("n", Uniform(0.0, 1.0), add=True),))},
        attributes={"n": Attribute(number=Fixed(0.0))},
    )
    sums = run(spec, 5_000).attributes[:, 0]
    assert sums.mean() == pytest.approx(2.0, abs=0.04)
    assert sums.var() == pytest.approx(4 / 12, rel=0.1)
