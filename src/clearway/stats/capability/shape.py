"""What a picture of a sample shows: counts in bins and the curve of a law over them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from clearway.stats.capability.laws import Fitted
from clearway.stats.sample import Floats

MOST_BINS = 60
_POINTS = 160


@dataclass(frozen=True, slots=True)
class Shape:
    """Bins of equal width and the expected counts of a law.

    Parameters
    ----------
    edges : tuple of float, length b + 1
    counts : tuple of int, length b
        Values in each bin, the last one with its right edge.
    curve : tuple of (x, y)
        Values that the law expects in a bin around x; empty without a law.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    curve: tuple[tuple[float, float], ...] = ()


def shape(values: Floats, *, law: Fitted | None = None, reach: tuple[float | None, ...] = ()) -> Shape:
    """Bin a sample by the rule of Freedman and Diaconis.

    Parameters
    ----------
    values : float array of shape (n,)
    law : Fitted, optional
        Its curve is drawn over the bins and over ``reach``.
    reach : tuple of float or None
        Further places that the curve should reach, such as spec limits.

    References
    ----------
    Freedman and Diaconis 1981.

    Examples
    --------
    >>> shape(np.array([1.0, 2.0, 2.0, 3.0])).counts
    (1, 0, 2, 1)
    """
    low, high = float(values.min()), float(values.max())
    bins = _bins(values, high - low)
    counts, edges = np.histogram(values, bins=bins, range=(low, high))
    width = float(edges[1] - edges[0])
    places = [low, high, *(one for one in reach if one is not None)]
    curve = () if law is None else _curve(law, min(places), max(places), width, values.size)
    return Shape(tuple(edges.tolist()), tuple(counts.tolist()), curve)


def _bins(values: Floats, span: float) -> int:
    quarter, rest = np.quantile(values, (0.25, 0.75))
    width = 2 * float(rest - quarter) / values.size ** (1 / 3)
    if width <= 0:
        return max(1, min(MOST_BINS, math.ceil(math.log2(values.size)) + 1))
    return int(max(1, min(MOST_BINS, math.ceil(span / width - 1e-9))))


def _curve(law: Fitted, low: float, high: float, width: float, n: int) -> tuple[tuple[float, float], ...]:
    """Expected counts of a bin of this width centred at each place."""
    margin = 0.04 * (high - low)
    begin = max(0.0, low - margin) if low >= 0 else low - margin
    places = np.linspace(begin, high + margin, _POINTS)
    expected = n * (law.below(places + width / 2) - law.below(places - width / 2))
    return tuple(zip(places.tolist(), expected.tolist(), strict=True))
