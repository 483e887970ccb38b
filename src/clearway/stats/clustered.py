"""A share of observations that come in clusters: its interval counts what the clusters are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.intervals import Z95

Bools = np.ndarray[Any, np.dtype[np.bool_]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share with its interval.

    Parameters
    ----------
    share : float or None
        None without observations.
    low, high : float or None
        95% interval.
    n, hits, clusters : int
    effective : float
        Independent observations that would be worth as much.
    """

    share: float | None
    low: float | None
    high: float | None
    n: int
    hits: int
    clusters: int
    effective: float


def clustered_share(hits: Bools, cluster: Ints) -> ClusteredShare:
    """Estimate a share from observations of which several belong together.

    The variance between clusters, ``sum_c (sum_i (x_ci - p))^2 / n^2 * C/(C - 1)``, over that of independent
    observations is the design effect (at least 1); Wilson's interval is taken with ``n`` divided by it. Where every
    observation says the same, or all are one cluster, each cluster counts as one observation.

    Parameters
    ----------
    hits : bool array of shape (n,)
    cluster : int array of shape (n,)

    References
    ----------
    Kish 1965; Korn and Graubard 1998.

    Examples
    --------
    >>> found = clustered_share(np.array([True, True, False, False]), np.array([0, 0, 1, 1]))
    >>> found.share, found.clusters, round(found.effective, 1)
    (0.5, 2, 1.0)
    """
    n, total = int(hits.size), int(np.count_nonzero(hits))
    if n == 0:
        return ClusteredShare(None, None, None, 0, 0, 0, 0.0)
    _, place = np.unique(cluster, return_inverse=True)
    clusters, p = int(place.max()) + 1, total / n
    effective = _effective(hits, place, clusters, p)
    low, high = _wilson(p, effective)
    return ClusteredShare(p, low, high, n, total, clusters, effective)


def _effective(hits: Bools, place: Ints, clusters: int, p: float) -> float:
    n = hits.size
    if p in (0.0, 1.0) or clusters < 2:
        return float(clusters)
    sums = np.bincount(place, weights=hits - p, minlength=clusters)
    between = float((sums**2).sum()) / n**2 * clusters / (clusters - 1)
    plain = p * (1 - p) / n
    return float(n / max(1.0, between / plain))


def _wilson(p: float, n: float, z: float = Z95) -> tuple[float, float]:
    """Wilson's interval for a number of observations that need not be whole."""
    spread = z * z / n
    middle = (p + spread / 2) / (1 + spread)
    half = z / (1 + spread) * float(np.sqrt(p * (1 - p) / n + spread / (4 * n)))
    return max(0.0, middle - half), min(1.0, middle + half)
