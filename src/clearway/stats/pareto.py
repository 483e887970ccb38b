"""Pareto: categories by their share, how sure the shares are, and the vital few among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.intervals import wilson
from clearway.stats.sample import Floats, Numbers, sample

FEW = 50
"""Counts below which the order of the categories is little more than chance."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One category.

    Parameters
    ----------
    name : str
    value : float
        Count or weight (time, money).
    share, low, high : float
        Share of the whole with its interval; the interval only where the values are counts.
    cumulative : float
        Share of this and all before it.
    vital : bool
        One of the vital few.
    tied : bool
        Not told apart from the category behind it: their counts may well be in the other order.
    """

    name: str
    value: float
    share: float
    low: float | None
    high: float | None
    cumulative: float
    vital: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class Pareto:
    """Categories in falling order.

    Parameters
    ----------
    bars : tuple of Bar
    total : float
    cut : float
        Share that the vital few reach together.
    vital : int
        Their number.
    concentration : float
        Gini of the values: 0 all alike, towards 1 all in one.
    statistic, p : float or None
        Chi-square of equal counts; None for weights.
    counted : bool
        Whether the values are counts.
    n : int
        Observations: the counts together, or the number of categories for weights.
    confidence : float
    warnings : tuple of Message
    formula, source : str
    """

    bars: tuple[Bar, ...]
    total: float
    cut: float
    vital: int
    concentration: float
    statistic: float | None
    p: float | None
    counted: bool
    n: int
    confidence: float
    warnings: tuple[Message, ...]
    formula: str = "share = value / total; vital few: fewest categories whose shares reach the cut"
    source: str = "Juran 1951; Wilson 1927 (interval of a share)"


def pareto(
    names: Sequence[str],
    values: Numbers,
    *,
    cut: float = 0.8,
    counted: bool | None = None,
    confidence: float = 0.95,
    others: str | None = None,
) -> Pareto:
    """Order categories by their value and name the vital few.

    Parameters
    ----------
    names : sequence of str
        Repeated names are added up.
    values : sequence of float
        Counts or weights, never negative.
    cut : float
        Share that the vital few reach.
    counted : bool, optional
        Whether the values are counts of independent observations; whole numbers are by default.
    others : str, optional
        Name of a category that holds the rest: it stands last and is never among the vital few.

    Raises
    ------
    InputError
        ``test.pairs``, ``pareto.negative``, ``pareto.nothing`` (all values are zero), ``pareto.cut``,
        ``sample.number``.

    Examples
    --------
    >>> found = pareto(["a", "b", "c"], [10, 60, 30])
    >>> [(bar.name, bar.vital) for bar in found.bars], found.vital
    ([('b', True), ('c', True), ('a', False)], 2)
    """
    if not 0 < cut <= 1:
        raise InputError("pareto.cut", value=cut)
    labels, found = _added(names, sample(values, least=1))
    whole = float(found.sum())
    counts = bool((found == np.floor(found)).all()) if counted is None else counted
    order = sorted(range(len(labels)), key=lambda at: (labels[at] == others, -found[at], labels[at]))
    ranked = found[order]
    cumulative = np.minimum(np.cumsum(ranked) / whole, 1.0)
    vital = _vital(ranked, cumulative, cut, [labels[at] for at in order], others)
    bars = tuple(
        _bar(labels[at], ranked, place, cumulative, place < vital, counts, confidence) for place, at in enumerate(order)
    )
    statistic, p = _even(ranked) if counts and len(labels) > 1 else (None, None)
    return Pareto(
        bars,
        whole,
        cut,
        vital,
        _gini(np.sort(ranked)),
        statistic,
        p,
        counts,
        int(whole) if counts else len(labels),
        confidence,
        _warnings(bars, counts, whole, p, vital),
    )


def _added(names: Sequence[str], values: Floats) -> tuple[list[str], Floats]:
    if len(names) != values.size:
        raise InputError("test.pairs", first=len(names), second=int(values.size))
    if (values < 0).any():
        at = int(np.flatnonzero(values < 0)[0])
        raise InputError("pareto.negative", place={"row": at + 1}, value=f"{values[at]:g}")
    if not values.sum():
        raise InputError("pareto.nothing")
    labels = list(dict.fromkeys(str(name) for name in names))
    place = {label: at for at, label in enumerate(labels)}
    codes = [place[str(name)] for name in names]
    return labels, np.bincount(codes, weights=values, minlength=len(labels)).astype(np.float64)


def _vital(ranked: Floats, cumulative: Floats, cut: float, labels: list[str], others: str | None) -> int:
    """Fewest categories that reach the cut; never the rest, and never one of a tie without the others."""
    count = int(np.searchsorted(cumulative, cut - 1e-12)) + 1
    count = min(count, ranked.size)
    while count < ranked.size and ranked[count] == ranked[count - 1] and labels[count] != others:
        count += 1
    return count - 1 if others is not None and others in labels[:count] else count


def _bar(
    name: str, ranked: Floats, place: int, cumulative: Floats, vital: bool, counts: bool, confidence: float
) -> Bar:
    from scipy.special import ndtri

    value, whole = float(ranked[place]), float(ranked.sum())
    z = float(ndtri(0.5 + confidence / 2))
    low, high = wilson(int(value), int(whole), z) if counts else (None, None)
    tied = False
    if place + 1 < ranked.size and counts:
        after = float(ranked[place + 1])
        tied = value - after < z * (value + after) ** 0.5
    return Bar(name, value, value / whole, low, high, float(cumulative[place]), vital, tied)


def _even(ranked: Floats) -> tuple[float, float]:
    from scipy.stats import chisquare

    found = chisquare(ranked)
    return float(found.statistic), float(found.pvalue)


def _gini(rising: Floats) -> float:
    n = rising.size
    ranks = np.arange(1, n + 1)
    return float(((2 * ranks - n - 1) * rising).sum() / (n * rising.sum()))


def _warnings(bars: tuple[Bar, ...], counts: bool, whole: float, p: float | None, vital: int) -> tuple[Message, ...]:
    told = []
    if counts and whole < FEW:
        told.append(Message("pareto.warn.few", {"n": int(whole), "least": FEW}))
    if p is not None and p >= 0.05:
        told.append(Message("pareto.warn.even"))
    if 0 < vital < len(bars) and bars[vital - 1].tied:
        told.append(Message("pareto.warn.edge", {"first": bars[vital - 1].name, "second": bars[vital].name}))
    if vital > len(bars) / 2 and len(bars) > 3:
        told.append(Message("pareto.warn.many", {"vital": vital, "count": len(bars)}))
    return tuple(told)
