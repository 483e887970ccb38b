"""Many tests at once: the false discovery rate of Benjamini and Hochberg, the false alarms of Holm."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]


def adjust(p: Floats) -> Floats:
    """Adjusted p-values that keep the false discovery rate (step-up).

    ``q_(i) = min over j >= i of p_(j) * m / j``, capped at 1; NaN stays NaN and does not count.

    Parameters
    ----------
    p : float array of shape (m,)

    References
    ----------
    Benjamini and Hochberg 1995.

    Examples
    --------
    >>> adjust(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    ranks = np.arange(1, order.size + 1)
    steps = np.minimum.accumulate((p[order] * order.size / ranks)[::-1])[::-1]
    adjusted[order] = np.minimum(steps, 1.0)
    return adjusted


def holm(p: Floats) -> Floats:
    """Adjusted p-values that keep the chance of any false alarm (step-down).

    ``q_(i) = max over j <= i of p_(j) * (m - j + 1)``, capped at 1; NaN stays NaN and does not count.

    Parameters
    ----------
    p : float array of shape (m,)

    References
    ----------
    Holm 1979.

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    steps = np.maximum.accumulate(p[order] * np.arange(order.size, 0, -1))
    adjusted[order] = np.minimum(steps, 1.0)
    return adjusted
