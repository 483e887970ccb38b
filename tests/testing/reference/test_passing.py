"""The definition of passing, clause by clause."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.testing.reference.passing import passes, rounded


@pytest.mark.parametrize(
    ("got", "expected", "tolerance", "agrees"),
    [
        (1.0, 1.0, 0, True),
        (1.1, 1.0, 0.1000001, True),
        (1.2, 1.0, 0.1, False),
        (1010, 1000, 0.01, True),
        (1011, 1000, 0.01, False),
        (0.5, 0, 0.1, False),
        (True, True, 0, True),
        (1, True, 0, False),
        (True, 1, 1, False),
        ("a", "b", 1, False),
        ([1, 2], [1, 2], 0, True),
        ([1, 2], [1, 2, 3], 0, False),
        ([], [], 0, True),
        (2, [2, 2], 0, True),
        ([2, 2], 2, 0, True),
        ([2, 3], 2, 0, False),
        (None, None, 0, True),
        (0, None, 0, False),
        (None, 0, 0, False),
        ({"a": 1, "b": 2}, {"a": 1}, 0, True),
        ({"b": 2}, {"a": None}, 0, False),
        ({"a": [None, 1]}, {"a": [None, 1]}, 0, True),
        ([1], {"a": 1}, 0, False),
        (float("nan"), 1.0, 0.5, False),
    ],
)
def test_one_definition(got: Any, expected: Any, tolerance: float, agrees: bool) -> None:
    assert passes(got, expected, tolerance) is agrees


def test_results_are_rounded_first_where_a_case_says_so() -> None:
    got = {"a": {"low": 12.345, "high": 1.25}, "low": [0.126, None], "flag": True}
    assert rounded(got, {"low": 2, "flag": 1}) == {"a": {"low": 12.35, "high": 1.25}, "low": [0.13, None], "flag": True}
