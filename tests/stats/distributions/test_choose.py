"""A law is taken where it predicts; else the sample."""

from __future__ import annotations

import numpy as np

from clearway.stats.distributions import choose


def test_a_lognormal_sample_gets_its_law() -> None:
    chosen = choose(np.random.default_rng(5).lognormal(2.0, 0.5, 400))
    assert chosen.law is not None
    assert chosen.law.kind in ("lognormal", "gamma")


def test_two_humps_are_no_law() -> None:
    rng = np.random.default_rng(6)
    values = rng.permutation(np.concatenate([rng.normal(10, 1, 300), rng.normal(100, 1, 300)]))
    assert choose(values).law is None


def test_few_or_equal_numbers_are_kept() -> None:
    assert choose(np.array([1.0, 2.0])).law is None
    assert choose(np.full(50, 3.0)).law is None
