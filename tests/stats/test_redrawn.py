"""The bootstrap in one step: its spread is that of refitted resamples, and its intervals hold."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.redrawn import redrawn, redrawn_means
from clearway.stats.ridge import design_of, ridge


def sample(seed: int, n: int = 250) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    x = np.column_stack([np.ones(n), random.lognormal(0, 0.5, (n, 3))])
    return x, x @ np.array([1.0, 0.5, 0.0, -0.5]) + random.normal(size=n) * (0.5 + x[:, 1] / 2)


def test_the_spread_is_that_of_refitted_resamples() -> None:
    x, y = sample(3)
    design, random = design_of(x, y), np.random.default_rng(0)
    drawn = np.vstack([one for _, one in redrawn(design, ridge(design, 0.0), draws=2000)])
    rows = [random.integers(0, len(y), len(y)) for _ in range(800)]
    refitted = np.array([np.linalg.lstsq(x[at], y[at], rcond=None)[0] for at in rows])
    assert drawn.std(axis=0) == pytest.approx(refitted.std(axis=0), rel=0.2)
    assert drawn.mean(axis=0) == pytest.approx(np.linalg.lstsq(x, y, rcond=None)[0], abs=0.03)


def test_intervals_hold_where_the_spread_is_uneven() -> None:
    hits = []
    for seed in range(150):
        design = design_of(*sample(seed))
        drawn = redrawn_means(design, ridge(design, 0.0), lambda _, found: found, draws=400, seed=seed)
        low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
        hits.append((low <= [1.0, 0.5, 0.0, -0.5]) & (high >= [1.0, 0.5, 0.0, -0.5]))
    assert 0.91 <= np.mean(hits) <= 0.98


def test_rows_of_one_unit_weigh_alike() -> None:
    design = design_of(*sample(1))
    weights, _ = next(redrawn(design, ridge(design, 0.0), draws=5, units=np.arange(250) // 2))
    assert np.array_equal(weights[:, ::2], weights[:, 1::2])
    assert weights.mean(axis=1) == pytest.approx(np.ones(5))


def test_signs_hold_in_every_draw() -> None:
    x, y = sample(2)
    design = design_of(x, y, signs=np.array([0, 0, -1, 0]))
    drawn = np.vstack([one for _, one in redrawn(design, ridge(design, 0.0), draws=300)])
    assert drawn[:, 2].max() <= 0
