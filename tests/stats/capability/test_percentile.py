"""Percentile capability: planted laws are found, indices follow the definition, small samples are refused."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError, OptionError
from clearway.stats.capability import capability_normal, capability_percentile

RANDOM = np.random.default_rng(8)
LOGNORMAL = np.exp(RANDOM.normal(0, 0.8, 2000))
WEIBULL = 5 * RANDOM.weibull(2.0, 2000)


@pytest.mark.parametrize(
    ("values", "law"),
    [
        (LOGNORMAL, "lognormal"),
        (WEIBULL, "weibull"),
        (RANDOM.normal(50, 2, 2000), "normal"),
        (RANDOM.gamma(2, 3, 3000), "gamma"),
    ],
)
def test_the_automatic_choice_finds_the_planted_law(values: np.ndarray, law: str) -> None:
    found = capability_percentile(values, usl=float(values.max()) + 1, draws=99)
    assert found.distribution == law
    assert (found.fit_p or 0) > 0.01
    assert found.candidates[0].distribution == law
    assert [one.aic for one in found.candidates] == sorted(one.aic for one in found.candidates)


def test_a_law_that_does_not_fit_is_warned_of() -> None:
    found = capability_percentile(LOGNORMAL, usl=9.0, distribution="normal", draws=99)
    assert found.fit_p == pytest.approx(0.01)
    assert "capability.warning.fit" in [id for id, _ in found.warnings]


def test_normal_percentiles_are_the_normal_indices() -> None:
    values = np.random.default_rng(1).normal(10, 1, 100)
    one = capability_percentile(values, lsl=6, usl=15, distribution="normal", draws=0)
    other = capability_normal(values, lsl=6, usl=15)
    assert (one.pp, one.ppk) == (pytest.approx(other.pp, rel=1e-5), pytest.approx(other.ppk, rel=1e-5))
    assert one.pp_low is one.fit_p is None


def test_a_sample_too_small_for_its_own_percentiles_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        capability_percentile(LOGNORMAL[:739], usl=9.0, distribution="empirical")
    assert refused.value.code == "capability.empirical"
    assert capability_percentile(LOGNORMAL[:740], usl=9.0, distribution="empirical").distribution == "empirical"


def test_empirical_bounds_come_from_order_statistics() -> None:
    values = np.random.default_rng(4).normal(0, 1, 20_000)
    found = capability_percentile(values, lsl=-3, usl=3, distribution="empirical")
    assert found.pp == pytest.approx(1, rel=0.05)
    assert (found.ppu_low or 9) < 1 < (found.ppu_high or 0)
    assert found.dpm_overall_usl == found.dpm_observed_usl


def test_intervals_hold_the_true_index() -> None:
    true = (np.exp(0.8 * 2) - 1) / (np.exp(0.8 * 2.9999) - 1)
    random, hits = np.random.default_rng(6), 0
    for _ in range(200):
        sample = np.exp(random.normal(0, 0.8, 100))
        found = capability_percentile(sample, usl=float(np.exp(1.6)), distribution="lognormal", draws=199)
        hits += (found.ppk_low or 9) <= true <= (found.ppk_high or 0)
    assert 0.88 <= hits / 200 <= 0.99


def test_a_large_sample_has_an_interval_in_proportion() -> None:
    small = capability_percentile(LOGNORMAL, usl=9.0, distribution="lognormal", draws=199)
    large = capability_percentile(np.tile(LOGNORMAL, 9), usl=9.0, distribution="lognormal", draws=199)
    wide, narrow = ((one.ppk_high or 0) - (one.ppk_low or 0) for one in (small, large))
    assert narrow == pytest.approx(wide / 3, rel=0.1)


def test_zeros_leave_the_normal_law_alone() -> None:
    found = capability_percentile([0.0, 1.0, 2.0, 5.0], usl=9.0, draws=9)
    assert found.distribution == "normal"


def test_an_unknown_law_is_refused() -> None:
    with pytest.raises(OptionError, match="weibull"):
        capability_percentile([1.0, 2.0], usl=3.0, distribution="cauchy")


def test_durations_with_zeros_speak_for_themselves_where_they_are_enough() -> None:
    values = np.append(np.random.default_rng(5).lognormal(1, 1, 900), 0.0)
    assert capability_percentile(values, usl=20.0, draws=0).distribution == "empirical"
    assert capability_percentile(values[-300:], usl=20.0, draws=0).distribution == "normal"
