"""Difference-in-differences: two series, few units, broken trends."""

from __future__ import annotations

import numpy as np
import pytest
from tests.monitor.effect.panels import made, rows

from clearway.monitor.effect import effect


def test_two_series_are_compared_over_time() -> None:
    found = effect(made(1, 1, periods=30, at=20), "did")
    assert found.estimator == "serial_regression"
    assert found.ci_low is not None
    assert found.ci_high is not None
    assert found.ci_low < 3 < found.ci_high


def test_units_are_compared_by_their_changes() -> None:
    found = effect(made(), "did")
    assert (found.estimator, len(found.events)) == ("unit_differences", 14)
    before = [one.value for one in found.events if one.lag < 0]
    assert np.mean(before) == pytest.approx(0.0)
    assert np.mean([one.value for one in found.events if one.lag >= 0]) == pytest.approx(found.value)


def test_a_trend_of_the_treated_is_named() -> None:
    random = np.random.default_rng(1)
    on = (np.arange(16) >= 8)[:, None] & (np.arange(12) >= 8)
    values = random.normal(size=(16, 12)) * 0.2 + np.outer(np.arange(16) >= 8, np.arange(12))
    ids = [one.id for one in effect(rows(values, on), "did").warnings]
    assert {"effect.warn.pretrend", "effect.warn.placebo_in_time"} <= set(ids)
