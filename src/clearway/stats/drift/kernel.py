"""Kernels of the scan: the best gain over every interval and every split, for many orders of the bins at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel, part

Array = np.ndarray[Any, np.dtype[Any]]


@part
def _cumulate(values: Array, order: Array, sums: Array) -> None:
    """Running sums over the bins in an order; ``sums`` has one row more than there are bins."""
    for at in range(order.size):
        row = order[at]
        for j in range(values.shape[1]):
            sums[at + 1, j] = sums[at, j] + values[row, j]


@part
def _keep(best: Array, where: Array, draw: int, score: float, kind: int, place: int) -> None:
    if score > best[draw, kind]:
        best[draw, kind] = score
        where[draw, kind] = place


@kernel
def scan_shares(
    hits: Array, trials: Array, group: Array, scale: Array, orders: Array, splits: Array, table: Array
) -> tuple[Array, Array]:
    """Best largest and best summed likelihood-ratio gain of splitting shares.

    Parameters
    ----------
    hits : int64[bins, features]
    trials : int64[bins, groups]
    group : int64[features]
        Column of ``trials`` that a feature's hits are counted against.
    scale : float64[features]
        What a gain is divided by (over-dispersion).
    orders : int64[draws, bins]
        Orders of the bins.
    splits : int64[m, 3]
        ``first, cut, last``: the bins ``first:cut`` against ``cut:last``.
    table : float64
        ``table[i] = i ln i`` up to the largest count.

    Returns
    -------
    float64[draws, 2], int64[draws, 2]
        Largest and summed gain, and the row of ``splits`` that each stands in.
    """
    draws, bins = orders.shape
    best = np.zeros((draws, 2))
    where = np.zeros((draws, 2), np.int64)
    hit = np.zeros((bins + 1, hits.shape[1]), np.int64)
    tried = np.zeros((bins + 1, trials.shape[1]), np.int64)
    base = np.zeros(trials.shape[1])
    for draw in range(draws):
        _cumulate(hits, orders[draw], hit)
        _cumulate(trials, orders[draw], tried)
        for row in range(splits.shape[0]):
            first, cut, last = splits[row]
            for g in range(base.size):
                left, right = tried[cut, g] - tried[first, g], tried[last, g] - tried[cut, g]
                base[g] = table[left + right] - table[left] - table[right]
            largest, total = 0.0, 0.0
            for j in range(group.size):
                g = group[j]
                a, b = hit[cut, j] - hit[first, j], hit[last, j] - hit[cut, j]
                left, right = tried[cut, g] - tried[first, g], tried[last, g] - tried[cut, g]
                gain = base[g] + table[a] + table[b] - table[a + b]
                gain += table[left - a] + table[right - b] - table[left + right - a - b]
                gain *= 2.0 / scale[j]
                total += gain
                largest = max(largest, gain)
            _keep(best, where, draw, largest, 0, row)
            _keep(best, where, draw, total, 1, row)
    return best, where


@kernel
def scan_means(
    sums: Array, counts: Array, variance: Array, orders: Array, splits: Array, fewest: float
) -> tuple[Array, Array]:
    """Best largest and best summed squared standardised difference of means.

    Parameters
    ----------
    sums, counts : float64[bins, features]
        Sum of the values in each bin, and how many there are.
    variance : float64[features]
        Variance of one value, as the neighbouring bins differ.
    orders, splits
        As for :func:`scan_shares`.
    fewest : float
        Values that a side must hold at least.

    Returns
    -------
    float64[draws, 2], int64[draws, 2]
        As for :func:`scan_shares`.
    """
    draws, bins = orders.shape
    best = np.zeros((draws, 2))
    where = np.zeros((draws, 2), np.int64)
    added = np.zeros((bins + 1, sums.shape[1]))
    counted = np.zeros((bins + 1, sums.shape[1]))
    for draw in range(draws):
        _cumulate(sums, orders[draw], added)
        _cumulate(counts, orders[draw], counted)
        for row in range(splits.shape[0]):
            first, cut, last = splits[row]
            largest, total = 0.0, 0.0
            for j in range(variance.size):
                left, right = counted[cut, j] - counted[first, j], counted[last, j] - counted[cut, j]
                if left < fewest or right < fewest:
                    continue
                apart = (added[cut, j] - added[first, j]) / left - (added[last, j] - added[cut, j]) / right
                gain = apart * apart * left * right / ((left + right) * variance[j])
                total += gain
                largest = max(largest, gain)
            _keep(best, where, draw, largest, 0, row)
            _keep(best, where, draw, total, 1, row)
    return best, where
