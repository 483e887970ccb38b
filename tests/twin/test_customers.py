"""Points of simulated customers: the sum by hand, and coefficients drawn alike for all alternatives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import desk

from clearway.model.spec import Curve, Satisfaction, Spec, StepPoints
from clearway.twin import compare, simulate
from clearway.twin.customers import drawn, height

FITTED = Satisfaction(
    5.0, -50.0, 50.0, source="fitted", total=Curve((-0.5,)), terms=("/base", "/total/slopes/0"),
    covariance=((0.04, 0.0), (0.0, 0.01)),
)  # fmt: skip


def pleased(one: Satisfaction) -> Spec:
    return replace(desk(), satisfaction=one)


def test_the_whole_wait_counts_as_the_kernel_counts_it() -> None:
    plain = replace(FITTED, terms=(), covariance=())
    found = simulate(pleased(plain), cases=300, replications=3, warmup=0)
    assert found.figures["satisfaction"] == pytest.approx(5 - 0.5 * found.figures["waiting"] / 3600)


def test_steps_add_up_to_the_whole() -> None:
    plain = replace(FITTED, terms=(), covariance=(), total=None)
    names = {
        node.name or id: StepPoints(Curve((-0.5,))) for id, node in desk().flow.nodes.items() if node.kind == "task"
    }
    by_step = simulate(pleased(replace(plain, steps=names)), cases=300, replications=2, warmup=0)
    assert by_step.figures["satisfaction"] == pytest.approx(5 - 0.5 * by_step.figures["waiting"] / 3600)


def test_logit_gives_a_share() -> None:
    one = replace(FITTED, low=0.0, high=1.0, link="logit", terms=(), covariance=(), base=0.0, total=Curve((0.0,)))
    assert simulate(pleased(one), cases=50, replications=2)["satisfaction"].value == pytest.approx(0.5)


def test_draws_have_the_covariance_and_follow_the_seed() -> None:
    one = replace(FITTED, covariance=((0.04, 0.01), (0.01, 0.01)))
    many = [drawn(one, seed) for seed in range(3000)]
    values = np.array([(each.base, each.total.slopes[0] if each.total else 0.0) for each in many])
    assert np.cov(values.T) == pytest.approx(np.array(one.covariance), abs=0.003)
    assert values.mean(axis=0) == pytest.approx([5.0, -0.5], abs=0.015)
    assert drawn(one, 7) == drawn(one, 7) != drawn(one, 8)


def test_the_interval_holds_the_error_of_the_coefficients() -> None:
    sure = replace(FITTED, terms=(), covariance=())
    wide, narrow = (simulate(pleased(one), cases=300)["satisfaction"] for one in (FITTED, sure))
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.value - wide.low > 0.3 > narrow.value - narrow.low


def test_alternatives_meet_the_same_draws() -> None:
    # The base of the scale is drawn on both sides alike, so that it cancels.
    alone = replace(FITTED, terms=("/base",), covariance=((4.0,),))
    rows = compare(pleased(alone), {"same": pleased(alone)}, cases=200, replications=5).rows
    row = next(one for one in rows if one.measure == "satisfaction")
    assert (row.difference, row.low, row.high, row.told_apart) == (0.0, 0.0, 0.0, False)


def test_a_wait_outside_of_the_range_counts_as_its_end() -> None:
    curve = Curve((-1.0, -2.0), (3600.0,), 1800.0, 7200.0)
    assert height(curve, np.array([0.0, 3600.0, 9e9])).tolist() == [-0.5, -1.0, -3.0]
