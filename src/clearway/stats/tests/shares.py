"""Tests of shares: one against a given value, two against each other."""

from __future__ import annotations

import math

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Numbers, confidence_level, counts_of
from clearway.stats.tests.checks import enough_expected
from clearway.stats.tests.tested import Check, Tested


def one_proportion(count: float, n: float, *, share: float, confidence: float = 0.95) -> Tested:
    """One share against a given one: exact binomial test with the interval of Clopper and Pearson.

    Raises
    ------
    InputError
        ``sample.count``, ``sample.size``; ``test.share``: the given share is not inside 0 to 1.

    Examples
    --------
    >>> round(one_proportion(8, 10, share=0.5).p, 4)
    0.1094
    """
    from scipy.stats import binomtest

    (count, *_), (size, *_) = counts_of([count], [n])
    if not 0 < share < 1:
        raise InputError("test.share", value=share)
    found = binomtest(int(count), int(size), share)
    bounds = found.proportion_ci(confidence_level(confidence), "exact")
    estimate = float(count) / float(size)
    return Tested(
        "one_proportion",
        float(count),
        "count",
        (),
        float(found.pvalue),
        "two-sided",
        "share",
        estimate,
        float(bounds.low),
        float(bounds.high),
        "cohens_h",
        _arc(estimate) - _arc(share),
        _arc(float(bounds.low)) - _arc(share),
        _arc(float(bounds.high)) - _arc(share),
        confidence,
        (int(size),),
        (),
        "p = sum of binomial probabilities not above that of the count",
        "Clopper and Pearson 1934",
    )


def two_proportions(
    counts: Numbers, n: Numbers | float, *, continuity: bool = False, confidence: float = 0.95
) -> Tested:
    """Two shares against each other (first minus second) by chi-square.

    ``chi2 = sum (|x - E| - Y)^2 / E`` over hits and misses with ``Y = min(.5, |x - E|)`` for continuity, 0 without; the
    interval of the difference takes the unpooled standard error, is widened by ``(1/n1 + 1/n2)/2`` for continuity and
    clipped to -1 to 1.

    Parameters
    ----------
    counts, n : two numbers each
        Hits and units; one number for ``n`` holds for both.
    continuity : bool
        Correct for continuity (Yates).

    Raises
    ------
    InputError
        ``test.two`` (not two counts), ``sample.count``, ``sample.size``.

    Examples
    --------
    >>> found = two_proportions([45, 60], [400, 380], continuity=True)
    >>> round(found.statistic, 6), round(found.p, 6), round(found.low, 6)
    (3.068456, 0.079825, -0.09595)
    """
    from scipy.special import ndtri
    from scipy.stats import chi2

    hits, sizes = counts_of(counts, n)
    if hits.size != 2:
        raise InputError("test.two", n=int(hits.size))
    shares, pooled = hits / sizes, float(hits.sum() / sizes.sum())
    gap = float(shares[0] - shares[1])
    away = abs(float(hits[0]) - float(sizes[0]) * pooled)
    correction = min(0.5, away) if continuity else 0.0
    spread = pooled * (1 - pooled) * float((1 / sizes).sum())
    statistic = ((away - correction) * float((1 / sizes).sum())) ** 2 / spread if spread else None
    half = float(ndtri(0.5 + confidence_level(confidence) / 2)) * math.sqrt(
        float((shares * (1 - shares) / sizes).sum())
    )
    half += float((1 / sizes).sum()) / 2 if continuity else 0.0
    effect = _arc(float(shares[0])) - _arc(float(shares[1]))
    error = float(ndtri(0.5 + confidence / 2)) * math.sqrt(float((1 / sizes).sum()))
    checks = _expected(sizes.tolist(), pooled)
    return Tested(
        "two_proportions",
        statistic,
        "chi2",
        (1.0,),
        None if statistic is None else float(chi2.sf(statistic, 1)),
        "two-sided",
        "difference",
        gap,
        max(-1.0, gap - half),
        min(1.0, gap + half),
        "cohens_h",
        effect,
        effect - error,
        effect + error,
        confidence,
        (int(sizes[0]), int(sizes[1])),
        checks,
        "chi2 = sum (|x - E| - Y)^2/E, Y = min(.5, |x - E|) with continuity, else 0",
        "Yates 1934; Newcombe 1998 (methods 1, 2)",
        _warnings(checks, statistic),
    )


def _expected(sizes: list[float], pooled: float) -> tuple[Check, ...]:
    import numpy as np

    return (enough_expected(np.outer(sizes, [pooled, 1 - pooled])),)


def _warnings(checks: tuple[Check, ...], statistic: float | None) -> tuple[Message, ...]:
    if statistic is None:
        return (Message("studytest.warn.no_variation"),)
    return () if checks[0].holds else (Message("studytest.warn.small_counts"),)


def _arc(share: float) -> float:
    """Twice the arc sine of the root: the scale on which a share has an even spread."""
    return 2 * math.asin(math.sqrt(min(1.0, max(0.0, share))))
