"""Intervals of what is a ratio of parts of the variance: shares of the gauge, distinct categories."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.stats.formula import Formulas, shared
from clearway.stats.gauge.components import PARTS, Mean, Share

if TYPE_CHECKING:
    from clearway.stats.sample import Floats

DRAWS = 20_000
SEED = 20_050_101
Bounds = tuple[float | None, float | None]


def ratio_bounds(parts: Mapping[str, Share], *, confidence: float) -> dict[str, Any]:
    """Generalised intervals of the shares in percent and of the distinct categories.

    The mean squares are independent, each its expectation times chi-square over its degrees of freedom. Solved for the
    expectations with drawn chi-squares, a part of the variance becomes a generalised pivotal quantity, and with the
    parts their ratios; the quantiles of those are the interval. The draws are the same at each call.

    Parameters
    ----------
    parts : mapping of str to Share
        ``repeat``, ``reprod`` and ``part``, each with the mean squares that it is made of.
    confidence : float

    Returns
    -------
    dict
        ``pct_contribution_x``, ``pct_study_x`` and ``ndc``, each with ``_low`` and ``_high``; None where mean squares
        are missing or nothing varies.

    References
    ----------
    Hamada and Weerahandi 2000, Measurement system assessment via generalized inference; Burdick, Borror and Montgomery
    2005, Design and Analysis of Gauge R&R Studies.
    """
    drawn = _drawn(parts)
    tails = ((1 - confidence) / 2, (1 + confidence) / 2)
    found: dict[str, Any] = {}
    for name in PARTS:
        low, high = _quantiles(None if drawn is None else _share(drawn, name), tails)
        found |= {f"pct_contribution_{name}_low": _percent(low), f"pct_contribution_{name}_high": _percent(high)}
        found |= {f"pct_study_{name}_low": _percent(low, 0.5), f"pct_study_{name}_high": _percent(high, 0.5)}
    low, high = _quantiles(None if drawn is None else _share(drawn, "grr"), tails)
    return found | {"ndc_low": _categories(high), "ndc_high": _categories(low)}


def _drawn(parts: Mapping[str, Share]) -> dict[str, Floats] | None:
    """Draws of each part, floored at 0; None where a mean square has no degrees of freedom or all of them are 0."""
    names = ("repeat", "reprod", "part")
    means = list(dict.fromkeys(one for name in names for one in parts[name].terms))
    if not all(parts[name].terms for name in names) or not any(one.square for one in means):
        return None
    random = np.random.default_rng(SEED)
    drawn = {one: one.df * one.square / random.chisquare(one.df, DRAWS) for one in means}
    found = {name: _combined(parts[name].terms, drawn) for name in names}
    return found | {"grr": found["repeat"] + found["reprod"]}


def _combined(terms: Mapping[Mean, float], drawn: Mapping[Mean, Floats]) -> Floats:
    total = sum((factor * drawn[one] for one, factor in terms.items()), np.zeros(DRAWS))
    return np.asarray(np.maximum(total, 0.0))


def _share(drawn: Mapping[str, Floats], name: str) -> Floats:
    total = drawn["grr"] + drawn["part"]
    return np.asarray(drawn[name] / np.where(total > 0, total, 1.0))


def _quantiles(values: Floats | None, tails: tuple[float, float]) -> Bounds:
    if values is None:
        return None, None
    low, high = np.quantile(values, tails)
    return float(low), float(high)


def _percent(share: float | None, power: float = 1.0) -> float | None:
    return None if share is None else 100 * share**power


def _categories(share: float | None) -> int | None:
    """Distinct categories at a share of the gauge in the variance."""
    return None if share is None or share <= 0 else math.floor(1.41 * math.sqrt((1 - share) / share))


def _sides(keys: Any) -> str:
    return " ".join(f"{key}_{side}" for key in keys for side in ("low", "high"))


FORMULAS: Formulas = shared(
    _sides([*(f"pct_{kind}_{one}" for kind in ("contribution", "study") for one in PARTS), "ndc"]),
    "quantiles of the ratio of generalised pivotal quantities, df MS / chi-square(df) for each mean square",
    "Hamada & Weerahandi 2000; Burdick, Borror & Montgomery 2005",
) | shared(
    _sides(f"pct_tolerance_{one}" for one in PARTS),
    "100 study_width sqrt(bound of var_x) / spec_width",
    "Burdick, Borror & Montgomery 2005",
)
"""How each bound is made."""
