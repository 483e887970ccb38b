"""Control addition: a check for all against what is done again for some."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.redesign import apply
from clearway.redesign.patterns.control_addition import ControlAddition
from clearway.redesign.visits import visits
from clearway.redesign.workload import workload

FIGURES = {"check_s": 30.0, "caught_share": 0.8}


def test_fewer_cases_go_back_and_all_are_checked() -> None:
    spec, change = before("control_addition"), proposed("control_addition")[0].change
    assert change is not None
    after = apply(change, spec)
    assert after.gateways["x"].probabilities == pytest.approx({"x-j": 0.06, "x-pay": 0.94})
    assert visits(spec)["take"] == pytest.approx(1 / 0.7)
    assert visits(after)["take_check"] == pytest.approx(1 / 0.94)
    assert after.activities["take_check"].pool == "front"


def test_the_gain_is_the_work_and_waits_by_formula() -> None:
    spec, proposal = before("control_addition"), proposed("control_addition")[0]
    assert proposal.change is not None
    after = apply(proposal.change, spec)
    assert proposal.gain == pytest.approx(workload(spec).each_case_s - workload(after).each_case_s)


@pytest.mark.parametrize("figures", [{"check_s": 7200.0}, {"caught_share": 0.0}])
def test_a_check_that_costs_more_than_it_saves_is_not_proposed(figures: dict[str, float]) -> None:
    assert list(ControlAddition().places(before("control_addition"), (), FIGURES | figures)) == []


def test_where_nothing_goes_back_nothing_is_checked() -> None:
    assert list(ControlAddition().places(before("order_types"), (), FIGURES)) == []
