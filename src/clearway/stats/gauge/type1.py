"""Type 1 gauge study: one operator measures one reference part many times."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clearway.stats.formula import Formulas, shared
from clearway.stats.gauge.study import widths
from clearway.stats.sample import Numbers, confidence_level, sample

SOURCE = "Dietrich & Schulze 2011, Measurement Process Qualification; ISO 22514-7:2021"


@dataclass(frozen=True, slots=True)
class Type1:
    """Bias and repeatability against a reference.

    Parameters
    ----------
    n : int
    mean, bias, sd : float
        Of the measured values; ``bias_low`` and ``bias_high`` bound the bias.
    cg, cgk : float or None
        Capability of the gauge without and with its bias; None without a spec width. Their bounds carry over those of
        the standard deviation (chi-square), the bias taken as it is.
    pct_var_repeat, pct_var_repeat_bias : float or None
        Percent of the tolerance that repeatability (and bias) take; None where the capability is not above 0.
    t, p : float
        Test of no bias, two-sided, with ``df`` degrees of freedom.
    estimator : str
    warnings : tuple of (id, values)
    """

    n: int
    mean: float
    bias: float
    bias_low: float
    bias_high: float
    sd: float
    sd_low: float
    sd_high: float
    cg: float | None
    cg_low: float | None
    cg_high: float | None
    cgk: float | None
    cgk_low: float | None
    cgk_high: float | None
    pct_var_repeat: float | None
    pct_var_repeat_bias: float | None
    t: float
    p: float
    df: int
    estimator: str = "sd"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def gauge_type1(
    values: Numbers,
    *,
    reference: float,
    spec_width: float | None = None,
    spec_percent: float = 20.0,
    study_width: float = 6.0,
    confidence: float = 0.95,
) -> Type1:
    """Hold repeated measurements of one part against its reference.

    Parameters
    ----------
    values : sequence of float
        At least two, not all equal.
    reference : float
        True value of the part.
    spec_width : float or None
        Width of the tolerance.
    spec_percent : float
        Percent of the tolerance that the study may take.
    study_width : float
        Width of the study in standard deviations.

    Examples
    --------
    >>> study = gauge_type1([9.9, 10.0, 10.1, 10.0], reference=10.0, spec_width=4.0)
    >>> round(study.cg, 4), round(study.cgk, 4), study.df
    (1.633, 1.633, 3)
    """
    from scipy.special import chdtri, stdtr, stdtrit

    widths(spec_width, study_width)
    widths(None, spec_percent)
    tail = (1 - confidence_level(confidence)) / 2
    found = sample(values, varied=True)
    n, mean, sd = int(found.size), float(found.mean()), float(found.std(ddof=1))
    bias, error, df = mean - reference, sd / math.sqrt(n), n - 1
    half = float(stdtrit(df, 1 - tail)) * error
    small, large = (sd * math.sqrt(df / float(chdtri(df, side))) for side in (tail, 1 - tail))
    indices = [_indices(bias, one, spec_width, spec_percent, study_width) for one in (sd, large, small)]
    (cg, cgk), (cg_low, _), (cg_high, _) = indices
    cgk_low, cgk_high = _ordered(indices[1][1], indices[2][1])
    return Type1(
        n=n,
        mean=mean,
        bias=bias,
        bias_low=bias - half,
        bias_high=bias + half,
        sd=sd,
        sd_low=small,
        sd_high=large,
        cg=cg,
        cg_low=cg_low,
        cg_high=cg_high,
        cgk=cgk,
        cgk_low=cgk_low,
        cgk_high=cgk_high,
        pct_var_repeat=_percent(spec_percent, cg),
        pct_var_repeat_bias=_percent(spec_percent, cgk),
        t=bias / error,
        p=2 * float(stdtr(df, -abs(bias / error))),
        df=df,
        warnings=(("gauge.warning.type1", {"n": n}),) if n < 25 else (),
    )


def _indices(
    bias: float, sd: float, width: float | None, percent: float, study: float
) -> tuple[float | None, float | None]:
    if width is None:
        return None, None
    return percent / 100 * width / (study * sd), (percent / 200 * width - abs(bias)) / (study / 2 * sd)


def _ordered(one: float | None, other: float | None) -> tuple[float | None, float | None]:
    return (one, other) if one is None or other is None else (min(one, other), max(one, other))


def _percent(percent: float, index: float | None) -> float | None:
    """``q / index``: as the definition has it, also where a bias beyond the tolerance makes it negative."""
    return percent / index if index else None


FORMULAS: Formulas = {
    **shared("bias", "mean - reference", SOURCE),
    **shared("bias_low bias_high", "bias -+ t(n-1) sd / sqrt(n)", SOURCE),
    **shared("sd", "standard deviation, divisor n-1", SOURCE),
    **shared("sd_low sd_high", "sd sqrt((n-1) / chi2(n-1))", SOURCE),
    **shared("cg", "(spec_percent/100 spec_width) / (study_width sd)", SOURCE),
    **shared("cgk", "(spec_percent/200 spec_width - abs(bias)) / (study_width/2 sd)", SOURCE),
    **shared("pct_var_repeat", "spec_percent / cg", SOURCE),
    **shared("pct_var_repeat_bias", "spec_percent / cgk", SOURCE),
    **shared("t p", "t = bias / (sd / sqrt(n)), two-sided, n-1 degrees of freedom", "Student 1908"),
}
"""How each number is made."""
