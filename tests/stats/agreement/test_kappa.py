"""Kappas beside scikit-learn and figures printed by Fleiss."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from clearway.stats.agreement import cohen, fleiss

PRINTED = np.array(
    [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
     [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
)  # fmt: skip


def test_cohen_is_that_of_scikit_learn() -> None:
    random = np.random.default_rng(1)
    one = random.choice(["a", "b", "c"], 80)
    other = np.where(random.random(80) < 0.7, one, random.choice(["a", "b", "c"], 80))
    found = cohen(one.tolist(), other.tolist())
    assert found.value == pytest.approx(cohen_kappa_score(one, other))
    assert found.low is not None
    assert found.high is not None
    assert found.low < cohen_kappa_score(one, other) < found.high


def test_fleiss_is_the_printed_one() -> None:
    """The worked example of ten subjects, fourteen raters and five categories: .210."""
    found = fleiss(PRINTED)
    assert found.value == pytest.approx(0.210, abs=5e-4)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.21 < found.high


def test_agreement_that_chance_gives_has_no_kappa() -> None:
    assert cohen(["a", "a"], ["a", "a"]).value is None
    assert fleiss(np.array([[2, 0], [2, 0]])).value is None


def test_a_third_category_that_nobody_uses_changes_nothing() -> None:
    wide = np.column_stack([PRINTED, np.zeros(len(PRINTED), int)])
    assert fleiss(wide).value == pytest.approx(fleiss(PRINTED).value)
