"""Regression: linear and logistic, with the diagnostics that say whether to believe it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.calibration import auc_of
from clearway.stats.sample import Floats, Numbers, confidence_level, sample
from clearway.stats.tests.checks import LEVEL, normal
from clearway.stats.tests.tested import Check

INFLATED = 5.0
"""Variance inflation above this: the predictor says little that the others do not."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One line of the model.

    Parameters
    ----------
    name : str
        ``intercept`` or the predictor.
    value, error, low, high : float
        Estimate, standard error and interval.
    statistic, p : float
        t (linear) or z (logistic).
    standardised : float or None
        In standard deviations of both (linear); None for the intercept.
    odds_ratio, odds_low, odds_high : float or None
        Of one unit more (logistic).
    vif : float or None
        Variance inflation; None for the intercept and for one predictor alone.
    """

    name: str
    value: float
    error: float
    low: float
    high: float
    statistic: float
    p: float
    standardised: float | None = None
    odds_ratio: float | None = None
    odds_low: float | None = None
    odds_high: float | None = None
    vif: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """A fitted model.

    Parameters
    ----------
    kind : {"linear", "logistic"}
    coefficients : tuple of Coefficient
    r_squared : float
        Share of variance (linear) or McFadden's (logistic).
    r_squared_adjusted : float or None
        Linear.
    statistic, df, p : float, tuple of float, float
        Of the whole model: F (linear) or likelihood ratio (logistic).
    sd : float or None
        Residual standard deviation (linear).
    auc : float or None
        Area under the curve (logistic).
    fitted, residuals, leverage, influence : float arrays of shape (n,)
        Fitted values (probabilities), residuals (of Pearson for logistic), hat values, Cook's distances.
    influential : tuple of int
        Rows (from 1) with a Cook's distance above 4/n, largest first, at most ten.
    checks : tuple of Check
        ``residuals_normal``, ``even_spread`` (Breusch-Pagan), ``independent`` (Durbin-Watson), ``linear`` (Ramsey
        RESET); ``calibrated`` (Hosmer-Lemeshow) for logistic.
    n : int
    confidence : float
    warnings : tuple of Message
    formula, source : str
    """

    kind: str
    coefficients: tuple[Coefficient, ...]
    r_squared: float
    r_squared_adjusted: float | None
    statistic: float
    df: tuple[float, ...]
    p: float
    sd: float | None
    auc: float | None
    fitted: Floats
    residuals: Floats
    leverage: Floats
    influence: Floats
    influential: tuple[int, ...]
    checks: tuple[Check, ...]
    n: int
    confidence: float
    warnings: tuple[Message, ...]
    formula: str
    source: str


def linear(values: Numbers, predictors: Mapping[str, Numbers], *, confidence: float = 0.95) -> Regression:
    """Least squares of a response on predictors.

    Parameters
    ----------
    values : sequence of float
        The response.
    predictors : mapping of str to sequence of float
        By name, one number a value.

    Raises
    ------
    InputError
        ``regression.none``, ``test.pairs`` (lengths differ), ``sample.constant`` (a predictor that never changes),
        ``regression.collinear``, ``regression.few`` (no freedom left), ``sample.number``.

    Examples
    --------
    >>> found = linear([2.1, 3.9, 6.2, 7.8, 10.1], {"x": [1, 2, 3, 4, 5]})
    >>> round(found.coefficients[1].value, 3), round(found.r_squared, 4)
    (1.99, 0.9973)
    """
    import statsmodels.api as sm

    response = sample(values, least=3, varied=True)
    matrix, names = _matrix(predictors, response.size)
    fit = sm.OLS(response, matrix).fit()
    if fit.df_resid < 1:
        raise InputError("regression.few", n=int(response.size), terms=len(names) + 1)
    influence = fit.get_influence()
    cook = np.nan_to_num(np.asarray(influence.cooks_distance[0], np.float64))
    checks = _linear_checks(fit, matrix)
    coefficients = _coefficients(fit, ("intercept", *names), matrix, confidence, response)
    return Regression(
        "linear",
        coefficients,
        float(fit.rsquared),
        float(fit.rsquared_adj),
        float(fit.fvalue),
        (float(fit.df_model), float(fit.df_resid)),
        float(fit.f_pvalue),
        float(fit.mse_resid) ** 0.5,
        None,
        np.asarray(fit.fittedvalues),
        np.asarray(fit.resid),
        np.asarray(influence.hat_matrix_diag),
        cook,
        _influential(cook),
        checks,
        int(response.size),
        confidence,
        _warnings(checks, coefficients),
        "b = (X'X)^-1 X'y",
        "Gauss 1809; Cook 1977; Breusch and Pagan 1979; Durbin and Watson 1950; Ramsey 1969",
    )


def logistic(values: Numbers, predictors: Mapping[str, Numbers], *, confidence: float = 0.95) -> Regression:
    """Logistic regression of a yes or no (1 or 0) on predictors, by maximum likelihood.

    Raises
    ------
    InputError
        As :func:`linear`; ``regression.binary`` (values other than 0 and 1), ``regression.separated`` (a predictor
        tells yes from no without an error, so that no finite estimate exists).

    Examples
    --------
    >>> x = [1, 2, 3, 4, 5, 6, 7, 8]
    >>> found = logistic([0, 0, 0, 1, 0, 1, 1, 1], {"x": x})
    >>> round(found.coefficients[1].odds_ratio, 2)
    3.6
    """
    response = sample(values, least=3, varied=True)
    if not np.isin(response, (0.0, 1.0)).all():
        raise InputError("regression.binary")
    matrix, names = _matrix(predictors, response.size)
    if response.size <= len(names) + 1:
        raise InputError("regression.few", n=int(response.size), terms=len(names) + 1)
    fit = _logit(response, matrix)
    fitted = np.asarray(fit.predict(matrix), np.float64)
    weight = fitted * (1 - fitted)
    residuals = (response - fitted) / np.sqrt(weight)
    leverage = _leverage(matrix, weight)
    cook = residuals**2 * leverage / (1 - leverage) ** 2 / matrix.shape[1]
    checks = (_calibrated(response, fitted),)
    coefficients = _coefficients(fit, ("intercept", *names), matrix, confidence, None)
    return Regression(
        "logistic",
        coefficients,
        float(fit.prsquared),
        None,
        float(fit.llr),
        (float(fit.df_model),),
        float(fit.llr_pvalue),
        None,
        auc_of(response, fitted),
        fitted,
        residuals,
        leverage,
        cook,
        _influential(cook),
        checks,
        int(response.size),
        confidence,
        _warnings(checks, coefficients),
        "ln(p/(1 - p)) = b0 + b1 x1 + ...",
        "Cox 1958; McFadden 1974; Hosmer and Lemeshow 1980",
    )


def _matrix(predictors: Mapping[str, Numbers], n: int) -> tuple[Floats, tuple[str, ...]]:
    if not predictors:
        raise InputError("regression.none")
    columns = []
    for one in predictors.values():
        column = sample(one, varied=True)
        if column.size != n:
            raise InputError("test.pairs", first=n, second=int(column.size))
        columns.append(column)
    matrix = np.column_stack([np.ones(n), *columns])
    scaled = matrix / np.linalg.norm(matrix, axis=0)
    if np.linalg.matrix_rank(scaled) < min(matrix.shape[1], n):
        raise InputError("regression.collinear", names=", ".join(predictors))
    if n < matrix.shape[1]:
        raise InputError("regression.few", n=n, terms=matrix.shape[1])
    return matrix, tuple(predictors)


def _logit(response: Floats, matrix: Floats) -> Any:
    import warnings

    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationError, PerfectSeparationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error", PerfectSeparationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            fit = sm.Logit(response, matrix).fit(disp=0, maxiter=200, warn_convergence=False)
        except (PerfectSeparationError, PerfectSeparationWarning, np.linalg.LinAlgError) as error:
            raise InputError("regression.separated") from error
    sure = np.abs(fit.predict(matrix) - response)
    if not fit.mle_retvals["converged"] or not np.isfinite(fit.bse).all() or sure.max() < 1e-6:
        raise InputError("regression.separated")
    return fit


def _coefficients(
    fit: Any, names: tuple[str, ...], matrix: Floats, confidence: float, response: Floats | None
) -> tuple[Coefficient, ...]:
    bounds = np.asarray(fit.conf_int(1 - confidence_level(confidence)))
    found = []
    for at, name in enumerate(names):
        value, low, high = float(fit.params[at]), float(bounds[at, 0]), float(bounds[at, 1])
        odds = [None if response is not None else _exp(end) for end in (value, low, high)]
        spread = float(matrix[:, at].std(ddof=1) / response.std(ddof=1)) if response is not None and at else None
        found.append(
            Coefficient(
                name,
                value,
                float(fit.bse[at]),
                low,
                high,
                float(fit.tvalues[at]),
                float(fit.pvalues[at]),
                None if spread is None else value * spread,
                odds[0],
                odds[1],
                odds[2],
                _inflation(matrix, at),
            )
        )
    return tuple(found)


def _exp(value: float) -> float | None:
    found = float(np.exp(min(value, 700.0)))
    return found if np.isfinite(found) else None


def _inflation(matrix: Floats, at: int) -> float | None:
    if at == 0 or matrix.shape[1] < 3:
        return None
    others, own = np.delete(matrix, at, 1), matrix[:, at]
    left = own - others @ np.linalg.lstsq(others, own, rcond=None)[0]
    return float(((own - own.mean()) ** 2).sum() / (left**2).sum())


def _linear_checks(fit: Any, matrix: Floats) -> tuple[Check, ...]:
    from statsmodels.stats.diagnostic import het_breuschpagan, linear_reset
    from statsmodels.stats.stattools import durbin_watson

    residuals = np.asarray(fit.resid)
    shape = normal(residuals)
    bp, bp_p, _, _ = het_breuschpagan(residuals, matrix)
    watson = float(durbin_watson(residuals))
    checks = [
        Check("residuals_normal", "", shape.statistic, shape.p, shape.holds, shape.method),
        Check("even_spread", "", float(bp), float(bp_p), bool(bp_p >= LEVEL), "breusch_pagan"),
        Check("independent", "", watson, None, 1.5 <= watson <= 2.5, "durbin_watson"),
    ]
    if fit.df_resid > 2 and np.unique(np.round(fit.fittedvalues, 9)).size > 3:
        reset = linear_reset(fit, power=2, test_type="fitted", use_f=True)
        p = float(reset.pvalue)
        checks.append(Check("linear", "", float(reset.statistic), p, p >= LEVEL, "ramsey_reset"))
    return tuple(checks)


def _leverage(matrix: Floats, weight: Floats) -> Floats:
    scaled = matrix * np.sqrt(weight)[:, None]
    q, _ = np.linalg.qr(scaled)
    found: Floats = (q**2).sum(axis=1)
    return found


def _calibrated(response: Floats, fitted: Floats) -> Check:
    """Hosmer and Lemeshow: counts by tenths of the fitted probability."""
    from scipy.special import chdtrc

    groups = np.array_split(np.argsort(fitted, kind="stable"), min(BINS, max(3, response.size // 5)))
    statistic = 0.0
    for rows in groups:
        expected, n = float(fitted[rows].sum()), rows.size
        statistic += (float(response[rows].sum()) - expected) ** 2 / max(expected * (1 - expected / n), 1e-12)
    p = float(chdtrc(max(1, len(groups) - 2), statistic))
    return Check("calibrated", "", statistic, p, p >= LEVEL, "hosmer_lemeshow")


def _influential(cook: Floats) -> tuple[int, ...]:
    order = np.argsort(-cook, kind="stable")
    return tuple(int(row) + 1 for row in order[cook[order] > 4 / cook.size][:10])


def _warnings(checks: tuple[Check, ...], coefficients: tuple[Coefficient, ...]) -> tuple[Message, ...]:
    told = [Message(f"studytest.warn.{check.name}") for check in checks if not check.holds]
    inflated = [one.name for one in coefficients if one.vif is not None and one.vif > INFLATED]
    if inflated:
        told.append(Message("studytest.warn.inflated", {"names": ", ".join(inflated)}))
    return tuple(told)
