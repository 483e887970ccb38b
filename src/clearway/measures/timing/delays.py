"""The delay that comes from outside: how long an activity keeps work waiting although its resource is free.

An instance that is ready at ``a`` becomes workable at ``a + X``, where X is its external delay (a customer, a supplier,
a timer), and starts when its resource is next free and on duty. What the log shows of X:

- the resource was free and on duty all the time: ``X`` is the whole wait;
- it was busy or off duty for a while, then free for a gap ``z``, then started: either ``X`` is the whole wait again
  (who is free does not leave workable work lying), or a delay of its own began with the gap, or the gap is chance,
  which the resource makes all the less likely by having turned, when free, to something else before;
- it was busy or off duty up to the start, for a stretch ``h``: ``X`` lies in ``[wait - h, wait]``.

Readings and distribution are estimated for each activity (:mod:`clearway.measures.timing.censored`), judged by the
delays that no obstacle hides. Where a free resource never kept work waiting, nothing is booked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clearway.base.kernel import kernel
from clearway.measures.timing.agenda import Window
from clearway.measures.timing.censored import (
    BINS,
    RESOLUTION_US,
    WHOLE,
    Evidence,
    Fit,
    bin_middles,
    bin_widths,
    delay_bins,
    fit_delays,
    gap_weights,
    none_weight,
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_CLEAR, _GAP, _STUCK = range(3)


@dataclass(frozen=True, slots=True)
class Delays:
    """External delays: per activity as a distribution, per instance as the expected part of the wait.

    Parameters
    ----------
    fit : Fit
        Estimated distribution of each activity.
    clear, gaps, stuck : int64[a]
        Instances of each activity whose resource was free and on duty for the whole wait, only right before the start,
        or not even then.
    booked_us : int64[n]
        Expected external delay of each instance, within its wait; it runs from the time the work was ready.
    """

    fit: Fit
    clear: Ints
    gaps: Ints
    stuck: Ints
    booked_us: Ints


def estimate_delays(activity: Ints, wait: Ints, window: Window, rows: Bools, count: int) -> Delays:
    """Estimate the external delays of each activity and book them to the instances.

    Parameters
    ----------
    activity : int64[n]
        Activity codes below ``count``.
    wait : int64[n]
        Microseconds from ready to start.
    window : Window
        What the resource did meanwhile.
    rows : bool[n]
        Instances that count: wait and resource known, not the first of the case.

    Returns
    -------
    Delays
    """
    kind = np.where(rows, _kinds(window), -1)
    high = delay_bins(wait)
    low = delay_bins(np.where(kind == _GAP, window.gap_us, np.maximum(wait - window.blocked_us, 0)))
    lines = np.column_stack([activity, low, high, window.turned])
    fit = fit_delays(_evidence(lines, kind, delay_bins(window.open_us), count))
    mean = _bin_means(activity, high, wait, (kind == _CLEAR) | (kind == _GAP), count)
    booked = np.where(kind == _CLEAR, wait, 0)
    hidden = np.flatnonzero((kind == _GAP) | (kind == _STUCK))
    least = (wait - window.blocked_us)[hidden]
    booked[hidden] = _book(
        lines[hidden], kind[hidden], least, wait[hidden], fit.share, fit.reading, fit.chance, mean, bin_widths()
    )
    seen, gaps, stuck = (np.bincount(activity[kind == k], minlength=count) for k in (_CLEAR, _GAP, _STUCK))
    return Delays(fit, seen, gaps, stuck, booked)


def _kinds(window: Window) -> Ints:
    blocked = window.busy_us + window.off_us > 0
    return np.where(~blocked, _CLEAR, np.where(window.gap_us >= RESOLUTION_US, _GAP, _STUCK))


def _evidence(lines: Ints, kind: Ints, opening: Ints, count: int) -> Evidence:
    clear, cut = np.zeros((count, BINS)), np.zeros((count, BINS))
    seen, begun = kind == _CLEAR, (kind > _CLEAR) & (opening > 0)
    np.add.at(clear, (lines[seen, 0], lines[seen, 2]), 1.0)
    np.add.at(cut, (lines[begun, 0], opening[begun]), 1.0)
    return Evidence(clear, cut, _count(lines[kind == _GAP]), _count(lines[kind == _STUCK]))


def _count(lines: Ints) -> Ints:
    """Equal lines once, with the number of times."""
    keys = ((lines[:, 0] * BINS + lines[:, 1]) * BINS + lines[:, 2]) * 2 + lines[:, 3]
    keys, times = np.unique(keys, return_counts=True)
    return np.column_stack([keys // (2 * BINS**2), keys // (2 * BINS) % BINS, keys // 2 % BINS, keys % 2, times])


def _bin_means(activity: Ints, bins: Ints, wait: Ints, rows: Bools, count: int) -> Floats:
    """Mean wait of each activity in each bin; the middle of the bin where it has none."""
    keys = activity[rows] * BINS + bins[rows]
    total = np.bincount(keys, wait[rows].astype(np.float64), minlength=count * BINS)
    times = np.bincount(keys, minlength=count * BINS)
    mean = np.where(times > 0, total / np.maximum(times, 1), np.tile(bin_middles(), count))
    return mean.reshape(count, BINS)


@kernel
def _book(
    lines: Ints,
    kind: Ints,
    least: Ints,
    wait: Ints,
    share: Floats,
    reading: Floats,
    chance: Floats,
    mean: Floats,
    width: Floats,
) -> Ints:
    booked = np.zeros(kind.size, np.int64)
    mass, moment = _running(share, np.ones_like(mean)), _running(share, mean)
    for k in range(kind.size):
        a, low, high, turned = lines[k]
        p, q = share[a], reading[a]
        if kind[k] == _GAP:
            whole, alone, none = gap_weights(p, q, low, high, turned, chance[a], width)
            expected = wait[k] * whole / max(whole + alone + none, 1e-300)
        else:
            inner = q[WHOLE] * max(mass[a, high + 1] - mass[a, low], 0.0)
            total = max(inner + none_weight(p, q, turned, chance[a]), 1e-300)
            expected = q[WHOLE] * _clipped(p, mean[a], moment[a], low, high, least[k], wait[k]) / total
        booked[k] = min(max(np.int64(expected), 0), wait[k])
    return booked


@kernel
def _running(share: Floats, value: Floats) -> Floats:
    sums = np.zeros((share.shape[0], share.shape[1] + 1))
    for a in range(share.shape[0]):
        sums[a, 1:] = np.cumsum(share[a] * value[a])
    return sums


@kernel
def _clipped(p: Floats, mean: Floats, moment: Floats, low: int, high: int, least: int, most: int) -> float:
    """Moment over the bins of an interval; its ends cut the outer bins."""
    total = p[low] * min(max(mean[low], float(least)), float(most))
    if high > low:
        total += p[high] * min(max(mean[high], float(least)), float(most))
        total += max(moment[high] - moment[low + 1], 0.0)
    return float(total)
