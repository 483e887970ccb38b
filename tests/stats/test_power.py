"""Power beside the examples of R's power.t.test and of the pwr package, and beside simulation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from clearway.base.errors import InputError
from clearway.stats.power import Design, design_of, detectable, power_of, sample_size


@pytest.mark.parametrize(
    ("design", "n", "known"),
    [
        (Design("two_sample_t", effect=1.0), 20, 0.8689528),
        (Design("two_proportions", effect=0.3), 80, 0.4752902),
        (Design("anova", effect=0.28, groups=4), 20, 0.5149793),
        (Design("chi2", effect=0.289, df=3), 100, 0.6750777),
    ],
)
def test_power_is_that_of_the_published_examples(design: Design, n: float, known: float) -> None:
    assert power_of(design, n).power == pytest.approx(known, abs=2e-4)


def test_the_level_counts() -> None:
    # pwr.t.test(d = 0.2, n = 60, sig.level = 0.10, type = "one.sample").
    assert power_of(Design("one_sample_t", effect=0.2), 60, alpha=0.10).power == pytest.approx(0.4555818, abs=1e-5)


def test_sizes_are_those_of_the_published_examples() -> None:
    assert sample_size(Design("two_sample_t", effect=1.0), power=0.9).n == pytest.approx(22.02110, abs=1e-4)
    assert sample_size(Design("chi2", effect=0.1, df=20)).n == pytest.approx(2096.079, abs=1e-2)
    assert sample_size(Design("anova", effect=0.28, groups=4)).n == pytest.approx(35.75789, abs=1e-3)
    shares = sample_size(Design("two_proportions", p1=0.5, p2=0.75), power=0.9)
    h = 2 * np.arcsin(0.75**0.5) - 2 * np.arcsin(0.5**0.5)
    assert shares.n == pytest.approx(2 * ((1.959964 + 1.281552) / h) ** 2, rel=1e-4)
    assert shares.n_each == int(np.ceil(shares.n))
    assert shares.n_total == 2 * shares.n_each


@pytest.mark.parametrize("test", ["two_sample_t", "two_proportions", "anova", "one_sample_t", "chi2"])
def test_size_power_and_effect_belong_together(test: str) -> None:
    size = sample_size(Design(test, effect=0.3), power=0.85)
    assert power_of(Design(test, effect=0.3), size.n).power == pytest.approx(0.85, abs=1e-7)
    assert detectable(Design(test), size.n, power=0.85).effect == pytest.approx(0.3, abs=1e-6)


def test_both_tails_count() -> None:
    # With hardly any effect the power is alpha, not half of it.
    assert power_of(Design("two_sample_t", effect=1e-6), 10).power == pytest.approx(0.05, abs=1e-6)
    assert (
        power_of(Design("one_sample_t", effect=-0.5), 30).power
        == power_of(Design("one_sample_t", effect=0.5), 30).power
    )


def test_simulation_agrees() -> None:
    random = np.random.default_rng(9)
    n = sample_size(Design("two_sample_t", effect=0.6)).n_each
    hits = [stats.ttest_ind(random.normal(0.6, 1, n), random.normal(0, 1, n)).pvalue < 0.05 for _ in range(2000)]
    assert np.mean(hits) == pytest.approx(0.805, abs=0.025)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: Design("z"), "power.test"),
        (lambda: Design("anova", effect=0.3, groups=1), "power.groups"),
        (lambda: Design("chi2", effect=0.3, df=0), "power.df"),
        (lambda: Design("two_proportions", p1=0.3), "power.share"),
        (lambda: Design("two_proportions", p1=1.3, p2=0.2), "power.share"),
        (lambda: Design("two_sample_t", effect=0.0), "power.effect"),
        (lambda: sample_size(Design("two_sample_t")), "power.no_effect"),
        (lambda: sample_size(Design("two_proportions", p1=0.3, p2=0.3)), "power.no_effect"),
        (lambda: sample_size(Design("two_sample_t", effect=1e-6)), "power.far"),
        (lambda: sample_size(Design("two_sample_t", effect=0.5), power=0.04), "power.level"),
        (lambda: power_of(Design("two_sample_t", effect=0.5), 1), "power.n"),
        (lambda: detectable(Design("two_sample_t"), 1), "power.n"),
        (lambda: design_of({"test": "anova", "size": 1}), "power.field"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
    assert refused.value.message("en")
    assert refused.value.message("zh")
