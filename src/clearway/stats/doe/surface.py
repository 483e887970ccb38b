"""Response surfaces: a model of second order, its stationary point, and the best settings within the region tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.doe.layouts import coding
from clearway.stats.sample import Numbers, confidence_level, sample

Floats = np.ndarray[Any, np.dtype[np.float64]]

GOALS = ("max", "min")
STARTS = 32
FLAT = 1e-8


@dataclass(frozen=True, slots=True)
class SurfaceTerm:
    """A term of the model in coded settings: estimate, standard error, interval, t and p."""

    name: str
    value: float
    error: float | None
    low: float | None
    high: float | None
    t: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the surface.

    Parameters
    ----------
    coded, settings : dict of str to float
        By factor: coded, and in its own unit.
    value, low, high : float or None
        Expected response with its interval.
    inside : bool
        Within the region tried.
    """

    coded: dict[str, float]
    settings: dict[str, float]
    value: float
    low: float | None
    high: float | None
    inside: bool


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A fitted response surface.

    Parameters
    ----------
    factors : tuple of str
    ranges : dict of str to list
        Smallest and largest setting tried: coded -1 and +1.
    terms : tuple of SurfaceTerm
    stationary : Point or None
        Where the slope is zero; None where the surface is flat in some direction.
    nature : {"maximum", "minimum", "saddle", "ridge"}
        By the eigenvalues.
    eigenvalues : list of float
        Of the matrix of second-order terms, falling.
    optimum : Point
        Best point within the box of the settings tried.
    goal : {"max", "min"}
    r_squared, r_squared_adjusted, r_squared_predicted : float or None
    residual_sd, residual_df : float or None
    lack_of_fit_p : float or None
    n : int
    confidence : float
    warnings : tuple of Message
    formula, source : str
    """

    factors: tuple[str, ...]
    ranges: dict[str, list[float]]
    terms: tuple[SurfaceTerm, ...]
    stationary: Point | None
    nature: str
    eigenvalues: list[float]
    optimum: Point
    goal: str
    r_squared: float
    r_squared_adjusted: float | None
    r_squared_predicted: float | None
    residual_sd: float | None
    residual_df: float
    lack_of_fit_p: float | None
    n: int
    confidence: float
    warnings: tuple[Message, ...]
    formula: str = "y = b0 + x'b + x'Bx; stationary point x = -B^-1 b/2"
    source: str = "Box and Wilson 1951; Myers, Montgomery and Anderson-Cook 2016"

    def at(self, coded: Floats) -> Floats:
        """Expected response at coded points of shape (m, factors)."""
        value: Floats = _columns(np.atleast_2d(coded)) @ np.array([term.value for term in self.terms])
        return value


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    names: tuple[str, ...]
    scale: dict[str, tuple[float, float]]
    coded: Floats
    matrix: Floats
    response: Floats
    beta: Floats
    inverse: Floats
    rest: float
    freedom: float
    confidence: float

    @property
    def mean(self) -> float | None:
        return self.rest / self.freedom if self.freedom else None


def surface(factors: Mapping[str, Numbers], values: Numbers, *, goal: str = "max", confidence: float = 0.95) -> Surface:
    """Fit a model of second order and look for the best settings.

    Parameters
    ----------
    factors : mapping of str to sequence of float
        Settings by name, in their own units; the smallest and the largest are coded -1 and +1.
    values : sequence of float
        The response.
    goal : {"max", "min"}

    Raises
    ------
    InputError
        ``doe.none``, ``test.pairs``, ``doe.fixed``, ``doe.goal``, ``doe.second_order`` (the runs cannot tell the terms
        of second order apart), ``sample.constant``, ``sample.number``.

    Examples
    --------
    >>> grid = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    >>> values = [10 - (a - 0.5) ** 2 - 2 * (b + 0.25) ** 2 for a, b in grid]
    >>> found = surface({"A": [a for a, _ in grid], "B": [b for _, b in grid]}, values)
    >>> found.nature, {name: round(at, 3) for name, at in found.stationary.coded.items()}
    ('maximum', {'A': 0.5, 'B': -0.25})
    """
    if goal not in GOALS:
        raise InputError("doe.goal", value=goal, choices=", ".join(GOALS))
    fit = _fit(factors, values, confidence_level(confidence))
    slope, bend = _slope_and_bend(fit.beta, len(fit.names))
    eigen = np.sort(np.linalg.eigvalsh(bend))[::-1]
    total = float(((fit.response - fit.response.mean()) ** 2).sum())
    stationary, nature = _stationary(fit, slope, bend, eigen)
    optimum = _point(fit, _best(slope, bend, 1.0 if goal == "max" else -1.0))
    return Surface(
        fit.names,
        {name: [middle - half, middle + half] for name, (middle, half) in fit.scale.items()},
        _terms(fit),
        stationary,
        nature,
        eigen.tolist(),
        optimum,
        goal,
        1 - fit.rest / total,
        None if not fit.freedom else 1 - (fit.rest / fit.freedom) / (total / (fit.response.size - 1)),
        _predicted(fit, total),
        None if fit.mean is None else fit.mean**0.5,
        fit.freedom,
        _lack_of_fit(fit),
        int(fit.response.size),
        confidence,
        _warnings(fit, stationary, optimum),
    )


def term_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the terms of second order.

    Examples
    --------
    >>> term_names(("A", "B"))
    ('intercept', 'A', 'B', 'A^2', 'B^2', 'A*B')
    """
    squares = tuple(f"{name}^2" for name in names)
    crossed = tuple(f"{a}*{b}" for a, b in combinations(names, 2))
    return ("intercept", *names, *squares, *crossed)


def _columns(coded: Floats) -> Floats:
    crossed = [coded[:, a] * coded[:, b] for a, b in combinations(range(coded.shape[1]), 2)]
    return np.column_stack([np.ones(coded.shape[0]), coded, coded**2, *crossed])


def _fit(factors: Mapping[str, Numbers], values: Numbers, confidence: float) -> _Fit:
    response = sample(values, varied=True)
    columns = {name: sample(settings) for name, settings in factors.items()}
    if not columns:
        raise InputError("doe.none")
    for column in columns.values():
        if column.size != response.size:
            raise InputError("test.pairs", first=int(response.size), second=int(column.size))
    scale = coding(columns)
    coded = np.column_stack([(columns[name] - middle) / half for name, (middle, half) in scale.items()])
    matrix = _columns(coded)
    if np.linalg.matrix_rank(matrix) < matrix.shape[1]:
        raise InputError("doe.second_order", n=int(response.size), terms=matrix.shape[1])
    inverse = np.asarray(np.linalg.inv(matrix.T @ matrix), np.float64)
    beta = np.asarray(np.linalg.lstsq(matrix, response, rcond=None)[0], np.float64)
    rest = float(((response - matrix @ beta) ** 2).sum())
    freedom = float(response.size - matrix.shape[1])
    return _Fit(tuple(columns), scale, coded, matrix, response, beta, inverse, rest, freedom, confidence)


def _slope_and_bend(beta: Floats, count: int) -> tuple[Floats, Floats]:
    """First-order terms, and the symmetric matrix of the second-order ones."""
    bend = np.diag(beta[1 + count : 1 + 2 * count])
    for value, (a, b) in zip(beta[1 + 2 * count :], combinations(range(count), 2), strict=True):
        bend[a, b] = bend[b, a] = value / 2
    return beta[1 : 1 + count], bend


def _stationary(fit: _Fit, slope: Floats, bend: Floats, eigen: Floats) -> tuple[Point | None, str]:
    if np.abs(eigen).min() <= FLAT * max(np.abs(eigen).max(), np.abs(slope).max(), 1e-300):
        return None, "ridge"
    nature = "maximum" if eigen[0] < 0 else "minimum" if eigen[-1] > 0 else "saddle"
    return _point(fit, np.linalg.solve(bend, slope) / -2), nature


def _best(slope: Floats, bend: Floats, sign: float) -> Floats:
    """Best point of the box: started from its corners or from a Sobol net, and from the middle."""
    from scipy.optimize import minimize
    from scipy.stats import qmc

    count = slope.size
    net = qmc.Sobol(count, seed=1).random(STARTS) * 2 - 1
    found = [
        minimize(
            lambda x: -sign * float(slope @ x + x @ bend @ x),
            start,
            jac=lambda x: -sign * (slope + 2 * bend @ x),
            bounds=[(-1.0, 1.0)] * count,
            method="L-BFGS-B",
            options={"ftol": 1e-14, "gtol": 1e-10},
        )
        for start in (np.zeros(count), *np.sign(net[: STARTS // 2]), *net[STARTS // 2 :])
    ]
    best: Floats = min(found, key=lambda one: float(one.fun)).x
    return best


def _point(fit: _Fit, coded: Floats) -> Point:
    from scipy.special import stdtrit

    row = _columns(coded[None, :])[0]
    value = float(row @ fit.beta)
    width = None
    if fit.mean is not None:
        error = (fit.mean * float(row @ fit.inverse @ row)) ** 0.5
        width = float(stdtrit(fit.freedom, 0.5 + fit.confidence / 2)) * error
    settings = {
        name: fit.scale[name][0] + fit.scale[name][1] * float(x) for name, x in zip(fit.names, coded, strict=True)
    }
    return Point(
        {name: float(x) for name, x in zip(fit.names, coded, strict=True)},
        settings,
        value,
        None if width is None else value - width,
        None if width is None else value + width,
        bool((np.abs(coded) <= 1 + 1e-9).all()),
    )


def _terms(fit: _Fit) -> tuple[SurfaceTerm, ...]:
    from scipy.special import stdtr, stdtrit

    found = []
    for at, name in enumerate(term_names(fit.names)):
        value = float(fit.beta[at])
        if fit.mean is None or not fit.mean:
            found.append(SurfaceTerm(name, value, None, None, None, None, None))
            continue
        error = (fit.mean * float(fit.inverse[at, at])) ** 0.5
        width = float(stdtrit(fit.freedom, 0.5 + fit.confidence / 2)) * error
        t = value / error
        p = 2 * float(stdtr(fit.freedom, -abs(t)))
        found.append(SurfaceTerm(name, value, error, value - width, value + width, t, p))
    return tuple(found)


def _predicted(fit: _Fit, total: float) -> float | None:
    """Share of variance of points left out one by one (PRESS)."""
    leverage = np.einsum("ij,jk,ik->i", fit.matrix, fit.inverse, fit.matrix)
    if (leverage > 1 - 1e-9).any():
        return None
    left = (fit.response - fit.matrix @ fit.beta) / (1 - leverage)
    return 1 - float((left**2).sum()) / total


def _lack_of_fit(fit: _Fit) -> float | None:
    from scipy.special import fdtrc

    _, place = np.unique(np.round(fit.coded, 9), axis=0, return_inverse=True)
    place = place.ravel()
    sizes = np.bincount(place)
    means = np.bincount(place, weights=fit.response) / sizes
    pure, df = float(((fit.response - means[place]) ** 2).sum()), float(fit.response.size - sizes.size)
    lack_df = fit.freedom - df
    if df < 1 or lack_df < 1 or pure <= 0:
        return None
    return float(fdtrc(lack_df, df, max(fit.rest - pure, 0.0) / lack_df / (pure / df)))


def _warnings(fit: _Fit, stationary: Point | None, optimum: Point) -> tuple[Message, ...]:
    told = []
    if fit.freedom < 3:
        told.append(Message("experiment.warn.few_runs", {"df": int(fit.freedom)}))
    if stationary is not None and not stationary.inside:
        told.append(Message("experiment.warn.outside"))
    if any(abs(x) > 1 - 1e-6 for x in optimum.coded.values()):
        told.append(Message("experiment.warn.edge"))
    if (lack := _lack_of_fit(fit)) is not None and lack < 0.05:
        told.append(Message("experiment.warn.lack_of_fit", {"p": f"{lack:.3g}"}))
    return tuple(told)
