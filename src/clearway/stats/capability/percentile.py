"""Capability by percentiles of a law that fits: the honest way for durations and other skewed values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import InputError, OptionError
from clearway.stats.capability.laws import NAMES, Fitted, Resampled, anderson_darling, fit, normal_chance, resample
from clearway.stats.capability.normal import few
from clearway.stats.capability.specs import Specs, smaller
from clearway.stats.distributions.laws import Law
from clearway.stats.formula import Formulas, shared
from clearway.stats.intervals import Interval, quantile_interval
from clearway.stats.sample import Floats, Numbers, confidence_level, sample

LOW, HIGH = 0.00135, 0.99865
"""Shares that lie three sigmas below and above the mean of a normal law."""

FEWEST = 740
"""Values below which no percentile of the sample itself reaches out to one in 740."""

DRAWS = 999
LARGEST = 2000
"""Size of drawn samples: deviations of larger ones are theirs times sqrt(size / n), distances hardly depend on n."""

FITS_BADLY = 0.05

SOURCE = "ISO 22514-2:2017, 6.2; Clements 1989"

Warned = tuple[tuple[str, Mapping[str, float | str]], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A law that was looked at, with Akaike's criterion and its distance from the values."""

    distribution: str
    aic: float
    anderson_darling: float


@dataclass(frozen=True, slots=True)
class PercentileCapability:
    """How well values keep within their limits, by percentiles.

    Parameters
    ----------
    n : int
    distribution : str
        Law in use, or ``empirical``.
    meanlog, sdlog, shape, scale, mean, sd : float or None
        Its parameters; those of other laws are None.
    p_low, median, p_high : float
        Percentiles .00135, .5 and .99865.
    pp, ppl, ppu, ppk : float or None
        Overall indices; ``_low`` and ``_high`` bound them.
    dpm_observed_x, dpm_overall_x : float or None
        Per million outside each limit: counted, and by the law.
    anderson_darling, fit_p : float or None
        Distance of the values from the law and the chance of a larger one (parametric bootstrap).
    candidates : tuple of Candidate
        Laws that the automatic choice looked at, best first.
    estimator : str
    confidence : float
    warnings : tuple of (id, values)
    """

    n: int
    distribution: str
    meanlog: float | None
    sdlog: float | None
    shape: float | None
    scale: float | None
    mean: float | None
    sd: float | None
    p_low: float
    median: float
    p_high: float
    pp: float | None
    pp_low: float | None
    pp_high: float | None
    ppl: float | None
    ppl_low: float | None
    ppl_high: float | None
    ppu: float | None
    ppu_low: float | None
    ppu_high: float | None
    ppk: float | None
    ppk_low: float | None
    ppk_high: float | None
    dpm_observed_lsl: float | None
    dpm_observed_usl: float | None
    dpm_overall_lsl: float | None
    dpm_overall_usl: float | None
    anderson_darling: float | None
    fit_p: float | None
    candidates: tuple[Candidate, ...]
    estimator: str
    confidence: float
    warnings: Warned = ()


def capability_percentile(
    values: Numbers,
    *,
    lsl: float | None = None,
    usl: float | None = None,
    target: float | None = None,
    distribution: str = "auto",
    confidence: float = 0.95,
    draws: int = DRAWS,
    seed: int = 1,
) -> PercentileCapability:
    """Capability by the percentiles of a fitted law, or of a large sample itself.

    ``pp = (usl - lsl) / (x.99865 - x.00135)``, ``ppu = (usl - x.5) / (x.99865 - x.5)``,
    ``ppl = (x.5 - lsl) / (x.5 - x.00135)``. The intervals and the goodness of fit come from samples drawn from the law
    and fitted again; those of ``empirical`` from order statistics.

    Parameters
    ----------
    values : sequence of float
    lsl, usl, target : float or None
        Limits; the target enters no index here.
    distribution : str
        ``lognormal``, ``weibull`` (location 0, maximum likelihood), ``gamma``, ``normal``, ``empirical`` or ``auto``:
        the law with the smallest Akaike criterion, of those that hold the values; where zeros leave only the normal
        law and that does not fit, the percentiles of the values themselves, if there are enough.
    confidence : float
    draws : int
        Samples drawn; 0 leaves intervals and goodness of fit out.
    seed : int

    Raises
    ------
    InputError
        ``capability.empirical`` (fewer than 740 values), ``capability.positive`` and what is wrong with the sample or
        the limits.
    OptionError
        ``capability.distribution``.

    References
    ----------
    ISO 22514-2:2017; Clements 1989; Stute, Manteiga and Quindimil 1993 (bootstrap of goodness of fit).

    Examples
    --------
    >>> found = capability_percentile([1.0, 2.0, 2.5, 4.0, 7.0], usl=30.0, distribution="lognormal")
    >>> found.pp, round(found.ppk, 3), found.ppk == found.ppu
    (None, 1.272, True)
    """
    specs = Specs(lsl, usl, target).checked()
    confidence_level(confidence)
    found = sample(values, varied=True)
    if distribution == "empirical" or (distribution == "auto" and only_itself(found)):
        return _empirical(found, specs, confidence)
    if distribution not in ("auto", *NAMES):
        raise OptionError("capability.distribution", given=distribution, known=", ".join(("auto", *NAMES, "empirical")))
    looked = _looked_at(found) if distribution == "auto" else ()
    law = looked[0][0] if looked else fit(distribution, found)
    again = resample(law, min(found.size, LARGEST), draws=draws, seed=seed) if draws else None
    distance = anderson_darling(law.below(found))
    chance = None if again is None else float((1 + np.count_nonzero(again.distance >= distance)) / (draws + 1))
    return _concluded(found, specs, law, again, confidence, _Fit(distance, chance, _candidates(looked)))


def only_itself(values: Floats) -> bool:
    """Whether no law holds the values, while they are enough to speak for themselves."""
    return bool(values.min() <= 0 and values.size >= FEWEST and normal_chance(values) < FITS_BADLY)


@dataclass(frozen=True, slots=True)
class _Fit:
    distance: float | None
    chance: float | None
    candidates: tuple[Candidate, ...]


def _looked_at(values: Floats) -> tuple[tuple[Fitted, float], ...]:
    """Laws that hold the values with their distances, the most likely first."""
    names = NAMES if values.min() > 0 else ("normal",)
    laws = sorted((fit(name, values) for name in names), key=lambda law: law.aic)
    return tuple((law, anderson_darling(law.below(values))) for law in laws)


def _candidates(looked: tuple[tuple[Fitted, float], ...]) -> tuple[Candidate, ...]:
    return tuple(Candidate(law.name, law.aic, distance) for law, distance in looked)


def _concluded(
    values: Floats, specs: Specs, law: Fitted, again: Resampled | None, confidence: float, fitted: _Fit
) -> PercentileCapability:
    edges = {name: law.quantile(chance) for name, chance in _EDGES.items()}
    lsl, usl = specs.lsl, specs.usl
    observed = specs.outside(values)
    warned: Warned = few(values.size)
    if fitted.chance is not None and fitted.chance < FITS_BADLY:
        warned = (*warned, ("capability.warning.fit", {"law": law.name, "chance": round(fitted.chance, 4)}))
    return PercentileCapability(
        n=int(values.size),
        distribution=law.name,
        **_parameters(law),
        **edges,
        **_bounded(indices(edges, specs), _intervals(law, again, specs, confidence, values.size)),
        dpm_observed_lsl=observed[0],
        dpm_observed_usl=observed[1],
        dpm_overall_lsl=None if lsl is None else 1e6 * float(law.below(np.array([lsl]))[0]),
        dpm_overall_usl=None if usl is None else 1e6 * law.above(usl),
        anderson_darling=fitted.distance,
        fit_p=fitted.chance,
        candidates=fitted.candidates,
        estimator=f"{law.name}_percentiles",
        confidence=confidence,
        warnings=warned,
    )


_EDGES = {"p_low": LOW, "median": 0.5, "p_high": HIGH}


def indices(edges: Mapping[str, float], specs: Specs) -> dict[str, float | None]:
    """The four indices from three percentiles; None where there is no limit."""
    low, middle, high = edges["p_low"], edges["median"], edges["p_high"]
    width = specs.width
    below = None if specs.lsl is None else (middle - specs.lsl) / (middle - low)
    above = None if specs.usl is None else (specs.usl - middle) / (high - middle)
    return {
        "pp": None if width is None else width / (high - low),
        "ppl": below,
        "ppu": above,
        "ppk": smaller(below, above),
    }


def _intervals(
    law: Fitted, again: Resampled | None, specs: Specs, confidence: float, n: int
) -> dict[str, Interval] | None:
    """Percentiles of the indices of the samples drawn from the law."""
    if again is None:
        return None
    laws = zip(again.first.tolist(), again.second.tolist(), strict=True)
    chances, shrunk = np.array(list(_EDGES.values())), math.sqrt(min(n, LARGEST) / n)
    rows = np.array([Law(law.name, first, second, 0.0).quantiles(chances) for first, second in laws])
    drawn = [indices(dict(zip(_EDGES, row, strict=True)), specs) for row in rows.tolist()]
    own = indices({name: law.quantile(chance) for name, chance in _EDGES.items()}, specs)
    tail = (1 - confidence) / 2
    found: dict[str, Interval] = {}
    for key, value in own.items():
        if value is None:
            found[key] = (None, None)
        else:
            low, high = np.quantile([one[key] for one in drawn], (tail, 1 - tail))
            found[key] = (value + (float(low) - value) * shrunk, value + (float(high) - value) * shrunk)
    return found


def _bounded(found: Mapping[str, float | None], intervals: Mapping[str, Interval] | None) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for key, value in found.items():
        named[key] = value
        named[f"{key}_low"], named[f"{key}_high"] = (None, None) if intervals is None else intervals[key]
    return named


def _parameters(law: Fitted | None) -> dict[str, Any]:
    names = {
        "lognormal": ("meanlog", "sdlog"),
        "weibull": ("scale", "shape"),
        "gamma": ("scale", "shape"),
        "normal": ("mean", "sd"),
    }
    found: dict[str, float | None] = dict.fromkeys(("meanlog", "sdlog", "shape", "scale", "mean", "sd"))
    if law is not None:
        found |= dict(zip(names[law.name], (law.first, law.second), strict=True))
    return found


def _empirical(values: Floats, specs: Specs, confidence: float) -> PercentileCapability:
    """Percentiles of the sample itself at ranks p (n + 1); refused where it is too small to have them."""
    if values.size < FEWEST:
        raise InputError("capability.empirical", n=int(values.size), least=FEWEST)
    ordered = np.sort(values)
    edges: dict[str, Any] = {
        name: float(np.quantile(ordered, chance, method="weibull")) for name, chance in _EDGES.items()
    }
    observed = specs.outside(values)
    return PercentileCapability(
        n=int(values.size),
        distribution="empirical",
        **_parameters(None),
        **edges,
        **_bounded(indices(edges, specs), _order_statistics(ordered, specs)),
        dpm_observed_lsl=observed[0],
        dpm_observed_usl=observed[1],
        dpm_overall_lsl=observed[0],
        dpm_overall_usl=observed[1],
        anderson_darling=None,
        fit_p=None,
        candidates=(),
        estimator="empirical_percentiles",
        confidence=confidence,
    )


def _order_statistics(ordered: Floats, specs: Specs) -> dict[str, Interval]:
    """Bounds of the indices from those of the outer percentiles, the median taken as it is; often open at one end."""
    middle = float(np.median(ordered))
    low, high = quantile_interval(ordered, LOW), quantile_interval(ordered, HIGH)
    found: dict[str, Interval] = dict.fromkeys(("pp", "ppl", "ppu", "ppk"), (None, None))
    if specs.usl is not None:
        found["ppu"] = _span(specs.usl - middle, (_less(high[0], middle), _less(high[1], middle)))
    if specs.lsl is not None:
        found["ppl"] = _span(middle - specs.lsl, (_less(middle, low[1]), _less(middle, low[0])))
    sides = [key for key in ("ppl", "ppu") if found[key] != (None, None)]
    if len(sides) == 1:
        found["ppk"] = found[sides[0]]
    return found


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _span(distance: float, widths: Interval) -> Interval:
    """Bounds of ``distance / width`` from those of the width."""
    narrow, wide = widths
    return (distance / wide if wide else None), (distance / narrow if narrow else None)


FORMULAS: Formulas = {
    **shared("meanlog sdlog", "mean and standard deviation (divisor n-1) of the logarithms", "Aitchison & Brown 1957"),
    **shared("shape scale", "maximum likelihood, location 0", "Cohen 1965; Minka 2002"),
    **shared("mean sd", "mean and standard deviation (divisor n-1)", SOURCE),
    **shared("p_low median p_high", "percentiles .00135, .5 and .99865 of the law; empirical: ranks p (n + 1)", SOURCE),
    **shared("pp", "(usl - lsl) / (p_high - p_low)", SOURCE),
    **shared("ppu", "(usl - median) / (p_high - median)", SOURCE),
    **shared("ppl", "(median - lsl) / (median - p_low)", SOURCE),
    **shared("ppk", "min(ppl, ppu); with one limit the side there is", SOURCE),
    **shared(
        "pp_low pp_high ppl_low ppl_high ppu_low ppu_high ppk_low ppk_high",
        "percentiles of the index over samples drawn from the law and fitted again; empirical: order statistics",
        "Efron & Tibshirani 1993, ch. 13; Hahn & Meeker 1991",
    ),
    **shared("dpm_observed_lsl dpm_observed_usl", "1e6 share of values strictly outside", SOURCE),
    **shared("dpm_overall_lsl dpm_overall_usl", "1e6 tail of the law beyond the limit", SOURCE),
    **shared("anderson_darling", "-n - sum (2i-1)(ln F(x_i) + ln(1 - F(x_(n+1-i)))) / n", "Anderson & Darling 1954"),
    **shared("fit_p", "(1 + drawn samples at least as far) / (1 + drawn samples)", "Stute, Manteiga & Quindimil 1993"),
}
"""How each number is made."""
