"""Conditions by hand."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.measures.discovery.conditions import condition
from clearway.stats.rulesplit import Feature
from clearway.stats.ruletree import Limit

NUMBER, LOST = Feature(np.array([1.0])), Feature(np.array([np.nan]))
TEXT, TEXT_LOST = Feature(np.array([0]), tuple("abcd")), Feature(np.array([-1]), tuple("abcd"))


@pytest.mark.parametrize(
    ("test", "feature", "expected"),
    [
        (Limit(0, low=5.0), NUMBER, "x > 5"),
        (Limit(0, high=0.25), NUMBER, "x <= 0.25"),
        (Limit(0, low=5.0, high=9.5), NUMBER, "x in (5..9.5]"),
        (Limit(0, low=5.0, missing=False), LOST, "x > 5"),
        (Limit(0, low=5.0), LOST, "x > 5 or x = null"),
        (Limit(0, missing=False), LOST, "x != null"),
        (Limit(0, low=np.inf, high=np.inf), LOST, "x = null"),
        (Limit(0, codes=frozenset((1,))), TEXT, 'x = "b"'),
        (Limit(0, codes=frozenset((0, 1))), TEXT, 'x in ("a", "b")'),
        (Limit(0, codes=frozenset((0, 1, 2))), TEXT, 'x != "d"'),
        (Limit(0, codes=frozenset((0,)), missing=True), TEXT_LOST, 'x = "a" or x = null'),
        (Limit(0, codes=frozenset((0, 1, 2)), missing=False), TEXT_LOST, 'x != "d" and x != null'),
        (Limit(0, codes=frozenset()), TEXT_LOST, "x = null"),
        (Limit(0, codes=frozenset(range(4)), missing=False), TEXT_LOST, "x != null"),
    ],
)
def test_one_test(test: Limit, feature: Feature, expected: str) -> None:
    assert condition([test], ["x"], [feature]) == expected


def test_several_tests_and_quotes() -> None:
    texts = Feature(np.array([0]), ('say "hi"', "b", "c"))
    tests = [Limit(0, low=1.0), Limit(1, codes=frozenset((0,)), missing=False), Limit(2, high=2.0)]
    expected = 'n > 1 and t = "say \\"hi\\"" and (m <= 2 or m = null)'
    assert condition(tests, ["n", "t", "m"], [NUMBER, texts, LOST]) == expected
    assert condition([], [], []) == ""
