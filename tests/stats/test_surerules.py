"""Rules that hold almost always, from planted tables."""

from __future__ import annotations

import numpy as np

from clearway.stats.surerules import sure_rules


def test_a_value_that_decides_is_found_and_chance_is_not() -> None:
    rng = np.random.default_rng(1)
    codes = rng.integers(0, 4, (3, 2000))
    label = np.where(codes[1] == 2, 1, rng.integers(0, 2, 2000))
    (rule,) = sure_rules(codes, label)
    assert (rule.features, rule.values, rule.label) == ((1,), ((2,),), 1)
    assert rule.n == rule.hits == (codes[1] == 2).sum()
    assert (rule.holds(codes) == (codes[1] == 2)).all()


def test_two_features_decide_where_one_does_not() -> None:
    codes = np.random.default_rng(2).integers(0, 2, (2, 800))
    label = codes[0] ^ codes[1]
    found = sure_rules(codes, label)
    assert {(rule.label, rule.values) for rule in found} == {(0, ((0, 0), (1, 1))), (1, ((0, 1), (1, 0)))}


def test_without_any_link_there_is_no_rule() -> None:
    rng = np.random.default_rng(3)
    found = [sure_rules(rng.integers(0, 10, (4, 1000)), (rng.random(1000) < 0.1).astype(int)) for _ in range(20)]
    assert found == [()] * 20
