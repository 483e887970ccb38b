"""Penalised regression against scikit-learn, closed forms, and signs that are kept."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression, Ridge

from clearway.base.errors import InputError
from clearway.stats.ridge import coefficients_of, design_of, ridge, scales_of

RANDOM = np.random.default_rng(5)
X = np.column_stack([np.ones(200), RANDOM.normal(size=(200, 4)) * (1.0, 3.0, 0.2, 1.0)])
Y = X @ np.array([2.0, 1.0, -0.5, 4.0, 0.0]) + RANDOM.normal(size=200)


def test_without_penalty_it_is_least_squares() -> None:
    expected = np.linalg.lstsq(X, Y, rcond=None)[0]
    assert ridge(design_of(X, Y), 0.0).coefficients == pytest.approx(expected, rel=1e-6)


def test_scikit_learn_agrees_on_columns_of_unit_spread() -> None:
    plain = X[:, 1:] / scales_of(X, np.ones(200))[1:]
    theirs = Ridge(alpha=200 * 0.3).fit(plain, Y)
    ours = ridge(design_of(np.column_stack([np.ones(200), plain]), Y), 0.3).coefficients
    assert ours == pytest.approx(np.r_[theirs.intercept_, theirs.coef_], rel=1e-6)


def test_scikit_learn_agrees_on_yes_and_no() -> None:
    yes = (Y > 2).astype(float)
    plain = X[:, 1:] / scales_of(X, np.ones(200))[1:]
    theirs = LogisticRegression(C=1 / (200 * 0.05), tol=1e-10, max_iter=1000).fit(plain, yes)
    ours = coefficients_of(design_of(np.column_stack([np.ones(200), plain]), yes, link="logit"), 0.05)
    assert ours == pytest.approx(np.r_[theirs.intercept_, theirs.coef_[0]], rel=1e-4)


def test_what_is_not_penalised_is_not_shrunk() -> None:
    penalties = np.array([0.0, 0.0, 1.0, 1.0, 1.0])
    found = ridge(design_of(X, Y, penalties=penalties), 1e4).coefficients
    assert found[1] == pytest.approx(np.polyfit(X[:, 1], Y, 1)[0], rel=0.02)
    assert np.abs(found[2:]).max() < 0.01


def test_signs_are_kept() -> None:
    signs = np.array([0, -1, 0, 0, 0])
    found = ridge(design_of(X, Y, signs=signs), 0.0).coefficients
    assert found[1] == pytest.approx(0.0, abs=1e-9)
    assert found[3] > 3


def test_weights_count_as_rows() -> None:
    weights = np.where(np.arange(200) < 100, 2.0, 1.0)
    twice = np.r_[np.arange(100), np.arange(200)]
    once = ridge(design_of(X, Y, weights=weights), 0.0).coefficients
    assert once == pytest.approx(ridge(design_of(X[twice], Y[twice]), 0.0).coefficients, rel=1e-6)


def test_what_cannot_be_fitted_is_refused() -> None:
    for columns, values, code in ((X, np.ones(200), "constant"), (X * np.nan, Y, "finite")):
        with pytest.raises(InputError) as caught:
            design_of(columns, values)
        assert caught.value.code == f"drivers.{code}"
