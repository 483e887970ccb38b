"""Distributions of delays that are seen in full, or as one of several readings, or only between two bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clearway.base.kernel import kernel

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

RESOLUTION_US = 1_000_000
"""Delays below a second are none."""

STEPS = 8
"""Bins of the grid in each doubling (9% wide)."""

BINS = 256
"""Bins of the grid: none, then from a second to more than a century."""

ROUNDS = 100
"""Most rounds of the estimation; it ends when no share moves by more than ``STILL``."""

STILL = 1e-6

WHOLE, ALONE, CHANCE = range(3)
"""Readings of a gap: the end of a delay that ran all the time, a delay of its own, or chance."""

BANDWIDTH = STEPS / 2
"""Half a doubling: how far one delay seen in full speaks for its neighbours; it shrinks with the fifth root of n."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the delays, counted.

    Parameters
    ----------
    clear : float64[a, BINS]
        Delays of each activity seen in full, by bin.
    cut : float64[a, BINS]
        Delays that were still running when the resource, free until then, turned to something else, by this time.
    gaps : int64[g, 5]
        Activity, bin of the gap, bin of the whole wait, whether the resource turned to something else, times.
    bounds : int64[b, 5]
        Activity, bin of the lower bound, bin of the upper bound, whether the resource turned to something else, times.
    """

    clear: Floats
    cut: Floats
    gaps: Ints
    bounds: Ints


@dataclass(frozen=True, slots=True)
class Fit:
    """Estimated distribution of each activity's delay.

    Parameters
    ----------
    share : float64[a, BINS]
        Probability of each bin; bin 0 is no delay.
    reading : float64[a, 3]
        How gaps are read: ``WHOLE``, ``ALONE``, ``CHANCE``.
    chance : float64[a]
        Prior weight of chance.
    """

    share: Floats
    reading: Floats
    chance: Floats


def delay_bins(delay: Ints) -> Ints:
    """Bin of each delay in microseconds: 0 below a second, then ``STEPS`` bins in each doubling."""
    seconds = np.maximum(delay, RESOLUTION_US) / RESOLUTION_US
    bins = np.minimum(np.log2(seconds) * STEPS, BINS - 2).astype(np.int64) + 1
    return np.where(delay < RESOLUTION_US, 0, bins)


def fit_delays(evidence: Evidence) -> Fit:
    """Estimate the distributions by expectation maximisation, in two steps.

    With ``p`` the distribution, ``f = p / width`` and ``q`` the weights of the readings, a delay seen in full has
    likelihood ``f(w)``, a gap ``q0 f(w) + q1 f(z) + q2 u(z) / n`` with ``u`` log-uniform, a bounded one
    ``q0 P(low..high) + (1 - q0) p0``. Where the resource, free and on duty, turned to something else meanwhile, the
    delay did not begin with this gap (``q1`` does not count) and is not none (``q2 / n`` in place of
    ``(1 - q0) p0``; a gap would then be the second thing left to chance: ``q2 u(z) / n^2``). Chance has the weight of
    one imagined instance among the ``n`` seen: people who are free start at once or have a reason.

    1. ``q`` from the gaps with ``p`` held at what was seen in full: the product-limit estimate (Kaplan, Meier
       1958, JASA 53:457), for long delays are cut off by other work more often, smoothed. It alone may judge the
       readings: how long people have been idle is a matter of staffing and can look more regular than the delay.
    2. ``p`` from everything with ``q`` held (Turnbull 1976, JRSS B 38:290; Dempster, Laird, Rubin 1977, JRSS B 39:1).

    The prior is one imagined instance without delay and, in the first step, one of any length and one gap of each
    reading. An activity that never kept a free resource waiting gets nothing booked.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    Fit

    Notes
    -----
    Each round costs one step a line of ``gaps`` and ``bounds``, whatever the width of the interval.
    """
    width = bin_widths()
    seen = (evidence.clear + evidence.cut).sum(axis=1)
    chance = 1.0 / (seen + 2.0)
    limit = _product_limit(evidence)
    anchor = _smooth(limit, seen)
    reading = _read_gaps(anchor, evidence.gaps, chance, width)
    reading[limit[:, 1:].sum(axis=1) == 0.0] = (0.0, 0.0, 1.0)
    share = _estimate(evidence.clear, evidence.gaps, evidence.bounds, anchor, reading, chance, width)
    return Fit(share, reading, chance)


def _product_limit(evidence: Evidence) -> Floats:
    """Kaplan-Meier shares of the bins; what is left after the last delay goes evenly up to the longest wait."""
    at_risk = (evidence.clear + evidence.cut)[:, ::-1].cumsum(axis=1)[:, ::-1]
    hazard = evidence.clear / np.maximum(at_risk, 1.0)
    left = np.cumprod(1.0 - hazard, axis=1)
    share: Floats = np.column_stack([np.ones(left.shape[0]), left[:, :-1]]) * hazard
    longest = np.zeros(left.shape[0], np.int64)
    np.maximum.at(longest, evidence.gaps[:, 0], evidence.gaps[:, 2])
    last = np.max((evidence.clear > 0) * np.arange(BINS), axis=1)
    for a in np.flatnonzero((left[:, -1] > 0) & (longest > last)):
        share[a, last[a] + 1 : longest[a] + 1] += left[a, -1] / (longest[a] - last[a])
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-300)
    return share


def bin_widths() -> Floats:
    """Width of each bin, seconds."""
    edges = 2.0 ** (np.arange(BINS) / STEPS)
    return np.concatenate([[1.0], np.diff(edges)])


def bin_middles() -> Floats:
    """Geometric middle of each bin, microseconds; 0 for no delay."""
    return np.concatenate([[0.0], 2.0 ** ((np.arange(BINS - 1) + 0.5) / STEPS) * RESOLUTION_US])


def _smooth(share: Floats, seen: Floats) -> Floats:
    """The shares times the number seen, smoothed over the bins, with the prior."""
    counts = share * seen[:, None]
    for a in np.flatnonzero(counts[:, 1:].sum(axis=1)):
        width = BANDWIDTH * max(counts[a, 1:].sum(), 1.0) ** -0.2
        bell = np.exp(-0.5 * (np.arange(-4 * STEPS, 4 * STEPS + 1) / width) ** 2)
        counts[a, 1:] = np.convolve(counts[a, 1:], bell / bell.sum(), mode="same")
    counts[:, 0] += 1.0
    counts[:, 1:] += 1.0 / (BINS - 1)
    counts /= counts.sum(axis=1, keepdims=True)
    return counts


@kernel
def _estimate(
    clear: Floats,
    gaps: Ints,
    bounds: Ints,
    share: Floats,
    reading: Floats,
    chance: Floats,
    width: Floats,
) -> Floats:
    """The shares, with the readings held."""
    for _ in range(ROUNDS):
        counts = clear.copy()
        counts[:, 0] += 1.0
        _add_gaps(gaps, share, reading, chance, width, counts, np.ones_like(reading))
        _add_bounds(bounds, share, reading, chance, counts)
        following = _shares(counts)
        moved = np.abs(following - share).max()
        share = following
        if moved < STILL:
            break
    return share


@kernel
def _read_gaps(share: Floats, gaps: Ints, chance: Floats, width: Floats) -> Floats:
    """The readings, with the shares held."""
    reading = np.full((share.shape[0], 3), 1.0 / 3.0)
    for _ in range(ROUNDS):
        readings = np.ones_like(reading)
        _add_gaps(gaps, share, reading, chance, width, np.zeros_like(share), readings)
        following = _shares(readings)
        moved = np.abs(following - reading).max()
        reading = following
        if moved < STILL:
            break
    return reading


@kernel
def _shares(counts: Floats) -> Floats:
    share = counts.copy()
    for a in range(share.shape[0]):
        share[a] /= share[a].sum()
    return share


@kernel
def gap_weights(
    p: Floats, q: Floats, low: int, high: int, turned: int, chance: float, width: Floats
) -> tuple[float, float, float]:
    """Likelihood of the three readings of one gap."""
    none = q[CHANCE] * chance / ((BINS - 1) * width[low])
    if turned:
        return q[WHOLE] * p[high] / width[high], 0.0, none * chance
    return q[WHOLE] * p[high] / width[high], q[ALONE] * p[low] / width[low], none


@kernel
def none_weight(p: Floats, q: Floats, turned: int, chance: float) -> float:
    """Likelihood that a bounded delay is none."""
    return float(q[CHANCE] * chance if turned else (1.0 - q[WHOLE]) * p[0])


@kernel
def _add_gaps(
    gaps: Ints, share: Floats, reading: Floats, chance: Floats, width: Floats, counts: Floats, readings: Floats
) -> None:
    for k in range(gaps.shape[0]):
        a, low, high, turned, times = gaps[k]
        whole, alone, none = gap_weights(share[a], reading[a], low, high, turned, chance[a], width)
        scale = times / max(whole + alone + none, 1e-300)
        counts[a, high] += scale * whole
        counts[a, low] += scale * alone
        counts[a, 0] += scale * none
        readings[a, WHOLE] += scale * whole
        readings[a, ALONE] += scale * alone
        readings[a, CHANCE] += scale * none


@kernel
def _add_bounds(bounds: Ints, share: Floats, reading: Floats, chance: Floats, counts: Floats) -> None:
    """Add the bounded ones through running sums: a weight enters at its lower bin and leaves behind its upper."""
    size = share.shape[1]
    sums, weight = np.zeros((share.shape[0], size + 1)), np.zeros((share.shape[0], size + 1))
    for a in range(share.shape[0]):
        sums[a, 1:] = np.cumsum(share[a])
    for k in range(bounds.shape[0]):
        a, low, high, turned, times = bounds[k]
        whole = reading[a, WHOLE] * max(sums[a, high + 1] - sums[a, low], 0.0)
        none = none_weight(share[a], reading[a], turned, chance[a])
        scale = times / max(whole + none, 1e-300)
        counts[a, 0] += scale * none
        weight[a, low] += scale
        weight[a, high + 1] -= scale
    for a in range(share.shape[0]):
        weight[a] = np.cumsum(weight[a])
        counts[a] += reading[a, WHOLE] * share[a] * np.maximum(weight[a, :size], 0.0)
