"""Staggered rollout: cohorts by name, leads checked, groups of one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.monitor.effect.panels import rows, waves

from clearway.monitor.effect import effect


def test_cohorts_have_their_own_mean() -> None:
    found = effect(waves())
    assert set(found.parts) == {"cohort_5", "cohort_8"}
    assert found.sizes["cohorts"] == 2
    assert [one.name for one in found.checks] == ["lead"]
    assert found.parts["cohort_5"] == pytest.approx(3, abs=1.5)


def test_groups_of_one_have_no_interval() -> None:
    on = np.arange(9) >= np.array([3, 5, 7])[:, None]
    found = effect(rows(np.random.default_rng(1).normal(size=(3, 9)), on))
    assert (found.method, found.ci_low) == ("staggered", None)
    ids = [one.id for one in found.warnings]
    assert {"effect.warn.no_spread", "effect.warn.no_comparison"} <= set(ids)
