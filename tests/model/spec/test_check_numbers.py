"""Distributions that nothing can be drawn from, and the share that limits leave."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.model.spec.desk import desk
from tests.model.spec.edits import faults

from clearway.model.spec import Exponential, Gamma, Lognormal, Normal, Weibull
from clearway.model.spec.check_numbers import _below, held

HERE = "/activities/close/duration"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kind": "fixed", "value": -1}, [("least", "/value")]),
        ({"kind": "fixed", "value": 0}, []),
        ({"kind": "exponential", "mean": -1}, [("least", "/mean")]),
        ({"kind": "exponential", "mean": 0}, []),
        ({"kind": "exponential", "mean": 1, "low": 5, "high": 4}, [("limits", "/low")]),
        ({"kind": "exponential", "mean": 1, "low": 50}, [("impossible", "")]),
        ({"kind": "normal", "mean": 1, "sd": -1}, [("least", "/sd")]),
        ({"kind": "normal", "mean": -100, "sd": 1}, [("impossible", "")]),
        ({"kind": "normal", "mean": -1, "sd": 1}, []),
        ({"kind": "normal", "mean": 5, "sd": 0, "low": 6}, [("impossible", "")]),
        ({"kind": "uniform", "low": 2, "high": 1}, [("limits", "/low")]),
        ({"kind": "uniform", "low": -1, "high": 1}, [("least", "/low")]),
        ({"kind": "lognormal", "mean": 0, "sd": 1}, [("positive", "/mean")]),
        ({"kind": "lognormal", "mean": 1, "sd": 0}, []),
        ({"kind": "gamma", "mean": 0, "sd": 1}, [("positive", "/mean")]),
        ({"kind": "gamma", "mean": 100, "sd": 1, "high": 50}, [("impossible", "")]),
        ({"kind": "weibull", "scale": 1, "shape": 0}, [("positive", "/shape")]),
        ({"kind": "weibull", "scale": -1, "shape": 1}, [("positive", "/scale")]),
        ({"kind": "triangular", "low": 1, "mode": 0, "high": 2}, [("triangle", "/mode")]),
        ({"kind": "empirical", "values": []}, [("no_values", "/values")]),
        ({"kind": "empirical", "values": [2, 1]}, [("unsorted", "/values")]),
        ({"kind": "empirical", "values": [-1, 1]}, [("least", "/values")]),
    ],
)
def test_faults(data: Any, expected: list[tuple[str, str]]) -> None:
    assert faults((HERE, data)) == [(code, HERE + path) for code, path in expected]


def test_attributes_may_be_below_zero() -> None:
    below = {"kind": "uniform", "low": -5, "high": 5}
    assert faults(("/attributes/urgency/number", below), ("/activities/solve/sets/0/value", below)) == []
    assert faults(("/flow/nodes/visit/repeat/count", below)) == [("least", "/flow/nodes/visit/repeat/count/low")]


def test_every_distribution_of_the_desk_is_visited() -> None:
    kinds = {one.kind for _, one, _ in held(desk())}
    assert kinds == {
        "fixed", "exponential", "normal", "uniform", "lognormal", "gamma", "weibull", "triangular", "empirical",
    }  # fmt: skip


positive = st.floats(0.1, 100)


@given(positive, positive, positive)
def test_shares_are_those_of_scipy(mean: float, sd: float, value: float) -> None:
    spread = (1 + (sd / mean) ** 2) ** 0.5
    sigma = math.sqrt(2 * math.log(spread))
    pairs = (
        (Exponential(mean), stats.expon(scale=mean)),
        (Normal(mean, sd), stats.norm(mean, sd)),
        (Lognormal(mean, sd), stats.lognorm(sigma, scale=mean / spread)),
        (Gamma(mean, sd), stats.gamma((mean / sd) ** 2, scale=sd**2 / mean)),
        (Weibull(mean, min(sd, 20)), stats.weibull_min(min(sd, 20), scale=mean)),
    )
    for ours, theirs in pairs:
        assert _below(ours, value) == pytest.approx(float(theirs.cdf(value)), abs=1e-9), ours.kind
