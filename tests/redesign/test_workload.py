"""Load and waits: Erlang's and Pollaczek's closed forms where they hold, in order where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import DAYS, row

from clearway.model.spec import (
    Calendar,
    Empirical,
    Expected,
    Exponential,
    Fixed,
    Poisson,
    Renewal,
    Replay,
    Resource,
    Spec,
)
from clearway.redesign.workload import able, arrivals_per_s, capacity, covered, on_duty, waiting, workload
from clearway.stats.queues import erlang_c_wait


def two(**more: object) -> Spec:
    """Two tasks in the hands of two people."""
    return row("a", "b", times={"a": 300.0, "b": 300.0}, pool={"a": "p", "b": "p"}, people={"p": 2}, **more)  # type: ignore[arg-type]


def test_one_pool_with_two_tasks_is_one_queue() -> None:
    found = workload(two())
    assert found.steps["a"].wait_s == pytest.approx(erlang_c_wait(1.0, 2, 300.0))
    assert found.steps["a"].load == pytest.approx(0.5)
    assert found.load_of(two(), "p") == pytest.approx(0.5)
    assert found.each_case_s == pytest.approx(600 + 2 * erlang_c_wait(1.0, 2, 300.0))


def test_a_fixed_time_waits_half_as_long() -> None:
    spec = row("a", times={"a": 300.0}, pool={"a": "p"}, people={"p": 1})
    fixed = replace(spec, activities={"a": replace(spec.activities["a"], duration=Fixed(300.0))})
    assert workload(fixed).steps["a"].wait_s == pytest.approx(workload(spec).steps["a"].wait_s / 2)


def test_people_who_share_only_some_tasks_share_only_that_load() -> None:
    spec = two()
    spec = replace(
        spec,
        resources={"x": Resource("p"), "y": Resource("p")},
        activities={
            id: replace(work, resources=("x",) if id == "a" else ("y",)) for id, work in spec.activities.items()
        },
    )
    assert able(spec, "a") == ("x",)
    assert workload(spec).steps["a"].wait_s == pytest.approx(erlang_c_wait(0.5, 1, 300.0))


def test_half_the_hours_are_twice_the_load() -> None:
    half = Calendar(dict.fromkeys(DAYS, ("00:00-12:00",)))
    spec = replace(two(gap=1200.0), calendars={"always": half})
    assert workload(spec).steps["a"].load == pytest.approx(0.5)
    assert capacity(spec, "p_people") == pytest.approx(1.0)
    assert on_duty(Calendar(presence={"mon": (0.5,) * 24})) == pytest.approx(1 / 14)


@pytest.mark.parametrize(
    ("arrivals", "per_hour"),
    [
        (Renewal(Exponential(1800.0)), 2.0),
        (Renewal(Fixed(1800.0), "always"), 2.0),
        (Poisson(dict.fromkeys(DAYS, (3.0,) * 24)), 3.0),
        (Replay((0.0, 1800.0, 7200.0)), 1.0),
        (Replay((5.0,)), 0.0),
        (Expected(3600.0, (2.0, 4.0)), 3.0),
    ],
)
def test_arrivals_by_the_hour(arrivals: object, per_hour: float) -> None:
    assert arrivals_per_s(replace(two(), arrivals=arrivals)) * 3600 == pytest.approx(per_hour)  # type: ignore[arg-type]


def test_times_that_differ_by_person_are_averaged() -> None:
    spec = two()
    people = {"x": Resource("p"), "y": Resource("p", amount=3)}
    work = replace(spec.activities["a"], durations={"x": Fixed(100.0), "y": Empirical((200.0,))})
    found = workload(replace(spec, resources=people, activities=spec.activities | {"a": work})).steps["a"]
    assert (found.work_s, round(found.spread_s, 4)) == (175.0, 43.3013)


def test_hours_in_which_somebody_is_there() -> None:
    week = {"am": dict.fromkeys(DAYS, ("06:00-12:30",)), "pm": dict.fromkeys(DAYS, ("12:00-18:00",))}
    calendars = {id: Calendar(spans) for id, spans in week.items()} | {"odd": Calendar(presence={"mon": (0.5,) * 24})}
    spec = replace(two(), calendars=calendars, resources={id: Resource("p", calendar=id) for id in calendars})
    assert covered(spec, ["am"]) == pytest.approx(6.5 / 24)
    assert covered(spec, ["am", "pm"]) == pytest.approx(0.5)
    assert covered(spec, ["odd"]) == pytest.approx(0.5 / 7)
    assert covered(spec, []) == 0.0


def test_overload_waits_longer_the_more_there_is_of_it_and_stays_finite() -> None:
    loads = [0.5, 0.9, 0.97, 1.2, 3.0]
    waits = [waiting(load, 1, 60.0) for load in loads]
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(60.0)
    assert waiting(1e9, 1, 60.0) == waiting(1e12, 1, 60.0) < 1e9
