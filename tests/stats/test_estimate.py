"""Intervals and p-values of a t distribution, by tables."""

from __future__ import annotations

import math

import pytest

from clearway.stats.estimate import Estimate


def test_a_t_table() -> None:
    found = Estimate(0.0, 1.0, 10.0)
    assert found.high == pytest.approx(2.228139, abs=1e-6)
    assert Estimate(2.228139, 1.0, 10.0).p == pytest.approx(0.05, abs=1e-6)


def test_without_error() -> None:
    assert (Estimate(0.0, 0.0, 3.0).p, Estimate(1.0, 0.0, 3.0).p) == (1.0, 0.0)
    assert Estimate(1.0, 1.0, math.inf).high == pytest.approx(2.959964, abs=1e-6)
