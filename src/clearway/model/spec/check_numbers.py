"""Distributions that nothing can be drawn from."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from clearway.base.jsontext import pointer
from clearway.model.spec import distributions as d
from clearway.model.spec.cases import Attribute
from clearway.model.spec.fault import Fault
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Change

RAREST = 1e-6
"""A cut that leaves less of a distribution would be drawn for ever."""

_WIDEST = 1e100
"""Ratios of spread to mean beyond it are all the same."""


def draws(spec: Spec) -> Iterator[Fault]:
    """Every distribution of a Spec; only those of attributes may go below 0."""
    for path, one, timed in held(spec):
        yield from _own(one, path)
        yield from _common(one, path, timed)


def held(value: Any, path: str = "", timed: bool = True) -> Iterator[tuple[str, d.Distribution, bool]]:
    """Every distribution in a value with its place, and whether it is one of times or counts."""
    if isinstance(value, d.Distribution):
        yield path, value, timed
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = timed and not isinstance(value, (Attribute, Change))
        for field in dataclasses.fields(value):
            if field.name != "origin":
                yield from held(getattr(value, field.name), pointer(path, field.name), inner)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from held(one, pointer(path, key), timed)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            if not isinstance(one, (int, float, str)):
                yield from held(one, pointer(path, at), timed)


def _own(one: d.Distribution, path: str) -> Iterator[Fault]:
    """What each kind asks of its parameters."""
    if isinstance(one, d.Empirical):
        if not one.values:
            yield Fault("spec.no_values", pointer(path, "values"))
        if any(b < a for a, b in pairwise(one.values)):
            yield Fault("spec.unsorted", pointer(path, "values"))
    elif isinstance(one, d.Triangular):
        if not one.low <= one.mode <= one.high:
            yield Fault("spec.triangle", pointer(path, "mode"))
    elif not isinstance(one, d.Fixed):
        for name, least in _LEAST.get(one.kind, {}).items():
            value = getattr(one, name)
            if value < 0 or (value == 0 and least):
                code = "spec.positive" if least else "spec.least"
                yield Fault(code, pointer(path, name), {"found": value, "least": 0})


_LEAST: dict[str, dict[str, bool]] = {
    "exponential": {"mean": False},
    "normal": {"sd": False},
    "lognormal": {"mean": True, "sd": False},
    "gamma": {"mean": True, "sd": False},
    "weibull": {"scale": True, "shape": True},
}
"""Parameters that must not be negative, and whether 0 is out as well."""


def _common(one: d.Distribution, path: str, timed: bool) -> Iterator[Fault]:
    """Limits, and values below 0."""
    low, high = getattr(one, "low", None), getattr(one, "high", None)
    if low is not None and high is not None and low > high:
        yield Fault("spec.limits", pointer(path, "low"), {"low": low, "high": high})
        return
    least = {"fixed": "value", "uniform": "low", "triangular": "low", "empirical": "values"}.get(one.kind)
    if timed and least:
        value = getattr(one, least)
        smallest = min(value, default=0.0) if isinstance(value, tuple) else value
        if smallest < 0:
            yield Fault("spec.least", pointer(path, least), {"found": smallest, "least": 0})
    elif not least and any(_own(one, path)):
        return
    elif not least and left_by_limits(one, max(low or 0.0, 0.0) if timed else low, high) < RAREST:
        yield Fault("spec.impossible", path)


def left_by_limits(one: Any, low: float | None, high: float | None) -> float:
    """Probability that two limits leave of a distribution; None is no limit."""
    if getattr(one, "sd", 1.0) == 0 or (isinstance(one, d.Exponential) and one.mean == 0):
        return 1.0 if (low is None or one.mean >= low) and (high is None or one.mean <= high) else 0.0
    return _below(one, math.inf if high is None else high) - _below(one, -math.inf if low is None else low)


def _below(one: Any, value: float) -> float:
    """Probability of a value up to this one."""
    if isinstance(one, d.Normal):
        return _normal((value - one.mean) / one.sd)
    if value <= 0 or math.isinf(value):
        return float(value > 0)
    if isinstance(one, d.Exponential):
        return -math.expm1(-value / one.mean)
    if isinstance(one, d.Weibull):
        return -math.expm1(-math.exp(min(one.shape * (math.log(value) - math.log(one.scale)), 700.0)))
    ratio = min(one.sd / one.mean, _WIDEST)
    if isinstance(one, d.Lognormal):
        spread = math.log1p(ratio * ratio)
        steps = math.log(value) - math.log(one.mean)
        return _normal((steps + spread / 2) / math.sqrt(spread)) if spread else float(steps >= 0)
    from scipy.special import gammainc

    shape = 1 / max(ratio * ratio, 1 / _WIDEST)
    return float(gammainc(shape, value / one.mean * shape))


def _normal(value: float) -> float:
    return math.erfc(-value / math.sqrt(2)) / 2


NUMBER_RULES = (draws,)
"""One rule for every distribution."""
