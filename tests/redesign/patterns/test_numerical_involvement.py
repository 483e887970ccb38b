"""Numerical involvement: a step changes hands where the team has time for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before

from clearway.model.spec import Exponential, Fixed, Resource, Spec
from clearway.redesign import Place, apply
from clearway.redesign.patterns.numerical_involvement import NumericalInvolvement
from clearway.twin import simulate


def stamp_place(spec: Spec) -> Place:
    """The place at which the desk takes over the stamp."""
    return next(place for place in NumericalInvolvement().places(spec, (), {}) if place.nodes == ("stamp", "desk"))


def test_the_wait_for_the_other_team_goes() -> None:
    spec = before("numerical_involvement")
    place = stamp_place(spec)
    after = apply(NumericalInvolvement().apply(spec, place), spec)
    assert after.activities["stamp"].pool == "desk"
    cycles = [simulate(one, cases=10_000, replications=5, warmup=500)["cycle_time"].value for one in (spec, after)]
    assert cycles[1] < cycles[0]


def test_the_usual_time_is_taken_along_and_skills_are_not() -> None:
    spec = before("numerical_involvement")
    times = {"x": Fixed(20.0), "y": Fixed(30.0), "z": Fixed(40.0)}
    people = {id: Resource("office") for id in times} | {"desk_people": spec.resources["desk_people"]}
    stamp = replace(spec.activities["stamp"], duration=None, durations=times, resources=tuple(times))
    spec = replace(spec, resources=people, activities=spec.activities | {"stamp": stamp})
    place = stamp_place(before("numerical_involvement"))
    work = apply(NumericalInvolvement().apply(spec, place), spec).activities["stamp"]
    assert (work.duration, work.resources, work.durations) == (Fixed(30.0), (), {})


@pytest.mark.parametrize("busy", [600.0, 690.0])
def test_a_busy_team_takes_nothing_over(busy: float) -> None:
    spec = before("numerical_involvement")
    work = replace(spec.activities["take"], duration=Exponential(2 * busy))
    spec = replace(spec, activities=spec.activities | {"take": work})
    assert ("stamp", "desk") not in [place.nodes for place in NumericalInvolvement().places(spec, (), {})]
