"""Models of Prosimos: every key, every slip, five real ones, and two thousand broken ones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.log.mutants import mutants
from tests.model.spec.grafts import broken
from tests.model.spec.prosimos import dist, drawing_for, model, simulation

from clearway.base.errors import ReadError, SpecError
from clearway.model import spec as s
from clearway.model.bpmn.write import write_bpmn
from clearway.model.spec.check import check_spec
from clearway.model.spec.prosimos_read import Imported, read_prosimos, spec_of_prosimos
from clearway.model.spec.prosimos_write import write_prosimos
from clearway.model.spec.read import read_spec
from clearway.model.spec.write import write_spec

REAL = ("sim_models/callcentre", "sim_models/insurance", "sim_models/production", "sim_models/BPI_Challenge_2012")


def changed(*steps: str | int, value: Any = None, gone: bool = False) -> dict[str, Any]:
    data: Any = simulation()
    home = data
    for step in steps[:-1]:
        home = home[step]
    if gone:
        del home[steps[-1]]
    else:
        home[steps[-1]] = value
    return data  # type: ignore[no-any-return]


def refused(data: Any) -> set[tuple[str, str]]:
    with pytest.raises(SpecError) as caught:
        spec_of_prosimos(data, model(), name="x.json")
    assert all(caught.value.text(lang) for lang in ("en", "zh"))
    found = (caught.value, *caught.value.others)
    return {(one.code.removeprefix("spec."), str(one.place.get("path", ""))) for one in found}


def left(data: Any) -> set[tuple[str, str]]:
    return {(one.code, one.place) for one in spec_of_prosimos(data, model()).left if one.code != "unset"}


def test_every_key_becomes_part_of_the_spec() -> None:
    made = spec_of_prosimos(simulation(), model())
    spec = made.spec
    assert [(one.code, one.place) for one in made.left] == [("unset", "/event_attributes/0/attributes/0")]
    assert check_spec(spec) == ()
    assert spec.name == "Desk"
    assert spec.arrivals == s.Renewal(s.Exponential(840.0, 60.0, 7200.0), "arrivals", waits=True)
    assert spec.calendars["nights"].week == dict.fromkeys(("sat", "sun", "mon"), ("20:00-24:00",))
    assert {id: (pool.name, pool.discipline, pool.assignment) for id, pool in spec.pools.items()} == {
        "front": ("Front", "priority", "idle"),
        "back": ("Back", "priority", "idle"),
    }
    assert spec.resources["bo"] == s.Resource("front", "", 2, "days", 30.0)
    assert spec.activities["take"] == s.Activity("front", duration=s.Fixed(60.0))
    assert spec.activities["check"].durations == {
        "ann": s.Normal(300.0, 60.0, None, 900.0),
        "bo": s.Lognormal(300.0, 60.0, 10.0, 900.0),
    }
    assert spec.activities["check"].sets == (s.Change("checked", s.Fixed(9.0)),)
    assert spec.activities["ask"].duration == s.Gamma(120.0, 20.0)
    assert spec.activities["close"].batch == s.Batch((s.Release(3),), factor={"2": 0.8})
    assert spec.flow.nodes["w"].delay == s.Exponential(86400.0, None, 604800.0)
    assert spec.gateways["g"].probabilities == {"f_g_check": 0.75, "f_g_ask": 0.25}
    assert spec.gateways["g"].rules == (s.Rule(((s.Comparison("kind", "==", "gold"),),), "f_g_ask"),)
    assert spec.priorities == (
        s.Priority(((s.Comparison("sum", ">=", 400.0),),), 1),
        s.Priority(((s.Comparison("kind", "==", "gold"),), (s.Comparison("kind", "==", "plain"),)), 2),
    )


def test_people_who_share_tasks_are_one_pool() -> None:
    data = simulation()
    data["task_resource_distribution"][3]["resources"].append({"resource_id": "bo"} | dist("fix", 1))
    made = spec_of_prosimos(data, model())
    assert list(made.spec.pools) == ["pool_1"]
    assert made.spec.activities["close"].resources == ("cy", "bo")
    assert {one.place for one in made.left if one.code == "profile"} == {"/resource_profiles/0", "/resource_profiles/1"}


@pytest.mark.parametrize(
    ("steps", "value", "code", "path"),
    [
        (("task_resource_distribution", 0, "task_id"), "tak", "no_task", "/task_resource_distribution/0/task_id"),
        (("task_resource_distribution", 1, "task_id"), "take", "twice_id", "/task_resource_distribution/1/task_id"),
        (
            ("resource_profiles", 0, "resource_list", 1, "id"),
            "ann",
            "twice_id",
            "/resource_profiles/0/resource_list/1/id",
        ),
        (("resource_profiles", 1, "id"), "front", "twice_id", "/resource_profiles/1/id"),
        (
            ("resource_profiles", 0, "resource_list", 0, "amount"),
            0,
            "least",
            "/resource_profiles/0/resource_list/0/amount",
        ),
        (
            ("resource_profiles", 0, "resource_list", 0, "cost_per_hour"),
            "dear",
            "type",
            "/resource_profiles/0/resource_list/0/cost_per_hour",
        ),
        (
            ("resource_profiles", 0, "resource_list", 0, "calendar"),
            "x",
            "no_calendar",
            "/resource_profiles/0/resource_list/0/calendar",
        ),
        (("resource_calendars", 1, "id"), "days", "twice_id", "/resource_calendars/1/id"),
        (
            ("resource_calendars", 0, "time_periods", 0, "from"),
            "Mon",
            "choice",
            "/resource_calendars/0/time_periods/0/from",
        ),
        (
            ("resource_calendars", 0, "time_periods", 0, "endTime"),
            "25:00",
            "clock",
            "/resource_calendars/0/time_periods/0/endTime",
        ),
        (
            ("gateway_branching_probabilities", 0, "gateway_id"),
            "x",
            "no_gateway",
            "/gateway_branching_probabilities/0/gateway_id",
        ),
        (
            ("gateway_branching_probabilities", 0, "probabilities", 0, "path_id"),
            "f_close_e",
            "not_its_flow",
            "/gateway_branching_probabilities/0/probabilities/0/path_id",
        ),
        (
            ("gateway_branching_probabilities", 0, "probabilities", 0, "value"),
            0.5,
            "sum",
            "/gateway_branching_probabilities/0/probabilities",
        ),
        (
            ("gateway_branching_probabilities", 0, "probabilities", 1, "condition_id"),
            "x",
            "no_rule",
            "/gateway_branching_probabilities/0/probabilities/1/condition_id",
        ),
        (("event_distribution", 0, "event_id"), "x", "no_wait", "/event_distribution/0/event_id"),
        (("arrival_time_distribution",), [], "type", "/arrival_time_distribution"),
        (
            ("arrival_time_distribution", "distribution_name"),
            "pareto",
            "choice",
            "/arrival_time_distribution/distribution_name",
        ),
        (("case_attributes", 0, "values", 0, "value"), 0.9, "sum", "/case_attributes/0/values"),
        (
            ("prioritisation_rules", 0, "rules", 0, 0, "attribute"),
            "x",
            "no_attribute",
            "/prioritisation_rules/0/rules/0/0/attribute",
        ),
        (("branch_rules", 0, "rules", 0, 0, "comparison"), "~", "choice", "/branch_rules/0/rules/0/0/comparison"),
        (("event_attributes", 0, "event_id"), "x", "no_task", "/event_attributes/0/event_id"),
        (("batch_processing", 0, "task_id"), "x", "no_task", "/batch_processing/0/task_id"),
        (("resource_profiles",), {"a": 1}, "type", "/resource_profiles"),
        (("resource_profiles", 0), "front", "type", "/resource_profiles/0"),
    ],
)
def test_slips_are_told_with_their_place(steps: tuple[str | int, ...], value: Any, code: str, path: str) -> None:
    assert (code, path) in refused(changed(*steps, value=value))


def test_missing_members() -> None:
    place = "/task_resource_distribution/0/resources/0/resource_id"
    assert ("missing", place) in refused(
        changed("task_resource_distribution", 0, "resources", 0, "resource_id", gone=True)
    )
    assert ("no_duration", "/task_resource_distribution") in refused(
        changed("task_resource_distribution", 0, gone=True)
    )
    assert ("missing", "/arrival_time_distribution") in refused(changed("arrival_time_distribution", gone=True))
    assert refused({}) == refused([]) == {("no_prosimos", "")}


def test_what_has_no_place_is_told() -> None:
    data = simulation() | {"multitask": {"type": "local"}, "granule_size": {"value": 60}, "process_model": ""}
    assert left(data) == {("unread", "/multitask"), ("unread", "/granule_size"), ("unread", "/process_model")}
    assert left(changed("resource_profiles", 0, "resource_list", 0, "assignedTasks", value=["ask"])) == {
        ("assigned", "/resource_profiles/0/resource_list/0")
    }
    again = simulation()
    again["resource_calendars"].append(again["resource_calendars"][0])
    assert left(again) == {("repeated", "/resource_calendars/2")}
    assert left(changed("arrival_time_calendar", gone=True)) == {("no_arrival_calendar", "/arrival_time_calendar")}
    assert left(changed("gateway_branching_probabilities", value=[])) == {("no_probabilities", "g")}


def test_missing_probabilities_share_the_rest() -> None:
    data = changed("gateway_branching_probabilities", 0, "probabilities", 0, "value", gone=True)
    assert spec_of_prosimos(data, model()).spec.gateways["g"].probabilities == {"f_g_check": 0.75, "f_g_ask": 0.25}


def test_arrivals_at_any_time_need_no_calendar() -> None:
    data = changed(
        "arrival_time_calendar",
        0,
        value={"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59.999"},
    )
    assert spec_of_prosimos(data, model()).spec.arrivals == s.Renewal(s.Exponential(840.0, 60.0, 7200.0))


def again(made: Imported) -> Imported:
    files = write_prosimos(made.spec)
    return read_prosimos(files.simulation, files.model)


def test_a_model_comes_back_from_its_export() -> None:
    made = spec_of_prosimos(simulation(), model())
    assert again(made).spec == made.spec


@pytest.mark.parametrize("name", REAL)
def test_real_models_come_back_from_their_export(name: str, data_dir: Path) -> None:
    made = read_prosimos(data_dir / f"{name}.json", data_dir / f"{name}.bpmn")
    assert again(made).spec == _of(made.spec)
    assert read_spec(write_spec(made.spec)) == made.spec
    assert {one.code for one in made.left} <= {"repeated", "marker", "profile", "seldom", "unread"}
    sound = {one.code for one in check_spec(made.spec, unsound=True)}
    assert sound == set()
    assert bool(check_spec(made.spec)) == name.endswith("production")


def _of(spec: s.Spec) -> s.Spec:
    """The same, as read from bytes that have no name."""
    return replace(spec, origin={"import": "prosimos"})


def test_the_purchasing_example_and_its_drawing_do_not_belong_together(data_dir: Path) -> None:
    source = data_dir / "logs" / "PurchasingExample.prosimos.json"
    with pytest.raises(SpecError) as caught:
        read_prosimos(source, data_dir / "logs" / "PurchasingExample.bpmn")
    assert {one.code for one in caught.value.others} == {
        "spec.no_task",
        "spec.no_gateway",
        "spec.not_its_flow",
        "spec.no_duration",
    }
    made = read_prosimos(source, write_bpmn(drawing_for(json.loads(source.read_bytes()))))
    assert again(made).spec == _of(made.spec)
    assert check_spec(made.spec) == ()


def outcome(source: bytes, drawing: bytes) -> str:
    """``read`` or the code of the error, which must speak; any other exception fails the test."""
    try:
        made = read_prosimos(source, drawing)
        write_spec(made.spec)
        spoken = [one.message(lang) for one in made.left for lang in ("en", "zh")]
        return "read" if all(spoken) else ""
    except (ReadError, SpecError) as error:
        json.dumps(error.as_json("zh"), allow_nan=False).encode()
        return error.code if all(error.text(lang) for lang in ("en", "zh")) else ""


def test_two_thousand_broken_files_end_in_a_spec_or_a_clean_error() -> None:
    drawing, good = write_bpmn(model()), simulation()
    ends = {outcome(blob, drawing) for blob in mutants(json.dumps(good).encode(), 1000, seed=3)}
    ends |= {outcome(json.dumps(data).encode(), drawing) for data in broken(good, 1000, seed=4)}
    assert "" not in ends
    assert {"read", "json.syntax", "spec.type", "spec.missing"} < ends
    assert len(ends) > 15
