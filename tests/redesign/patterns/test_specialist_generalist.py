"""Specialist-generalist: more people for a step by Erlang, and what it takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before

from clearway.model.spec import Fixed
from clearway.redesign import apply, lessons
from clearway.redesign.patterns.specialist_generalist import SpecialistGeneralist
from clearway.redesign.workload import workload
from clearway.stats.queues import erlang_c_wait


def test_the_wait_is_that_of_the_whole_team() -> None:
    spec = before("specialist_generalist")
    place = next(SpecialistGeneralist().places(spec, (), {}))
    assert (place.nodes, place.figures["trained_n"]) == (("visa",), 2)
    after = apply(SpecialistGeneralist().apply(spec, place), spec)
    load, service = 900 / 700, 450.0
    # Two kinds of exponential times in one queue: Erlang's wait with Allen and Cunneen's correction.
    uneven = (2 * (300.0**2 + 600.0**2) / 2) / service**2 / 2
    assert workload(after).steps["visa"].wait_s == pytest.approx(erlang_c_wait(load, 3, service) * uneven)
    assert [(one.people, one.what, one.subject) for one in lessons(spec, after)] == [(2, "step", "Visa")]


def test_those_who_are_known_keep_their_times() -> None:
    spec = before("specialist_generalist")
    told = replace(spec.activities["visa"], duration=None, durations={"all": Fixed(500.0)})
    spec = replace(spec, activities=spec.activities | {"visa": told})
    place = next(SpecialistGeneralist().places(spec, (), {}))
    work = apply(SpecialistGeneralist().apply(spec, place), spec).activities["visa"]
    assert (work.resources, work.durations, work.duration) == ((), {"all": Fixed(500.0)}, Fixed(500.0))


def test_where_all_can_do_all_nobody_is_trained() -> None:
    spec = before("specialist_generalist")
    visa = replace(spec.activities["visa"], resources=())
    assert list(SpecialistGeneralist().places(replace(spec, activities=spec.activities | {"visa": visa}), (), {})) == []
