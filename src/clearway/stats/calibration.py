"""How good stated chances and predicted classes are: calibration error, accuracy, macro F1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def calibration_error(chances: Floats, hits: npt.NDArray[np.bool_], *, bins: int = 10) -> float:
    """Mean gap between stated chance and share of hits over bins of equal width, weighted by their size.

    Parameters
    ----------
    chances : (n,) float
        Stated chances, 0 to 1.
    hits : (n,) bool
        Whether it came true.
    bins : int

    Returns
    -------
    float
        ``sum(n_b/n |mean(p) - mean(hit)|)``; 0 without cases.

    References
    ----------
    Naeini, Cooper and Hauskrecht 2015.

    Examples
    --------
    >>> calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), np.array([True, False, False, False]))
    0.25
    """
    if chances.size == 0:
        return 0.0
    at = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = np.bincount(at, weights=chances - hits, minlength=bins)
    return float(np.abs(gaps).sum() / chances.size)


def accuracy(truth: Ints, found: Ints) -> float:
    """Share of classes that are right; 0 without cases.

    Examples
    --------
    >>> accuracy(np.array([0, 1, 1, 1]), np.array([0, 1, 1, 0]))
    0.75
    """
    return float(np.mean(truth == found)) if truth.size else 0.0


def macro_f1(truth: Ints, found: Ints, classes: Sequence[int]) -> float:
    """Mean over classes of ``2 right / (found + true)``; a class that neither names counts 0.

    Examples
    --------
    >>> round(macro_f1(np.array([0, 1, 1, 1]), np.array([0, 1, 1, 0]), (0, 1)), 4)
    0.7333
    """
    scores = []
    for one in classes:
        right = np.count_nonzero((truth == one) & (found == one))
        named = np.count_nonzero(truth == one) + np.count_nonzero(found == one)
        scores.append(2 * right / named if named else 0.0)
    return float(np.mean(scores))


def strata(classes: Ints, folds: int, *, seed: int) -> Ints:
    """Fold of each case, so that every class is spread evenly over the folds.

    Examples
    --------
    >>> np.bincount(strata(np.array([0] * 10 + [1] * 5), 5, seed=1)).tolist()
    [3, 3, 3, 3, 3]
    """
    chance = np.random.default_rng(seed)
    fold = np.empty(classes.size, np.int64)
    for one in np.unique(classes):
        rows = chance.permutation(np.flatnonzero(classes == one))
        fold[rows] = np.arange(rows.size) % folds
    return fold


def auc_of(outcome: Floats, score: Floats) -> float | None:
    """Area under the receiver operating characteristic: the chance that a case with the outcome scores higher.

    Parameters
    ----------
    outcome : (n,) float
        0 or 1.
    score : (n,) float

    Returns
    -------
    float or None
        Ties count half; None where every outcome is the same.

    References
    ----------
    Hanley and McNeil 1982: the statistic of Mann and Whitney over the number of pairs.

    Examples
    --------
    >>> auc_of(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.1, 0.4, 0.35, 0.8]))
    0.75
    """
    from scipy.stats import rankdata

    hit = np.asarray(outcome) > 0
    hits, misses = int(hit.sum()), int((~hit).sum())
    if not hits or not misses:
        return None
    return float((rankdata(score)[hit].sum() - hits * (hits + 1) / 2) / (hits * misses))
