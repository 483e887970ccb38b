"""Who takes what: work conservation, skills, assignment, interruption, several hands, calendars."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.twin.blocks import WEEKS
from tests.twin.models import DAYS, at, graph, line, poisson, run, station, table
from tests.twin.oracle_things import Hours

from clearway.model.spec import (
    Activity,
    Attribute,
    Calendar,
    Comparison,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Pool,
    Priority,
    Resource,
    Spec,
    Uniform,
)

US = 1_000_000


def skilled(random: Random) -> Spec:
    """Four kinds of work at random, done by five people of different skills and hours."""
    names = "abcd"
    people = [f"r{number}" for number in range(5)]
    nodes: dict[str, Any] = {"s": "start", "x": "exclusive", "e": "end"} | dict.fromkeys(names, "task")
    discipline = random.choice(["fifo", "spt", "priority"])
    levels = tuple(Priority(((Comparison("level", "==", name),),), level) for level, name in enumerate(("high", "low")))
    return Spec(
        graph(nodes, "s > x", *(f"x > {name} > e" for name in names)),
        poisson(1 / 2500),
        activities={
            name: Activity(
                pool="p",
                resources=tuple(sorted(random.sample(people, random.randint(1, 4)))),
                duration=random.choice([Exponential(3000.0), Fixed(2500.0), Gamma(2000.0, 3000.0)]),
            )
            for name in names
        },
        pools={"p": Pool(discipline=discipline, assignment=random.choice(["random", "idle", "fastest", "same"]))},
        resources={name: Resource("p", calendar=random.choice([None, *WEEKS])) for name in people},
        calendars={name: Calendar(week) for name, week in WEEKS.items()},
        attributes={"level": Attribute({"high": 0.4, "low": 0.6})},
        priorities=levels,
    )


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_nobody_is_idle_or_does_lesser_work_while_work_waits(seed: int) -> None:
    spec = skilled(Random(seed))
    raw = run(spec, 120, seed)
    nodes, people = list(spec.flow.nodes), list(spec.resources)
    hours = [Hours(WEEKS[r.calendar] if r.calendar else None) for r in spec.resources.values()]
    able = {nodes.index(id): {people.index(name) for name in work.resources} for id, work in spec.activities.items()}
    mean = {nodes.index(id): work.duration.mean_value() for id, work in spec.activities.items()}  # type: ignore[union-attr]
    discipline = spec.pools["p"].discipline
    rows = raw.rows[np.argsort(raw.rows["start"])]

    def rank(row: Any) -> tuple[float, int]:
        levels = {"fifo": 0.0, "spt": mean[int(row["node"])], "priority": raw.attributes[row["case"], 0]}
        return levels[discipline], int(row["enabled"])

    for row in rows:
        waiting = rows[(rows["enabled"] < row["start"]) & (rows["start"] > row["start"])]
        for other in waiting:
            if int(row["resource"]) in able[int(other["node"])]:
                assert rank(other) >= rank(row)
        for unit in able[int(row["node"])]:
            low, high = int(row["enabled"]), int(row["start"])
            own = rows[(rows["resource"] == unit) & (rows["start"] < high) & (rows["end"] > low)]
            busy = sum(hours[unit].work(max(low, int(r["start"])), min(high, int(r["end"]))) for r in own)
            assert busy == hours[unit].work(low, high)


def test_random_assignment_is_even_and_idle_takes_turns() -> None:
    spec = station(Fixed(1.0), at(*(10.0 * k for k in range(20))), servers=4)
    raw = run(spec, 8_000)
    assert stats.chisquare(np.bincount(raw.rows["resource"], minlength=4)).pvalue > 0.001
    turns = run(replace(spec, pools={"p": Pool(assignment="idle")}), 20)
    assert turns.rows["resource"].tolist() == [0, 1, 2, 3] * 5


@pytest.mark.parametrize(
    "laws",
    [
        (Uniform(0.0, 20.0), Uniform(4.0, 8.0)),
        (Gamma(9.0, 30.0), Gamma(8.0, 1.0)),
        (Lognormal(9.0, 20.0), Lognormal(8.0, 0.1)),
        (Empirical((5.0, 6.0, 100.0)), Fixed(20.0)),
        (Exponential(9.0), Gamma(8.0, 8.0)),
    ],
)
def test_the_fastest_is_who_needs_least_on_average(laws: tuple[Any, Any]) -> None:
    slow, quick = laws
    spec = Spec(
        line("t"),
        at(0),
        activities={"t": Activity(pool="p", duration=slow, durations={"b": quick})},
        pools={"p": Pool(assignment="fastest")},
        resources={"a": Resource("p"), "b": Resource("p"), "c": Resource("p")},
    )
    assert run(spec, 1).rows["resource"].tolist() == [1]
    assert run(
        replace(
            spec, activities={"t": replace(spec.activities["t"], duration=quick, durations={"c": slow, "b": slow})}
        ),
        1,
    ).rows["resource"].tolist() == [0]


def test_the_same_person_goes_on_if_free() -> None:
    flow = line("a", "b")
    spec = Spec(
        flow,
        at(*(100.0 * k for k in range(50))),
        activities={
            "a": Activity(pool="p", duration=Fixed(3.0)),
            "b": Activity(pool="p", duration=Fixed(3.0), delay=Fixed(1.0)),
        },
        pools={"p": Pool(assignment="same")},
        resources={"r": Resource("p", amount=5)},
    )
    rows = run(spec, 50).rows
    rows = rows[np.lexsort((rows["start"], rows["case"]))].reshape(-1, 2)
    assert (rows["resource"][:, 0] == rows["resource"][:, 1]).all()
    assert len(set(rows["resource"][:, 0])) == 5


def test_times_go_by_the_person() -> None:
    spec = Spec(
        line("t"),
        at(0, 0.5),
        activities={"t": Activity(pool="p", duration=Fixed(10.0), durations={"b": Fixed(4.0)})},
        pools={"p": Pool(assignment="fastest")},
        resources={"a": Resource("p", amount=1), "b": Resource("p")},
    )
    assert table(run(spec, 2), spec) == [(0, "t", 0, 0, 4), (1, "t", 0.5, 0.5, 10.5)]


def test_several_hands_slow_each_other_down() -> None:
    spec = station(Fixed(10.0), at(0, 1, 2, 3))
    spec = replace(spec, resources={"r": Resource("p", slowdown=(1.0, 1.5, 3.0))})
    raw = run(spec, 4)
    # The fourth begins at 10, when the first is done, as one of three in hand.
    assert table(raw, spec) == [(0, "t", 0, 0, 10), (1, "t", 1, 1, 16), (2, "t", 2, 2, 32), (3, "t", 3, 10, 40)]


def ranked(levels: list[float], spec: Spec) -> Spec:
    """The Spec with one level for each of its cases: a lottery of which only the fitting draw is kept."""
    names = {f"l{level:g}": 1 / 3 for level in sorted(set(levels))}
    priorities = tuple(Priority(((Comparison("level", "==", name),),), int(name[1:])) for name in names)
    return replace(spec, attributes={"level": Attribute(names)}, priorities=priorities)


def seed_for(spec: Spec, levels: list[float]) -> int:
    """A seed with which the cases get their levels."""
    from clearway.twin.program import program_of
    from clearway.twin.program.arrivals import attributes_of

    program = program_of(spec)
    order = sorted(set(levels))
    for seed in range(100_000):
        if [order[int(code)] for code in attributes_of(program, len(levels), seed)[:, 0]] == levels:
            return seed
    raise AssertionError(levels)


def preempted(levels: list[float], spec: Spec) -> list[Any]:
    """Rows as (case, start, end, paused, unit) with given levels of the cases."""
    spec = ranked(levels, spec)
    raw = run(spec, len(levels), seed_for(spec, levels))
    return sorted(
        (int(r["case"]), r["start"] / US, r["end"] / US, r["paused"] / US, int(r["resource"])) for r in raw.rows
    )


PREEMPTIVE = Pool(discipline="priority", preemptive=True)


def test_higher_work_interrupts_and_lower_work_resumes() -> None:
    spec = station(Fixed(10.0), at(0, 4, 6), pool=PREEMPTIVE)
    assert preempted([3, 2, 1], spec) == [(0, 0, 30, 20, 0), (1, 4, 24, 10, 0), (2, 6, 16, 0, 0)]
    # Equal work waits.
    assert preempted([2, 2, 2], spec) == [(0, 0, 10, 0, 0), (1, 10, 20, 0, 0), (2, 20, 30, 0, 0)]


def test_what_is_dropped_is_taken_up_by_somebody_free() -> None:
    # a does x and y, b only y; b is free when y is dropped by a for x.
    nodes: dict[str, Any] = {"s": "start", "g": "exclusive", "x": "task", "y": "task", "e": "end"}
    from clearway.model.spec import Gateway, Rule

    urgent_only = ((Comparison("level", "==", "l1"),),)
    spec = Spec(
        graph(nodes, "s > g > x > e", "g > y > e"),
        at(0, 5),
        activities={
            "x": Activity(pool="p", resources=("a",), duration=Fixed(7.0)),
            "y": Activity(pool="p", duration=Fixed(10.0), durations={"a": Fixed(9.0), "b": Fixed(10.0)}),
        },
        gateways={"g": Gateway({"g-x": 0.0, "g-y": 1.0}, rules=(Rule(urgent_only, "g-x"),))},
        pools={"p": replace(PREEMPTIVE, assignment="fastest")},
        resources={"a": Resource("p"), "b": Resource("p")},
    )
    # Four of nine seconds are left, which b takes up at once.
    assert preempted([2, 1], spec) == [(0, 0, 9, 0, 1), (1, 5, 12, 0, 0)]


def test_what_is_dropped_wakes_who_comes_on_duty_next() -> None:
    spec = Spec(
        line("t"),
        at(0, 100),
        activities={"t": Activity(pool="p", duration=Fixed(3600.0))},
        pools={"p": PREEMPTIVE},
        resources={"a": Resource("p"), "b": Resource("p", calendar="late")},
        calendars={"late": Calendar(dict.fromkeys(DAYS, ("00:10-24:00",)))},
    )
    assert preempted([2, 1], spec) == [(0, 0, 4100, 500, 1), (1, 100, 3700, 0, 0)]


def test_who_comes_on_duty_takes_the_higher_work_that_waits() -> None:
    # Lower work is in hand over the night; higher work arrives at night and goes first in the morning.
    spec = Spec(
        line("t"),
        at(39_600, 50_000),
        activities={"t": Activity(pool="p", duration=Fixed(7200.0))},
        pools={"p": replace(PREEMPTIVE, calendar="day")},
        resources={"a": Resource("p")},
        calendars={"day": Calendar(dict.fromkeys(DAYS, ("09:00-12:00",)))},
    )
    morning = 86_400 + 32_400
    paused = morning + 7200 - morning
    assert preempted([2, 1], spec) == [(0, 39_600, morning + 10_800, paused, 0), (1, morning, morning + 7200, 0, 0)]


def test_a_batch_is_never_interrupted() -> None:
    from clearway.model.spec import Batch, Release

    batch = Batch((Release(size=1),), largest=1)
    spec = station(Fixed(10.0), at(0, 4, 30), pool=PREEMPTIVE, batch=batch)
    assert preempted([3, 1, 2], spec) == [(0, 0, 10, 0, 0), (1, 10, 20, 0, 0), (2, 30, 40, 0, 0)]


def test_costs_are_those_of_the_person_and_of_the_task() -> None:
    spec = station(Fixed(1800.0), at(0, 1), cost=7.0)
    spec = replace(
        spec,
        pools={"p": Pool(cost_per_hour=30.0)},
        resources={"r": Resource("p", cost_per_hour=50.0), "q": Resource("p")},
    )
    raw = run(spec, 2)
    by_unit = {int(row["resource"]): raw.cases["cost"][row["case"]] for row in raw.rows}
    assert by_unit == {0: pytest.approx(32.0), 1: pytest.approx(22.0)}


def test_adding_a_person_changes_no_time_and_no_way() -> None:
    random = Random(3)
    spec = skilled(random)
    more = replace(spec, resources=spec.resources | {"more": Resource("p")})
    work = {id: replace(one, resources=(*one.resources, "more")) for id, one in spec.activities.items()}
    plain, other = run(spec, 2_000, 9), run(replace(more, activities=work), 2_000, 9)
    one, two = (raw.rows[np.argsort(raw.rows["case"])] for raw in (plain, other))
    assert (one["node"] == two["node"]).all()
    assert (plain.cases["arrival"] == other.cases["arrival"]).all()
    always = [number for number, person in enumerate(spec.resources.values()) if person.calendar is None] + [5]
    both = np.isin(one["resource"], always) & np.isin(two["resource"], always)
    assert both.sum() > 100
    assert ((one["end"] - one["start"])[both] == (two["end"] - two["start"])[both]).all()


def test_a_second_promise_does_not_look_at_the_calendar() -> None:
    # As Prosimos does it: promised at once to whoever is released first, here somebody who sleeps until ten past.
    spec = Spec(
        line("t"),
        at(0, 1, 2),
        activities={"t": Activity(pool="p", duration=Fixed(10.0))},
        pools={"p": Pool()},
        resources={"a": Resource("p", calendar="late"), "b": Resource("p")},
        calendars={"late": Calendar(dict.fromkeys(DAYS, ("00:10-24:00",)))},
    )
    raw = run(spec, 3, commit=True)
    assert table(raw, spec) == [(0, "t", 0, 0, 10), (1, "t", 1, 10, 20), (2, "t", 2, 20, 30)]
    many = replace(spec, resources={"r": Resource("p", slowdown=(1.0, 2.0))})
    assert [row[4] for row in table(run(many, 3, commit=True), many)] == [10, 20, 30]
