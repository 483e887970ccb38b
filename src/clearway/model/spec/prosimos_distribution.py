"""Distributions of Prosimos and ours, one out of the other.

Prosimos 2 states moments: ``expon`` mean, min, max; ``norm`` mean, standard deviation, min, max; ``lognorm`` and
``gamma`` mean, variance, min, max; ``uniform`` min, max; ``fix`` the value. It draws an exponential time as min plus an
exponential time of mean minus min, draws again outside of [min, max] and below 0, and gives up after 100 tries. Its
``triang`` (in scipy's order: c, loc, scale) is listed in its manual, but no release of it can run one.
"""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from typing import Any

from clearway.model.spec import distributions as d
from clearway.model.spec.check_numbers import RAREST, left_by_limits
from clearway.model.spec.foreign import Part, number_of
from clearway.model.spec.left import Left

ENDLESS = 1e300
"""Larger limits are none."""

SELDOM = 0.05
"""Where less of a distribution lies between its limits, giving up after 100 tries can be noticed."""

STEPS = 1000
"""Values that stand for a histogram."""

_COUNTS = {"fix": 1, "expon": 1, "norm": 2, "uniform": 2, "lognorm": 2, "gamma": 2, "triang": 3}
"""Parameters that a name needs; ``min`` and ``max`` may follow all but the first and the fourth."""


def distribution_of(part: Part) -> d.Distribution:
    """Our distribution for one of Prosimos; a fault and a fixed 0 where it is none."""
    name = part.text("distribution_name")
    if name == "histogram_sampling":
        return _histogram(part)
    values = [_value(one) for one in part.parts("distribution_params")]
    numbers = [one for one in values if one is not None]
    where = part.place("distribution_params")
    if name not in _COUNTS:
        known = ", ".join(_COUNTS)
        part.reading.fault("spec.choice", part.place("distribution_name"), found=name[:40], known=known)
    elif len(values) < _COUNTS[name]:
        part.reading.fault("spec.length", where, expected=_COUNTS[name], found=len(values))
    elif len(numbers) == len(values) and all(math.isfinite(one) for one in numbers[: _COUNTS[name]]):
        return _made(name, numbers, part, where)
    elif not part.reading.faults:
        part.reading.fault("spec.finite", where, found="NaN")
    return d.Fixed(0.0)


def prosimos_distribution(one: d.Distribution, path: str, left: list[Left]) -> dict[str, Any]:
    """Prosimos' form of a distribution; what it does not know becomes a gamma one of the same mean and spread."""
    if isinstance(one, d.Fixed):
        return _named("fix", one.value)
    if isinstance(one, d.Uniform):
        return _named("uniform", one.low, one.high)
    low, high = getattr(one, "low", None) or 0.0, getattr(one, "high", None)
    limits = low, sys.float_info.max if high is None else high
    if isinstance(one, d.Exponential):
        return _named("expon", _plus(one.mean, low), *limits)
    if isinstance(one, d.Normal):
        return _named("norm", one.mean, one.sd, *limits)
    if isinstance(one, (d.Lognormal, d.Gamma)):
        return _named("lognorm" if one.kind == "lognormal" else "gamma", one.mean, one.sd * one.sd, *limits)
    left.append(Left("distribution", path))
    mean, variance = _moments(one)
    if isinstance(one, d.Empirical):
        limits = one.values[0], one.values[-1]
    return _named("gamma", mean, variance, *limits) if variance > 0 and mean > 0 else _named("fix", mean)


def _named(name: str, *values: float) -> dict[str, Any]:
    return {"distribution_name": name, "distribution_params": [{"value": value} for value in values]}


def _value(part: Part) -> float | None:
    found = number_of(part.take("value"))
    part.rest()
    if found is None:
        part.number("value")
    return found


def _made(name: str, numbers: list[float], part: Part, where: str) -> d.Distribution:
    """The distribution of a name with enough finite parameters."""
    if name == "fix":
        return d.Fixed(numbers[0])
    if name == "uniform":
        return _uniform(numbers, part, where)
    first, limits = numbers[: _COUNTS[name]], numbers[_COUNTS[name] :]
    least = limits[0] if limits else 0.0
    low = least if least > 0 else None
    high = limits[1] if len(limits) > 1 and limits[1] < ENDLESS else None
    if name == "triang":
        return _triangle(first, low, high, part, where)
    if high is not None and high < (low or 0.0):
        part.reading.fault("spec.limits", where, low=low or 0.0, high=high)
        return d.Fixed(0.0)
    if min(first[1:], default=0.0) < 0 or (name in {"lognorm", "gamma"} and first[0] < 0):
        part.reading.fault("spec.least", where, found=min(first), least=0)
        return d.Fixed(0.0)
    return _settled(_cut(name, first, least, low, high), part, where)


def _cut(name: str, first: list[float], least: float, low: float | None, high: float | None) -> Any:
    if name == "expon":
        mean = first[0] - least if first[0] >= least else first[0]
        return d.Exponential(mean, low, high) if mean > 0 else d.Fixed(max(least, 0.0))
    mean, spread = first
    if spread == 0 or (name != "norm" and mean == 0):
        return d.Fixed(mean if low is None and high is None else min(max(mean, low or 0.0), high or math.inf))
    if name == "norm":
        return d.Normal(mean, spread, low, high)
    kind = d.Lognormal if name == "lognorm" else d.Gamma
    return kind(mean, math.sqrt(spread), low, high)


def _settled(one: Any, part: Part, where: str) -> d.Distribution:
    """The distribution, or what Prosimos falls back on where it never meets the limits."""
    if isinstance(one, d.Fixed):
        return one
    low, high = one.low or 0.0, math.inf if one.high is None else one.high
    share = left_by_limits(one, low, high)
    if share >= SELDOM:
        return one  # type: ignore[no-any-return]
    part.reading.leave("seldom", where)
    mean = one.mean
    if share >= RAREST:
        return one  # type: ignore[no-any-return]
    return d.Fixed(mean if low <= mean <= high else (low + high) / 2)


def _uniform(numbers: list[float], part: Part, where: str) -> d.Distribution:
    low, high = max(numbers[0], 0.0), numbers[1]
    if low > high:
        part.reading.fault("spec.limits", where, low=low, high=high)
    return d.Uniform(low, high) if high > low else d.Fixed(low)


def _triangle(first: list[float], low: float | None, high: float | None, part: Part, where: str) -> d.Distribution:
    share, begin, width = first
    if not 0 <= share <= 1 or width < 0 or begin < 0:
        part.reading.fault("spec.triangle", where)
    if (low is not None and low > begin) or (high is not None and high < begin + width):
        part.reading.leave("cut", where)
    return d.Triangular(begin, begin + share * width, begin + width)


def _histogram(part: Part) -> d.Distribution:
    """Values of equal weight in place of a histogram."""
    data = part.part("histogram_data")
    if data is None:
        part.reading.fault("spec.missing", part.place("histogram_data"), field="histogram_data")
        return d.Fixed(0.0)
    cdf, middles = ([number_of(one) for one in data.take(key) or ()] for key in ("cdf", "bin_midpoints"))
    whole = [one for one in cdf if one is not None], [one for one in middles if one is not None]
    if not whole[0] or len(whole[0]) != len(middles) or len(whole[1]) != len(cdf) or min(whole[1]) < 0:
        part.reading.fault("spec.length", data.path, expected=len(middles), found=len(whole[0]))
        return d.Fixed(0.0)
    part.reading.leave("histogram", data.path)
    last, values, at = len(whole[0]) - 1, [], 0
    for step in range(STEPS):
        while at < last and whole[0][at] < (step + 0.5) / STEPS:
            at += 1
        values.append(whole[1][at])
    return d.Empirical(tuple(sorted(values)), smooth=False)


def _plus(mean: float, low: float) -> float:
    """What Prosimos must be told so that taking the lower limit off again gives our mean."""
    told = mean + low
    near = (told, math.nextafter(told, math.inf), math.nextafter(told, 0.0))
    return next((one for one in near if one - low == mean), told)


def _moments(one: d.Distribution) -> tuple[float, float]:
    """Mean and variance of what Prosimos does not know."""
    mean = one.mean_value()
    if isinstance(one, d.Weibull):
        return mean, one.scale**2 * math.gamma(1 + 2 / one.shape) - mean**2
    if isinstance(one, d.Triangular):
        a, b, c = one.low, one.mode, one.high
        return mean, (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    values = one.values if isinstance(one, d.Empirical) else (mean,)
    if isinstance(one, d.Empirical) and one.smooth and len(values) > 1:
        squares = [(a * a + a * b + b * b) / 3 for a, b in pairwise(values)]
        return mean, sum(squares) / len(squares) - mean**2
    return mean, sum(value * value for value in values) / len(values) - mean**2
