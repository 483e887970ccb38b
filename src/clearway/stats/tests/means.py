"""Tests of means: Student, Welch, paired, equivalence, and the interval of one mean."""

from __future__ import annotations

import math
from dataclasses import dataclass

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Floats, Numbers, confidence_level, sample, samples
from clearway.stats.tests.checks import all_normal, equal_variance, normal
from clearway.stats.tests.effects import hedges_g
from clearway.stats.tests.tested import Check, Tested

ALTERNATIVES = ("two-sided", "less", "greater")
SMALL = 30
"""Below so many values a mean of a skewed sample is not yet normal enough; the check of normality is a warning then."""


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """The interval of one mean.

    Parameters
    ----------
    mean, sd, low, high : float
    n : int
    confidence : float
    formula, source : str
    """

    mean: float
    sd: float
    low: float
    high: float
    n: int
    confidence: float
    formula: str = "mean +- t(1 - (1 - confidence)/2; n - 1) sd / sqrt(n)"
    source: str = "Student 1908; NIST/SEMATECH e-Handbook 1.3.5.2"


def mean_ci(values: Numbers, *, confidence: float = 0.95) -> MeanInterval:
    """Interval of a mean by Student's t.

    Raises
    ------
    InputError
        Fewer than two values, NaN, or a level outside 0 to 1.

    Examples
    --------
    >>> found = mean_ci([1.0, 2.0, 3.0])
    >>> round(found.low, 4), round(found.high, 4)
    (-0.4841, 4.4841)
    """
    from scipy.special import stdtrit

    found = sample(values)
    mean, sd = float(found.mean()), float(found.std(ddof=1))
    half = float(stdtrit(found.size - 1, 0.5 + confidence_level(confidence) / 2)) * sd / math.sqrt(found.size)
    return MeanInterval(mean, sd, mean - half, mean + half, int(found.size), confidence)


def t_one(values: Numbers, *, mean: float = 0.0, confidence: float = 0.95, alternative: str = "two-sided") -> Tested:
    """One mean against a given one.

    Examples
    --------
    >>> round(t_one([4.9, 5.3, 5.6, 5.1], mean=5.0).p, 4)
    0.2289
    """
    found = sample(values, varied=True)
    error = float(found.std(ddof=1)) / math.sqrt(found.size)
    estimate = float(found.mean())
    part = _t((estimate - mean) / error, float(found.size - 1), alternative)
    return _tested(
        "t_one",
        part,
        estimand="mean",
        estimate=estimate,
        error=error,
        root=1 / math.sqrt(found.size),
        confidence=confidence,
        n=(int(found.size),),
        checks=(normal(found),),
        formula="t = (mean - mean0) / (sd / sqrt(n)), df = n - 1",
        source="Student 1908",
    )


def t_paired(first: Numbers, second: Numbers, *, confidence: float = 0.95, alternative: str = "two-sided") -> Tested:
    """Two measurements of the same things: the mean of their differences (first minus second) against zero.

    Raises
    ------
    InputError
        ``test.pairs``: the samples differ in length.

    Examples
    --------
    >>> t_paired([5.0, 6.0, 7.5], [4.0, 5.5, 6.0]).n
    (3, 3)
    """
    one, other = sample(first), sample(second)
    if one.size != other.size:
        raise InputError("test.pairs", first=int(one.size), second=int(other.size))
    differences = sample(one - other, varied=True)
    error = float(differences.std(ddof=1)) / math.sqrt(one.size)
    estimate = float(differences.mean())
    return _tested(
        "t_paired",
        _t(estimate / error, float(one.size - 1), alternative),
        estimand="difference",
        estimate=estimate,
        error=error,
        root=1 / math.sqrt(one.size),
        confidence=confidence,
        n=(int(one.size), int(other.size)),
        checks=(normal(differences),),
        formula="t = mean(d) / (sd(d) / sqrt(n)), d = first - second, df = n - 1",
        source="Student 1908",
    )


def t_two(
    first: Numbers,
    second: Numbers,
    *,
    equal_variances: bool = False,
    confidence: float = 0.95,
    alternative: str = "two-sided",
) -> Tested:
    """Two means against each other (first minus second): Welch's test, or Student's with equal variances.

    Examples
    --------
    >>> found = t_two([4.0, 5.0, 6.0, 5.0], [7.0, 6.0, 8.0])
    >>> found.test, round(found.p, 4)
    ('welch', 0.0495)
    """
    one, other = samples([first, second])
    error, df, formula, source = _spread(one, other, equal_variances)
    if error == 0:
        raise InputError("test.no_spread")
    estimate = float(one.mean() - other.mean())
    pooled = _spread(one, other, True)
    root = math.sqrt(1 / one.size + 1 / other.size)
    return _tested(
        "student" if equal_variances else "welch",
        _t(estimate / error, df, alternative),
        estimand="difference",
        estimate=estimate,
        error=error,
        root=root,
        confidence=confidence,
        n=(int(one.size), int(other.size)),
        checks=(*all_normal((one, other)), equal_variance((one, other))),
        formula=formula,
        source=source,
        standard=(estimate / pooled[0], pooled[1]),
    )


def equivalence(
    first: Numbers,
    second: Numbers,
    *,
    margin: tuple[float, float],
    paired: bool = False,
    alpha: float = 0.05,
) -> Tested:
    """Whether two means are alike: two one-sided tests (TOST) of the difference against both ends of a margin.

    The p-value is the larger one of the two; the interval has the level ``1 - 2 alpha`` and lies inside the margin
    exactly when p is below alpha.

    Parameters
    ----------
    margin : tuple of float
        Differences from low to high that make no difference in practice, in the unit of the data.
    paired : bool
        The samples are two measurements of the same things.

    Raises
    ------
    InputError
        ``test.margin``: the margin does not go from low to high.

    References
    ----------
    Schuirmann 1987.

    Examples
    --------
    >>> round(equivalence([5.0, 5.2, 4.9, 5.1], [5.1, 5.0, 5.2, 4.9], margin=(-0.5, 0.5)).p, 4)
    0.0008
    """
    low, high = margin
    if not low < high:
        raise InputError("test.margin", low=low, high=high)
    plain = t_paired if paired else t_two
    found = plain(first, second, confidence=1 - 2 * confidence_level(alpha))
    if found.estimate is None or found.statistic is None or not found.statistic:
        error = _error_of(first, second, paired)
    else:
        error = found.estimate / found.statistic
    estimate, df = found.estimate or 0.0, found.df[0]
    below, above = _t((estimate - low) / error, df, "greater"), _t((estimate - high) / error, df, "less")
    worse = max(below, above, key=lambda part: part[2])
    return Tested(
        "equivalence",
        worse[0],
        "t",
        (df,),
        worse[2],
        "equivalent",
        "difference",
        estimate,
        found.low,
        found.high,
        "hedges_g",
        found.effect,
        found.effect_low,
        found.effect_high,
        1 - 2 * alpha,
        found.n,
        found.checks,
        f"p = max of two one-sided t tests against {low:g} and {high:g}",
        "Schuirmann 1987",
        found.warnings,
    )


def _error_of(first: Numbers, second: Numbers, paired: bool) -> float:
    one, other = sample(first), sample(second)
    if paired:
        return float((one - other).std(ddof=1)) / math.sqrt(one.size)
    return _spread(one, other, False)[0]


def _spread(one: Floats, other: Floats, pooled: bool) -> tuple[float, float, str, str]:
    """Standard error of the difference, degrees of freedom, formula and source."""
    n, m = one.size, other.size
    a, b = float(one.var(ddof=1)), float(other.var(ddof=1))
    if pooled:
        variance = ((n - 1) * a + (m - 1) * b) / (n + m - 2)
        text = "t = (mean1 - mean2) / (sp sqrt(1/n1 + 1/n2)), df = n1 + n2 - 2"
        return math.sqrt(variance * (1 / n + 1 / m)), float(n + m - 2), text, "Student 1908"
    square = a / n + b / m
    df = square**2 / ((a / n) ** 2 / (n - 1) + (b / m) ** 2 / (m - 1)) if square else 1.0
    text = "t = (mean1 - mean2) / sqrt(s1^2/n1 + s2^2/n2), df by Welch and Satterthwaite"
    return math.sqrt(square), df, text, "Welch 1947"


def _t(t: float, df: float, alternative: str) -> tuple[float, float, float, str]:
    """The statistic, its freedom, its p-value and the side."""
    from scipy.special import stdtr

    if alternative not in ALTERNATIVES:
        raise InputError("test.alternative", value=alternative, choices=", ".join(ALTERNATIVES))
    p = {"two-sided": 2 * stdtr(df, -abs(t)), "less": stdtr(df, t), "greater": stdtr(df, -t)}[alternative]
    return t, df, float(p), alternative


def _tested(
    name: str,
    part: tuple[float, float, float, str],
    *,
    estimand: str,
    estimate: float,
    error: float,
    root: float,
    confidence: float,
    n: tuple[int, ...],
    checks: tuple[Check, ...],
    formula: str,
    source: str,
    standard: tuple[float, float] | None = None,
) -> Tested:
    from scipy.special import stdtrit

    t, df, p, alternative = part
    two = alternative == "two-sided"
    width = float(stdtrit(df, 0.5 + confidence_level(confidence) / 2 if two else confidence)) * error
    low = None if alternative == "less" else estimate - width
    high = None if alternative == "greater" else estimate + width
    effect = hedges_g(*(standard or (t, df)), root, confidence)
    return Tested(
        name,
        t,
        "t",
        (df,),
        p,
        alternative,
        estimand,
        estimate,
        low,
        high,
        "hedges_g",
        *effect,
        confidence,
        n,
        checks,
        formula,
        source,
        _warnings(checks, n),
    )


def _warnings(checks: tuple[Check, ...], n: tuple[int, ...]) -> tuple[Message, ...]:
    """Small samples that are not normal: the p-value is not to be trusted."""
    odd = any(check.name == "normal" and not check.holds for check in checks)
    return (Message("studytest.warn.not_normal", {"n": min(n)}),) if odd and min(n) < SMALL else ()
