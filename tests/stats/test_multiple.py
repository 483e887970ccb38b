"""Benjamini and Hochberg against scipy, Holm against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from clearway.stats.multiple import adjust, holm


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_scipy_agrees(p: list[float]) -> None:
    assert adjust(np.array(p)) == pytest.approx(false_discovery_control(p))


def test_untested_does_not_count() -> None:
    assert adjust(np.array([0.01, np.nan, 0.04])) == pytest.approx([0.02, np.nan, 0.04], nan_ok=True)


def test_nothing() -> None:
    assert adjust(np.zeros(0)).size == 0


@pytest.mark.parametrize("size", [1, 2, 5, 40])
def test_statsmodels_agrees_on_holm(size: int) -> None:
    p = np.random.default_rng(size).random(size) ** 3
    p[: size // 3] = p[0]
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1])
