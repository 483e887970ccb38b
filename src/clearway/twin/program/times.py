"""Distributions as rows."""

from __future__ import annotations

import math

from clearway.model.spec.distributions import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.twin.kernel import memory
from clearway.twin.program.draft import Draft


def add_distribution(draft: Draft, dist: Distribution | None, *, least: float = 0.0) -> int:
    """Number of a distribution's row; -1 for none. ``least`` is the lower limit where it names none.

    Examples
    --------
    >>> from clearway.model.spec import Graph, Renewal, Spec
    >>> draft = Draft(Spec(Graph(), Renewal(Fixed(1.0))))
    >>> add_distribution(draft, Lognormal(mean=10.0, sd=10.0)), round(draft.tables["dists"][0]["a"], 4)
    (0, 1.956)
    """
    if dist is None:
        return -1
    low = getattr(dist, "low", None)
    high = getattr(dist, "high", None)
    row = {
        "low": least if low is None else float(low),
        "high": math.inf if high is None else float(high),
        "first": 0,
        "count": 0,
        "mean": dist.mean_value(),
    }
    return draft.add("dists", **(row | _parameters(draft, dist)))


def _parameters(draft: Draft, dist: Distribution) -> dict[str, float]:
    match dist:
        case Fixed(value=value):
            return {"kind": memory.FIXED, "a": value, "b": 0.0}
        case Exponential(mean=mean):
            return {"kind": memory.EXPONENTIAL, "a": mean, "b": 0.0} if mean > 0 else _fixed(mean)
        case Uniform(low=low, high=high):
            return {"kind": memory.UNIFORM, "a": low, "b": high}
        case Triangular(mode=mode):
            return {"kind": memory.TRIANGULAR, "a": mode, "b": 0.0}
        case Weibull(scale=scale, shape=shape):
            return {"kind": memory.WEIBULL, "a": scale, "b": shape} if scale > 0 else _fixed(scale)
        case Empirical(values=values, smooth=smooth):
            first = draft.keep([float(value) for value in values])
            kind = memory.QUANTILES if smooth else memory.VALUES
            return {"kind": kind, "a": dist.mean_value(), "b": 0.0, "first": first, "count": len(values)} | _ends(dist)
        case Normal(mean=mean, sd=sd):
            return {"kind": memory.NORMAL, "a": mean, "b": sd} if sd > 0 else _fixed(mean)
        case Lognormal() | Gamma():
            return _skewed(dist)


def _skewed(dist: Lognormal | Gamma) -> dict[str, float]:
    """From the moments of the value to what is drawn with."""
    if dist.sd <= 0 or dist.mean <= 0:
        return _fixed(dist.mean)
    spread = (dist.sd / dist.mean) ** 2
    if isinstance(dist, Gamma):
        return {"kind": memory.GAMMA, "a": 1 / spread, "b": dist.mean * spread}
    variance = math.log1p(spread)
    return {"kind": memory.LOGNORMAL, "a": math.log(dist.mean) - variance / 2, "b": math.sqrt(variance)}


def _fixed(value: float) -> dict[str, float]:
    return {"kind": memory.FIXED, "a": value, "b": 0.0}


def _ends(dist: Empirical) -> dict[str, float]:
    return {"low": min(dist.values), "high": max(dist.values)}
