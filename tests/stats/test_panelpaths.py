"""Difference-in-differences against Welch's and Student's tests of the units' changes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_ind

from clearway.stats.panel import Panel
from clearway.stats.panelpaths import difference_paths, effect_of


@pytest.mark.parametrize(("treated", "equal"), [(2, True), (1, True), (8, False)])
def test_it_is_the_test_of_the_changes(treated: int, equal: bool) -> None:
    random = np.random.default_rng(3)
    values = random.normal(size=(8 + treated, 10)).cumsum(axis=1)
    panel = Panel(values, np.r_[np.full(8, 10), np.full(treated, 6)])
    late = np.arange(10) >= 6
    found = effect_of(panel, difference_paths(panel, late / 4, ~late / 6))
    change = values[:, 6:].mean(axis=1) - values[:, :6].mean(axis=1)
    assert found.value == pytest.approx(change[8:].mean() - change[:8].mean())
    if treated > 1:
        known = ttest_ind(change[8:], change[:8], equal_var=equal)
        assert found.p == pytest.approx(known.pvalue)
        assert (found.low, found.high) == pytest.approx(tuple(known.confidence_interval(0.95)))
    else:
        assert found.error == pytest.approx(change[:8].std(ddof=1) * np.sqrt(1 + 1 / 8))


def test_one_unit_each_has_no_error() -> None:
    panel = Panel(np.arange(8.0).reshape(2, 4) ** 2, np.array([4, 2]))
    late = np.arange(4) >= 2
    assert np.isnan(effect_of(panel, difference_paths(panel, late / 2, ~late / 2)).error)
