"""Times as a whole longer or shorter: every law keeps its shape."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.model.spec import (
    Activity,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.distributions import Distribution
from clearway.redesign.scaling import longer, scaled, timed
from clearway.redesign.times import moments, quantiles

LAWS: tuple[Distribution, ...] = (
    Fixed(60.0),
    Exponential(60.0, low=10.0, high=200.0),
    Normal(60.0, 20.0, low=5.0),
    Uniform(20.0, 90.0),
    Lognormal(60.0, 45.0, high=300.0),
    Gamma(60.0, 30.0),
    Weibull(60.0, 1.5),
    Triangular(10.0, 40.0, 90.0),
    Empirical((1.0, 20.0, 90.0)),
    Empirical((1.0, 20.0, 90.0), smooth=False),
)


@pytest.mark.parametrize("time", LAWS, ids=lambda time: time.kind)
def test_every_quantile_is_times_the_factor(time: Distribution) -> None:
    chances = np.linspace(0.01, 0.99, 25)
    assert quantiles(scaled(time, 2.5), chances) == pytest.approx(2.5 * quantiles(time, chances), rel=1e-9)


def test_all_times_of_a_task_are_scaled() -> None:
    work = timed(Activity("p", duration=Fixed(10.0), durations={"a": Fixed(20.0)}), 0.5)
    assert work.duration == Fixed(5.0)
    assert work.durations == {"a": Fixed(10.0)}


@pytest.mark.parametrize("seconds", [-30.0, 0.0, 45.0])
def test_seconds_are_added_to_the_mean(seconds: float) -> None:
    work = longer(Activity("p", durations={"a": Exponential(60.0), "b": Gamma(120.0, 60.0)}), seconds)
    assert moments(work.durations["a"]) == pytest.approx((60.0 + seconds, 60.0 + seconds))
    assert moments(work.durations["b"]) == pytest.approx((120.0 + seconds, (120.0 + seconds) / 2))


def test_a_twentieth_stays_and_nothing_can_become_something() -> None:
    assert longer(Activity("p", duration=Fixed(60.0)), -90.0).duration == Fixed(3.0)
    assert longer(Activity("p", duration=Fixed(0.0)), 7.0).duration == Fixed(7.0)
    assert longer(Activity("p", duration=Fixed(0.0)), -7.0).duration == Fixed(0.0)
