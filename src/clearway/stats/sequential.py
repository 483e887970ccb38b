"""Looking again and again without crying wolf: a confidence sequence of the difference of two groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.panel import Bools, Floats, Ints

BURN_IN = 20
"""Observations in each group before the first look, so that skewed data have a variance to speak of."""

SPREAD = 0.1
"""Variance of the standardised effects that the mixture gives weight to."""


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """Differences after each observation, with intervals that hold at all looks together.

    Parameters
    ----------
    value, low, high : float arrays of shape (n,)
        Difference of means, treated minus control, after each observation; the interval is infinite before there are
        enough.
    p : float array of shape (n,)
        Always-valid p-value: never rises.
    stopped : int or None
        Position of the first observation at which the interval leaves out zero.
    n : tuple of int
        Treated and control observations.
    level : float
        What the intervals cover, at all looks together.
    """

    value: Floats
    low: Floats
    high: Floats
    p: Floats
    stopped: int | None
    n: tuple[int, int]
    level: float


def confidence_sequence(
    values: Floats, treated: Bools, *, level: float = 0.95, spread: float = SPREAD, burn_in: int = BURN_IN
) -> Sequence:
    """Follow the difference of two groups as observations come in.

    The mixture of likelihood ratios over standardised effects ``N(0, spread)``, mean and variance being treated as
    unknown by invariance, is ``(1 + m g)^(-1/2) [(1 + t^2/v) / (1 + t^2/(v (1 + m g)))]^((v + 1)/2)`` with ``g`` the
    spread, ``t`` the t statistic, ``v = n - 2`` and ``m = 1 / (1/n1 + 1/n0)``. It exceeds ``1/a`` at any time with a
    probability of at most ``a`` where nothing changed (Ville), and the effects for which it does not make the
    interval. Of the pooled and the separate variances the larger error is taken, for groups whose spreads differ.

    Parameters
    ----------
    values : float array of shape (n,)
        In the order in which they came.
    treated : bool array of shape (n,)
    level : float
        Coverage at all looks together.
    spread : float
        Where the interval is tightest: larger for large effects seen early.
    burn_in : int
        Observations in each group before the first look.

    Raises
    ------
    InputError
        ``sequential.few``: a group has fewer observations than ``burn_in``.

    References
    ----------
    Robbins 1970; Lai 1976 (invariant t tests); Johari, Koomen, Pekelis and Walsh 2017 (mixture ratio for pilots);
    Lindon, Ham, Tingley and Bojinov 2022 (anytime-valid linear models).
    """
    counts = np.cumsum(treated, dtype=np.int64), np.cumsum(~treated, dtype=np.int64)
    sizes = int(counts[0][-1]) if values.size else 0, int(counts[1][-1]) if values.size else 0
    if min(sizes) < max(burn_in, 2):
        raise InputError("sequential.few", treated=sizes[0], controls=sizes[1], least=max(burn_in, 2))
    ready = (counts[0] >= max(burn_in, 2)) & (counts[1] >= max(burn_in, 2))
    gap, error, harmonic = _running(values, treated, counts)
    freedom = np.maximum(counts[0] + counts[1] - 2, 1).astype(np.float64)
    bound = _bound(freedom, 1 + harmonic * spread, 1 - level)
    half = np.full(values.size, np.inf)
    sure = ready & np.isfinite(bound)
    half[sure] = np.sqrt(bound[sure]) * error[sure]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(error > 0, gap / error, np.where(gap == 0, 0.0, np.inf))
    p = np.where(ready, _p(t**2, freedom, 1 + harmonic * spread), 1.0)
    apart = np.flatnonzero(ready & (np.abs(gap) > half))
    stopped = int(apart[0]) if apart.size else None
    return Sequence(gap, gap - half, gap + half, np.minimum.accumulate(p), stopped, sizes, level)


def _running(values: Floats, treated: Bools, counts: tuple[Ints, Ints]) -> tuple[Floats, Floats, Floats]:
    """Difference, its error, and the harmonic size after each observation."""
    centred = values - values.mean()
    means, squares = [], []
    for mine, count in zip((treated, ~treated), counts, strict=True):
        n = np.maximum(count, 1)
        total = np.cumsum(np.where(mine, centred, 0.0))
        means.append(total / n)
        squares.append(np.maximum(np.cumsum(np.where(mine, centred**2, 0.0)) - total**2 / n, 0.0))
    n1, n0 = (np.maximum(count, 1).astype(np.float64) for count in counts)
    harmonic = 1 / (1 / n1 + 1 / n0)
    pooled = (squares[0] + squares[1]) / np.maximum(n1 + n0 - 2, 1) / harmonic
    separate = squares[0] / np.maximum(n1 - 1, 1) / n1 + squares[1] / np.maximum(n0 - 1, 1) / n0
    return means[0] - means[1], np.sqrt(np.maximum(pooled, separate)), harmonic


def _bound(freedom: Floats, ratio: Floats, alpha: float) -> Floats:
    """Largest squared t at which the mixture stays below ``1 / alpha``; infinite while it cannot exceed that."""
    root = (ratio / alpha**2) ** (1 / (freedom + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(root < ratio, freedom * (root - 1) / (1 - root / ratio), np.inf)
    return found


def _p(square: Floats, freedom: Floats, ratio: Floats) -> Floats:
    """One over the mixture, at most one."""
    with np.errstate(invalid="ignore", over="ignore"):
        grown = np.log1p(square / freedom) - np.log1p(square / (freedom * ratio))
    log = (freedom + 1) / 2 * np.where(np.isfinite(grown), grown, np.log(ratio)) - np.log(ratio) / 2
    found: Floats = np.exp(-np.maximum(log, 0.0))
    return found
