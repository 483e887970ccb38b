"""The best split of some rows in two by one feature, if any feature tells the classes apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

BINS = 64
"""Quantiles of a number that are looked at as thresholds; the best one is refined afterwards."""

RARE = 10
"""Texts with fewer rows are taken together."""


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """What is known of each row.

    Parameters
    ----------
    values : float array of shape (n,) or int array of shape (n,)
        Numbers (NaN: missing), or codes of texts (-1: missing).
    names : tuple of str or None
        Texts by code; None for numbers.
    """

    values: Array
    names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """Rows on the yes side have more than ``threshold``, or one of ``codes``; both None: the value is missing.

    Parameters
    ----------
    missing : bool
        Whether missing values are on the yes side.
    gain : float
        How much Gini impurity falls, in rows.
    """

    feature: int
    threshold: float | None
    codes: frozenset[int] | None
    missing: bool
    gain: float


def best_split(
    features: Sequence[Feature], labels: Array, classes: int, rows: Array, *, alpha: float, least: int
) -> Split | None:
    """The significant split that lowers impurity most, or None.

    Parameters
    ----------
    rows : int array
        The rows in question.
    alpha : float
        Level, divided by the number of features.
    least : int
        Fewest rows on either side.
    """
    if rows.size < 2 * least or np.count_nonzero(np.bincount(labels[rows], minlength=classes)) < 2:
        return None
    found: list[Split] = []
    for at, feature in enumerate(features):
        look = _by_number if feature.names is None else _by_text
        split = look(at, feature, labels[rows], classes, rows, (alpha / len(features), least))
        if split is not None:
            found.append(split)
    return max(found, key=lambda split: (split.gain, -split.feature), default=None)


def _by_number(
    at: int, feature: Feature, labels: Array, classes: int, rows: Array, limits: tuple[float, int]
) -> Split | None:
    alpha, least = limits
    values = feature.values[rows]
    known = ~np.isnan(values)
    numbers = values[known]
    if numbers.size == 0:
        return None
    edges = np.unique(np.quantile(numbers, np.linspace(0, 1, BINS + 1), method="lower"))[:-1]
    bins = np.searchsorted(edges, numbers, side="left")
    table = _table(bins, labels[known], edges.size + 1, classes)
    lost = np.bincount(labels[~known], minlength=classes)
    upper = table[::-1].cumsum(axis=0)[::-1][1:]
    sides = [(upper, False)] + ([(upper + lost, True), (lost[None, :], True)] if lost.any() else [])
    tried = sum(side.shape[0] for side, _ in sides)
    best: tuple[float, int, int] = (0.0, -1, -1)
    for which, (side, _) in enumerate(sides):
        gains, p = _judged(side, table.sum(axis=0) + lost, least)
        gains = np.where(p * tried <= alpha, gains, 0.0)
        if gains.size and gains.max() > best[0]:
            best = (float(gains.max()), which, int(gains.argmax()))
    gain, which, place = best
    if which < 0:
        return None
    if which == 2:
        return Split(at, None, None, True, gain)
    threshold = _refined(numbers, labels[known], classes, edges, place)
    above = np.bincount(labels[known][numbers > threshold], minlength=classes) + (lost if sides[which][1] else 0)
    better, _ = _judged(above[None, :], table.sum(axis=0) + lost, least)
    if better[0] < gain:
        return Split(at, float(edges[place]), None, sides[which][1], gain)
    return Split(at, threshold, None, sides[which][1], float(better[0]))


def _by_text(
    at: int, feature: Feature, labels: Array, classes: int, rows: Array, limits: tuple[float, int]
) -> Split | None:
    """Texts in the order of their share of the most frequent class, cut in two; or one text against all others."""
    alpha, least = limits
    codes = feature.values[rows].astype(np.int64)
    counts = np.bincount(codes + 1)
    level = np.where(counts >= RARE, np.cumsum(counts >= RARE), 0)
    table = _table(level[codes + 1], labels, int(level.max()) + 1, classes)
    used = np.flatnonzero(table.sum(axis=1))
    if used.size < 2 or _chance(table[used]) > alpha:
        return None
    share = table[used, table.sum(axis=0).argmax()] / table[used].sum(axis=1)
    order = used[np.argsort(share, kind="stable")]
    sides = np.concatenate([table[order].cumsum(axis=0)[:-1], table[order]])
    gains, _ = _judged(sides, table.sum(axis=0), least)
    place = int(gains.argmax())
    if gains[place] <= 0:
        return None
    chosen = order[: place + 1] if place < order.size - 1 else order[place - order.size + 1 : place - order.size + 2]
    inside = np.flatnonzero(np.isin(level, chosen) & (counts > 0)) - 1
    return Split(at, None, frozenset(inside[inside >= 0].tolist()), bool((inside < 0).any()), float(gains[place]))


def _table(levels: Array, labels: Array, size: int, classes: int) -> Array:
    return np.bincount(levels * classes + labels, minlength=size * classes).reshape(size, classes)


def _judged(sides: Array, whole: Array, least: int) -> tuple[Array, Array]:
    """Gain in Gini impurity of each two-sided division, and its chance under independence; gain 0 for small sides."""
    from scipy.special import chdtrc

    yes, no = sides.astype(float), (whole - sides).astype(float)
    n_yes, n_no, n = yes.sum(axis=1), no.sum(axis=1), float(whole.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        pure = (yes**2).sum(axis=1) / n_yes + (no**2).sum(axis=1) / n_no
        expected = np.maximum(whole, 1e-9) / n
        chi = (((yes - np.outer(n_yes, expected)) ** 2) / np.outer(n_yes, expected)).sum(axis=1)
        chi += (((no - np.outer(n_no, expected)) ** 2) / np.outer(n_no, expected)).sum(axis=1)
    fits = (n_yes >= least) & (n_no >= least)
    freedom = max(int(np.count_nonzero(whole)) - 1, 1)
    gains = np.where(fits, pure - (whole.astype(float) ** 2).sum() / n, 0.0)
    return gains, np.where(fits, chdtrc(freedom, np.where(fits, chi, 0.0)), 1.0)


def _chance(table: Array) -> float:
    """Chance of a table as uneven as this under independence (Pearson's chi-square).

    It bounds the chance of the best division of its rows in two, because merging rows never raises the statistic.
    """
    from scipy.special import chdtrc

    table = table[:, table.sum(axis=0) > 0].astype(float)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    return float(chdtrc(freedom, ((table - expected) ** 2 / expected).sum())) if freedom else 1.0


def _refined(numbers: Array, labels: Array, classes: int, edges: Array, place: int) -> float:
    """The best threshold between the neighbours of an edge, as short as the gap between the values allows."""
    low = edges[place - 1] if place else -np.inf
    high = edges[place + 1] if place + 1 < edges.size else np.inf
    near = (numbers > low) & (numbers <= high)
    order = np.argsort(numbers[near], kind="stable")
    values = numbers[near][order]
    ahead = np.bincount(labels[numbers > high], minlength=classes) if np.isfinite(high) else np.zeros(classes, int)
    hot = np.zeros((values.size, classes), np.int64)
    hot[np.arange(values.size), labels[near][order]] = 1
    above = hot[::-1].cumsum(axis=0)[::-1][1:] + ahead
    gains, _ = _judged(above, np.bincount(labels, minlength=classes), 1)
    gains = np.where(values[1:] > values[:-1], gains, -1.0)
    if not gains.size or gains.max() <= 0:
        return float(edges[place])
    cut = int(gains.argmax())
    return shortest(float(values[cut]), float(values[cut + 1]))


def shortest(low: float, high: float) -> float:
    """A number from low up to, but not including, high with as few digits as can be.

    Examples
    --------
    >>> shortest(499.37, 501.02), shortest(0.1234, 0.1239), shortest(3.0, 4.0)
    (500.0, 0.1236, 3.0)
    """
    middle = (low + high) / 2
    scale = math.floor(math.log10(max(abs(low), abs(high), high - low, 1e-300)))
    for digits in range(-scale - 1, 18 - scale):
        for one in (round(middle, digits), round(low, digits)):
            if low <= one < high:
                return float(one)
    return low
