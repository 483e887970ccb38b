"""The end of a warm-up, against planted truth."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.warmup import BATCH, warmup_length


def filling(n: int, settled: int, *, noise: float = 0.5, seed: int = 1) -> np.ndarray:
    """Rises in a straight line to 10 until it has settled, then stays there."""
    rng = np.random.default_rng(seed)
    return np.minimum(np.arange(n) / max(settled, 1), 1.0) * 10 + rng.normal(0, noise, n)


@pytest.mark.parametrize("settled", [50, 100, 200, 400])
@pytest.mark.parametrize("seed", range(5))
def test_what_is_planted_is_found(settled: int, seed: int) -> None:
    found = warmup_length(filling(1000, settled, seed=seed))
    assert 0.6 * settled <= found <= 1.3 * settled + 2 * BATCH
    assert found % BATCH == 0


def test_what_is_settled_from_the_start_loses_little() -> None:
    cut = [warmup_length(np.random.default_rng(seed).normal(5, 1, 2000)) for seed in range(30)]
    assert np.median(cut) <= 300
    assert max(cut) <= 1000


def test_what_never_settles_loses_nothing() -> None:
    assert warmup_length(np.arange(1000.0)) == 0
    assert warmup_length(np.arange(1000.0) ** 2) == 0


def test_short_series_lose_nothing() -> None:
    assert warmup_length(np.arange(49.0)) == 0
    assert warmup_length(np.array([])) == 0


def test_a_shift_changes_nothing() -> None:
    series = filling(600, 120)
    assert warmup_length(series) == warmup_length(series + 1e6)


def test_a_constant_series() -> None:
    assert warmup_length(np.full(500, 3.0)) == 0
