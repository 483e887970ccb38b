"""Random numbers that depend on what they are for, not on what was drawn before, and the distributions drawn with them.

Every draw has a key made of the seed, the case, the node, the visit and the purpose. The same case meets the same luck
at the same node in every scenario (common random numbers), whatever else changes around it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from clearway.twin.kernel.compiling import Bits, Dist, Int, Real, World, step
from clearway.twin.kernel.memory import (
    EXPONENTIAL,
    FIXED,
    GAMMA,
    LOGNORMAL,
    MICROSECOND,
    NORMAL,
    QUANTILES,
    TRIANGULAR,
    UNIFORM,
    VALUES,
    WEIBULL,
)
from clearway.twin.kernel.reach import dist_at, node_at, real_at

# Purposes of a draw.
DURATION, WAY, DELAY, ENDURANCE, RESOURCE, TIE, NUMBER, HAPPENS, BALKS, RETURNS, SETS, TURN = range(12)

MOST_TRIES = 10_000
"""Draws outside of a distribution's limits until the nearer limit is taken instead."""

MOST_CONDITIONED = 1000
"""Draws for a time longer than what has passed, until the passed time itself stands for it."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_THIRD = np.uint64(0xD6E8FEB86659FD93)


@step
def mixed(value: Bits) -> Any:
    """A number with all bits of another mixed (the finaliser of SplitMix64, variant 13 of Stafford)."""
    x = np.uint64(value)
    x = (x ^ (x >> np.uint64(30))) * _FIRST
    x = (x ^ (x >> np.uint64(27))) * _SECOND
    return x ^ (x >> np.uint64(31))


@step
def key_of(w: World, case: Int, node: Int, visit: Int, purpose: Int) -> Any:
    """The key of one draw."""
    own = mixed(w.seed + np.uint64(case + 1) * _GOLDEN)
    what = np.uint64(visit) * _THIRD + np.uint64(purpose) * _SECOND
    return mixed(own ^ (node_at(w.nodes, node).key + what))


@step
def chance(key: Bits, turn: Int) -> Any:
    """A number above 0 and below 1, the ``turn``-th of a key."""
    bits = mixed(key + np.uint64(turn + 1) * _GOLDEN)
    # 52 bits: with 53 the largest number would round to 1.
    return (np.float64(bits >> np.uint64(12)) + 0.5) * 2.0**-52


@step
def draw_us(w: World, dist: Int, key: Bits) -> Any:
    """A time in whole microseconds, at least 0; 0 where there is no distribution."""
    if dist < 0:
        return np.int64(0)
    seconds = draw(w, dist, key)
    return np.int64(np.rint(seconds * MICROSECOND)) if seconds > 0 else np.int64(0)


@step
def longer_than(w: World, dist: Int, key: Bits, passed: Int) -> Any:
    """A time drawn on the condition that it is longer than what has passed; the passed time where that never is."""
    for turn in range(MOST_CONDITIONED):
        time = draw_us(w, dist, key + np.uint64(turn << 32))
        if time > passed:
            return time
    return passed


@step
def draw(w: World, dist: Int, key: Bits) -> Any:
    """A value of a distribution within its limits, drawn again while it lies outside."""
    d = dist_at(w.dists, dist)
    if d.kind == FIXED:
        return d.a
    value = 0.0
    for turn in range(MOST_TRIES):
        value = _one(w, d, key, turn)
        if d.low <= value <= d.high:
            return value
    return min(max(value, d.low), d.high)


@step
def _one(w: World, d: Dist, key: Bits, turn: Int) -> Any:
    u = chance(key, 16 * turn)
    kind = d.kind
    value = d.a
    if kind == EXPONENTIAL:
        value = -d.a * math.log(u)
    elif kind == NORMAL:
        value = d.a + d.b * normal_quantile(u)
    elif kind == LOGNORMAL:
        value = math.exp(d.a + d.b * normal_quantile(u))
    elif kind == GAMMA:
        value = _gamma(d, key, turn)
    elif kind == WEIBULL:
        value = d.a * (-math.log(u)) ** (1 / d.b)
    elif kind >= QUANTILES:
        value = _seen(w, d, u)
    elif kind == UNIFORM:
        value = d.a + (d.b - d.a) * u
    elif kind == TRIANGULAR:
        value = _triangular(d, u)
    return value


@step
def _seen(w: World, d: Dist, u: Real) -> Any:
    """A value that was seen, or one between two of them."""
    if d.kind == VALUES or d.count == 1:
        return real_at(w.numbers, d.first + np.int64(u * d.count)).value
    place = u * (d.count - 1)
    below = np.int64(place)
    low = real_at(w.numbers, d.first + below).value
    return low + (place - below) * (real_at(w.numbers, d.first + below + 1).value - low)


@step
def _triangular(d: Dist, u: Real) -> Any:
    """By inversion; ``a`` is the mode, the limits are the ends."""
    width = d.high - d.low
    if width <= 0:
        return d.low
    if u * width < d.a - d.low:
        return d.low + math.sqrt(u * width * (d.a - d.low))
    return d.high - math.sqrt((1 - u) * width * (d.high - d.a))


@step
def _gamma(d: Dist, key: Bits, turn: Int) -> Any:
    """Marsaglia and Tsang (2000), ACM TOMS 26, 363-372; ``a`` is the shape, ``b`` the scale."""
    shape = d.a if d.a >= 1 else d.a + 1
    third = shape - 1 / 3
    c = 1 / math.sqrt(9 * third)
    value = 0.0
    for again in range(MOST_TRIES):
        # Mixed twice, because the keys of neighbouring instances are neighbours themselves.
        inner = mixed(mixed(key) + np.uint64(MOST_TRIES * turn + again))
        x = normal_quantile(chance(inner, 1))
        v = (1 + c * x) ** 3
        if v > 0 and math.log(chance(inner, 2)) < 0.5 * x * x + third - third * v + third * math.log(v):
            value = third * v
            break
    if d.a < 1:
        value *= chance(key, 16 * turn + 7) ** (1 / d.a)
    return value * d.b


@step
def normal_quantile(p: Real) -> Any:
    """Quantile of the standard normal distribution, relative error about 1e-16.

    Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477-484.
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _centre(0.180625 - q * q)
    r = math.sqrt(-math.log(p if q < 0 else 1 - p))
    x = _shoulder(r - 1.6) if r <= 5 else _tail(r - 5)
    return -x if q < 0 else x


@step
def _centre(r: Real) -> Any:
    over = 2509.0809287301226727 * r + 33430.575583588128105
    over = ((over * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125
    over = ((over * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608
    under = 5226.495278852854561 * r + 28729.085735721942674
    under = ((under * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077
    under = ((under * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1.0
    return over / under


@step
def _shoulder(r: Real) -> Any:
    over = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
    over = ((over * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504
    over = ((over * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734
    under = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
    under = ((under * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455
    under = ((under * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0
    return over / under


@step
def _tail(r: Real) -> Any:
    over = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    over = ((over * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r + 0.29656057182850489123
    over = ((over * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772
    under = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
    under = ((under * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525
    under = ((under * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1.0
    return over / under
