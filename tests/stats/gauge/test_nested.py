"""Nested studies beside another package's table of variance, and planted components."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.formula.api import ols

from clearway.base.errors import InputError
from clearway.stats.gauge import gauge_nested


def world(seed: int, operators: int = 4, parts: int = 6, trials: int = 3) -> tuple[list[int], list[int], list[float]]:
    random = np.random.default_rng(seed)
    rows = []
    for operator in range(operators):
        bias = random.normal(0, 2)
        for part in range(parts):
            level = random.normal(0, 3)
            rows += [(operator, part, bias + level + random.normal(0, 1)) for _ in range(trials)]
    operator, part, value = zip(*rows, strict=True)
    return list(operator), list(part), list(value)


def test_the_table_is_that_of_statsmodels() -> None:
    operator, part, value = world(2)
    found = gauge_nested(operator, part, value)
    frame = pd.DataFrame({"o": operator, "p": part, "v": value})
    other = sm.stats.anova_lm(ols("v ~ C(o) + C(o):C(p)", frame).fit())
    sums = [found.ss[name] for name in ("operators", "parts", "repeatability")]
    assert sums == pytest.approx(other["sum_sq"].tolist())
    assert found.f_parts == pytest.approx(other["F"].iloc[1])
    assert found.f_operators == pytest.approx(other["mean_sq"].iloc[0] / other["mean_sq"].iloc[1])
    assert found.p_interaction is None


def test_planted_components_come_back() -> None:
    studies = [gauge_nested(*world(seed, 12, 12)) for seed in range(12)]
    assert np.mean([one.var_repeat for one in studies]) == pytest.approx(1, rel=0.05)
    assert np.mean([one.var_part for one in studies]) == pytest.approx(9, rel=0.1)
    assert np.mean([one.var_reprod for one in studies]) == pytest.approx(4, rel=0.4)


def test_single_trials_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        gauge_nested("xxyy", "abab", [1, 2, 3, 4])
    assert refused.value.code == "gauge.unreplicated"
