"""Average run lengths: closed forms, a published table, Markov chains and simulation of the charts themselves."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.arl import cusum_arl, ewma_arl, shewhart_arl

LUCAS_CROSIER = {(4.0, 0.0): 168.0, (5.0, 0.0): 465.0, (4.0, 1.0): 8.38, (5.0, 1.0): 10.4, (5.0, 2.0): 4.01}
"""h and shift of two-sided CUSUM charts with k = 0.5, as printed in 1982."""


@pytest.mark.parametrize("design", LUCAS_CROSIER)
def test_the_published_table(design: tuple[float, float]) -> None:
    h, shift = design
    assert cusum_arl(k=0.5, h=h, shift=shift) == pytest.approx(LUCAS_CROSIER[design], rel=0.004)


def test_markov_chains_come_near() -> None:
    assert cusum_arl(k=0.5, h=4.0, states=400) == pytest.approx(167.681, abs=5e-4)
    for one_sided in (False, True):
        exact = ewma_arl(lam=0.2, width=2.962, one_sided=one_sided)
        assert ewma_arl(lam=0.2, width=2.962, one_sided=one_sided, states=501) == pytest.approx(exact, rel=5e-4)


def test_an_ewma_of_weight_one_is_a_shewhart_chart() -> None:
    for shift in (0.0, 1.5):
        for steady in (False, True):
            found = ewma_arl(lam=1.0, width=3.0, shift=shift, steady_state=steady)
            assert found == pytest.approx(shewhart_arl(shift=shift), rel=1e-6)
    assert shewhart_arl(one_sided=True) == pytest.approx(740.797, abs=1e-3)


@pytest.mark.parametrize("design", [{"width": 0.0}, {"width": -1.0}])
def test_designs_that_are_none_are_refused(design: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        shewhart_arl(**design)
    with pytest.raises(OptionError):
        ewma_arl(lam=1.2)
    with pytest.raises(OptionError):
        cusum_arl(h=0.0)


def _lengths(step: object, runs: int, seed: int, shift: float, most: int = 60_000) -> float:
    """Mean run length of many charts at once; a chart leaves when it signals."""
    rng = np.random.default_rng(seed)
    state, total, alive = np.zeros((2, runs)), 0, runs
    for point in range(1, most):
        state, signal = step(state, rng.standard_normal(alive) + shift, point)  # type: ignore[operator]
        total += alive
        state = state[:, ~signal]
        alive = state.shape[1]
        if alive == 0:
            return total / runs
    raise AssertionError("a chart that never signals")


def _cusum(k: float, h: float) -> object:
    def step(state: np.ndarray, z: np.ndarray, point: int) -> tuple[np.ndarray, np.ndarray]:
        del point
        new = np.maximum(0.0, state + np.stack([z, -z]) - k)
        return new, (new > h).any(axis=0)

    return step


def _ewma(lam: float, width: float, *, steady: bool = True) -> object:
    def step(state: np.ndarray, z: np.ndarray, point: int) -> tuple[np.ndarray, np.ndarray]:
        growth = 1.0 if steady else 1 - (1 - lam) ** (2 * point)
        new = lam * z + (1 - lam) * state
        return new, np.abs(new[0]) > width * np.sqrt(lam / (2 - lam) * growth)

    return step


def _shewhart(width: float) -> object:
    def step(state: np.ndarray, z: np.ndarray, point: int) -> tuple[np.ndarray, np.ndarray]:
        del point
        return state, np.abs(z) > width

    return step


SIMULATED = {
    "cusum 4 0": (_cusum(0.5, 4.0), 0.0, 167.683788813621),
    "cusum 5 0": (_cusum(0.5, 5.0), 0.0, 465.44350603212),
    "cusum 4 1": (_cusum(0.5, 4.0), 1.0, 8.383131870495),
    "cusum 5 1": (_cusum(0.5, 5.0), 1.0, 10.375969921594),
    "ewma .2 0": (_ewma(0.2, 2.962), 0.0, 499.73512216586),
    "ewma .1 0": (_ewma(0.1, 2.814), 0.0, 499.579550082584),
    "ewma .1 1": (_ewma(0.1, 2.814), 1.0, 10.330665155223),
    "ewma .4 0": (_ewma(0.4, 3.054), 0.0, 499.951338642703),
    "shewhart": (_shewhart(3.0), 0.0, 370.398347344959),
}
"""Every design of the published table of average run lengths."""


LONG = [pytest.param(name, marks=pytest.mark.long) for name in ("cusum 5 0", "ewma .2 0", "ewma .1 0", "shewhart")]
"""Designs whose charts run for long; one such is in the short suite."""


@pytest.mark.parametrize("name", [*LONG, "cusum 4 0", "cusum 4 1", "cusum 5 1", "ewma .1 1", "ewma .4 0"])
def test_simulated_charts_run_as_long_as_published(name: str) -> None:
    step, shift, published = SIMULATED[name]
    # 40,000 runs: the standard error is half a percent, so 2% is four of them.
    assert _lengths(step, 40_000, 7, shift) == pytest.approx(published, rel=0.02)


def test_limits_that_start_narrow_alarm_sooner() -> None:
    exact = ewma_arl(lam=0.1, width=2.814, shift=1.0, steady_state=False)
    assert _lengths(_ewma(0.1, 2.814, steady=False), 20_000, 5, 1.0) == pytest.approx(exact, rel=0.02)
    assert exact < ewma_arl(lam=0.1, width=2.814, shift=1.0)
