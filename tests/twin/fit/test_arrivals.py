"""Planted arrivals come back."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.fit.planted import DAY, HOUR, MONDAY, observed

from clearway.model.spec.cases import Poisson, Renewal
from clearway.twin.fit.arrivals import arrival_week, fit_arrivals, simulated


def _arrivals(hours: np.ndarray):
    return observed([(at, 0, 0, float(hour), float(hour) + 0.1) for at, hour in enumerate(np.sort(hours))])


def test_a_timetable_is_a_fixed_gap_in_its_hours() -> None:
    hours = [24 * (7 * week + day) + 8 + half / 2 for week in range(8) for day in range(5) for half in range(16)]
    found = fit_arrivals(_arrivals(np.array(hours)))
    assert isinstance(found.arrivals, Renewal)
    assert found.arrivals.gap.mean_value() == pytest.approx(1800, rel=0.1)
    assert found.week is not None
    assert found.week.share * 168 == pytest.approx(37.5, abs=1)


def test_rates_of_the_week_come_back() -> None:
    rng = np.random.default_rng(4)
    rates = np.zeros((7, 24))
    rates[:5, 8:12], rates[:5, 12:18] = 6.0, 2.0
    counts = rng.poisson(np.tile(rates.ravel(), 20))
    hours = np.repeat(np.arange(counts.size), counts) + rng.random(int(counts.sum()))
    found = fit_arrivals(_arrivals(hours))
    assert found.per_hour == pytest.approx(rates.mean(), rel=0.1)
    assert found.peak_per_day >= 24 * found.per_hour * 0.9
    if isinstance(found.arrivals, Poisson):
        assert found.arrivals.per_hour["mon"][9] == pytest.approx(6.0, rel=0.25)
        assert found.arrivals.per_hour["mon"][3] == pytest.approx(0.0, abs=0.1)


def test_simulated_arrivals_keep_to_their_hours() -> None:
    hours = [24 * (7 * week + day) + 8 + half / 2 for week in range(8) for day in range(5) for half in range(16)]
    arrived = MONDAY + (np.array(hours) * HOUR).astype(np.int64)
    week = arrival_week(arrived, "UTC")
    found = fit_arrivals(_arrivals(np.array(hours)))
    drawn = simulated((found.arrivals, week), int(arrived[-1]), 100, "UTC", np.random.default_rng(1))
    assert drawn.size == 100
    assert (np.diff(drawn) >= 0).all()
    assert ((drawn - MONDAY) // DAY % 7 < 5).all()
