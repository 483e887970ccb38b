"""Rules that hold almost always: values of a feature, or of two, with one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

WIDTH = 2
"""Features that one rule looks at, at most."""


@dataclass(frozen=True, slots=True)
class SureRule:
    """Rows with one of some values have one label.

    Parameters
    ----------
    features : tuple of int
        Positions of the features that it looks at.
    values : tuple of tuple of int
        Codes of these features, each a way to fulfil the rule.
    label : int
    n, hits : int
        Rows that it was found with, and those of them with the label.
    """

    features: tuple[int, ...]
    values: tuple[tuple[int, ...], ...]
    label: int
    n: int
    hits: int

    def holds(self, codes: Array) -> Array:
        """Rows of ``codes`` (features, n) that fulfil the rule, bool."""
        found = np.zeros(codes.shape[1], bool)
        for value in self.values:
            found |= (codes[list(self.features)] == np.array(value)[:, None]).all(axis=0)
        return found


def sure_rules(
    codes: Array, labels: Array, *, share: float = 0.98, least: int = 30, alpha: float = 0.001
) -> tuple[SureRule, ...]:
    """Look for values that decide a label almost surely, the rules with most rows first.

    Each rule is found among the rows that no rule before it holds for. Values of one feature come before those of two.
    A value counts with ``least`` rows, of which ``share`` have the label, which must be more than chance explains
    (binomial tail against the label's share in all rows, at ``alpha`` over the values that are looked at).

    Parameters
    ----------
    codes : int array of shape (features, n)
        Not negative.
    labels : int array of shape (n,)
        Classes from 0.

    Examples
    --------
    >>> colour = np.repeat([0, 1, 2], 50)
    >>> label = np.where(colour == 1, 1, np.arange(150) % 2)
    >>> [(rule.values, rule.label) for rule in sure_rules(colour[None], label)]
    [(((1,),), 1)]
    """
    if not labels.size:
        return ()
    base = np.bincount(labels) / labels.size
    rest = np.ones(labels.size, bool)
    found: list[SureRule] = []
    for width in range(1, min(WIDTH, codes.shape[0]) + 1):
        while rest.any():
            rules = [
                rule
                for features in combinations(range(codes.shape[0]), width)
                for rule in _of(features, codes[:, rest], labels[rest], base, (share, least, alpha))
            ]
            if not rules:
                break
            found.append(max(rules, key=lambda rule: rule.n))
            rest &= ~found[-1].holds(codes)
    return tuple(found)


def _of(
    features: tuple[int, ...], codes: Array, labels: Array, base: Array, limits: tuple[float, int, float]
) -> list[SureRule]:
    """The rules of some features, one a label."""
    from scipy.special import bdtrc

    share, least, alpha = limits
    keys, key = np.unique(codes[list(features)], axis=1, return_inverse=True)
    counts = np.bincount(key.ravel() * base.size + labels, minlength=keys.shape[1] * base.size)
    table = counts.reshape(keys.shape[1], base.size)
    n, hits, label = table.sum(axis=1), table.max(axis=1), table.argmax(axis=1)
    chance = np.where(base[label] < 1, bdtrc(hits - 1.0, n, np.minimum(base[label], 1 - 1e-12)), 1.0)
    sure = (n >= least) & (hits >= share * n) & (chance < alpha / keys.shape[1])
    found = []
    for one in np.unique(label[sure]).tolist():
        at = np.flatnonzero(sure & (label == one))
        values = tuple(tuple(value) for value in keys[:, at].T.tolist())
        found.append(SureRule(features, values, one, int(n[at].sum()), int(hits[at].sum())))
    return found
