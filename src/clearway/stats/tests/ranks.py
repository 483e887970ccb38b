"""Tests without a distribution: ranks and medians of two and more samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Floats, Numbers, confidence_level, sample, samples
from clearway.stats.tests.checks import enough_expected
from clearway.stats.tests.effects import noncentral_chi2
from clearway.stats.tests.tested import Tested

DRAWS = 1000
PAIRS = 4_000_000
"""Pairs of values from which a shift is taken; larger samples are thinned evenly by rank."""


def mann_whitney(
    first: Numbers, second: Numbers, *, confidence: float = 0.95, alternative: str = "two-sided"
) -> Tested:
    """Two samples by ranks: does one tend to larger values?

    The estimate is the shift of Hodges and Lehmann (median of all differences, first minus second) with the interval
    that belongs to the test; the effect is the rank-biserial correlation ``2U/(n1 n2) - 1``.

    Examples
    --------
    >>> found = mann_whitney([1.0, 2.0, 3.0, 4.0], [3.5, 5.0, 6.0, 7.0])
    >>> found.statistic, round(found.effect, 3)
    (1.0, -0.875)
    """
    from scipy.stats import mannwhitneyu

    one, other = samples([first, second])
    found = mannwhitneyu(one, other, alternative=alternative)
    pairs = one.size * other.size
    low, high = _shift_interval(one, other, confidence_level(confidence))
    gaps = _gaps(one, other)
    effect = 2 * float(found.statistic) / pairs - 1
    bounds = _superiority_interval(float(found.statistic) / pairs, int(one.size), int(other.size), confidence)
    return Tested(
        "mann_whitney",
        float(found.statistic),
        "u",
        (),
        float(found.pvalue),
        alternative,
        "shift",
        float(np.median(gaps)),
        low,
        high,
        "rank_biserial",
        effect,
        2 * bounds[0] - 1,
        2 * bounds[1] - 1,
        confidence,
        (int(one.size), int(other.size)),
        (),
        "U = sum of ranks of the first - n1 (n1 + 1)/2",
        "Mann and Whitney 1947; Hodges and Lehmann 1963; Newcombe 2006 (interval of the effect)",
    )


def wilcoxon_paired(
    first: Numbers, second: Numbers, *, confidence: float = 0.95, alternative: str = "two-sided"
) -> Tested:
    """Two measurements of the same things by signed ranks of their differences.

    The estimate is the median of the Walsh averages; the effect the matched rank-biserial correlation.

    Raises
    ------
    InputError
        ``test.pairs``, ``sample.constant``.

    Examples
    --------
    >>> wilcoxon_paired([5.0, 6.0, 7.5, 8.0], [4.0, 5.5, 6.0, 9.0]).n
    (4, 4)
    """
    from scipy.stats import rankdata, wilcoxon

    one, other = sample(first), sample(second)
    if one.size != other.size:
        raise InputError("test.pairs", first=int(one.size), second=int(other.size))
    gaps = one - other
    if not gaps.any():
        raise InputError("sample.constant", value="0")
    found = wilcoxon(gaps, alternative=alternative)
    walsh = np.sort(_walsh(gaps))
    cut = _walsh_cut(int(gaps.size), confidence_level(confidence))
    signed = gaps[gaps != 0]
    ranks = rankdata(np.abs(signed))
    effect = float((np.sign(signed) * ranks).sum() / ranks.sum())
    return Tested(
        "wilcoxon_paired",
        float(found.statistic),
        "w",
        (),
        float(found.pvalue),
        alternative,
        "shift",
        float(np.median(walsh)),
        float(walsh[cut]) if cut >= 0 else None,
        float(walsh[-1 - cut]) if cut >= 0 else None,
        "rank_biserial",
        effect,
        None,
        None,
        confidence,
        (int(one.size), int(other.size)),
        (),
        "W = smaller sum of the ranks of |first - second| with one sign",
        "Wilcoxon 1945; Hodges and Lehmann 1963",
    )


def kruskal_wallis(groups: Sequence[Numbers], *, confidence: float = 0.95) -> Tested:
    """Several samples by ranks.

    The effect is epsilon squared, ``H/(N - 1)``, with a seeded percentile bootstrap.

    Examples
    --------
    >>> round(kruskal_wallis([[1.0, 2, 3], [2.0, 4, 6], [7.0, 8, 9]]).statistic, 3)
    6.252
    """
    from scipy.stats import kruskal

    found_groups = samples(groups, least=1)
    found = kruskal(*found_groups)
    whole = sum(group.size for group in found_groups)
    bounds = _bootstrap(found_groups, lambda drawn: _h(drawn) / (whole - 1), confidence_level(confidence))
    statistic = float(found.statistic)
    return _of_groups(
        "kruskal_wallis",
        statistic,
        "h",
        float(found.pvalue),
        found_groups,
        ("epsilon_squared", statistic / (whole - 1), *bounds),
        confidence,
        "H = 12/(N (N + 1)) sum R_i^2/n_i - 3 (N + 1), corrected for ties",
        "Kruskal and Wallis 1952",
        () if min(group.size for group in found_groups) >= 5 else (Message("studytest.warn.small_groups"),),
    )


def moods_median(groups: Sequence[Numbers], *, confidence: float = 0.95) -> Tested:
    """Several samples by the counts above the common median (values on it count as not above).

    Examples
    --------
    >>> moods_median([[1.0, 2, 3, 4, 5], [4.0, 5, 6, 7, 8]]).df
    (1.0,)
    """
    from scipy.stats import chi2_contingency

    found = samples(groups, least=1)
    middle = float(np.median(np.concatenate(found)))
    above = np.array([np.count_nonzero(group > middle) for group in found])
    table = np.array([above, [group.size for group in found] - above])
    if (table.sum(axis=1) == 0).any():
        raise InputError("sample.constant", value=f"{middle:g}")
    result = chi2_contingency(table, correction=False)
    statistic, whole = float(result.statistic), int(table.sum())
    low, high = noncentral_chi2(statistic, len(found) - 1, confidence_level(confidence))
    ends = (None if end is None else min(1.0, (end / whole) ** 0.5) for end in (low, high))
    check = enough_expected(np.asarray(result.expected_freq))
    return _of_groups(
        "moods_median",
        statistic,
        "chi2",
        float(result.pvalue),
        found,
        ("cramers_v", (statistic / whole) ** 0.5, *ends),
        confidence,
        "chi2 of the counts above and not above the common median",
        "Mood 1954",
        () if check.holds else (Message("studytest.warn.small_counts"),),
    )


def _of_groups(
    name: str,
    statistic: float,
    statistic_name: str,
    p: float,
    groups: Sequence[Floats],
    effect: tuple[str, float, float | None, float | None],
    confidence: float,
    formula: str,
    source: str,
    warnings: tuple[Message, ...],
) -> Tested:
    medians = [float(np.median(group)) for group in groups]
    sizes = tuple(int(group.size) for group in groups)
    df = (float(len(groups) - 1),)
    span = max(medians) - min(medians)
    return Tested(
        name,
        statistic,
        statistic_name,
        df,
        p,
        "two-sided",
        "range_of_medians",
        span,
        None,
        None,
        *effect,
        confidence,
        sizes,
        (),
        formula,
        source,
        warnings,
    )


def _gaps(one: Floats, other: Floats) -> Floats:
    """All differences, of evenly thinned samples where there are too many."""
    while one.size * other.size > PAIRS:
        if one.size >= other.size:
            one = np.sort(one)[::2]
        else:
            other = np.sort(other)[::2]
    return np.subtract.outer(one, other).ravel()


def _shift_interval(one: Floats, other: Floats, confidence: float) -> tuple[float, float]:
    """Order statistics of the differences, by the normal approximation of the rank sum (Lehmann 1975)."""
    from scipy.special import ndtri

    gaps = np.sort(_gaps(one, other))
    n, m = one.size, other.size
    spread = float(ndtri(0.5 + confidence / 2)) * (n * m * (n + m + 1) / 12) ** 0.5
    cut = max(0, int(np.floor((n * m / 2 - spread) / (n * m) * gaps.size)))
    return float(gaps[cut]), float(gaps[-1 - cut])


def _walsh(gaps: Floats) -> Floats:
    """Averages of all pairs, each value with itself included."""
    while gaps.size**2 > 2 * PAIRS:
        gaps = np.sort(gaps)[::2]
    i, j = np.triu_indices(gaps.size)
    averages: Floats = (gaps[i] + gaps[j]) / 2
    return averages


def _walsh_cut(n: int, confidence: float) -> int:
    """Walsh averages outside the interval on each side; -1 where so few differences hold no interval."""
    from scipy.special import ndtri

    spread = float(ndtri(0.5 + confidence / 2)) * (n * (n + 1) * (2 * n + 1) / 24) ** 0.5
    return int(np.floor(n * (n + 1) / 4 - spread)) - 1


def _superiority_interval(share: float, n: int, m: int, confidence: float) -> tuple[float, float]:
    """Interval of the chance that a value of the first sample exceeds one of the second (Newcombe's method 5)."""
    from scipy.optimize import brentq
    from scipy.special import ndtri

    z, half = float(ndtri(0.5 + confidence / 2)), (n + m) / 2 - 1

    def beyond(theta: float) -> float:
        spread = theta * (1 - theta) * (1 + half * ((1 - theta) / (2 - theta) + theta / (1 + theta))) / (n * m)
        return float(abs(share - theta) - z * spread**0.5)

    tiny = 1e-12
    low = float(brentq(beyond, tiny, min(share, 1 - tiny))) if share > tiny else 0.0
    high = float(brentq(beyond, max(share, tiny), 1 - tiny)) if share < 1 - tiny else 1.0
    return low, high


def _h(groups: Sequence[Floats]) -> float:
    from scipy.stats import kruskal

    everything = np.concatenate(list(groups))
    return 0.0 if np.ptp(everything) == 0 else float(kruskal(*groups).statistic)


def _bootstrap(
    groups: Sequence[Floats], statistic: Callable[[Any], float], confidence: float
) -> tuple[float | None, float | None]:
    """Percentile interval of a statistic of several samples, each drawn from itself; the same seed every time."""
    random = np.random.default_rng(1)
    draws = max(200, min(DRAWS, 2_000_000 // max(1, sum(group.size for group in groups))))
    found = [statistic([random.choice(group, group.size) for group in groups]) for _ in range(draws)]
    low, high = np.quantile(found, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)
