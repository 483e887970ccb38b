"""Task composition: one step with the moments, the costs and the people of both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before
from tests.redesign.specs import row

from clearway.model.spec import Exponential, Fixed, Resource, Spec
from clearway.redesign import Place, apply
from clearway.redesign.patterns.task_composition import TaskComposition
from clearway.redesign.times import moments


def merged(spec: Spec) -> Spec:
    """What the first place makes of a Spec."""
    return apply(TaskComposition().apply(spec, next(TaskComposition().places(spec, (), {}))), spec)


def test_the_sum_of_both() -> None:
    spec = before("task_composition")
    spec = replace(
        spec,
        activities={
            id: replace(work, cost=3.0) if work.pool == "desk" else work for id, work in spec.activities.items()
        },
    )
    after = merged(spec)
    assert after.flow.nodes["copy"].name == "Copy + File"
    assert "file" not in after.activities
    work = after.activities["copy"]
    assert work.duration is not None
    assert moments(work.duration) == pytest.approx((300.0, (120.0**2 + 180.0**2) ** 0.5))
    assert work.cost == 6.0


def test_those_who_can_do_both_in_their_own_times() -> None:
    spec = before("task_composition")
    people = {"x": Resource("desk"), "y": Resource("desk"), "z": Resource("desk")}
    one = replace(spec.activities["copy"], resources=("x", "y"), durations={"x": Fixed(100.0), "y": Fixed(140.0)})
    two = replace(spec.activities["file"], durations={"x": Fixed(150.0)})
    spec = replace(
        spec, resources=people | {"s": Resource("store")}, activities=spec.activities | {"copy": one, "file": two}
    )
    work = apply(TaskComposition().apply(spec, Place(("copy", "file"))), spec).activities["copy"]
    assert work.resources == ("x", "y")
    assert work.durations["x"] == Fixed(250.0)
    assert moments(work.durations["y"])[0] == pytest.approx(320.0)


def with_second(spec: Spec, **more: object) -> Spec:
    """The Spec with another second step."""
    return replace(spec, activities=spec.activities | {"file": replace(spec.activities["file"], **more)})  # type: ignore[arg-type]


def test_what_is_waited_for_outside_is_waited_for_first() -> None:
    spec = before("task_composition")
    one = merged(with_second(spec, delay=Exponential(60.0), delay_calendar="always")).activities["copy"]
    assert (one.delay, one.delay_calendar) == (Exponential(60.0), "always")
    first = replace(spec.activities["copy"], delay=Exponential(30.0))
    spec = replace(spec, activities=spec.activities | {"copy": first})
    both = merged(with_second(spec, delay=Exponential(40.0))).activities["copy"]
    assert both.delay is not None
    assert moments(both.delay) == pytest.approx((70.0, 50.0))
    apart = with_second(spec, delay=Exponential(40.0), delay_calendar="always")
    assert list(TaskComposition().places(apart, (), {})) == []


def test_steps_of_two_teams_stay_apart() -> None:
    spec = with_second(before("task_composition"), pool="store")
    assert ("copy", "file") not in [place.nodes for place in TaskComposition().places(spec, (), {})]


def test_nobody_who_can_do_both() -> None:
    spec = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "p"}, people={"p": 1})
    people = {"x": Resource("p"), "y": Resource("p")}
    skills = {"a": ("x",), "b": ("y",)}
    work = {id: replace(each, resources=skills[id]) for id, each in spec.activities.items()}
    assert list(TaskComposition().places(replace(spec, resources=people, activities=work), (), {})) == []
