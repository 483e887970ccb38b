"""Parts of the variance of a gauge study and the figures that are made of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from clearway.stats.formula import Formulas, shared

MSA = "AIAG Measurement Systems Analysis, 4th ed. 2010, ch. III"
PARTS = ("grr", "repeat", "reprod", "part")


@dataclass(frozen=True, slots=True, eq=False)
class Mean:
    """A mean square with its degrees of freedom; two of them are different ones even when they agree."""

    square: float
    df: int


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the variance.

    Parameters
    ----------
    variance : float
        Never below 0.
    low, high : float or None
        Its two-sided interval.
    terms : mapping of Mean to float
        The mean squares that it is made of, with their coefficients; empty where one has no degrees of freedom.
    """

    variance: float
    low: float | None = None
    high: float | None = None
    terms: Mapping[Mean, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is read off the parts: shares in percent and distinct categories; None where a width is missing."""

    var_total: float
    contribution: Mapping[str, float | None]
    study: Mapping[str, float | None]
    tolerance: Mapping[str, float | None]
    ndc: int | None


def share(terms: Mapping[Mean, float], *, confidence: float) -> Share:
    """A linear combination of mean squares, floored at 0, with its modified large-sample interval.

    A single mean square has its exact chi-square interval. For sums the interval is that of Graybill and Wang; negative
    terms enter by the bounds of Ting et al. without their cross products.

    Parameters
    ----------
    terms : mapping of Mean to float
        Mean squares with their coefficients.
    """
    value = sum(one.square * factor for one, factor in terms.items())
    down = up = 0.0
    for one, factor in terms.items():
        less, more = _widths(one.df, confidence)
        if factor < 0:
            less, more = more, less
        down += (less * factor * one.square) ** 2
        up += (more * factor * one.square) ** 2
    low, high = value - math.sqrt(down), value + math.sqrt(up)
    return Share(max(0.0, value), max(0.0, low), max(0.0, high), terms)


def figures(variances: Mapping[str, float], *, spec_width: float | None, study_width: float) -> Figures:
    """Shares of the parts ``grr``, ``repeat``, ``reprod`` and ``part``.

    ``ndc`` is None without any variance of the gauge: then it tells every part apart.

    Examples
    --------
    >>> parts = {"repeat": 1.0, "reprod": 0.0, "grr": 1.0, "part": 8.0}
    >>> found = figures(parts, spec_width=12.0, study_width=6)
    >>> round(found.contribution["grr"], 2), round(found.study["grr"], 2), found.tolerance["grr"], found.ndc
    (11.11, 33.33, 50.0, 3)
    """
    total = variances["grr"] + variances["part"]
    roots = {name: math.sqrt(variances[name]) for name in PARTS}
    return Figures(
        var_total=total,
        contribution={name: 100 * variances[name] / total if total else None for name in PARTS},
        study={name: 100 * roots[name] / math.sqrt(total) if total else None for name in PARTS},
        tolerance={name: 100 * study_width * roots[name] / spec_width if spec_width else None for name in PARTS},
        ndc=math.floor(1.41 * roots["part"] / roots["grr"]) if roots["grr"] else None,
    )


def _widths(df: int, confidence: float) -> tuple[float, float]:
    """How far a mean square's true value can lie below and above it, as shares of it."""
    from scipy.special import chdtri

    tail = (1 - confidence) / 2
    return 1 - df / float(chdtri(df, tail)), df / float(chdtri(df, 1 - tail)) - 1


FORMULAS: Formulas = (
    shared("var_grr", "var_repeat + var_reprod", MSA)
    | shared("var_total", "var_grr + var_part", MSA)
    | shared(" ".join(f"pct_contribution_{one}" for one in PARTS), "100 var_x / var_total", MSA)
    | shared(" ".join(f"pct_study_{one}" for one in PARTS), "100 sd_x / sd_total", MSA)
    | shared(" ".join(f"pct_tolerance_{one}" for one in PARTS), "100 study_width sd_x / spec_width", MSA)
    | shared("ndc", "floor(1.41 sd_part / sd_grr)", MSA)
    | shared(
        " ".join(f"var_{one}_{side}" for one in PARTS for side in ("low", "high")),
        "modified large-sample bounds of the mean squares; exact chi-square for a single one",
        "Graybill & Wang 1980; Ting et al. 1990; Burdick, Borror & Montgomery 2005",
    )
)
