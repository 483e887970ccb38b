"""Laney charts: the factor by hand, screening, and what a narrow one says."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.limits import laney_p, laney_u, p


def test_the_factor_by_hand() -> None:
    counts, sizes = np.array([500.0, 540.0, 505.0]), np.array([1000.0, 1000.0, 1000.0])
    share = counts.sum() / sizes.sum()
    sigma = np.sqrt(share * (1 - share) / sizes)
    z = (counts / sizes - share) / sigma
    factor = np.abs(np.diff(z)).mean() / 1.128
    chart = laney_p(counts, sizes)
    assert chart.estimates[0].sigma_z == pytest.approx(factor)
    assert chart.ucl == pytest.approx(np.minimum(share + 3 * sigma * factor, 1.0))
    assert chart.plain is not None
    assert chart.plain.ucl == pytest.approx(p(counts, sizes).ucl)


def test_a_factor_below_one_is_said() -> None:
    chart = laney_p([50, 51, 50, 49, 50], 100)
    assert chart.estimates[0].sigma_z < 1
    assert "limits.narrow" in [one.id for one in chart.warnings]


def test_screening_changes_the_verdict() -> None:
    counts = [100, 102, 99, 101, 100, 98, 101, 160, 100, 99, 101, 100, 102]
    loose, tight = laney_u(counts, 10), laney_u(counts, 10, mr_screen=True)
    assert tight.estimates[0].sigma_z < loose.estimates[0].sigma_z
    assert (8 in tight.signals_1based, 8 in loose.signals_1based) == (True, True)


def test_frozen_limits_come_from_the_baseline() -> None:
    counts = [900, 940, 905, 960, 500, 400]
    frozen, alone = laney_p(counts, 1000, baseline=4), laney_p(counts[:4], 1000)
    assert frozen.ucl[0] == pytest.approx(alone.ucl[0])
    assert frozen.signals_1based == (5, 6)
