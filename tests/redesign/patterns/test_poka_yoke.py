"""Poka-yoke: fewer cases go back, and the step takes what the safeguard costs."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.redesign import affected, apply
from clearway.redesign.patterns.poka_yoke import PokaYoke
from clearway.redesign.times import moments

FIGURES = {"prevented_share": 0.5, "safeguard_s": 10.0}


def test_half_of_the_mistakes_are_gone_and_the_step_takes_longer() -> None:
    spec, change = before("poka_yoke"), proposed("poka_yoke")[0].change
    assert change is not None
    after = apply(change, spec)
    assert after.gateways["x"].probabilities == pytest.approx({"x-j": 0.15, "x-pay": 0.85})
    assert after.activities["take"].duration is not None
    assert moments(after.activities["take"].duration)[0] == pytest.approx(210.0)


def test_a_safeguard_that_costs_no_time_touches_the_decision_alone() -> None:
    spec = before("poka_yoke")
    place = next(PokaYoke().places(spec, (), FIGURES | {"safeguard_s": 0.0}))
    change = PokaYoke().apply(spec, place)
    assert [edit["path"] for edit in change.edits] == [
        "/gateways/x/probabilities/x-j", "/gateways/x/probabilities/x-pay",
    ]  # fmt: skip
    assert all(one.chances for one in affected(spec, apply(change, spec)))


@pytest.mark.parametrize("figures", [{"prevented_share": 0.0}, {"safeguard_s": 3600.0}])
def test_what_saves_nothing_is_not_proposed(figures: dict[str, float]) -> None:
    assert list(PokaYoke().places(before("poka_yoke"), (), FIGURES | figures)) == []
