"""Figures of predictions against scikit-learn and against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score

from clearway.stats.calibration import accuracy, auc_of, calibration_error, macro_f1, strata


def test_true_chances_have_a_small_error() -> None:
    chance = np.random.default_rng(3)
    stated = chance.random(200_000)
    assert calibration_error(stated, chance.random(stated.size) < stated) < 0.01


def test_overconfidence_is_the_gap() -> None:
    hits = np.arange(1000) % 10 < 6
    assert calibration_error(np.full(1000, 0.95), hits) == pytest.approx(0.35)
    assert calibration_error(np.array([1.0]), np.array([True])) == 0
    assert calibration_error(np.array([]), np.array([], bool)) == 0


def test_accuracy_and_f1_equal_those_of_scikit_learn() -> None:
    chance = np.random.default_rng(4)
    truth, found = chance.integers(0, 3, 500), chance.integers(0, 3, 500)
    assert accuracy(truth, found) == accuracy_score(truth, found)
    assert macro_f1(truth, found, range(3)) == pytest.approx(f1_score(truth, found, average="macro"))


def test_folds_spread_every_class() -> None:
    classes = np.array([0] * 50 + [1] * 10)
    fold = strata(classes, 5, seed=2)
    assert np.bincount(fold[classes == 1]).tolist() == [2] * 5
    assert np.array_equal(fold, strata(classes, 5, seed=2))


def test_the_area_under_the_curve_equals_that_of_scikit_learn_with_ties() -> None:
    chance = np.random.default_rng(5)
    outcome, score = chance.integers(0, 2, 400).astype(float), chance.integers(0, 9, 400) / 9
    assert auc_of(outcome, score) == pytest.approx(roc_auc_score(outcome, score), abs=1e-12)
    assert auc_of(np.ones(5), score[:5]) is None
