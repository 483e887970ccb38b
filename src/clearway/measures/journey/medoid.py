"""Representative journeys: real paths that stand for many cases, with their shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.stats.medoids import choose_medoids

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 500
"""Variants that are grouped; the rarer ones go to the nearest representative."""

FARTHEST = 0.5
"""A case at a greater distance from its representative is told as ``other``."""


@dataclass(frozen=True, slots=True, eq=False)
class Representative:
    """One representative journey.

    Parameters
    ----------
    variant : int
        Code of the variant that stands for the group.
    activities : tuple of str
        Its path.
    cases, variants : int
        That it stands for.
    distance : float
        Mean distance of those cases to it.
    """

    variant: int
    activities: tuple[str, ...]
    cases: int
    variants: int
    distance: float


@dataclass(frozen=True, slots=True, eq=False)
class Representatives:
    """What stands for the log.

    Parameters
    ----------
    all : tuple of Representative
        Most frequent first.
    group : int array of shape (variants,)
        Representative of each variant by code; -1 where it is too far from all (or nothing was completed).
    other : int
        Cases that none stands for.
    cases : int
        Cases with a completed instance.
    silhouette : float
        Of the variants that were grouped.
    seed : int
    """

    all: tuple[Representative, ...]
    group: Array
    other: int
    cases: int
    silhouette: float
    seed: int


def representatives(log: Log, *, seed: int = 1, most: int = MOST, farthest: float = FARTHEST) -> Representatives:
    """Group the variants around two to six medoids by alignment distance.

    k-medoids on the distance between variants, each weighing as many cases as take it; k by the silhouette. Each
    representative is a path that cases really took. Plain medoids with a stated distance: no learned embedding of
    paths, no hierarchy.

    Parameters
    ----------
    seed : int
        Of the random starts; stored.
    most : int
        Variants that are grouped, the most frequent ones.
    farthest : float
        Beyond this distance from every representative a case is ``other``.

    References
    ----------
    Bernard, From customer journeys to customer journey maps (2018): ten thousand journeys are told with two.
    """
    from clearway.stats.alignment import alignment_distances

    offsets, codes, counts, code_of = _sequences(log)
    if not counts.size:
        return Representatives((), np.full(log.variants.num_rows, -1), 0, 0, 0.0, seed)
    rows = np.arange(counts.size)
    top = rows[:most]
    distance = alignment_distances(offsets, codes, top, top)
    found = choose_medoids(distance, counts[:most].astype(float), seed=seed)
    medoids = top[found.medoids]
    away = np.concatenate([distance[:, found.medoids], alignment_distances(offsets, codes, rows[most:], medoids)])
    nearest = np.argmin(away, axis=1)
    nearest[medoids] = np.arange(medoids.size)
    far = away[rows, nearest] > farthest
    group = np.full(int(code_of.max()) + 1, -1)
    group[code_of] = np.where(far, -1, nearest)
    kept = tuple(
        _representative(log, nearest, far, away[rows, nearest], counts, code_of, medoids, at)
        for at in range(medoids.size)
    )
    order = sorted(range(len(kept)), key=lambda at: (-kept[at].cases, at))
    group = np.where(group >= 0, np.argsort(order)[group], -1)
    ranked = tuple(kept[at] for at in order)
    return Representatives(ranked, group, int(counts[far].sum()), int(counts.sum()), found.silhouette, seed)


def _sequences(log: Log) -> tuple[Array, Array, Array, Array]:
    """Variants that have activities, most frequent first: offsets, codes, cases, variant codes."""
    counts, code = log.variants.column("n_cases").astype(np.int64), log.variants.column("variant").astype(np.int64)
    lists = log.variants.arrow(["activities"]).column("activities").to_pylist()
    order = [at for at in np.lexsort((code, -counts)).tolist() if lists[at]]
    sizes = [len(lists[at]) for at in order]
    codes = np.array([one for at in order for one in lists[at]], np.int64)
    return np.append(0, np.cumsum(sizes)).astype(np.int64), codes, counts[order], code[order]


def _representative(
    log: Log, nearest: Array, far: Array, away: Array, counts: Array, code_of: Array, medoids: Array, at: int
) -> Representative:
    mine = (nearest == at) & ~far
    cases = int(counts[mine].sum())
    variant = int(code_of[medoids[at]])
    path = log.variants.arrow(["variant", "activities"]).to_pylist()
    names = log.activities
    activities = next(tuple(names[code] for code in row["activities"]) for row in path if row["variant"] == variant)
    distance = float(away[mine] @ counts[mine]) / max(cases, 1)
    return Representative(variant, activities, cases, int(np.count_nonzero(mine)), distance)
