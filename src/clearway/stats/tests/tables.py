"""Tests of counts in tables: independence, goodness of fit, Fisher's exact test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Floats, Numbers, confidence_level, sample
from clearway.stats.tests.checks import enough_expected
from clearway.stats.tests.effects import noncentral_chi2
from clearway.stats.tests.tested import Check, Tested

Table = Sequence[Sequence[float]] | np.ndarray[Any, np.dtype[Any]]


def chi_square(table: Table, *, continuity: bool = False, confidence: float = 0.95) -> Tested:
    """Whether rows and columns of a table of counts are independent.

    The effect is Cramer's V, ``sqrt(chi2/(N (min(r, c) - 1)))``, with the interval of the noncentral chi-square.

    Parameters
    ----------
    continuity : bool
        Yates' correction, for tables of two by two.

    Raises
    ------
    InputError
        ``test.table``: fewer than two rows or columns, or a row or column without any count; ``sample.count``.

    Examples
    --------
    >>> round(chi_square([[10, 20], [20, 10]]).statistic, 4)
    6.6667
    """
    from scipy.stats import chi2_contingency

    counts = _table(table)
    found = chi2_contingency(counts, correction=continuity)
    whole, least = float(counts.sum()), min(counts.shape) - 1
    statistic, df = float(found.statistic), float(found.dof)
    low, high = noncentral_chi2(statistic, df, confidence_level(confidence))
    ends = [None if end is None else min(1.0, (end / (whole * least)) ** 0.5) for end in (low, high)]
    check = enough_expected(np.asarray(found.expected_freq))
    return _of_counts(
        "chi_square",
        statistic,
        df,
        float(found.pvalue),
        ("cramers_v", (statistic / (whole * least)) ** 0.5, ends[0], ends[1]),
        confidence,
        tuple(int(total) for total in counts.sum(axis=1)),
        check,
        "chi2 = sum (O - E)^2/E, E = row total x column total / N",
        "Pearson 1900; Smithson 2003 (interval of V)",
    )


def goodness_of_fit(counts: Numbers, *, shares: Numbers | None = None, confidence: float = 0.95) -> Tested:
    """Whether counts follow given shares (even ones by default); the effect is Cohen's w.

    Raises
    ------
    InputError
        ``test.shares``: not one share above zero for each count.

    Examples
    --------
    >>> goodness_of_fit([10, 10, 10]).statistic
    0.0
    """
    from scipy.stats import chisquare

    found = sample(counts)
    if (found < 0).any() or not found.sum():
        raise InputError("sample.count", place={"row": int(np.argmin(found)) + 1}, value=f"{found.min():g}", n="-")
    wanted = np.full(found.size, 1 / found.size) if shares is None else sample(shares)
    if wanted.size != found.size or (wanted <= 0).any():
        raise InputError("test.shares", n=int(found.size))
    expected = wanted / wanted.sum() * found.sum()
    result = chisquare(found, expected)
    statistic, df, whole = float(result.statistic), float(found.size - 1), float(found.sum())
    low, high = noncentral_chi2(statistic, df, confidence_level(confidence))
    ends = [None if end is None else (end / whole) ** 0.5 for end in (low, high)]
    return _of_counts(
        "goodness_of_fit",
        statistic,
        df,
        float(result.pvalue),
        ("cohens_w", (statistic / whole) ** 0.5, ends[0], ends[1]),
        confidence,
        (int(whole),),
        enough_expected(expected),
        "chi2 = sum (O - E)^2/E",
        "Pearson 1900",
    )


def fisher(table: Table, *, confidence: float = 0.95) -> Tested:
    """Fisher's exact test of a table of two by two, with the conditional odds ratio and its exact interval.

    Raises
    ------
    InputError
        ``test.two_by_two``, ``sample.count``.

    Examples
    --------
    >>> found = fisher([[3, 1], [1, 3]])
    >>> round(found.p, 4), round(found.estimate, 3)
    (0.4857, 6.408)
    """
    from scipy.stats import fisher_exact
    from scipy.stats.contingency import odds_ratio

    counts = _table(table)
    if counts.shape != (2, 2):
        raise InputError("test.two_by_two", rows=counts.shape[0], columns=counts.shape[1])
    whole = counts.astype(np.int64)
    ratio = odds_ratio(whole, kind="conditional")
    bounds = ratio.confidence_interval(confidence_level(confidence))
    estimate, low, high = (_finite(number) for number in (ratio.statistic, bounds.low, bounds.high))
    return Tested(
        "fisher",
        None,
        "",
        (),
        float(fisher_exact(whole)[1]),
        "two-sided",
        "odds_ratio",
        estimate,
        low,
        high,
        "odds_ratio",
        estimate,
        low,
        high,
        confidence,
        tuple(int(total) for total in whole.sum(axis=1)),
        (),
        "p = sum of hypergeometric probabilities not above that of the table",
        "Fisher 1935; Cornfield 1956",
    )


def _table(table: Table) -> Floats:
    try:
        counts = np.asarray(table, np.float64)
    except (TypeError, ValueError) as error:
        raise InputError("test.table") from error
    if counts.ndim != 2 or min(counts.shape) < 2:
        raise InputError("test.table")
    wrong = np.argwhere(~np.isfinite(counts) | (counts < 0) | (counts != np.floor(counts)))
    if wrong.size:
        row, column = wrong[0].tolist()
        raise InputError("sample.count", place={"row": row + 1}, value=f"{counts[row, column]:g}", n="-")
    if not (counts.sum(axis=0).all() and counts.sum(axis=1).all()):
        raise InputError("test.table")
    return counts


def _of_counts(
    name: str,
    statistic: float,
    df: float,
    p: float,
    effect: tuple[str, float, float | None, float | None],
    confidence: float,
    n: tuple[int, ...],
    check: Check,
    formula: str,
    source: str,
) -> Tested:
    warned = () if check.holds else (Message("studytest.warn.small_counts"),)
    return Tested(
        name,
        statistic,
        "chi2",
        (df,),
        p,
        "two-sided",
        "",
        None,
        None,
        None,
        *effect,
        confidence,
        n,
        (check,),
        formula,
        source,
        warned,
    )


def _finite(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
