"""Parts become a Spec that can be simulated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.twin.fit.planted import line, observed

from clearway.model.spec.distributions import Fixed
from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.flows import flow_of
from clearway.twin.fit.plan import base_of, parts_of
from clearway.twin.program.program import program_of


def _parts(flow: str):
    log = observed(line(np.random.default_rng(2), 120))
    return parts_of(base_of(log), flow_of(log, flow), delay_calendar=True)


def test_every_task_has_its_times_and_people() -> None:
    spec = assemble(_parts("auto"), cases=120)
    tasks = [key for key, node in spec.flow.nodes.items() if node.kind == "task"]
    assert set(spec.activities) == set(tasks)
    for one in spec.activities.values():
        assert one.pool in spec.pools
        assert one.duration is not None
        assert abs(one.duration.mean_value() - 900) < 60
    assert {one.name for one in spec.resources.values()} == {"p0", "p1"}
    assert spec.origin == {"cases": 120}
    assert program_of(spec).tasks


def test_a_delay_of_a_step_is_a_timer_on_its_flow() -> None:
    parts = _parts("chain")
    places = replace(parts.places, activity=(1,), before=(0,), of=parts.places.of)
    spec = assemble(replace(parts, places=places, delays=(Fixed(60.0),)))
    timers = {key: node for key, node in spec.flow.nodes.items() if node.kind == "timer"}
    assert [node.delay for node in timers.values()] == [Fixed(60.0)]
    (timer,) = timers
    assert [flow.source for flow in spec.flow.flows.values() if flow.target == timer] == ["task_1"]
    assert [flow.target for flow in spec.flow.flows.values() if flow.source == timer] == ["task_2"]


def test_a_delay_of_an_activity_stands_with_it() -> None:
    parts = _parts("auto")
    spec = assemble(replace(parts, delays=(Fixed(60.0),) * len(parts.delays)))
    delayed = {spec.flow.nodes[key].name for key, one in spec.activities.items() if one.delay == Fixed(60.0)}
    assert delayed == {"B"}
