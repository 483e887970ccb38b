"""CUPED against ordinary least squares of another package."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from clearway.base.errors import InputError
from clearway.stats.cuped import cuped


@pytest.mark.parametrize(("n", "cover"), [(12, "nonrobust"), (120, "HC2")])
def test_it_is_the_regression(n: int, cover: str) -> None:
    random = np.random.default_rng(1)
    before, group = random.normal(size=n), np.arange(n) % 3 == 0
    after = 0.8 * before + group + random.normal(size=n)
    known = sm.OLS(after, np.column_stack([np.ones(n), group, before])).fit(cov_type=cover, use_t=True)
    found = cuped(after, before, group)
    assert found.effect.value == pytest.approx(known.params[1])
    assert found.effect.error == pytest.approx(known.bse[1])
    assert (found.effect.low, found.effect.high) == pytest.approx(tuple(known.conf_int()[1]))


def test_it_takes_variance_away() -> None:
    random = np.random.default_rng(2)
    before, group = random.normal(size=400), np.arange(400) % 2 == 0
    found = cuped(before * 0.9 + 0.3 * random.normal(size=400), before, group)
    assert found.reduction == pytest.approx(0.9, abs=0.03)
    assert found.effect.error < 0.4 * found.plain.error


def test_a_past_that_says_nothing_changes_nothing() -> None:
    found = cuped(np.arange(6.0), np.ones(6), np.arange(6) < 3)
    assert found.effect == found.plain


def test_few() -> None:
    with pytest.raises(InputError) as caught:
        cuped(np.arange(3.0), np.arange(3.0), np.array([True, False, False]))
    assert caught.value.code == "cuped.few"
