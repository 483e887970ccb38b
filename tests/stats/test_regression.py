"""Regression beside the certified values of NIST and the examples of R."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stats.tests.known import MANUAL, MPG, WEIGHT

from clearway.base.errors import InputError
from clearway.stats.regression import linear, logistic

NORRIS_Y = [
    0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8,
    557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2,
    0.2,
]  # fmt: skip
NORRIS_X = [
    0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5,
    11.6,
    556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9,
    0.5,
]  # fmt: skip


def test_norris_certified_by_nist() -> None:
    found = linear(NORRIS_Y, {"x": NORRIS_X})
    intercept, slope = found.coefficients
    assert (intercept.value, slope.value) == pytest.approx((-0.262323073774029, 1.00211681802045), rel=1e-9)
    assert (intercept.error, slope.error) == pytest.approx((0.232818234301152, 0.429796848199937e-3), rel=1e-8)
    assert (found.r_squared, found.sd) == pytest.approx((0.999993745883712, 0.884796396144373), rel=1e-9)


def test_cars_by_weight_as_r_has_them() -> None:
    found = linear(MPG, {"wt": WEIGHT})
    assert [one.value for one in found.coefficients] == pytest.approx([37.2851, -5.3445], abs=1e-4)
    assert (found.r_squared, found.r_squared_adjusted, found.statistic) == pytest.approx(
        (0.7528, 0.7446, 91.38), rel=1e-3
    )
    assert found.influential[0] in (17, 18, 20)
    assert found.leverage.sum() == pytest.approx(2)
    fit = logistic(MANUAL, {"wt": WEIGHT})
    assert [one.value for one in fit.coefficients] == pytest.approx([12.040, -4.024], abs=1e-3)
    assert fit.coefficients[1].odds_ratio == pytest.approx(np.exp(-4.024), rel=1e-3)
    assert fit.auc is not None
    assert fit.auc > 0.9
    assert fit.leverage.sum() == pytest.approx(2)


def test_inflation_and_a_bend_are_seen() -> None:
    random = np.random.default_rng(2)
    x = np.linspace(0, 10, 60)
    told = linear(x**2 + random.normal(size=60), {"x": x})
    assert {"linear", "independent"} <= {check.name for check in told.checks if not check.holds}
    near = x + random.normal(scale=0.1, size=60)
    double = linear(2 * x + random.normal(size=60), {"x": x, "near": near})
    assert double.coefficients[1].vif is not None
    assert double.coefficients[1].vif > 100
    assert "studytest.warn.inflated" in [message.id for message in double.warnings]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: linear([1.0, 2.0, 3.0], {}), "regression.none"),
        (lambda: linear([1.0, 2.0, 3.0], {"x": [1, 2]}), "test.pairs"),
        (lambda: linear([1.0, 2.0, 3.0], {"x": [1, 1, 1]}), "sample.constant"),
        (lambda: linear([1.0, 2.0, 4.0, 3.0], {"x": [1, 2, 3, 4], "y": [2, 4, 6, 8]}), "regression.collinear"),
        (lambda: linear([1.0, 2.0, 4.0], {"x": [1, 2, 3], "y": [1, 4, 9]}), "regression.few"),
        (lambda: logistic([0, 1, 2], {"x": [1, 2, 3]}), "regression.binary"),
        (lambda: logistic([0, 0, 0, 1, 1, 1], {"x": [1, 2, 3, 4, 5, 6]}), "regression.separated"),
        (lambda: logistic([1, 1, 1], {"x": [1, 2, 3]}), "sample.constant"),
    ],
)
def test_what_cannot_be_fitted_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
