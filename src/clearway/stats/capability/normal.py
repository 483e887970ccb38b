"""Capability of values that are taken as normal: Cp to Cpm within, Pp to Ppm overall, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clearway.base.errors import InputError
from clearway.stats.capability.bounds import side_bounds, spread_bounds, target_df
from clearway.stats.capability.specs import Specs, smaller
from clearway.stats.capability.within import short_term
from clearway.stats.formula import Formulas, shared
from clearway.stats.limits.spread import located
from clearway.stats.sample import Floats, Numbers, confidence_level, numbers

FEW = 50
"""Values below which a capability comes with a warning."""

SOURCE = "Montgomery, Introduction to Statistical Quality Control, 8th ed. 2019, ch. 8; ISO 22514-2:2017"


@dataclass(frozen=True, slots=True)
class Capability:
    """How well normal values keep within their limits.

    Parameters
    ----------
    n : int
    centre : float
        Mean or median of all values, or the one given.
    sigma_within, sigma_overall : float
        Short-term (by ``estimator``) and long-term standard deviation.
    cp, cpl, cpu, cpk, cpm : float or None
        Within; ``_low`` and ``_high`` bound each.
    pp, ppl, ppu, ppk, ppm : float or None
        Overall; ``ppm`` is the index, no rate.
    dpm_observed_x, dpm_within_x, dpm_overall_x : float or None
        Values per million strictly outside a limit: counted, and tails of the two normal laws.
    z, z_unshifted : float or None
        Sigma level ``3 cpk + shift`` and the same without the shift.
    estimator, constants : str
        Of ``sigma_within``; the estimator is ``given`` where it was not estimated.
    confidence, shift : float
    warnings : tuple of (id, values)
    """

    n: int
    centre: float
    sigma_within: float
    sigma_overall: float
    cp: float | None
    cp_low: float | None
    cp_high: float | None
    cpl: float | None
    cpl_low: float | None
    cpl_high: float | None
    cpu: float | None
    cpu_low: float | None
    cpu_high: float | None
    cpk: float | None
    cpk_low: float | None
    cpk_high: float | None
    cpm: float | None
    cpm_low: float | None
    cpm_high: float | None
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
    ppm: float | None
    ppm_low: float | None
    ppm_high: float | None
    dpm_observed_lsl: float | None
    dpm_observed_usl: float | None
    dpm_within_lsl: float | None
    dpm_within_usl: float | None
    dpm_overall_lsl: float | None
    dpm_overall_usl: float | None
    z: float | None
    z_unshifted: float | None
    estimator: str
    constants: str
    confidence: float
    shift: float
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def capability_normal(
    values: Numbers | Sequence[Sequence[float]],
    *,
    lsl: float | None = None,
    usl: float | None = None,
    target: float | None = None,
    sigma: float | None = None,
    centre: float | str = "mean",
    sigma_method: str | None = None,
    constants: str = "table",
    mr_screen: bool = False,
    confidence: float = 0.95,
    shift: float = 0.0,
) -> Capability:
    """Capability of values that are taken as normal.

    With one limit (a promise of a longest time) the two-sided indices are None and ``cpk`` is that of the side there
    is. A boundary that values cannot cross, such as 0 for a duration, is no limit: leave it out.

    Parameters
    ----------
    values : sequence of float, or of equally long subgroups
        In the order in which they came about.
    lsl, usl, target : float or None
        Limits and target.
    sigma : float, optional
        The short-term standard deviation where it is known and not estimated.
    centre : float or str
        A known centre, ``mean`` or ``median``.
    sigma_method : str, optional
        Of the short-term standard deviation (:func:`clearway.stats.capability.sigma_within`): ``mr`` for single values
        and ``rbar`` for subgroups unless given.
    constants : str
        Convention of d2 and c4.
    mr_screen : bool
        Whether ``mr`` drops moving ranges above 3.267 mean(MR) once.
    confidence : float
        Level of the intervals; those of one side are two one-sided bounds at this level.
    shift : float
        Added to the sigma level ``z``; off by default.

    Raises
    ------
    InputError
        Fewer than two values, bad numbers, a constant series, limits the wrong way round, a method that needs
        subgroups.
    OptionError
        An unknown method, convention or centre; a given sigma that is not above 0.

    References
    ----------
    Montgomery 2019, ch. 8; Bissell 1990; Boyles 1991; Kushler and Hurley 1992.

    Examples
    --------
    >>> found = capability_normal([9.0, 10.0, 11.0, 10.0, 9.0, 11.0], usl=16.0)
    >>> found.cp, round(found.cpk, 3), found.cpk == found.cpu, found.estimator
    (None, 1.88, True, 'mr')
    """
    specs = Specs(lsl, usl, target).checked()
    confidence_level(confidence)
    box = grouped(values)
    method, within = short_term(box, sigma, method=sigma_method, convention=constants, mr_screen=mr_screen)
    flat, n = box.ravel(), int(box.size)
    middle, overall = located(flat, centre), float(flat.std(ddof=1))
    c = _indices("c", specs, middle, within, n, confidence)
    p = _indices("p", specs, middle, overall, n, confidence)
    cpk = c["cpk"]
    observed = specs.outside(flat)
    return Capability(
        n=n,
        centre=middle,
        sigma_within=within,
        sigma_overall=overall,
        **c,
        **p,
        dpm_observed_lsl=observed[0],
        dpm_observed_usl=observed[1],
        **_tails("within", specs, middle, within),
        **_tails("overall", specs, middle, overall),
        z=None if cpk is None else 3 * cpk + shift,
        z_unshifted=None if cpk is None else 3 * cpk,
        estimator=method,
        constants=constants,
        confidence=confidence,
        shift=shift,
        warnings=few(n),
    )


def grouped(values: Any) -> Floats:
    """Single values (one axis) or subgroups (two axes) as floats.

    Raises
    ------
    InputError
        ``sample.few``, ``sample.constant``, ``sample.ragged`` or a bad number.
    """
    sizes = {len(row) for row in values if hasattr(row, "__len__")}
    if len(sizes) > 1:
        raise InputError("sample.ragged", sizes=", ".join(str(size) for size in sorted(sizes)))
    box = numbers(values)
    if box.size < 2:
        raise InputError("sample.few", n=int(box.size), least=2)
    if bool((box == box.flat[0]).all()):
        raise InputError("sample.constant", value=float(box.flat[0]))
    return box


def few(n: int) -> tuple[tuple[str, Mapping[str, float | str]], ...]:
    """The warning of a small sample."""
    return (("capability.warning.few", {"n": n, "least": FEW}),) if n < FEW else ()


def _indices(
    letter: str, specs: Specs, centre: float, sigma: float, n: int, confidence: float
) -> dict[str, float | None]:
    """The five indices of one standard deviation with their bounds, under their names."""
    width = specs.width
    both = None if width is None else width / (6 * sigma)
    low = None if specs.lsl is None else (centre - specs.lsl) / (3 * sigma)
    high = None if specs.usl is None else (specs.usl - centre) / (3 * sigma)
    off = None if specs.target is None else (centre - specs.target) / sigma
    about = None if width is None or off is None else width / (6 * sigma * math.sqrt(1 + off**2))
    worse = smaller(low, high)
    named = {
        "p": (both, spread_bounds(both, n - 1, confidence=confidence)),
        "pl": (low, side_bounds(low, n, confidence=confidence, one_sided=True)),
        "pu": (high, side_bounds(high, n, confidence=confidence, one_sided=True)),
        "pk": (worse, side_bounds(worse, n, confidence=confidence, one_sided=False)),
        "pm": (about, spread_bounds(about, target_df(n, off or 0.0), confidence=confidence)),
    }
    found: dict[str, float | None] = {}
    for name, (value, bounds) in named.items():
        found[f"{letter}{name}"] = value
        found[f"{letter}{name}_low"], found[f"{letter}{name}_high"] = bounds
    return found


def _tails(name: str, specs: Specs, centre: float, sigma: float) -> dict[str, float | None]:
    from scipy.special import ndtr

    low = None if specs.lsl is None else 1e6 * float(ndtr((specs.lsl - centre) / sigma))
    high = None if specs.usl is None else 1e6 * float(ndtr((centre - specs.usl) / sigma))
    return {f"dpm_{name}_lsl": low, f"dpm_{name}_usl": high}


FORMULAS: Formulas = {
    **shared("centre", "mean or median of all values, or as given", SOURCE),
    **shared(
        "sigma_within", "by the estimator: mr mean(MR)/d2(2), rbar mean(R)/d2(n), sbar mean(S)/c4(n), sd_c4, sd", SOURCE
    ),
    **shared("sigma_overall", "standard deviation of all values, divisor n-1", SOURCE),
    **shared("cp", "(usl - lsl) / (6 sigma_within)", SOURCE),
    **shared("cpl", "(centre - lsl) / (3 sigma_within)", SOURCE),
    **shared("cpu", "(usl - centre) / (3 sigma_within)", SOURCE),
    **shared("cpk", "min(cpl, cpu); with one limit the side there is", SOURCE),
    **shared("cpm", "(usl - lsl) / (6 sqrt(sigma_within^2 + (centre - target)^2))", "Chan, Cheng & Spiring 1988"),
    **shared("pp ppl ppu ppk", "as cp cpl cpu cpk with sigma_overall", SOURCE),
    **shared("ppm", "as cpm with sigma_overall (an index, no rate)", "Chan, Cheng & Spiring 1988"),
    **shared("cp_low cp_high pp_low pp_high", "index sqrt(chi2(n-1) / (n-1)) at both tails", "Kushler & Hurley 1992"),
    **shared(
        "cpl_low cpl_high cpu_low cpu_high ppl_low ppl_high ppu_low ppu_high",
        "index -+ z(confidence) sqrt(1/(9n) + index^2/(2(n-1))): one-sided bounds",
        "Bissell 1990",
    ),
    **shared(
        "cpk_low cpk_high ppk_low ppk_high",
        "index -+ z((1+confidence)/2) sqrt(1/(9n) + index^2/(2(n-1)))",
        "Bissell 1990",
    ),
    **shared(
        "cpm_low cpm_high ppm_low ppm_high",
        "as cp with n(1+r^2)/(1+2r^2) degrees of freedom, r = (centre - target)/sigma",
        "Boyles 1991",
    ),
    **shared("dpm_observed_lsl dpm_observed_usl", "1e6 share of values strictly outside", SOURCE),
    **shared("dpm_within_lsl dpm_within_usl", "1e6 normal tail at centre with sigma_within", SOURCE),
    **shared("dpm_overall_lsl dpm_overall_usl", "1e6 normal tail at centre with sigma_overall", SOURCE),
    **shared("z", "3 cpk + shift", "Harry & Schroeder 2000"),
    **shared("z_unshifted", "3 cpk", SOURCE),
}
"""How each number is made."""
