"""Scaling: the baseline is at 1 everywhere, and less is better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.plan.shop import desk, office

from clearway.plan.scale import losses


def test_cost_and_time_are_shares_of_the_baseline() -> None:
    found = losses(np.array([[5.0, 30.0], [20.0, 60.0]]), np.array([10.0, 60.0]), ("cost", "time"), desk())
    assert found.tolist() == [[0.5, 0.5], [2.0, 1.0]]


def test_satisfaction_is_what_is_missing_to_the_top() -> None:
    values = np.array([[7.0], [9.0], [10.0], [4.0]])
    assert losses(values, np.array([7.0]), ("satisfaction",), office()).ravel().tolist() == [1.0, 1 / 3, 0.0, 2.0]


def test_a_baseline_at_the_top_is_scaled_by_the_scale() -> None:
    assert losses(np.array([[8.0]]), np.array([10.0]), ("satisfaction",), office()).tolist() == [[0.2]]


def test_a_baseline_of_nothing_does_not_divide() -> None:
    values = np.array([3.0])
    assert losses(values, np.array([0.0]), ("time",), replace(desk())).tolist() == [3.0]
    assert values.tolist() == [3.0]
