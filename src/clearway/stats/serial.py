"""Regression of a series whose errors depend on the ones before, with the dependence itself unknown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.panel import Floats

GRID = 81
"""Values of the autocorrelation that are tried."""

LOWEST, HIGHEST = -0.9, 0.98

TABLE = 8001
"""Points of the table of a t distribution; the error stays below 1e-6 up to a few hundred degrees of freedom."""

STEPS = 36
"""Halvings of the range of a quantile."""

NEGLIGIBLE = 1e-9
"""Weight below which a component is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Numbers about a regression as mixtures of t distributions, one component a value of the autocorrelation.

    Parameters
    ----------
    weight : float array of shape (components,)
        Sums to one.
    centre, scale : float arrays of shape (components, numbers)
    df : int
        Degrees of freedom of each component.
    rho : float
        Mean autocorrelation of neighbouring errors.
    """

    weight: Floats
    centre: Floats
    scale: Floats
    df: int
    rho: float

    @property
    def mean(self) -> Floats:
        """Mean of each number."""
        found: Floats = self.weight @ self.centre
        return found

    def below(self, at: Floats) -> Floats:
        """Probability that each number lies below a value."""
        gap = at - self.centre
        length = np.sqrt(self.df * self.scale**2 + gap**2)
        sine = np.divide(gap, length, out=np.zeros_like(gap), where=length > 0)
        found: Floats = self.weight @ np.interp(sine, *_table(self.df))
        return found

    def quantile(self, share: float) -> Floats:
        """Quantile of each number, by bisection between the least and the largest quantile of the components."""
        from scipy.special import stdtrit

        ends = self.centre + float(stdtrit(self.df, share)) * self.scale
        low, high = ends.min(axis=0), ends.max(axis=0)
        for _ in range(STEPS):
            middle = (low + high) / 2
            under = self.below(middle) < share
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        found: Floats = (low + high) / 2
        return found

    @property
    def p(self) -> Floats:
        """Two-sided p-value of zero."""
        under = self.below(np.zeros(self.centre.shape[1]))
        found: Floats = 2 * np.minimum(under, 1 - under)
        return found


@lru_cache(maxsize=64)
def _table(df: int) -> tuple[Floats, Floats]:
    """Distribution of ``t / sqrt(df + t^2)``: a table, for a call of the exact one costs twenty times as much."""
    from scipy.special import stdtr

    sine = np.linspace(-1.0, 1.0, TABLE)
    inner = sine[1:-1]
    share = stdtr(df, inner * np.sqrt(df / (1 - inner**2)))
    return sine, np.concatenate([[0.0], share, [1.0]])


def serial_regression(series: Floats, design: Floats, wanted: Floats) -> Mixture:
    """Regress a series on a design with first-order autoregressive errors.

    For each value of the autocorrelation the coefficients follow by generalised least squares; how well each value
    explains the series, its marginal likelihood with coefficients and variance integrated out,
    ``(1 - rho^2)^(1/2) |X' V^-1 X|^(-1/2) RSS^(-(n - p)/2)`` (that of restricted likelihood), weighs the results. The
    interval so holds what is not known about the dependence, which plug-in errors leave out: with series of 20 to 60
    points those are markedly too short.

    Parameters
    ----------
    series : float array of shape (n,)
    design : float array of shape (n, p)
        Of full column rank.
    wanted : float array of shape (numbers, p)
        Each row a linear combination of the coefficients.

    Raises
    ------
    InputError
        ``serial.short``: no degree of freedom is left; ``serial.rank``: columns of the design depend on each other.

    References
    ----------
    Zellner and Tiao 1964, JASA 59:763 (regression with autocorrelated errors, the autocorrelation integrated out);
    Prais and Winsten 1954.

    Examples
    --------
    >>> points = np.arange(40.0)
    >>> found = serial_regression(2 * points + np.sin(points * 7), np.column_stack([np.ones(40), points]), np.eye(2))
    >>> found.mean.round(2).tolist()
    [0.01, 2.0]
    """
    n, p = design.shape
    if n - p < 2:
        raise InputError("serial.short", points=n, terms=p)
    if np.linalg.matrix_rank(design) < p:
        raise InputError("serial.rank", terms=p)
    basis, triangle = np.linalg.qr(design)
    rho = np.tanh(np.linspace(np.arctanh(LOWEST), np.arctanh(HIGHEST), GRID))
    turned = np.linalg.solve(triangle.T, wanted.T).T
    plain = basis.T @ series
    left = series - basis @ plain
    size = float(np.abs(left).max())
    if size <= 1e-12 * max(float(np.abs(series).max()), 1e-300):
        return Mixture(np.ones(1), (turned @ plain)[None], np.zeros((1, wanted.shape[0])), n - p, 0.0)
    moments, coefficients, squares = _solved(np.column_stack([basis, left]), rho)
    likelihood = 0.5 * np.log(1 - rho**2) - 0.5 * np.linalg.slogdet(moments)[1] - 0.5 * (n - p) * np.log(squares)
    weight = np.exp(likelihood - likelihood.max()) * (1 - rho**2)  # the grid is even in arctanh(rho): a flat prior
    weight /= weight.sum()
    spread = np.einsum("mi,gij,mj->gm", turned, np.linalg.inv(moments), turned)
    scale = np.sqrt(squares[:, None] / (n - p) * spread)
    kept = weight > NEGLIGIBLE
    centre = (coefficients[kept] + plain) @ turned.T
    return Mixture(weight[kept] / weight[kept].sum(), centre, scale[kept], n - p, float(weight @ rho))


def serial_step(series: Floats, at: int) -> Mixture:
    """The difference of level after a break in a series without trend, errors autoregressive."""
    after = (np.arange(series.size) >= at).astype(np.float64)
    return serial_regression(series, np.column_stack([np.ones(series.size), after]), np.array([[0.0, 1.0]]))


def information(series: Floats, design: Floats) -> float:
    """Schwarz's criterion of a regression with autoregressive errors; smaller is better."""
    n, p = design.shape
    basis = np.linalg.qr(design)[0]
    left = series - basis @ (basis.T @ series)
    rho = np.tanh(np.linspace(np.arctanh(LOWEST), np.arctanh(HIGHEST), GRID))
    squares = np.maximum(_solved(np.column_stack([basis, left]), rho)[2], 1e-300)
    fit = 0.5 * np.log(1 - rho**2) - 0.5 * n * np.log(squares / n)
    return float(p * np.log(n) - 2 * fit.max())


def _solved(columns: Floats, rho: Floats) -> tuple[Floats, Floats, Floats]:
    """Moments, coefficients and residual squares at each autocorrelation, from three cross products."""
    whole = columns.T @ columns
    lagged = columns[1:].T @ columns[:-1]
    inner = columns[1:-1].T @ columns[1:-1]
    step = rho[:, None, None]
    product = whole - step * (lagged + lagged.T) + step**2 * inner
    moments, right = product[:, :-1, :-1], product[:, :-1, -1:]
    coefficients = np.linalg.solve(moments, right)[..., 0]
    squares: Floats = product[:, -1, -1] - (right[..., 0] * coefficients).sum(axis=1)
    return np.asarray(moments, np.float64), np.asarray(coefficients, np.float64), squares
