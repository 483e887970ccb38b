"""The money of a harm."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import lines_of, log_of

from clearway.findings.money import cost_of_steps, cost_of_time
from clearway.measures import cost_model, measure


def test_without_costs_there_is_no_money() -> None:
    measures = measure(log_of(lines_of("rework")))
    assert cost_of_time(measures, 3600.0) is None
    assert cost_of_steps(measures, {"Build": 2.0}) is None


def test_rates_price_working_time() -> None:
    measures = measure(log_of(lines_of("rework")), costs=cost_model('currency = "EUR"\nrate = 60'))
    assert cost_of_time(measures, 1800.0) == pytest.approx(30.0)


def test_steps_cost_their_mean() -> None:
    costs = cost_model('currency = "EUR"\n[activities]\nBuild = 10.0\n')
    assert cost_of_steps(measure(log_of(lines_of("rework")), costs=costs), {"Build": 2.5}) == pytest.approx(25.0)
