"""How many groups rows fall into: as many as come back in resamples and stand further apart than one cloud would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.kmeans import Groups, adjusted_rand, kmeans, silhouette

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

STABLE = 0.8
"""Mean adjusted Rand index of resamples from which a division counts as stable."""

PART, DRAWS, CLOUDS = 0.8, 20, 19
CLOUD_DRAWS = 5
MOST_ROWS = 1_000
"""Rows on which divisions are tried; of more a sample is taken."""

LEAST = 10
"""Rows a group, on average, below which no division is tried."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a division into ``k`` groups fares.

    Parameters
    ----------
    k : int
    stability, low, high : float
        Mean adjusted Rand index between the divisions of two random parts of the rows, on the rows that both have; and
        the 2.5% and 97.5% quantiles of the draws.
    cloud : float
        The same mean for rows drawn as one Gaussian cloud of the same means and covariances.
    silhouette : float
    cloud_silhouette : float
        The largest of 19 such clouds: one cloud exceeds it in one case of twenty.
    accepted : bool
        Stable, and further apart than any of the clouds.
    """

    k: int
    stability: float
    low: float
    high: float
    cloud: float
    silhouette: float
    cloud_silhouette: float
    accepted: bool


def cluster_trials(rows: Floats, *, most: int = 6, seed: int = 1) -> tuple[Trial, ...]:
    """Try divisions into two groups and more.

    Parameters
    ----------
    rows : float array of shape (n, features)
        On comparable scales, each column without skew (see :func:`level`): a long tail looks like a group of its own
        beside a Gaussian cloud.
    most : int
        Largest number of groups.
    seed : int
        The same seed gives the same result.

    References
    ----------
    Stability: Ben-Hur, Elisseeff and Guyon 2002; one cloud as the null hypothesis: Liu, Hayes, Nobel and Marron 2008.
    """
    random = np.random.default_rng(seed)
    if rows.shape[0] > MOST_ROWS:
        rows = rows[np.sort(random.choice(rows.shape[0], MOST_ROWS, replace=False))]
    clouds = [_cloud(rows, random) for _ in range(CLOUDS)]
    return tuple(_trial(rows, k, clouds, random) for k in range(2, most + 1) if rows.shape[0] >= LEAST * k)


def level(values: Floats) -> Floats:
    """A column without skew, mean 0 and spread 1: the power transform that fits a Gaussian best.

    A power bends a long tail but never makes one hump of two. A column of equal values becomes zeros.

    References
    ----------
    Yeo and Johnson 2000.
    """
    from scipy.stats import yeojohnson

    spread = values.std()
    if not spread > 0:
        return np.zeros_like(values)
    plain: Floats = (values - values.mean()) / spread
    bent: Floats = yeojohnson(plain)[0]
    wide = float(bent.std())
    return (bent - bent.mean()) / wide if np.isfinite(wide) and wide > 0 else plain


def chosen(trials: tuple[Trial, ...]) -> int:
    """The accepted number of groups that stand furthest apart; 1 when none is accepted."""
    accepted = [trial for trial in trials if trial.accepted]
    return max(accepted, key=lambda trial: trial.silhouette).k if accepted else 1


def _trial(rows: Floats, k: int, clouds: list[Floats], random: np.random.Generator) -> Trial:
    indices = _stability(rows, k, random, DRAWS)
    apart = _apart(rows, k, random)
    clouded = max(_apart(cloud, k, random) for cloud in clouds)
    stable = float(indices.mean())
    low, high = np.quantile(indices, (0.025, 0.975))
    cloud = float(_stability(clouds[0], k, random, CLOUD_DRAWS).mean())
    accepted = stable >= STABLE and apart > clouded
    return Trial(k, stable, float(low), float(high), cloud, apart, clouded, accepted)


def _stability(rows: Floats, k: int, random: np.random.Generator, draws: int) -> Floats:
    return np.array([_alike(rows, k, random) for _ in range(draws)])


def _alike(rows: Floats, k: int, random: np.random.Generator) -> float:
    n = rows.shape[0]
    parts = [np.sort(random.choice(n, max(k, round(PART * n)), replace=False)) for _ in range(2)]
    both = np.intersect1d(parts[0], parts[1])
    found: list[Groups] = [kmeans(rows[part], k, random, starts=4) for part in parts]
    first, second = (groups.nearest(rows[both]) for groups in found)
    return adjusted_rand(first, second)


def _apart(rows: Floats, k: int, random: np.random.Generator) -> float:
    return silhouette(rows, kmeans(rows, k, random, starts=4).labels, random)


def _cloud(rows: Floats, random: np.random.Generator) -> Floats:
    covariance = np.atleast_2d(np.cov(rows, rowvar=False))
    return random.multivariate_normal(rows.mean(axis=0), covariance, rows.shape[0], method="eigh")
