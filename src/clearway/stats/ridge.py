"""Least squares and logistic regression whose coefficients are held together, with signs on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from clearway.base.errors import InputError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Link = Literal["identity", "logit"]
_STEPS, _LEAST_STEP, _CLOSE = 60, 1e-4, 1e-9
_SMALL, _SAME = 1e-9, 1e-7
_FLOOR = 1e-10
"""Part of a column's own square that is added, so that columns which say the same share the work."""

_SURE = 1e-6
"""Probabilities are kept this far from 0 and 1 while a logistic model is fitted."""


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What a model is fitted to.

    Parameters
    ----------
    columns : float array of shape (n, p)
        The first one is the intercept's.
    values : float array of shape (n,)
        The outcome; 0 and 1 for the logistic link.
    penalties : float array of shape (p,)
        How strongly each coefficient is drawn to 0, relative to the others; 0: not at all.
    weights : float array of shape (n,)
    link : {"identity", "logit"}
    signs : int array of shape (p,)
        1: not below 0; -1: not above 0; 0: free.
    scales : float array of shape (p,)
        Root mean square of each column about its mean; the intercept's is 1.
    """

    columns: Floats
    values: Floats
    penalties: Floats
    weights: Floats
    link: Link
    signs: Any
    scales: Floats

    def take(self, rows: Any) -> Design:
        """Some rows."""
        parts = self.columns[rows], self.values[rows], self.penalties, self.weights[rows]
        return Design(*parts, self.link, self.signs, scales_of(parts[0], parts[3]))


def scales_of(columns: Floats, weights: Floats) -> Floats:
    """Root mean square of each column about its mean; 1 where a column is constant.

    Examples
    --------
    >>> scales_of(np.array([[1.0, 0.0], [1.0, 4.0]]), np.ones(2)).tolist()
    [1.0, 2.0]
    """
    share = weights / weights.sum()
    mean = share @ columns
    spread = np.sqrt(np.maximum(share @ columns**2 - mean**2, 0.0))
    return np.asarray(np.where(spread > _SAME * (1 + np.abs(mean)), spread, 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class Ridge:
    """A fitted model.

    Parameters
    ----------
    coefficients : float array of shape (p,)
    inverse : float array of shape (p, p)
        Of the penalised information: what a score is multiplied with.
    leverage : float array of shape (n,)
    residuals : float array of shape (n,)
        Outcome less expectation.
    strength : float
    link : {"identity", "logit"}
    """

    coefficients: Floats
    inverse: Floats
    leverage: Floats
    residuals: Floats
    strength: float
    link: Link

    def predict(self, columns: Floats) -> Floats:
        """Expected outcome."""
        return expected(columns @ self.coefficients, self.link)


def design_of(
    columns: Floats,
    values: Floats,
    *,
    penalties: Floats | None = None,
    weights: Floats | None = None,
    link: Link = "identity",
    signs: Any = None,
) -> Design:
    """What a model is fitted to, checked and with defaults filled in.

    Raises
    ------
    InputError
        ``drivers.finite``: a number is missing; ``drivers.constant``: all outcomes are alike.
    """
    columns, values = np.asarray(columns, np.float64), np.asarray(values, np.float64)
    if not (np.isfinite(columns).all() and np.isfinite(values).all()):
        raise InputError("drivers.finite")
    if values.size == 0 or np.ptp(values) == 0:
        raise InputError("drivers.constant", n=int(values.size))
    width = columns.shape[1]
    held = np.r_[0.0, np.ones(width - 1)] if penalties is None else np.asarray(penalties, np.float64)
    weight = np.ones(values.size) if weights is None else np.asarray(weights, np.float64) / np.mean(weights)
    sign = np.zeros(width, np.int64) if signs is None else np.asarray(signs)
    return Design(columns, values, held, weight, link, sign, scales_of(columns, weight))


def expected(scores: Floats, link: Link) -> Floats:
    """The outcome that a linear score stands for."""
    if link == "identity":
        return np.asarray(scores)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -40, 40))))


def ridge(design: Design, strength: float, *, start: Floats | None = None) -> Ridge:
    """Fit at one strength.

    Minimised is the mean squared error (identity) or twice the mean log loss (logit), weighted, plus ``strength`` times
    the sum of squares of the coefficients in units of their columns' spread, each times its penalty.

    Parameters
    ----------
    design : Design
    strength : float
    start : float array of shape (p,), optional
        Coefficients to begin with (logit).

    References
    ----------
    Hoerl and Kennard (1970), Technometrics 12, 55-67; le Cessie and van Houwelingen (1992), Applied Statistics 41,
    191-201.

    Examples
    --------
    >>> x = np.column_stack([np.ones(4), [0.0, 1, 2, 3]])
    >>> ridge(design_of(x, np.array([1.0, 3, 5, 7])), 0.0).coefficients.round(4).tolist()
    [1.0, 2.0]
    """
    held = penalty_of(design, strength)
    coefficients, weights = _fitted(design, held, start)
    residuals = design.values - expected(design.columns @ coefficients, design.link)
    scales = design.scales
    inverse = np.linalg.inv(_gram(design.columns / scales, weights, held / scales**2)) / np.outer(scales, scales)
    leverage = weights * ((design.columns @ inverse) * design.columns).sum(axis=1)
    return Ridge(coefficients, inverse, np.clip(leverage, 0.0, 0.99), residuals, strength, design.link)


def coefficients_of(design: Design, strength: float, *, start: Floats | None = None) -> Floats:
    """The coefficients of :func:`ridge` alone: what cross-validation needs."""
    return _fitted(design, penalty_of(design, strength), start)[0]


def penalty_of(design: Design, strength: float) -> Floats:
    """What is added to the information of each coefficient at a strength."""
    return np.asarray(len(design.values) * strength * design.penalties * design.scales**2)


def _fitted(design: Design, held: Floats, start: Floats | None) -> tuple[Floats, Floats]:
    """Coefficients, and the weights of the information."""
    if design.link == "identity":
        return _solved(design, design.weights, design.values, held), design.weights
    return _newton(design, held, start)


def _solved(design: Design, weights: Floats, target: Floats, held: Floats) -> Floats:
    """Weighted least squares with a penalty."""
    scales = design.scales
    plain = design.columns / scales
    gram = _gram(plain, weights, held / scales**2)
    return _minimum(gram, (plain * weights[:, None]).T @ target, design.signs) / scales


def _gram(plain: Floats, weights: Floats, held: Floats) -> Floats:
    gram = (plain * weights[:, None]).T @ plain + np.diag(held)
    gram[np.diag_indices_from(gram)] += _FLOOR * len(weights) + _SMALL * np.diag(gram)
    return np.asarray(gram)


def _minimum(gram: Floats, cross: Floats, signs: Any) -> Floats:
    found = np.linalg.solve(gram, cross)
    return _bounded(gram, cross, signs) if np.any(signs * found < 0) else np.asarray(found)


def _bounded(gram: Floats, cross: Floats, signs: Any) -> Floats:
    """The minimum of ``b'Gb/2 - c'b`` with some signs given."""
    from scipy.optimize import lsq_linear

    root = np.linalg.cholesky(gram).T
    low, high = np.where(signs > 0, 0.0, -np.inf), np.where(signs < 0, 0.0, np.inf)
    return np.asarray(lsq_linear(root, np.linalg.solve(root.T, cross), (low, high), method="bvls").x)


def _newton(design: Design, held: Floats, start: Floats | None) -> tuple[Floats, Floats]:
    """Iterated weighted least squares; the step is halved while it makes the fit worse."""
    share = float(np.average(design.values, weights=design.weights))
    found = np.zeros(len(held)) if start is None else start.copy()
    if start is None:
        found[0] = np.log(share / (1 - share))
    best = _loss(design, held, found)
    for _ in range(_STEPS):
        chance = np.clip(expected(design.columns @ found, "logit"), _SURE, 1 - _SURE)
        spread = chance * (1 - chance)
        target = design.columns @ found + (design.values - chance) / spread
        step, size = _solved(design, design.weights * spread, target, held) - found, 1.0
        while (reached := _loss(design, held, found + size * step)) > best and size > _LEAST_STEP:
            size /= 2
        found = found + size * step
        if best - reached < _CLOSE * (1 + abs(best)):
            break
        best = reached
    return found, design.weights * spread


def _loss(design: Design, held: Floats, coefficients: Floats) -> float:
    scores = design.columns @ coefficients
    return float(design.weights @ (np.logaddexp(0, scores) - design.values * scores) + 0.5 * held @ coefficients**2)
