"""Regression with dependent errors: against generalised least squares, and coverage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import stdtr

from clearway.base.errors import InputError
from clearway.stats.serial import _solved, _table, information, serial_regression, serial_step


def chained(random: np.random.Generator, n: int, rho: float) -> np.ndarray:
    shock = random.normal(size=n + 50)
    for at in range(1, n + 50):
        shock[at] += rho * shock[at - 1]
    return shock[50:]


def test_each_component_is_generalised_least_squares() -> None:
    random = np.random.default_rng(1)
    design, series = random.normal(size=(15, 3)), random.normal(size=15)
    rho = np.array([-0.4, 0.0, 0.7])
    moments, coefficients, squares = _solved(np.column_stack([design, series]), rho)
    for at, value in enumerate(rho):
        cover = value ** np.abs(np.subtract.outer(np.arange(15), np.arange(15))) / (1 - value**2)
        inverse = np.linalg.inv(cover)
        assert moments[at] == pytest.approx(design.T @ inverse @ design)
        known = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ series)
        assert coefficients[at] == pytest.approx(known)
        left = series - design @ known
        assert squares[at] == pytest.approx(left @ inverse @ left)


@pytest.mark.parametrize("df", [2, 16, 300])
def test_the_table_is_the_distribution(df: int) -> None:
    t = np.linspace(-8, 8, 999)
    assert np.interp(t / np.sqrt(df + t**2), *_table(df)) == pytest.approx(stdtr(df, t), abs=1e-6)


@pytest.mark.parametrize("rho", [0.0, 0.6])
def test_the_step_lies_inside(rho: float) -> None:
    random, inside = np.random.default_rng(8), 0
    for _ in range(200):
        found = serial_step(chained(random, 40, rho) + 1.5 * (np.arange(40) >= 25), 25)
        inside += found.quantile(0.025)[0] <= 1.5 <= found.quantile(0.975)[0]
    assert 0.91 <= inside / 200 <= 0.99


def test_quantiles_and_p_agree() -> None:
    found = serial_step(chained(np.random.default_rng(2), 40, 0.3) + 2 * (np.arange(40) >= 25), 25)
    assert found.below(found.quantile(0.3)) == pytest.approx(0.3, abs=1e-6)
    assert (found.p[0] < 0.05) == (found.quantile(0.025)[0] > 0 or found.quantile(0.975)[0] < 0)


def test_a_perfect_fit_is_exact() -> None:
    found = serial_step(np.r_[np.zeros(10), np.ones(10)], 10)
    assert (found.mean[0], found.quantile(0.9)[0]) == pytest.approx((1.0, 1.0))


def test_season_is_worth_its_terms_only_where_there_is_one() -> None:
    time = np.arange(60)
    wave = np.column_stack([np.ones(60), np.cos(time * 2 * np.pi / 12), np.sin(time * 2 * np.pi / 12)])
    noise = chained(np.random.default_rng(1), 60, 0.2)
    assert information(noise, wave[:, :1]) < information(noise, wave)
    assert information(noise + 3 * wave[:, 1], wave[:, :1]) > information(noise + 3 * wave[:, 1], wave)


@pytest.mark.parametrize(("design", "code"), [(np.eye(5)[:, :4], "serial.short"), (np.ones((9, 2)), "serial.rank")])
def test_refusals(design: np.ndarray, code: str) -> None:
    with pytest.raises(InputError) as caught:
        serial_regression(np.arange(float(len(design))), design, np.eye(design.shape[1]))
    assert caught.value.code == code
