"""Control relocation: argued for where a case goes back over several steps."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.redesign.patterns.control_relocation import ControlRelocation
from clearway.redesign.workload import workload


def test_what_it_would_spare_is_the_steps_between() -> None:
    spec, proposal = before("control_relocation"), proposed("control_relocation")[0]
    load = workload(spec)
    steps = [load.steps[task] for task in ("take", "enter", "check")]
    each = sum(step.work_s + step.wait_s for step in steps)
    assert proposal.place.figures["each_s"] == pytest.approx(each)
    assert proposal.gain == pytest.approx(0.3 / 0.7 * each)
    assert proposal.place.figures["steps"] == "Take + Enter + Check"
    assert proposal.change is None


def test_it_says_what_what_for_and_what_first() -> None:
    proposal = proposed("control_relocation")[0]
    assert [one.id.rpartition(".")[2] for one in proposal.suggestion] == ["what", "spares", "first"]


def test_where_nothing_goes_back_nothing_is_argued_for() -> None:
    assert list(ControlRelocation().places(before("order_types"), (), {})) == []
