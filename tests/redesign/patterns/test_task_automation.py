"""Task automation: nobody does it, at a price once and each time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.model.spec import Batch, Fixed, Release, Running, Token
from clearway.redesign import apply
from clearway.redesign.patterns.task_automation import TaskAutomation
from clearway.twin import simulate

FIGURES = {"automated_s": 5.0, "automation_money": 20_000.0}


def test_the_wait_for_the_person_goes() -> None:
    # 480 s every 600 s by one person: 1920 s of waiting and 480 s of work become 5 s.
    proposal = proposed("task_automation")[0]
    assert proposal.gain == pytest.approx(1920.0 + 480.0 - 5.0)
    assert proposal.change is not None
    assert proposal.change.price.one_off == 20_000.0


def test_each_time_is_booked_by_the_spec() -> None:
    spec, change = before("task_automation"), proposed("task_automation")[0].change
    assert change is not None
    after = apply(change, spec)
    assert after.activities["pack"].pool is None
    assert after.activities["pack"].cost == pytest.approx(0.1)
    costs = [simulate(one, cases=8000, replications=2, warmup=0)["cost"].value for one in (spec, after)]
    # Both people cost 30 an hour: 480 s of one are 4.
    assert costs[0] - costs[1] == pytest.approx(4.0 - 0.1, rel=0.05)


def test_batches_go_and_what_is_waited_for_outside_stays() -> None:
    spec = before("task_automation")
    work = replace(spec.activities["pack"], batch=Batch((Release(size=5),)), delay=Fixed(60.0))
    spec = replace(spec, activities=spec.activities | {"pack": work})
    place = max(TaskAutomation().places(spec, (), FIGURES), key=lambda each: each.gain)
    made = apply(TaskAutomation().apply(spec, place), spec).activities["pack"]
    assert (made.batch, made.delay) == (None, Fixed(60.0))


def test_not_where_a_case_stands_nor_where_a_machine_is_slower() -> None:
    spec = before("task_automation")
    running = replace(spec, running=(Running(-60.0, (Token("pack", -10.0),)),))
    assert [place.nodes for place in TaskAutomation().places(running, (), FIGURES)] == [("take",)]
    assert list(TaskAutomation().places(spec, (), FIGURES | {"automated_s": 9000.0})) == []
