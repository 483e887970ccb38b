"""The net share: how many more of a sample say yes than no, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

from clearway.stats.intervals import Z95

NOISE_OF = 20.0
"""Points between two results below which they are often taken for a change."""


@dataclass(frozen=True, slots=True)
class NetShare:
    """A difference of two shares of one sample.

    Parameters
    ----------
    value, low, high : float or None
        ``p - q`` with its 95% interval, cut off at -1 and 1; None without a sample.
    error : float or None
        Its standard error.
    n : int
    """

    value: float | None
    low: float | None
    high: float | None
    error: float | None
    n: int


def net_share(plus: int, minus: int, n: int) -> NetShare:
    """Difference of two shares that exclude each other: ``p - q`` with variance ``(p + q - (p - q)^2) / n``.

    Parameters
    ----------
    plus, minus : int
        How many count for and against.
    n : int
        Size of the sample, those who count for neither included.

    Examples
    --------
    >>> found = net_share(8, 22, 39)
    >>> round(100 * found.value, 1), round(100 * found.low, 1), round(100 * found.high, 1)
    (-35.9, -61.0, -10.8)
    """
    if n == 0:
        return NetShare(None, None, None, None, 0)
    p, q = plus / n, minus / n
    net = p - q
    error = math.sqrt((p + q - net * net) / n)
    half = Z95 * error
    return NetShare(net, max(-1.0, net - half), min(1.0, net + half), error, n)
