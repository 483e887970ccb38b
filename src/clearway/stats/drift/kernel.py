"""Kernels of the scan: the best gain over every interval and every cut."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]


@kernel
def scan_shares(hits: Array, trials: Array, group: Array, scale: Array, splits: Array, table: Array) -> Array:
    """Largest and summed likelihood-ratio gain of splitting shares.

    Parameters
    ----------
    hits : int64[bins, features]
    trials : int64[bins, groups]
    group : int64[features]
        Column of ``trials`` that a feature's hits are counted against.
    scale : float64[features]
        What a gain is divided by.
    splits : int64[m, 3]
        ``first, cut, last``: the bins ``first:cut`` against ``cut:last``.
    table : float64
        ``table[i] = i ln i`` up to the largest count.

    Returns
    -------
    float64[4]
        Best largest gain, its row of ``splits``; best summed gain, its row.
    """
    bins, features = hits.shape
    hit = np.zeros((bins + 1, features), np.int64)
    tried = np.zeros((bins + 1, trials.shape[1]), np.int64)
    for at in range(bins):
        hit[at + 1] = hit[at] + hits[at]
        tried[at + 1] = tried[at] + trials[at]
    base = np.zeros(trials.shape[1])
    best = np.zeros(4)
    for row in range(splits.shape[0]):
        first, cut, last = splits[row]
        for g in range(base.size):
            left, right = tried[cut, g] - tried[first, g], tried[last, g] - tried[cut, g]
            base[g] = table[left + right] - table[left] - table[right]
        largest, total = 0.0, 0.0
        for j in range(features):
            g = group[j]
            a, b = hit[cut, j] - hit[first, j], hit[last, j] - hit[cut, j]
            left, right = tried[cut, g] - tried[first, g], tried[last, g] - tried[cut, g]
            gain = base[g] + table[a] + table[b] - table[a + b]
            gain += table[left - a] + table[right - b] - table[left + right - a - b]
            gain *= 2.0 / scale[j]
            total += gain
            largest = max(largest, gain)
        if largest > best[0]:
            best[0], best[1] = largest, row
        if total > best[2]:
            best[2], best[3] = total, row
    return best


@kernel
def scan_means(sums: Array, counts: Array, variance: Array, splits: Array, fewest: float) -> Array:
    """Largest and summed squared standardised difference of means.

    Parameters
    ----------
    sums, counts : float64[bins, features]
        Sum of the values in each bin, and how many there are.
    variance : float64[features]
        Of one value.
    splits
        As for :func:`scan_shares`.
    fewest : float
        Values that a side must hold at least.

    Returns
    -------
    float64[4]
        As for :func:`scan_shares`.
    """
    bins, features = sums.shape
    added = np.zeros((bins + 1, features))
    counted = np.zeros((bins + 1, features))
    for at in range(bins):
        added[at + 1] = added[at] + sums[at]
        counted[at + 1] = counted[at] + counts[at]
    best = np.zeros(4)
    for row in range(splits.shape[0]):
        first, cut, last = splits[row]
        largest, total = 0.0, 0.0
        for j in range(features):
            left, right = counted[cut, j] - counted[first, j], counted[last, j] - counted[cut, j]
            if left < fewest or right < fewest:
                continue
            apart = (added[cut, j] - added[first, j]) / left - (added[last, j] - added[cut, j]) / right
            gain = apart * apart * left * right / ((left + right) * variance[j])
            total += gain
            largest = max(largest, gain)
        if largest > best[0]:
            best[0], best[1] = largest, row
        if total > best[2]:
            best[2], best[3] = total, row
    return best
