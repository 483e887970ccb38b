"""Limits and rules of many streams, compiled: one pass over each stream, no object a point."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from clearway.base.kernel import kernel
from clearway.monitor.streamrules import ALTERNATE, BEYOND, MIXTURE, NEAR, NEAR_SAME, ONE_SIDE, TREND, WITHIN

Array = np.ndarray[Any, np.dtype[Any]]

IMR, P, U, C, LANEY_P, LANEY_U, EWMA, CUSUM = range(8)
JUDGED, WAITING, FEW, FLAT = range(4)
"""A stream has limits; its baseline is not complete; fewer than two points; its points do not differ."""

SCREEN = 3.267
CLOSE = 1e-12
"""Nearer than this to a limit or to the centre is on it."""


@kernel
def judge_streams(
    offset: Array,
    value: Array,
    count: Array,
    n: Array,
    excluded: Array,
    given: Array,
    chart: int,
    figures: Array,
    rules: Array,
    limits: Array,
    fitted: Array,
    state: Array,
    points: Array,
    flags: Array,
) -> None:
    """Fit the limits of each stream and hold its points against the rules.

    Parameters
    ----------
    offset : int64[s + 1]
    value, count, n : float64[p]
    excluded : bool[p]
    given : float64[s, 2]
        Frozen centre and sigma of each stream; NaN is estimated.
    chart : int
    figures : float64[6]
        Baseline (0: all points), divisor of the mean moving range, whether it is screened (0 or 1), width of the limits
        in sigmas, and the two figures of EWMA (lambda, steady) or CUSUM (k, h).
    rules, limits : int64[r, 3], float64[r]
    fitted : float64[s, 2]
        Out: centre and sigma of one value (sigma z for Laney's charts).
    state : int8[s]
        Out.
    points : float64[p, 3]
        Out: statistic, lower and upper limit; NaN for streams that are not judged.
    flags : uint32[p]
        Out: bit r for rule r; bits 0 and 1 are upper and lower for CUSUM, bit 0 is beyond for EWMA.
    """
    for s in range(offset.size - 1):
        low, high = offset[s], offset[s + 1]
        used = _used(excluded[low:high], int(figures[0]))
        state[s] = _fit(chart, value[low:high], count[low:high], n[low:high], used, given[s], figures, fitted[s])
        if state[s] == WAITING or state[s] == FEW:
            points[low:high] = np.nan
        elif chart == CUSUM:
            _sums(value[low:high], fitted[s], figures, points[low:high], flags[low:high])
        elif chart == EWMA:
            _averages(value[low:high], fitted[s], figures, points[low:high], flags[low:high])
        else:
            columns = (value[low:high], n[low:high])
            _plain(chart, columns, fitted[s], figures[3], points[low:high], rules, limits, flags[low:high])


@kernel
def _tolerance(centre: float, sigma: float) -> float:
    """How near still counts as on it: 1e-12 in the magnitude of the numbers, never much of a sigma."""
    size = CLOSE * max(1.0, abs(centre))
    return min(size, max(1e-6 * sigma, 4e-16 * abs(centre))) if sigma > 0 else size


@kernel
def _away(value: float, centre: float, sigma: float) -> float:
    """A value in sigmas from the centre; without sigma what is off the centre is infinitely far."""
    if abs(value - centre) <= _tolerance(centre, sigma):
        return 0.0
    return (value - centre) / sigma if sigma > 0 else math.copysign(math.inf, value - centre)


@kernel
def _used(excluded: Array, baseline: int) -> Array:
    """Points that enter the limits; none while a baseline is not complete."""
    used = ~excluded
    if baseline > 0 and used.size < baseline:
        used[:] = False
    elif baseline > 0:
        used[baseline:] = False
    return used


@kernel
def _fit(
    chart: int, value: Array, count: Array, n: Array, used: Array, given: Array, figures: Array, fitted: Array
) -> int:
    """Centre and sigma of one value of a stream."""
    frozen = not math.isnan(given[0])
    by_range = chart in (IMR, EWMA, CUSUM, LANEY_P, LANEY_U)
    spread = by_range and math.isnan(given[1])
    taken = np.flatnonzero(used)
    if taken.size < 2 and (spread or not frozen):
        fitted[0], fitted[1] = np.nan, np.nan
        return WAITING if figures[0] > 0 and value.size < figures[0] else FEW
    centre = given[0] if frozen else _centre(chart, value, count, n, taken)
    sigma = 1.0 if not by_range else given[1]
    if spread:
        sigma = _mean_range(_standard(chart, value, n, taken, centre), figures[2] > 0) / figures[1]
    fitted[0], fitted[1] = centre, sigma
    return JUDGED if sigma * _base(chart, centre, 1.0) > 0 else FLAT


@kernel
def _centre(chart: int, value: Array, count: Array, n: Array, taken: Array) -> float:
    """Mean of the values; for shares and rates all counts over all units, never a mean of percentages."""
    if chart in (P, U, LANEY_P, LANEY_U):
        return float(count[taken].sum() / n[taken].sum())
    return float(value[taken].mean())


@kernel
def _base(chart: int, centre: float, n: float) -> float:
    """Sigma of a value that the counts themselves bring; 1 where it is estimated."""
    if chart in (P, LANEY_P):
        return math.sqrt(max(centre * (1.0 - centre), 0.0) / n)
    if chart in (U, LANEY_U):
        return math.sqrt(max(centre, 0.0) / n)
    if chart == C:
        return math.sqrt(max(centre, 0.0))
    return 1.0


@kernel
def _standard(chart: int, value: Array, n: Array, taken: Array, centre: float) -> Array:
    """Values whose moving ranges tell the sigma: in sigmas of the counts for Laney's charts."""
    found = np.empty(taken.size)
    for k in range(taken.size):
        i = taken[k]
        z = _away(value[i], centre, _base(chart, centre, n[i])) if chart in (LANEY_P, LANEY_U) else value[i]
        found[k] = z if math.isfinite(z) else 0.0
    return found


@kernel
def _mean_range(values: Array, screened: bool) -> float:
    """Mean moving range of neighbours; ranges above 3.267 times it are dropped once when it is screened."""
    ranges = np.abs(values[1:] - values[:-1])
    mean = ranges.mean()
    if not screened:
        return float(mean)
    total, kept = 0.0, 0
    for one in ranges:
        if one <= SCREEN * mean:
            total += one
            kept += 1
    return total / kept


@kernel
def _plain(
    chart: int, columns: Any, fitted: Array, width: float, points: Array, rules: Array, limits: Array, flags: Array
) -> None:
    """Limits at each point, then the rules."""
    value, n = columns
    z, near = np.empty(value.size), np.empty(value.size)
    for i in range(value.size):
        sigma = fitted[1] * _base(chart, fitted[0], n[i])
        z[i] = _away(value[i], fitted[0], sigma)
        near[i] = _tolerance(fitted[0], sigma)
        points[i, 0] = value[i]
        points[i, 1] = fitted[0] - width * sigma
        points[i, 2] = fitted[0] + width * sigma
        if chart != IMR:
            points[i, 1] = max(points[i, 1], 0.0)
        if chart in (P, LANEY_P):
            points[i, 2] = min(points[i, 2], 1.0)
    for r in range(rules.shape[0]):
        limit = width if rules[r, 0] == BEYOND else limits[r]
        _hold(rules[r], limit, (value, z, near), np.uint32(1) << np.uint32(r), flags)


@kernel
def _hold(rule: Array, limit: float, columns: Any, bit: Any, flags: Array) -> None:
    """Mark the points at which a rule's pattern ends."""
    kind, window, need = rule[0], rule[1], rule[2]
    value, z, near = columns
    if kind == BEYOND:
        for i in range(z.size):
            if _outside(z[i], limit):
                flags[i] |= bit
    elif kind in (ONE_SIDE, WITHIN, MIXTURE):
        _runs(kind, window, limit, z, bit, flags)
    elif kind in (TREND, ALTERNATE):
        _steps(kind, window, value, near, bit, flags)
    elif kind == NEAR:
        _near(window, need, limit, z, bit, flags)
    elif kind == NEAR_SAME:
        _near_same(window, need, limit, z, bit, flags)


@kernel
def _outside(z: float, limit: float) -> bool:
    """Strictly beyond so many sigmas."""
    return abs(z) - limit > CLOSE


@kernel
def _runs(kind: int, window: int, limit: float, z: Array, bit: Any, flags: Array) -> None:
    """Points in a row on one side, near the centre, or away from it on both sides."""
    run, before, ups, downs = 0, 0, -1, -1
    for i in range(z.size):
        side = 0 if z[i] == 0 else (1 if z[i] > 0 else -1)
        if kind == ONE_SIDE:
            run = run + 1 if side == before and side != 0 else abs(side)
        elif kind == WITHIN:
            run = 0 if _outside(z[i], limit) else run + 1
        else:
            run = run + 1 if _outside(z[i], limit) else 0
            ups = i if side > 0 else ups
            downs = i if side < 0 else downs
        before = side
        both = kind != MIXTURE or min(ups, downs) > i - window
        if run >= window and both:
            flags[i] |= bit


@kernel
def _steps(kind: int, window: int, value: Array, near: Array, bit: Any, flags: Array) -> None:
    """Steps in one direction, or up and down in turn; a tie ends both."""
    run, before = 0, 0
    for i in range(1, value.size):
        step = value[i] - value[i - 1]
        way = 0 if abs(step) <= near[i] else (1 if step > 0 else -1)
        wanted = before if kind == TREND else -before
        run = run + 1 if way != 0 and way == wanted else abs(way)
        before = way
        if run >= window - 1:
            flags[i] |= bit


@kernel
def _near(window: int, need: int, limit: float, z: Array, bit: Any, flags: Array) -> None:
    """So many of a window beyond a zone on one side, the last one among them."""
    for i in range(window - 1, z.size):
        if not _outside(z[i], limit):
            continue
        found = 0
        for j in range(i - window + 1, i + 1):
            if (z[j] > 0) == (z[i] > 0) and _outside(z[j], limit):
                found += 1
        if found >= need:
            flags[i] |= bit


@kernel
def _near_same(window: int, need: int, limit: float, z: Array, bit: Any, flags: Array) -> None:
    """So many of a window between a zone and the limit, all of the window on one side."""
    for i in range(window - 1, z.size):
        found, same = 0, True
        for j in range(i - window + 1, i + 1):
            same = same and z[j] != 0 and (z[j] > 0) == (z[i] > 0)
            if _outside(z[j], limit) and not _outside(z[j], 3.0):
                found += 1
        if same and found >= need:
            flags[i] |= bit


@kernel
def _averages(value: Array, fitted: Array, figures: Array, points: Array, flags: Array) -> None:
    """Exponentially weighted moving averages and their limits."""
    weight, steady, width = figures[4], figures[5] > 0, figures[3]
    moving, rest = 0.0, 1.0
    for i in range(value.size):
        moving = weight * (value[i] - fitted[0]) + (1.0 - weight) * moving
        rest *= (1.0 - weight) ** 2
        sigma = fitted[1] * math.sqrt(weight / (2.0 - weight) * (1.0 if steady else 1.0 - rest))
        points[i, 0] = fitted[0] + moving
        points[i, 1] = fitted[0] - width * sigma
        points[i, 2] = fitted[0] + width * sigma
        if abs(moving) - width * sigma > _tolerance(fitted[0], sigma):
            flags[i] |= np.uint32(1)


@kernel
def _sums(value: Array, fitted: Array, figures: Array, points: Array, flags: Array) -> None:
    """Cumulative sums beyond the allowance, in sigmas; the one that is further out is the statistic."""
    allowed, decision = figures[4], figures[5]
    upper, lower = 0.0, 0.0
    for i in range(value.size):
        z = _away(value[i], fitted[0], fitted[1])
        z = z if math.isfinite(z) else 0.0
        upper = max(0.0, upper + z - allowed)
        lower = min(0.0, lower + z + allowed)
        points[i, 0] = upper if upper >= -lower else lower
        points[i, 1], points[i, 2] = -decision, decision
        if upper - decision > CLOSE * max(1.0, decision):
            flags[i] |= np.uint32(1)
        if -lower - decision > CLOSE * max(1.0, decision):
            flags[i] |= np.uint32(2)
