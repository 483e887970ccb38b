"""Tests of spread and of shape: equal variances, normality."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.base.messages import Message
from clearway.stats.sample import Numbers, confidence_level, sample, samples
from clearway.stats.tests.checks import MOST, all_normal
from clearway.stats.tests.tested import Tested


def levene(groups: Sequence[Numbers], *, centre: str = "median", confidence: float = 0.95) -> Tested:
    """Whether several samples have the same spread: Brown and Forsythe's form by default.

    The estimate is the ratio of the largest to the smallest standard deviation; of two samples the first to the
    second.

    Parameters
    ----------
    centre : {"median", "mean"}
        About what deviations are taken: medians (Brown and Forsythe) or means (Levene).

    Examples
    --------
    >>> round(levene([[1.0, 2, 3, 4], [1.0, 5, 9, 13]]).p, 4)
    0.0453
    """
    from scipy.stats import levene as test

    found = samples(groups)
    result = test(*found, center=centre)
    sds = [float(group.std(ddof=1)) for group in found]
    top, bottom = (sds[0], sds[1]) if len(sds) == 2 else (max(sds), min(sds))
    whole = sum(group.size for group in found)
    statistic, df = float(result.statistic), (float(len(found) - 1), float(whole - len(found)))
    eta = statistic * df[0] / (statistic * df[0] + df[1])
    return Tested(
        "levene",
        statistic,
        "f",
        df,
        float(result.pvalue),
        "two-sided",
        "ratio_of_sds",
        top / bottom if bottom else None,
        None,
        None,
        "eta_squared",
        eta,
        None,
        None,
        confidence_level(confidence),
        tuple(int(group.size) for group in found),
        (),
        f"F of a one-way ANOVA of |x - {centre}|",
        "Brown and Forsythe 1974" if centre == "median" else "Levene 1960",
    )


def variance_ratio(first: Numbers, second: Numbers, *, confidence: float = 0.95) -> Tested:
    """Two variances against each other by F, with the interval of their ratio; for normal samples only.

    Examples
    --------
    >>> found = variance_ratio([1.0, 2, 3, 4], [1.0, 5, 9, 13])
    >>> round(found.estimate, 4), round(found.p, 4)
    (0.0625, 0.0476)
    """
    from scipy.stats import f

    one, other = sample(first, varied=True), sample(second, varied=True)
    ratio = float(one.var(ddof=1) / other.var(ddof=1))
    df = (float(one.size - 1), float(other.size - 1))
    tail = (1 - confidence_level(confidence)) / 2
    low, high = ratio / float(f.ppf(1 - tail, *df)), ratio / float(f.ppf(tail, *df))
    checks = all_normal((one, other))
    odd = any(not check.holds for check in checks)
    return Tested(
        "variance_ratio",
        ratio,
        "f",
        df,
        2 * min(float(f.cdf(ratio, *df)), float(f.sf(ratio, *df))),
        "two-sided",
        "ratio_of_variances",
        ratio,
        low,
        high,
        "ratio_of_variances",
        ratio,
        low,
        high,
        confidence,
        (int(one.size), int(other.size)),
        checks,
        "F = s1^2/s2^2",
        "Snedecor 1934",
        (Message("studytest.warn.variance_not_normal"),) if odd else (),
    )


def normality(values: Numbers, *, confidence: float = 0.95) -> Tested:
    """Whether a sample is normal: Shapiro-Wilk; the effect is the skewness with its standard-error interval.

    Samples of more than 5,000 values are tested on as many evenly spaced order statistics, and it is said: with so many
    values the smallest departure is significant, look at the picture.

    Examples
    --------
    >>> normality([2.0, 3, 4, 5, 6, 7]).p > 0.5
    True
    """
    from scipy.special import ndtri
    from scipy.stats import shapiro, skew

    found = sample(values, least=3, varied=True)
    ordered = np.sort(found)
    if ordered.size > MOST:
        ordered = ordered[np.linspace(0, ordered.size - 1, MOST).round().astype(np.int64)]
    result = shapiro(ordered)
    n = found.size
    skewness = float(skew(found, bias=False))
    error = (
        float(ndtri(0.5 + confidence_level(confidence) / 2)) * (6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3))) ** 0.5
    )
    return Tested(
        "normality",
        float(result.statistic),
        "w",
        (),
        float(result.pvalue),
        "two-sided",
        "skewness",
        skewness,
        skewness - error,
        skewness + error,
        "skewness",
        skewness,
        skewness - error,
        skewness + error,
        confidence,
        (int(n),),
        (),
        "W = (sum a_i x_(i))^2 / sum (x_i - mean)^2",
        "Shapiro and Wilk 1965; Royston 1995",
        (Message("studytest.warn.large_sample", {"n": MOST}),) if n > MOST else (),
    )
