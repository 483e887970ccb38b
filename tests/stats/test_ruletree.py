"""Rule trees: planted rules come back, noise gives none, and the estimate is honest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.stats.rulesplit import Feature
from clearway.stats.ruletree import Leaf, Limit, crossed, gain_p, grow, predict


def planted(n: int = 1500, noise: float = 0.0, seed: int = 1) -> tuple[list[Feature], np.ndarray]:
    """Amounts above 400 go to class 1 on the web, everything else to class 0."""
    random = np.random.default_rng(seed)
    amount, channel = random.uniform(0, 1000, n), random.integers(-1, 3, n)
    labels = ((amount > 400) & (channel == 2)).astype(int)
    labels = np.where(random.random(n) < noise, 1 - labels, labels)
    return [Feature(amount), Feature(channel, ("phone", "shop", "web")), Feature(random.normal(size=n))], labels


def test_a_planted_rule_is_recovered() -> None:
    features, labels = planted()
    rules = grow(features, labels, 2)
    (yes,) = [leaf for leaf in rules if leaf.label == 1]
    number, text = yes.tests
    assert (number.feature, number.low) == (0, pytest.approx(400, abs=2))
    assert (text.feature, text.codes, text.missing) == (1, frozenset((2,)), False)
    assert yes.hits == yes.n == labels.sum()
    assert (predict(rules, features, labels.size) == labels).all()


def test_the_estimate_is_that_of_fresh_data() -> None:
    features, labels = planted(noise=0.1)
    ours, theirs = crossed(features, labels, 2)
    assert (ours == labels).mean() == pytest.approx(0.9, abs=0.02)
    assert (theirs == labels).mean() == pytest.approx(max(labels.mean(), 1 - labels.mean()))
    assert gain_p(labels, ours, theirs) < 1e-20


def test_noise_gives_no_rule_and_no_gain() -> None:
    features, _ = planted()
    grown = 0
    for seed in range(40):
        labels = np.random.default_rng(seed).integers(0, 2, 1500)
        grown += len(grow(features, labels, 2)) > 1
        if seed < 5:
            ours, theirs = crossed(features, labels, 2)
            assert gain_p(labels, ours, theirs) > 0.01
    assert grown <= 3


def test_rules_of_one_label_are_made_one() -> None:
    amount, channel = np.tile(np.arange(100.0), 4), np.repeat([0, 1, 2, 3], 100)
    labels = np.where(channel == 0, 0, np.where(amount > 50, 1, 2))
    rules = grow([Feature(amount), Feature(channel, tuple("abcd"))], labels, 3)
    assert sorted(leaf.label for leaf in rules) == [0, 1, 2]
    (first,) = [leaf for leaf in rules if leaf.label == 0]
    assert first.tests == (Limit(1, codes=frozenset((0,)), missing=False),)


def test_nothing() -> None:
    assert grow([], np.zeros(3, int), 2) == (Leaf((), 0, 3, 3),)
    assert grow([Feature(np.zeros(0))], np.zeros(0, int), 2) == (Leaf((), 0, 0, 0),)


def test_gain_by_hand() -> None:
    labels = np.array([1, 1, 1, 0, 0])
    assert gain_p(labels, labels, np.zeros(5, int)) == 0.125  # three wins, no loss
    assert gain_p(labels, np.ones(5, int), labels) == 1.0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4), st.integers(30, 200))
def test_rules_exclude_each_other_and_leave_no_row_out(seed: int, classes: int, n: int) -> None:
    random = np.random.default_rng(seed)
    number = np.where(random.random(n) < 0.2, np.nan, random.integers(0, 9, n).astype(float))
    text = random.integers(-1, 4, n)
    labels = (np.nan_to_num(number) + text + random.integers(0, 2, n)).astype(int) % classes
    features = [Feature(number), Feature(text, tuple("abcd"))]
    rules = grow(features, labels, classes, alpha=0.5, least=3)
    held = np.zeros(n, int)
    for leaf in rules:
        inside = np.ones(n, bool)
        for test in leaf.tests:
            inside &= test.passed(features[test.feature].values)
        assert leaf.n == inside.sum()
        assert leaf.hits == (labels[inside] == leaf.label).sum()
        held += inside
    assert (held == 1).all()
    again = grow([Feature(number * 2), features[1]], labels, classes, alpha=0.5, least=3)
    assert [(leaf.label, leaf.n) for leaf in again] == [(leaf.label, leaf.n) for leaf in rules]
