"""Specs for Prosimos: what it can say is said, what it cannot is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.model.spec.desk import desk

from clearway.model import spec as s
from clearway.model.spec.prosimos_read import read_prosimos
from clearway.model.spec.prosimos_write import NOBODY, write_prosimos


def test_all_that_prosimos_cannot_say_is_told() -> None:
    told = {(one.code, one.place) for one in write_prosimos(desk()).left}
    assert told == {
        ("element", "/flow/nodes/late"), ("repeat", "/flow/nodes/solve/repeat"), ("repeat", "/flow/nodes/visit/repeat"),
        ("delay_calendar", "/flow/nodes/wait/calendar"), ("arrival_calendar", "/arrivals/calendar"),
        ("patience", "/activities/solve/patience"), ("add", "/activities/solve/sets/0"),
        ("cost", "/activities/visit/cost"), ("delay", "/activities/visit/delay"), ("nobody", "/activities/close/pool"),
        ("history", "/gateways/what/history"), ("assignment", "/pools/field/assignment"),
        ("slowdown", "/resources/bo/slowdown"), ("calendar", "/calendars/days/country"),
        ("calendar", "/calendars/shifts/holidays"), ("distribution", "/activities/take/duration"),
        ("distribution", "/activities/close/duration"), ("batch_largest", "/activities/visit/batch/largest"),
        ("no_place", "/satisfaction"), ("no_place", "/targets"), ("no_place", "/running"), ("no_place", "/zone"),
        ("no_place", "/start"), ("no_place", "/currency"),
    }  # fmt: skip


def test_a_task_that_nobody_does_gets_a_resource_of_which_there_are_enough() -> None:
    files = write_prosimos(desk())
    data = json.loads(files.simulation)
    assert data["resource_profiles"][-1]["id"] == NOBODY
    times = {one["task_id"]: one["resources"] for one in data["task_resource_distribution"]}
    assert [one["resource_id"] for one in times["close"]] == [NOBODY]
    assert read_prosimos(files.simulation, files.model).spec.pools[NOBODY]


@pytest.mark.parametrize(
    ("arrivals", "gap"),
    [
        (s.Replay((0.0, 30.0, 120.0)), 60.0),
        (s.Expected(3600.0, (4.0, 8.0)), 600.0),
        (s.Poisson({"mon": (7.0,) * 24}), 3600.0),
    ],
)
def test_other_arrivals_keep_their_mean_rate(arrivals: s.Replay | s.Expected | s.Poisson, gap: float) -> None:
    files = write_prosimos(replace(desk(), arrivals=arrivals))
    assert json.loads(files.simulation)["arrival_time_distribution"]["distribution_params"][0] == {"value": gap}
    assert ("arrivals", "/arrivals") in {(one.code, one.place) for one in files.left}


def test_ids_are_renamed_alike_in_both_files() -> None:
    spec = desk()
    nodes = {("take the call" if id == "take" else id): node for id, node in spec.flow.nodes.items()}
    flows = {
        id: s.SequenceFlow(*("take the call" if end == "take" else end for end in (flow.source, flow.target)))
        for id, flow in spec.flow.flows.items()
    }
    work = {("take the call" if id == "take" else id): one for id, one in spec.activities.items()}
    files = write_prosimos(replace(spec, flow=s.Graph(nodes, flows), activities=work, gateways={}))
    assert "take_the_call" in read_prosimos(files.simulation, files.model).spec.activities


def test_irregular_people_make_fuzzy_calendars() -> None:
    spec = desk()
    chances = (0.0,) * 8 + (0.5,) * 4 + (1.0,) * 4 + (0.25,) * 8
    calendars = spec.calendars | {"shifts": s.Calendar(presence={"tue": chances})}
    files = write_prosimos(replace(spec, calendars=calendars))
    data = json.loads(files.simulation)
    assert (data["model_type"], data["granule_size"]) == ("FUZZY", {"value": 30, "time_unit": "MINUTES"})
    assert read_prosimos(files.simulation, files.model).spec.calendars["shifts"].presence == {"tue": chances}


def test_an_attribute_that_cases_bring_along_is_not_set_as_well() -> None:
    spec = desk()
    work = replace(spec.activities["solve"], sets=(s.Change("urgency", s.Fixed(1.0)), s.Change("done", s.Fixed(1.0))))
    attributes = spec.attributes | {"done": s.Attribute(number=s.Fixed(0.0))}
    files = write_prosimos(replace(spec, activities=spec.activities | {"solve": work}, attributes=attributes))
    data = json.loads(files.simulation)
    assert [one["name"] for one in data["event_attributes"][0]["attributes"]] == ["done"]
    assert [one["name"] for one in data["case_attributes"]] == ["channel", "urgency"]
    assert ("set", "/activities/solve/sets/0") in {(one.code, one.place) for one in files.left}
