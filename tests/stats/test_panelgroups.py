"""Group-time effects: by hand, and where two-way fixed effects go wrong."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.panel import Panel
from clearway.stats.panelgroups import group_time

START = np.array([8, 8, 8, 3, 3, 5, 5])


def grown(noise: float, seed: int = 0) -> Panel:
    """Effects that grow with time and differ by cohort."""
    random = np.random.default_rng(seed)
    lag = np.arange(8) - START[:, None]
    gain = np.where(lag >= 0, (1 + lag) * np.where(START == 3, 2.0, 1.0)[:, None], 0.0)
    level = random.normal(size=(7, 1)) + np.cumsum(random.normal(size=8))
    return Panel(level + gain + noise * random.normal(size=(7, 8)), START)


def test_exact_without_noise() -> None:
    found = group_time(grown(0.0))
    assert {(one.start, one.period): round(one.effect.value, 9) for one in found.groups} == {
        **{(3, period): 2.0 * (period - 2) for period in range(3, 8)},
        **{(5, period): 1.0 * (period - 4) for period in range(5, 8)},
    }
    assert found.overall.value == pytest.approx((2 * sum(range(2, 11, 2)) + 2 * (1 + 2 + 3)) / 16)
    assert found.lead is not None
    assert found.lead.value == pytest.approx(0.0)
    assert [one.lag for one in found.events] == [-5, -4, -3, -2, 0, 1, 2, 3, 4]


def test_two_way_fixed_effects_would_be_wrong() -> None:
    panel = grown(0.0)
    on = (np.arange(8) >= START[:, None]).astype(float)
    residual = on - on.mean(axis=0) - on.mean(axis=1)[:, None] + on.mean()
    naive = (residual * panel.values).sum() / (residual**2).sum()
    assert abs(naive - group_time(panel).overall.value) > 0.5


def test_one_cohort_is_difference_in_differences_from_the_last_period_before() -> None:
    panel = Panel(np.random.default_rng(1).normal(size=(6, 5)), np.array([5, 5, 5, 3, 3, 3]))
    change = panel.values[:, 3:].mean(axis=1) - panel.values[:, 2]
    assert group_time(panel).overall.value == pytest.approx(change[3:].mean() - change[:3].mean())


def test_periods_without_comparison_are_counted() -> None:
    panel = Panel(np.random.default_rng(1).normal(size=(4, 6)), np.array([2, 2, 4, 4]))
    found = group_time(panel)
    assert {one.period for one in found.groups} == {2, 3}
    assert found.left_out == 2 * 2 + 2 * 2
    with pytest.raises(InputError, match="not changed yet"):
        group_time(panel, never_only=True)


def test_known_effects_lie_inside() -> None:
    inside = 0
    for seed in range(200):
        found = group_time(grown(1.0, seed)).overall
        inside += found.low <= 4.5 <= found.high
    assert 0.9 <= inside / 200 <= 0.995
