"""E-values against published ones (VanderWeele and Ding 2017, table and text)."""

from __future__ import annotations

import math

import pytest

from clearway.stats.evalue import e_value, e_value_of_interval, ratio_of_difference, ratio_of_odds


@pytest.mark.parametrize(("ratio", "published"), [(3.9, 7.26), (1 / 3.9, 7.26), (1.8, 3.0), (0.80, 1.81), (1.0, 1.0)])
def test_published(ratio: float, published: float) -> None:
    assert e_value(ratio) == pytest.approx(published, abs=0.006)


def test_of_the_nearer_end() -> None:
    # Maternal smoking: 3.9 (1.8, 8.7).
    assert e_value_of_interval(1.8, 8.7) == pytest.approx(3.0, abs=0.01)
    assert e_value_of_interval(0.71, 0.91) == pytest.approx(e_value(0.91))
    assert e_value_of_interval(0.9, 1.1) == 1.0


def test_other_measures_as_ratios() -> None:
    assert ratio_of_difference(-3.0, 2.0) == pytest.approx(math.exp(-1.365))
    assert ratio_of_odds(9.0, common=True) == 3.0
    assert ratio_of_odds(9.0, common=False) == 9.0
