"""The worth of one unit of each driver, with its interval, its curve and its E-value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.measures.voice.driver import Reading
from clearway.measures.voice.driverfit import Fitted
from clearway.measures.voice.driverterms import Term
from clearway.stats.evalue import e_value, e_value_of_interval, ratio_of_difference
from clearway.stats.intervals import Z95
from clearway.stats.redrawn import redrawn
from clearway.stats.ridge import Floats, Ridge, expected

Array = np.ndarray[Any, np.dtype[Any]]
READINGS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles of what was observed at which a curve is read."""

QUARTILES = (0.25, 0.75)
LEVEL = 0.025
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What one unit of each driver is worth; arrays of shape (drivers,).

    Parameters
    ----------
    terms : tuple of Term
    value, low, high, error : float
        Mean over the answers that one unit can touch.
    points, points_low, points_high : float
        Mean over all answers.
    covariance : float array of shape (p, p)
        Of the coefficients, over redrawn answers.
    together : float
        The value by the model whose coefficients are held together.
    """

    terms: tuple[Term, ...]
    value: Floats
    low: Floats
    high: Floats
    error: Floats
    points: Floats
    points_low: Floats
    points_high: Floats
    covariance: Floats
    together: Floats


def effects_of(fitted: Fitted, *, units: Array | None = None, draws: int = 2000, seed: int = 1) -> Effects:
    """The effect of one unit of every driver: ``mean of yhat(changed) - yhat`` over the answers it can touch.

    Parameters
    ----------
    fitted : Fitted
    units : int array of shape (n,), optional
        Customers, redrawn together.
    draws, seed
        Of the bootstrap by answer.
    """
    told = tuple(term for term in fitted.terms if term.told)
    each, slopes = _changes(fitted, fitted.free, told)
    touched = np.column_stack([term.touched for term in told]).astype(np.float64)
    weight = fitted.design.weights[:, None]
    many, few, crossed = [], [], []
    for weights, drawn in redrawn(fitted.design, fitted.free, draws=draws, seed=seed, units=units):
        moved = (drawn - fitted.free.coefficients) @ slopes.T
        counted = weights @ (weight * touched)
        summed = weights @ (weight * each)
        inside = summed / np.maximum(counted, 1e-12) + moved
        many.append(inside)
        few.append(inside * counted / (weights @ weight))
        crossed.append(drawn)
    drawn, inside, over = np.vstack(crossed), np.vstack(many), np.vstack(few)
    value = (weight * each).sum(axis=0) / np.maximum((weight * touched).sum(axis=0), 1e-12)
    share = (weight * touched).sum(axis=0) / weight.sum()
    together = (weight * _changes(fitted, fitted.held, told)[0]).sum(axis=0) / np.maximum(
        (weight * touched).sum(axis=0), 1e-12
    )
    low, high = np.quantile(inside, (LEVEL, 1 - LEVEL), axis=0)
    low_points, high_points = np.quantile(over, (LEVEL, 1 - LEVEL), axis=0)
    spread = inside.std(axis=0, ddof=1)
    covariance = np.cov(drawn, rowvar=False)
    return Effects(told, value, low, high, spread, value * share, low_points, high_points, covariance, together)


def _changes(fitted: Fitted, fit: Ridge, told: Sequence[Term]) -> tuple[Floats, Floats]:
    """Change of each answer's expectation with one unit, float64[n, drivers], and its mean's gradient in the model."""
    scores = fitted.design.columns @ fit.coefficients
    base, slope = expected(scores, fit.link), _slope(scores, fit.link)
    each, slopes = np.zeros((len(scores), len(told))), np.zeros((len(told), len(fit.coefficients)))
    for place, term in enumerate(told):
        if not term.touched.any():
            continue
        placed = _placed(fitted, term, term.moved)
        moved = scores + sum((new - fitted.design.columns[:, where]) @ fit.coefficients[where] for where, new in placed)
        each[:, place] = np.where(term.touched, expected(moved, fit.link) - base, 0.0)
        weights = fitted.design.weights * term.touched
        weights = weights / weights.sum()
        slopes[place] = (
            _pulled(fitted, weights * _slope(moved, fit.link), placed) - (weights * slope) @ fitted.design.columns
        )
    return each, slopes


def _placed(fitted: Fitted, term: Term, values: Floats) -> list[tuple[slice, Floats]]:
    """The columns that change where a driver has other values: a wait is part of the whole, and the whole of waits."""
    placed = [(fitted.of(term), term.at(values))]
    total = fitted.terms[0]
    if term.kind == "wait" and total.kind == "total":
        placed.append((fitted.places[0], total.at(np.maximum(total.raw + values - term.raw, 0.0))))
    if term.kind == "total":
        share = np.where(term.raw > 0, values / np.where(term.raw > 0, term.raw, 1.0), 1.0)
        waits = [one for one in fitted.terms if one.kind == "wait"]
        placed += [(fitted.of(one), one.at(one.raw * share)) for one in waits]
    return placed


def _pulled(fitted: Fitted, weights: Floats, placed: list[tuple[slice, Floats]]) -> Floats:
    """Weighted sums of the columns, some of which are others."""
    found = weights @ fitted.design.columns
    for where, new in placed:
        found[where] = weights @ new
    return np.asarray(found)


def _slope(scores: Floats, link: str) -> Floats:
    if link == "identity":
        return np.ones_like(scores)
    chance = expected(scores, "logit")
    return np.asarray(chance * (1 - chance))


def readings(fitted: Fitted, term: Term, covariance: Floats) -> tuple[Reading, ...]:
    """Partial dependence of a term over the answers that pass: expected outcome with it set, all else as it was.

    References
    ----------
    Friedman (2001), Greedy function approximation, Annals of Statistics 29, 1189-1232.
    """
    rows = _seen(term)
    if not rows.any():
        return ()
    places = np.array(term.levels) if term.levels else np.unique(np.quantile(term.raw[rows], READINGS))
    found = []
    for at in places:
        value, gradient = _set(fitted, term, rows, float(at))
        half = _half(gradient, covariance)
        found.append(Reading(float(at), value, value - half, value + half))
    return tuple(found)


def _half(gradient: Floats, covariance: Floats) -> float:
    """Half of the 95% interval of something whose gradient is known."""
    return Z95 * math.sqrt(max(0.0, float(gradient @ covariance @ gradient)))


def _seen(term: Term) -> Array:
    """Answers about which a curve is read: those that pass, and to which the question applies."""
    if term.kind in ("wait", "total"):
        return np.asarray(term.raw > 0)
    return np.asarray(term.raw >= term.levels[0]) if term.levels else np.ones(term.raw.size, bool)


def _set(fitted: Fitted, term: Term, rows: Array, at: float) -> tuple[float, Floats]:
    """Mean expectation where a term's value is set, and its gradient in the coefficients."""
    design, coefficients = fitted.design, fitted.free.coefficients
    placed = _placed(fitted, term, np.full(term.raw.size, at))
    scores = fitted.scores + sum((new - design.columns[:, where]) @ coefficients[where] for where, new in placed)
    weights = design.weights * rows / float(design.weights @ rows)
    gradient = _pulled(fitted, weights * _slope(scores, fitted.free.link), placed)
    return float(weights @ expected(scores, fitted.free.link)), gradient


def e_values(fitted: Fitted, term: Term, covariance: Floats) -> tuple[float, float]:
    """E-value of the difference between the quartiles, and of the end of its interval that is nearer to nothing."""
    rows = _seen(term)
    if not rows.any():
        return 1.0, 1.0
    ends = np.quantile(term.raw[rows], QUARTILES)
    if ends[0] == ends[1]:
        ends = np.array([term.raw[rows].min(), term.raw[rows].max()])
    before, after = (_set(fitted, term, rows, float(at)) for at in ends)
    ratio, low, high = _ratios(fitted, before, after, covariance)
    return e_value(ratio), e_value_of_interval(low, high)


def _ratios(
    fitted: Fitted, before: tuple[float, Floats], after: tuple[float, Floats], covariance: Floats
) -> tuple[float, float, float]:
    """The risk ratio of a difference, with its interval."""
    low, high = max(before[0], _LEAST), max(after[0], _LEAST)
    if fitted.free.link == "logit":
        gradient, effect = after[1] / high - before[1] / low, float(np.log(high / low))
        half = _half(gradient, covariance)
        return tuple(float(np.exp(effect + shift)) for shift in (0.0, -half, half))  # type: ignore[return-value]
    gradient, sd = after[1] - before[1], float(fitted.design.values.std())
    half = _half(gradient, covariance)
    difference = after[0] - before[0]
    return tuple(ratio_of_difference(difference + shift, sd) for shift in (0.0, -half, half))  # type: ignore[return-value]
