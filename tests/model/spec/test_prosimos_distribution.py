"""Parameters of Prosimos as it draws them, against draws made its way."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.spec.prosimos import dist

from clearway.model import spec as s
from clearway.model.spec.distributions import Distribution
from clearway.model.spec.foreign import Part, Reading
from clearway.model.spec.left import Left
from clearway.model.spec.prosimos_distribution import distribution_of, prosimos_distribution


def read(data: dict[str, Any]) -> tuple[Distribution, list[str], list[str]]:
    reading = Reading()
    made = distribution_of(Part(data, "", reading))
    return made, [one.code for one in reading.faults], [one.code for one in reading.left]


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (dist("fix", 5, 9, 9), s.Fixed(5.0)),
        (dist("expon", 205.5, 0, 900), s.Exponential(205.5, None, 900.0)),
        (dist("expon", 100, 40, math.inf), s.Exponential(60.0, 40.0)),
        (dist("expon", 30, 40, 900), s.Exponential(30.0, 40.0, 900.0)),
        (dist("expon", 40, 40, 900), s.Fixed(40.0)),
        (dist("expon", 40, -20, 900), s.Exponential(60.0, None, 900.0)),
        (dist("norm", 330, 297, 0, 840), s.Normal(330.0, 297.0, None, 840.0)),
        (dist("norm", 330, 0, 0, 840), s.Fixed(330.0)),
        (dist("lognorm", 200, 10000, 0, 840), s.Lognormal(200.0, 100.0, None, 840.0)),
        (dist("gamma", 200, 10000), s.Gamma(200.0, 100.0)),
        (dist("gamma", 200, 10000, 0, 1.7e308), s.Gamma(200.0, 100.0)),
        (dist("uniform", -5, 10), s.Uniform(0.0, 10.0)),
        (dist("uniform", 5, 5), s.Fixed(5.0)),
        (dist("triang", 0.25, 10, 40), s.Triangular(10.0, 20.0, 50.0)),
    ],
)
def test_parameters(data: dict[str, Any], made: Distribution) -> None:
    assert read(data) == (made, [], [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (dist("pareto", 1), "choice"),
        (dist("Expon", 1), "choice"),
        (dist("norm", 1), "length"),
        (dist("norm", 1, -1), "least"),
        (dist("lognorm", -1, 1), "least"),
        (dist("expon", 1, 5, 4), "limits"),
        (dist("uniform", 5, 4), "limits"),
        (dist("triang", 2, 1, 1), "triangle"),
        (dist("fix", math.inf), "finite"),
        (dist("fix", math.nan), "type"),
        ({"distribution_name": "fix", "distribution_params": [{}]}, "missing"),
        ({"distribution_name": "fix"}, "length"),
        ({"distribution_params": []}, "missing"),
        ({"distribution_name": "histogram_sampling"}, "missing"),
    ],
)
def test_faults(data: dict[str, Any], code: str) -> None:
    assert f"spec.{code}" in read(data)[1]


def test_where_prosimos_gives_up_its_middle_value_stands() -> None:
    assert read(dist("norm", 5, 1, 100, 200)) == (s.Fixed(150.0), [], ["seldom"])
    made, _, left = read(dist("norm", 0, 1, 3, 200))
    assert (made, left) == (s.Normal(0.0, 1.0, 3.0, 200.0), ["seldom"])


def test_a_histogram_becomes_values_of_its_weights() -> None:
    data = {
        "distribution_name": "histogram_sampling",
        "histogram_data": {"cdf": [0.25, 1.0], "bin_midpoints": [10, 30]},
    }
    made, _, left = read(data)
    assert isinstance(made, s.Empirical)
    assert (made.values.count(10.0), made.values.count(30.0), left) == (250, 750, ["histogram"])


def test_an_exponential_time_above_its_least_is_drawn_alike() -> None:
    """Theirs: least + Exp(mean - least), drawn again above the most; ours: Exp(mean - least), drawn again outside."""
    chance = np.random.default_rng(7)
    theirs = 40 + chance.exponential(60, 400_000)
    theirs = theirs[theirs <= 200]
    made = read(dist("expon", 100, 40, 200))[0]
    assert isinstance(made, s.Exponential)
    ours = chance.exponential(made.mean, 1_000_000)
    ours = ours[(ours >= 40) & (ours <= 200)]
    assert ours.mean() == pytest.approx(theirs.mean(), rel=0.005)
    assert np.quantile(ours, 0.9) == pytest.approx(np.quantile(theirs, 0.9), rel=0.01)


amounts = st.floats(0.001, 1e7)


@given(amounts, amounts, st.floats(0, 100), st.none() | st.floats(1e8, 1e9))
def test_what_both_know_comes_back_bit_for_bit(mean: float, sd: float, low: float, high: float | None) -> None:
    least = low or None
    for one in (s.Fixed(mean), s.Normal(mean, sd, None, high), s.Lognormal(mean, sd), s.Gamma(mean, sd)):
        told: list[Left] = []
        back, faults, _ = read(prosimos_distribution(one, "", told))
        assert (back, faults, told) == (one, [], [])
    exponential = s.Exponential(mean, least, high)
    back, _, left = read(prosimos_distribution(exponential, "", []))
    if isinstance(back, s.Exponential) and not left:
        assert back.mean == pytest.approx(mean, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("one", "mean", "variance"),
    [
        (s.Weibull(10.0, 1.0), 10.0, 100.0),
        (s.Triangular(0.0, 0.0, 6.0), 2.0, 2.0),
        (s.Empirical((0.0, 12.0)), 6.0, 12.0),
        (s.Empirical((0.0, 12.0), smooth=False), 6.0, 36.0),
    ],
)
def test_what_prosimos_does_not_know_keeps_mean_and_spread(one: Distribution, mean: float, variance: float) -> None:
    left: list[Left] = []
    told = prosimos_distribution(one, "/x", left)
    assert told["distribution_name"] == "gamma"
    assert [each["value"] for each in told["distribution_params"][:2]] == pytest.approx([mean, variance])
    assert left == [Left("distribution", "/x")]
