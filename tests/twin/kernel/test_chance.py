"""Random numbers: uniform, independent, and distributed as scipy says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import special, stats
from tests.twin import luck, probe

from clearway.model.spec import (
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.distributions import Distribution

KEYS = np.random.Generator(np.random.Philox(7)).integers(0, 2**64, 40_000, np.uint64)


def _log_sd(mean: float, sd: float) -> tuple[float, float]:
    variance = np.log1p((sd / mean) ** 2)
    return float(np.sqrt(variance)), float(np.exp(np.log(mean) - variance / 2))


LAWS: list[tuple[Distribution, Any]] = [
    (Exponential(3.0), stats.expon(scale=3)),
    (Normal(50.0, 5.0), stats.norm(50, 5)),
    (Uniform(2.0, 9.0), stats.uniform(2, 7)),
    (Lognormal(10.0, 20.0), stats.lognorm(_log_sd(10, 20)[0], scale=_log_sd(10, 20)[1])),
    (Gamma(10.0, 4.0), stats.gamma(6.25, scale=1.6)),
    (Gamma(10.0, 10.0), stats.gamma(1, scale=10)),
    (Gamma(10.0, 40.0), stats.gamma(1 / 16, scale=160)),
    (Weibull(5.0, 0.7), stats.weibull_min(0.7, scale=5)),
    (Triangular(1.0, 2.0, 7.0), stats.triang(1 / 6, 1, 6)),
    (Triangular(1.0, 1.0, 7.0), stats.triang(0, 1, 6)),
    (Triangular(1.0, 7.0, 7.0), stats.triang(1, 1, 6)),
]


@pytest.mark.parametrize(("dist", "law"), LAWS, ids=lambda value: getattr(value, "kind", ""))
def test_draws_are_distributed_as_scipy_says(dist: Distribution, law: Any) -> None:
    assert stats.kstest(probe.draws(dist, KEYS), law.cdf).pvalue > 0.001


@pytest.mark.parametrize(
    ("dist", "law", "low", "high"),
    [
        (Exponential(3.0, 1.0, 4.0), stats.expon(scale=3), 1.0, 4.0),
        (Normal(1.0, 5.0), stats.norm(1, 5), 0.0, np.inf),
        (Normal(50.0, 5.0, 55.0, 61.0), stats.norm(50, 5), 55.0, 61.0),
        (Lognormal(10.0, 20.0, 3.0, 30.0), LAWS[3][1], 3.0, 30.0),
        (Gamma(10.0, 4.0, None, 9.0), LAWS[4][1], 0.0, 9.0),
        (Gamma(10.0, 40.0, 0.5, 90.0), LAWS[6][1], 0.5, 90.0),
        (Weibull(5.0, 0.7, 2.0), LAWS[7][1], 2.0, np.inf),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_a_cut_distribution_is_the_conditional_one(dist: Distribution, law: Any, low: float, high: float) -> None:
    drawn = probe.draws(dist, KEYS)
    below, above = law.cdf(low), law.cdf(high)
    assert (drawn >= low).all()
    assert (drawn <= high).all()
    assert stats.kstest(drawn, lambda x: (law.cdf(x) - below) / (above - below)).pvalue > 0.001


def test_limits_that_are_never_met_give_the_nearer_end() -> None:
    assert (probe.draws(Normal(0.0, 1.0, 90.0, 91.0), KEYS[:3]) == 90.0).all()
    assert (probe.draws(Exponential(1.0, 800.0, 900.0), KEYS[:3]) == 800.0).all()


def test_what_was_seen_is_drawn_again() -> None:
    values = (1.0, 2.0, 2.0, 7.0)
    drawn = probe.draws(Empirical(values, smooth=False), KEYS)
    counts = [(drawn == value).sum() for value in (1.0, 2.0, 7.0)]
    assert stats.chisquare(counts, np.array([0.25, 0.5, 0.25]) * KEYS.size).pvalue > 0.001
    smooth = probe.draws(Empirical((1.0, 3.0, 4.0)), KEYS)
    assert stats.kstest(smooth, lambda x: np.interp(x, [1, 3, 4], [0, 0.5, 1])).pvalue > 0.001
    assert set(probe.draws(Empirical((5.0,)), KEYS[:9])) == {5.0}


@pytest.mark.parametrize(
    ("dist", "value"),
    [
        (Fixed(3.5), 3.5), (Normal(4.0, 0.0), 4.0), (Gamma(4.0, 0.0), 4.0), (Lognormal(4.0, 0.0), 4.0),
        (Exponential(0.0), 0.0), (Uniform(2.0, 2.0), 2.0), (Triangular(2.0, 2.0, 2.0), 2.0), (Weibull(0.0, 1.0), 0.0),
    ],
)  # fmt: skip
def test_a_law_without_spread_is_its_value(dist: Distribution, value: float) -> None:
    assert set(probe.draws(dist, KEYS[:9])) == {value}


def test_a_time_under_way_is_longer_than_what_has_passed() -> None:
    drawn = probe.draws(Exponential(3.0), KEYS, conditioned=True) / 1e6
    assert (drawn > 5).all()
    # Without memory: what is left is as long as a whole one.
    assert stats.kstest(drawn - 5, stats.expon(scale=3).cdf).pvalue > 0.001
    assert (probe.draws(Fixed(4.0), KEYS[:3], conditioned=True) == 5_000_000).all()


def test_normal_quantiles_are_scipys() -> None:
    p = np.concatenate(
        [np.linspace(1e-6, 1 - 1e-6, 20_001), 10.0 ** -np.arange(1, 300.0), 1 - 10.0 ** -np.arange(1, 16.0)]
    )
    p = np.concatenate([p, [0.075, 0.925, np.exp(-25), 2.0**-53, 1 - 2.0**-53]])
    assert probe.quantiles(p) == pytest.approx(special.ndtri(p), rel=1e-13, abs=1e-15)


def test_chances_are_those_of_plain_arithmetic() -> None:
    nodes = np.array([luck.hashed(b"a"), luck.hashed(b"b")], np.uint64)
    what = np.array([[0, 0, 0, 0], [3, 1, 2, 5], [10**6, 1, 9999, 11]])
    keys = probe.keys_of(luck.hashed((42).to_bytes(8, "little")), nodes, what)
    truth = [luck.key_of(42, int(c), "ab"[n], int(v), int(p)) for c, n, v, p in what]
    assert [int(key) for key in keys] == truth
    turns = np.array([0, 16, 2**20])
    assert list(probe.chances(keys, turns)) == [
        luck.chance(key, int(turn)) for key, turn in zip(truth, turns, strict=True)
    ]


def test_a_chance_is_never_0_nor_1() -> None:
    # Undo the mixing to find the keys whose bits are all set, and all clear.
    def unmixed(x: int) -> int:
        x ^= (x >> 31) ^ (x >> 62)
        x = x * pow(0x94D049BB133111EB, -1, 2**64) % 2**64
        x ^= (x >> 27) ^ (x >> 54)
        x = x * pow(0xBF58476D1CE4E5B9, -1, 2**64) % 2**64
        return x ^ (x >> 30) ^ (x >> 60)

    keys = np.array([(unmixed(bits) - 0x9E3779B97F4A7C15) % 2**64 for bits in (0, 2**64 - 1)], np.uint64)
    low, high = probe.chances(keys, np.zeros(2))
    assert 0 < low < 1e-15
    assert 1 - 1e-15 < high < 1


@pytest.mark.parametrize("axis", ["seed", "case", "node", "visit", "purpose", "turn"])
def test_neighbours_on_every_axis_are_independent_and_uniform(axis: str) -> None:
    count = 40_000
    nodes = np.array([luck.hashed(f"n{k}".encode()) for k in range(count if axis == "node" else 1)], np.uint64)
    what = np.zeros((count, 4), np.int64)
    places = {"case": 0, "node": 1, "visit": 2, "purpose": 3}
    turns = np.zeros(count)
    if axis in places:
        what[:, places[axis]] = np.arange(count)
    if axis == "seed":
        seeds = [luck.hashed(seed.to_bytes(8, "little")) for seed in range(count // 100)]
        keys = np.concatenate([probe.keys_of(seed, nodes, what[:100]) for seed in seeds])
        keys = keys.reshape(-1, 100)[:, 0]
    else:
        keys = probe.keys_of(luck.hashed((1).to_bytes(8, "little")), nodes, what)
    if axis == "turn":
        turns = np.arange(count) * 16
    u = probe.chances(keys, turns[: keys.size])
    assert stats.kstest(u, "uniform").pvalue > 0.001
    for lag in (1, 2, 7):
        assert abs(np.corrcoef(u[:-lag], u[lag:])[0, 1]) < 4 / np.sqrt(u.size)
    # Pairs fill the square evenly.
    cells = np.histogram2d(u[:-1], u[1:], bins=8, range=[[0, 1], [0, 1]])[0]
    assert stats.chisquare(cells.ravel()).pvalue > 0.001


def test_instances_of_one_task_do_not_share_their_luck() -> None:
    # The keys of instances are neighbours, also where a gamma draw takes several tries.
    values = np.array([probe.draws(Gamma(10.0, 30.0), KEYS + np.uint64(number)) for number in range(4)])
    assert np.unique(values).size == values.size
    shared = stats.spearmanr(values.T).statistic
    assert np.abs(shared[np.triu_indices(4, 1)]).max() < 4 / np.sqrt(KEYS.size)
