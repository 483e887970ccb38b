"""Units between rare events."""

from __future__ import annotations

import math

import numpy as np
import pytest

from clearway.stats.limits import between, g


def test_limits_rest_on_the_mean_whatever_the_centre() -> None:
    values = [0, 3, 12, 5]
    by_mean, by_median = g(values), g(values, centre="median")
    assert by_mean.ucl[0] == by_median.ucl[0] == pytest.approx(5 + 3 * math.sqrt(30))
    assert (by_mean.centre[0], by_median.centre[0], by_mean.lcl[0]) == (5.0, 4.0, 0.0)
    assert [chart.warnings[0].id for chart in (by_mean, by_median, g(values, centre=6))] == [
        "limits.centre.mean",
        "limits.centre.median",
        "limits.centre.given",
    ]


def test_geometric_counts_have_the_planted_spread() -> None:
    counts = np.random.default_rng(3).geometric(0.05, 20_000) - 1
    assert g(counts).sigma[0] == pytest.approx(counts.std(), rel=0.03)


def test_gaps_sum_to_the_units_between_first_and_last_event() -> None:
    gaps = between([0, 2, 0, 1, 0], [10, 10, 20, 10, 10])
    assert gaps.tolist() == [5.0, 27.5]
    assert between([0, 1, 0], 10).size == 0
