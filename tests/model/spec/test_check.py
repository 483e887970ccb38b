"""The whole check: silent on what makes sense, never at a loss, and linear enough."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.model.spec.arbitrary import specs
from tests.model.spec.desk import desk
from tests.model.spec.edits import edited
from tests.model.spec.grafts import broken
from tests.model.spec.graphs import graphs

from clearway.base.errors import SpecError
from clearway.model.spec import Activity, Exponential, Fixed, Graph, Renewal, Spec
from clearway.model.spec.check import check_spec, refuse
from clearway.model.spec.read import spec_of
from clearway.model.spec.write import plain_spec


def test_the_desk_makes_sense() -> None:
    assert check_spec(desk()) == ()
    refuse(desk())


@given(graphs())
@settings(max_examples=50, deadline=None)
def test_flows_that_are_sound_by_construction_make_sense(graph: Graph) -> None:
    work = {id: Activity(duration=Fixed(1.0)) for id, node in graph.nodes.items() if node.kind == "task"}
    found = check_spec(Spec(graph, Renewal(Exponential(60.0)), work))
    assert [one for one in found if one.code not in {"spec.unreachable"}] == []


def test_all_faults_are_told_at_once() -> None:
    spec = spec_of(edited(("/pools/front/calendar", "x"), ("/activities/close/cost", -1), ("/zone", "Mars")))
    with pytest.raises(SpecError) as caught:
        refuse(spec, name="desk.json")
    assert [one.place["path"] for one in (caught.value, *caught.value.others)] == [
        "/pools/front/calendar", "/activities/close/cost", "/zone",
    ]  # fmt: skip
    assert caught.value.place["file"] == "desk.json"


def test_an_unsound_flow_can_be_let_through_on_purpose() -> None:
    spec = spec_of(edited(("/flow/nodes/join/kind", "parallel")))
    assert [one.code for one in check_spec(spec)] == ["spec.deadlock"]
    assert check_spec(spec, unsound=True) == ()


@given(specs())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_whatever_the_types_allow_ends_in_faults_that_speak(spec: Spec) -> None:
    for one in check_spec(spec):
        assert one.message("zh")
        assert one.remedy("en")


def test_a_thousand_broken_specs_are_judged() -> None:
    codes: set[str] = set()
    for data in broken(plain_spec(desk()), 1000, seed=5):
        codes |= judged(data)
    assert len(codes) > 20


def judged(data: object) -> set[str]:
    """Codes of a Spec's faults; none for what is no Spec."""
    try:
        spec = spec_of(data)
    except SpecError:
        return set()
    return {one.code for one in check_spec(spec) if one.message("en") and one.remedy("zh")}


def test_large_specs_are_judged_in_seconds() -> None:
    plain = plain_spec(desk())
    tasks = [f"t{at}" for at in range(3000)]
    plain["flow"]["nodes"] |= {id: {"kind": "task"} for id in tasks}
    plain["activities"] |= {id: {"duration": {"kind": "fixed", "value": 1}} for id in tasks}
    order = ["close", *tasks, "end"]
    plain["flow"]["flows"].pop("close-end")
    plain["flow"]["flows"] |= {f"g{at}": {"source": a, "target": order[at + 1]} for at, a in enumerate(order[:-1])}
    began = time.monotonic()
    assert check_spec(spec_of(plain)) == ()
    assert time.monotonic() - began < 30
