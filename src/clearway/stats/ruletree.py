"""Readable rules: a shallow tree whose every split is significant, and an honest estimate of how well it predicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.stats.rulesplit import Feature, Split, best_split

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Limit:
    """What a rule asks of one feature.

    Parameters
    ----------
    feature : int
        Position among the features.
    low, high : float
        Numbers above ``low``, up to ``high``.
    codes : frozenset of int or None
        Allowed codes of a text; None for a number.
    missing : bool
        Whether a missing value passes.
    """

    feature: int
    low: float = -np.inf
    high: float = np.inf
    codes: frozenset[int] | None = None
    missing: bool = True

    def passed(self, values: Array) -> Array:
        """Which values pass, bool."""
        if self.codes is None:
            known = ~np.isnan(values)
            inside: Array = np.where(known, (values > self.low) & (values <= self.high), self.missing)
            return inside
        return np.where(values < 0, self.missing, np.isin(values, list(self.codes)))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One rule: rows that pass all tests have the label.

    Parameters
    ----------
    tests : tuple of Test
        One a feature; none for the rule that always holds.
    label : int
        Most frequent class among the rows.
    n, hits : int
        Rows that pass, and those of them with the label.
    """

    tests: tuple[Limit, ...]
    label: int
    n: int
    hits: int


def grow(
    features: Sequence[Feature], labels: Array, classes: int, *, depth: int = 3, alpha: float = 0.01, least: int = 10
) -> tuple[Leaf, ...]:
    """Grow a tree and read it as rules that exclude each other and leave no row out.

    A node is split where the table of a feature against the classes is significant (chi-square, Bonferroni over the
    thresholds of a number and over the features), by the significant feature that lowers the Gini impurity most.
    Splits after which all rules would say the same are taken back, and rules of one label that differ in one feature
    only become one.

    Parameters
    ----------
    features : sequence of Feature
    labels : int array of shape (n,)
        Classes from 0.
    depth : int
        Splits one after another, at most.
    alpha : float
        Level of significance of a split.
    least : int
        Fewest rows of a rule.

    References
    ----------
    Breiman et al.: Classification and Regression Trees (1984); stopping by tests as in Hothorn, Hornik and Zeileis:
    Unbiased recursive partitioning (2006).

    Examples
    --------
    >>> amount = np.arange(200.0)
    >>> [(rule.tests[0].low, rule.label) for rule in grow([Feature(amount)], (amount > 120).astype(int), 2)]
    [(-inf, 0), (120.0, 1)]
    """
    rows = np.arange(labels.size)
    start = tuple(
        Limit(at, codes=None if one.names is None else frozenset(range(len(one.names))))
        for at, one in enumerate(features)
    )
    leaves = _grown(features, labels, classes, rows, start, (depth, alpha, max(least, 1)))
    return tuple(replace(leaf, tests=_asked(leaf.tests, start)) for leaf in _merged(leaves))


def predict(leaves: Sequence[Leaf], features: Sequence[Feature], size: int) -> Array:
    """Label of each row by the rules."""
    found = np.zeros(size, np.int64)
    for leaf in leaves:
        inside = np.ones(size, bool)
        for test in leaf.tests:
            inside &= test.passed(features[test.feature].values)
        found[inside] = leaf.label
    return found


def crossed(
    features: Sequence[Feature], labels: Array, classes: int, *, folds: int = 10, seed: int = 1, least: int = 10
) -> tuple[Array, Array]:
    """Predict each row by rules grown without it, and by the most frequent class without it.

    Everything is grown anew in each fold, choice of features and thresholds included.

    Returns
    -------
    (int array, int array) of shape (n,)
        Labels by the rules, and by the most frequent class.
    """
    fold = np.random.default_rng(seed).permutation(labels.size) % folds
    by_rules, by_most = np.zeros(labels.size, np.int64), np.zeros(labels.size, np.int64)
    for number in range(folds):
        held = fold == number
        rest = [Feature(one.values[~held], one.names) for one in features]
        leaves = grow(rest, labels[~held], classes, least=least)
        outside = [Feature(one.values[held], one.names) for one in features]
        by_rules[held] = predict(leaves, outside, int(held.sum()))
        by_most[held] = np.bincount(labels[~held], minlength=classes).argmax()
    return by_rules, by_most


def gain_p(labels: Array, ours: Array, theirs: Array) -> float:
    """Chance that predictions that are no better would win so often where the two differ (exact, one-sided).

    References
    ----------
    McNemar 1947, exact form.

    Examples
    --------
    >>> gain_p(np.ones(10, int), np.ones(10, int), np.zeros(10, int)) == 0.5 ** 10
    True
    """
    from scipy.special import bdtrc

    wins = int(((ours == labels) & (theirs != labels)).sum())
    losses = int(((ours != labels) & (theirs == labels)).sum())
    return 1.0 if wins == 0 else float(bdtrc(wins - 1, wins + losses, 0.5))


def _grown(
    features: Sequence[Feature],
    labels: Array,
    classes: int,
    rows: Array,
    tests: tuple[Limit, ...],
    limits: tuple[int, float, int],
) -> list[Leaf]:
    depth, alpha, least = limits
    counts = np.bincount(labels[rows], minlength=classes)
    whole = Leaf(tests, int(counts.argmax()), int(rows.size), int(counts.max(initial=0)))
    split = best_split(features, labels, classes, rows, alpha=alpha, least=least) if depth else None
    if split is None:
        return [whole]
    yes, no = _sides(tests[split.feature], split)
    leaves = []
    for test in (no, yes):
        inside = rows[test.passed(features[split.feature].values[rows])]
        sides = (*tests[: split.feature], test, *tests[split.feature + 1 :])
        leaves += _grown(features, labels, classes, inside, sides, (depth - 1, alpha, least))
    return leaves if len({leaf.label for leaf in leaves}) > 1 else [whole]


def _sides(test: Limit, split: Split) -> tuple[Limit, Limit]:
    """The test narrowed to either side of a split."""
    if split.codes is not None and test.codes is not None:
        yes = replace(test, codes=test.codes & split.codes, missing=test.missing and split.missing)
        return yes, replace(test, codes=test.codes - split.codes, missing=test.missing and not split.missing)
    if split.threshold is None:
        return replace(test, low=np.inf, high=np.inf), replace(test, missing=False)
    yes = replace(test, low=split.threshold, missing=test.missing and split.missing)
    return yes, replace(test, high=split.threshold, missing=test.missing and not split.missing)


def _merged(leaves: list[Leaf]) -> list[Leaf]:
    """Make one of two rules as long as any two differ in one feature only and say the same."""
    for at, one in enumerate(leaves):
        for other in leaves[at + 1 :]:
            tests = _together(one, other)
            if tests is not None:
                rest = [leaf for leaf in leaves if leaf is not one and leaf is not other]
                return _merged([*rest, Leaf(tests, one.label, one.n + other.n, one.hits + other.hits)])
    return leaves


def _together(one: Leaf, other: Leaf) -> tuple[Limit, ...] | None:
    """The tests that exactly the rows of two rules pass, if there are such."""
    differ = [at for at, (a, b) in enumerate(zip(one.tests, other.tests, strict=True)) if a != b]
    if one.label != other.label or len(differ) != 1:
        return None
    (at,) = differ
    a, b = sorted((one.tests[at], other.tests[at]), key=lambda test: test.low)
    if a.codes is not None and b.codes is not None:
        both = replace(a, codes=a.codes | b.codes, missing=a.missing or b.missing)
    elif a.high == b.low:
        both = replace(a, high=b.high, missing=a.missing or b.missing)
    else:
        return None
    return (*one.tests[:at], both, *one.tests[at + 1 :])


def _asked(tests: tuple[Limit, ...], start: tuple[Limit, ...]) -> tuple[Limit, ...]:
    return tuple(test for test, whole in zip(tests, start, strict=True) if test != whole)
