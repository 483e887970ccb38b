"""Placebo errors: few controls, several treated, and known effects inside the interval."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.panel import Panel
from clearway.stats.panelplacebo import DRAWS, path_errors, placebo_estimate, placebos, rank_p
from clearway.stats.panelsynthetic import Fit, fitted, plain_did, synthetic_control, synthetic_did


def made(controls: int, treated: int, seed: int, effect: float = 2.0) -> Panel:
    random = np.random.default_rng(seed)
    values = random.normal(size=(controls + treated, 14)) + random.normal(size=(controls + treated, 1))
    values[controls:, 9:] += effect
    return Panel(values, np.r_[np.full(controls, 14), np.full(treated, 9)])


def test_two_controls_give_no_error() -> None:
    assert placebos(made(2, 1, 0), synthetic_did) is None


@pytest.mark.parametrize(("treated", "count"), [(1, 8), (3, DRAWS), (7, 8)])
def test_how_many_placebos(treated: int, count: int) -> None:
    found = placebos(made(8, treated, 1), synthetic_did)
    assert found is not None
    assert found.gaps.shape == (count, 14)
    assert (found.scale < 1) == (treated == 7)
    assert path_errors(found).shape == (14,)


def test_equal_weights_give_the_t_interval_of_the_changes() -> None:
    panel = made(9, 1, 4)
    found = placebos(panel, plain_did)
    assert found is not None
    change = panel.values[:9, 9:].mean(axis=1) - panel.values[:9, :9].mean(axis=1)
    assert np.sqrt((found.values**2).mean()) == pytest.approx(change.std(ddof=1) * np.sqrt(9 / 8))
    assert found.df == pytest.approx(8 - 1)


@pytest.mark.parametrize("fit", [synthetic_control, synthetic_did])
def test_known_effects_lie_inside(fit: Fit) -> None:
    inside = 0
    for seed in range(150):
        panel = made(10, 1, seed)
        against = placebos(panel, fit)
        assert against is not None
        estimate = placebo_estimate(fitted(panel, fit), against)
        inside += estimate.low <= 2 <= estimate.high
    assert 0.89 <= inside / 150 <= 1.0


def test_an_effect_beyond_all_placebos_has_the_least_share() -> None:
    panel = made(10, 1, 5, effect=50.0)
    against = placebos(panel, synthetic_control)
    assert against is not None
    assert rank_p(fitted(panel, synthetic_control), against) == pytest.approx(1 / 11)
