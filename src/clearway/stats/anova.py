"""Analysis of variance: one factor, two factors with their interaction, and what the residuals say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Floats, Numbers, confidence_level, sample, samples
from clearway.stats.tests.checks import equal_variance, normal
from clearway.stats.tests.effects import noncentral_f
from clearway.stats.tests.tested import Check


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the table.

    Parameters
    ----------
    name : str
        Factor or ``A:B`` for the interaction; ``residual`` and ``total`` at the end.
    ss, df, ms : float
        Sum of squares, freedom, mean square.
    f, p : float or None
    eta_squared, partial_eta_squared, omega_squared : float or None
    eta_low, eta_high : float or None
        Interval of partial eta squared by the noncentral F.
    """

    name: str
    ss: float
    df: float
    ms: float
    f: float | None = None
    p: float | None = None
    eta_squared: float | None = None
    partial_eta_squared: float | None = None
    omega_squared: float | None = None
    eta_low: float | None = None
    eta_high: float | None = None


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean of a level with its interval from the common residual spread."""

    level: str
    n: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pairwise:
    """Two levels against each other by Tukey's honest significant difference."""

    first: str
    second: str
    difference: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Anova:
    """An analysis of variance.

    Parameters
    ----------
    terms : tuple of Term
    means : tuple of Mean
        Of the levels (one factor) or cells ``a / b`` (two).
    pairs : tuple of Pairwise
        One factor only.
    r_squared, residual_sd : float
    welch_f, welch_p : float or None
        Of one factor, without equal variances.
    checks : tuple of Check
    n : int
    kind : {"one_way", "two_way"}
    sums : str
        ``I`` (one factor) or ``II``: each main effect after the other, the interaction after both.
    confidence : float
    warnings : tuple of Message
    formula, source : str
    """

    terms: tuple[Term, ...]
    means: tuple[Mean, ...]
    pairs: tuple[Pairwise, ...]
    r_squared: float
    residual_sd: float
    welch_f: float | None
    welch_p: float | None
    checks: tuple[Check, ...]
    n: int
    kind: str
    sums: str
    confidence: float
    warnings: tuple[Message, ...]
    formula: str = "F = MS term / MS residual"
    source: str = "Fisher 1925; Tukey 1949; Welch 1951"


def one_way(groups: Sequence[Numbers], *, names: Sequence[str] | None = None, confidence: float = 0.95) -> Anova:
    """Means of several samples against each other.

    Parameters
    ----------
    groups : sequence of samples
    names : sequence of str, optional
        Of the samples; numbers from 1 without them.

    Raises
    ------
    InputError
        ``sample.groups``, ``sample.few`` (a sample of one), ``sample.number``; ``test.no_spread``: no sample varies
        in itself.

    Examples
    --------
    >>> found = one_way([[6.0, 8, 4, 5, 3, 4], [8.0, 12, 9, 11, 6, 8], [13.0, 9, 11, 8, 7, 12]])
    >>> round(found.terms[0].f, 4), round(found.terms[0].p, 5)
    (9.2647, 0.0024)
    """
    found = samples(groups)
    labels = tuple(names or [str(at) for at in range(1, len(found) + 1)])
    everything = np.concatenate(found)
    within = float(sum(((group - group.mean()) ** 2).sum() for group in found))
    if within <= 0:
        raise InputError("test.no_spread")
    df = (float(len(found) - 1), float(everything.size - len(found)))
    total = float(((everything - everything.mean()) ** 2).sum())
    terms = _table((("factor", total - within, df[0]),), (within, df[1]), total, confidence_level(confidence))
    residuals = np.concatenate([group - group.mean() for group in found])
    welch = _welch(found)
    return Anova(
        terms,
        _means(found, labels, within / df[1], df[1], confidence),
        _tukey(found, labels, confidence),
        1 - within / total,
        (within / df[1]) ** 0.5,
        *welch,
        (normal(residuals), equal_variance(found)),
        int(everything.size),
        "one_way",
        "I",
        confidence,
        _warnings(found, residuals),
    )


def two_way(
    values: Numbers,
    first: Sequence[str],
    second: Sequence[str],
    *,
    names: tuple[str, str] = ("A", "B"),
    confidence: float = 0.95,
) -> Anova:
    """Two factors and their interaction, with sums of squares of type II (no balance needed).

    Without a repeated cell the interaction cannot be told from chance and is left in the residual.

    Parameters
    ----------
    values : sequence of float
    first, second : sequence of str
        Level of each factor, one a value.

    Raises
    ------
    InputError
        ``test.pairs`` (lengths differ), ``anova.levels`` (a factor with one level), ``anova.cells`` (an empty cell),
        ``anova.freedom``, ``test.no_spread``.

    Examples
    --------
    >>> found = two_way([1.0, 2, 3, 4, 2, 3, 6, 9], list("aabbaabb"), list("xxxxyyyy"))
    >>> [(term.name, round(term.ss, 3)) for term in found.terms]
    [('A', 24.5), ('B', 12.5), ('A:B', 4.5), ('residual', 6.0), ('total', 47.5)]
    """
    found = sample(values)
    codes, levels = _levels((first, second), found.size)
    cells = codes[0] * len(levels[1]) + codes[1]
    sizes = np.bincount(cells, minlength=len(levels[0]) * len(levels[1]))
    if (sizes == 0).any():
        a, b = divmod(int(np.flatnonzero(sizes == 0)[0]), len(levels[1]))
        raise InputError("anova.cells", first=levels[0][a], second=levels[1][b])
    fits = _fits(found, codes, levels)
    both = "A+B" if (sizes == 1).all() else "A*B"
    residual, freedom = fits[both]
    if freedom <= 0:
        raise InputError("anova.freedom")
    if residual <= 1e-12 * fits["1"][0]:
        raise InputError("test.no_spread")
    parts = [
        (names[0], fits["B"][0] - fits["A+B"][0], float(len(levels[0]) - 1)),
        (names[1], fits["A"][0] - fits["A+B"][0], float(len(levels[1]) - 1)),
    ]
    if both == "A*B":
        gained = fits["A+B"][1] - freedom
        parts.append((f"{names[0]}:{names[1]}", fits["A+B"][0] - residual, gained))
    terms = _table(tuple(parts), (residual, freedom), fits["1"][0], confidence_level(confidence))
    groups = [found[cells == cell] for cell in range(sizes.size)]
    labels = tuple(f"{a} / {b}" for a in levels[0] for b in levels[1])
    rest = _rest(found, codes, levels, both)
    return Anova(
        terms,
        _means(groups, labels, residual / freedom, freedom, confidence),
        (),
        1 - residual / fits["1"][0],
        (residual / freedom) ** 0.5,
        None,
        None,
        (normal(rest), *((equal_variance(groups),) if (sizes > 1).all() else ())),
        int(found.size),
        "two_way",
        "II",
        confidence,
        _warnings(groups, rest),
    )


def _levels(factors: tuple[Sequence[str], Sequence[str]], n: int) -> tuple[list[Any], list[tuple[str, ...]]]:
    codes, levels = [], []
    for factor in factors:
        if len(factor) != n:
            raise InputError("test.pairs", first=n, second=len(factor))
        names = tuple(dict.fromkeys(str(text) for text in factor))
        if len(names) < 2:
            raise InputError("anova.levels", level=names[0] if names else "-")
        place = {name: at for at, name in enumerate(names)}
        codes.append(np.array([place[str(text)] for text in factor]))
        levels.append(names)
    return codes, levels


def _design(codes: Sequence[Any], levels: Sequence[tuple[str, ...]], model: str) -> Floats:
    """Indicator columns of a model, without the first level of each factor."""
    n = codes[0].size
    a, b = (np.eye(len(names))[code][:, 1:] for code, names in zip(codes, levels, strict=True))
    both = (a[:, :, None] * b[:, None, :]).reshape(n, -1)
    parts = {"1": (), "A": (a,), "B": (b,), "A+B": (a, b), "A*B": (a, b, both)}[model]
    return np.column_stack([np.ones(n), *parts])


def _fits(values: Floats, codes: Sequence[Any], levels: Sequence[tuple[str, ...]]) -> dict[str, tuple[float, float]]:
    """Residual sum of squares and freedom of each model."""
    found = {}
    for model in ("1", "A", "B", "A+B", "A*B"):
        matrix = _design(codes, levels, model)
        left = values - matrix @ np.linalg.lstsq(matrix, values, rcond=None)[0]
        found[model] = (float((left**2).sum()), float(values.size - np.linalg.matrix_rank(matrix)))
    return found


def _rest(values: Floats, codes: Sequence[Any], levels: Sequence[tuple[str, ...]], model: str) -> Floats:
    matrix = _design(codes, levels, model)
    left: Floats = values - matrix @ np.linalg.lstsq(matrix, values, rcond=None)[0]
    return left


def _table(
    parts: tuple[tuple[str, float, float], ...], residual: tuple[float, float], total: float, confidence: float
) -> tuple[Term, ...]:
    ss_rest, df_rest = residual
    rest = ss_rest / df_rest
    terms = [_term(name, ss, df, (rest, df_rest), total, confidence) for name, ss, df in parts]
    whole = sum(df for _, _, df in parts) + df_rest
    return (*terms, Term("residual", ss_rest, df_rest, rest), Term("total", total, whole, total / whole))


def _term(name: str, ss: float, df: float, rest: tuple[float, float], total: float, confidence: float) -> Term:
    from scipy.special import fdtrc

    mean, freedom = rest
    statistic = ss / df / mean
    n = _observations(df, freedom)
    ends = [None if end is None else end / (end + n) for end in noncentral_f(statistic, (df, freedom), confidence)]
    return Term(
        name,
        ss,
        df,
        ss / df,
        statistic,
        float(fdtrc(df, freedom, statistic)),
        ss / total,
        ss / (ss + mean * freedom),
        max(0.0, (ss - df * mean) / (total + mean)),
        ends[0],
        ends[1],
    )


def _observations(df: float, freedom: float) -> float:
    """Observations that a term and the residual speak for: they turn noncentrality into partial eta squared.

    Examples
    --------
    >>> _observations(2.0, 15.0)
    18.0
    """
    return df + freedom + 1


def _means(
    groups: Sequence[Floats], names: tuple[str, ...], mean_square: float, df: float, confidence: float
) -> tuple[Mean, ...]:
    from scipy.special import stdtrit

    width = float(stdtrit(df, 0.5 + confidence / 2)) * mean_square**0.5
    found = []
    for name, group in zip(names, groups, strict=True):
        middle, half = float(group.mean()), width / group.size**0.5
        found.append(Mean(name, int(group.size), middle, middle - half, middle + half))
    return tuple(found)


def _tukey(groups: Sequence[Floats], names: tuple[str, ...], confidence: float) -> tuple[Pairwise, ...]:
    from scipy.stats import tukey_hsd

    found = tukey_hsd(*groups)
    bounds = found.confidence_interval(confidence)
    pairs = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
    return tuple(
        Pairwise(
            names[a],
            names[b],
            float(found.statistic[a, b]),
            float(bounds.low[a, b]),
            float(bounds.high[a, b]),
            float(found.pvalue[a, b]),
        )
        for a, b in pairs
    )


def _welch(groups: Sequence[Floats]) -> tuple[float | None, float | None]:
    from statsmodels.stats.oneway import anova_oneway

    if any(np.ptp(group) == 0 for group in groups):
        return None, None
    found = anova_oneway(list(groups), use_var="unequal")
    return float(found.statistic), float(found.pvalue)


def _warnings(groups: Sequence[Floats], residuals: Floats) -> tuple[Message, ...]:
    told = []
    if min(group.size for group in groups) > 1 and not equal_variance(groups).holds:
        told.append(Message("studytest.warn.unequal_variance"))
    if residuals.size < 30 * len(groups) and not normal(residuals).holds:
        told.append(Message("studytest.warn.residuals_not_normal"))
    return tuple(told)
