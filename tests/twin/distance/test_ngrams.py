"""Trigrams by hand, with few activities and with many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.twin.made import case_of, traced

from clearway.twin import trace
from clearway.twin.distance.ngrams import NGrams, framed

NGD = NGrams()


def far(one: str, other: str) -> float:
    """Distance of two logs whose cases are written with blanks between them."""
    sides = []
    for text in (one, other):
        rows = [row for at, path in enumerate(text.split()) for row in case_of(path, at)]
        sides.append(NGD.of(traced(*rows)))
    return NGD.between(*sides)


def test_cases_are_framed_by_two_empty_places() -> None:
    rows = [*case_of("ab", 0), *case_of("c", 1)]
    assert framed(traced(*rows)).tolist() == [0, 0, 1, 2, 0, 0, 3, 0, 0]


def test_a_case_has_two_trigrams_more_than_activities() -> None:
    assert NGD.of(traced(*case_of("abc"))).total == 5


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a", "a", 0),
        ("a", "b", 1),
        ("a", "a a", 3 / 9),  # three trigrams against six
        ("ab", "a", 5 / 7),  # --a in common; -ab ab- b-- against -a- a--
        ("abc", "acb", 8 / 10),  # only --a in common
        ("abcd", "abce", 6 / 12),  # the last three differ
    ],
)
def test_by_hand(one: str, other: str, share: float) -> None:
    assert far(one, other) == pytest.approx(share)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=40), st.integers(64, 900))
def test_many_activities_are_counted_as_few(path: list[int], far_code: int) -> None:
    # A further case with a high code takes the other way of counting; the trigrams of the first stay the same.
    activity = np.array(path) % 5
    case, at = np.zeros(len(path), np.int64), np.arange(len(path))
    narrow = NGD.of(trace(case, activity, at, at))
    wide = NGD.of(trace(np.append(case, 1), np.append(activity, far_code), np.append(at, 0), np.append(at, 0)))
    counts = dict(zip(wide.values.tolist(), wide.counts.tolist(), strict=True))
    assert all(counts[key] == n for key, n in zip(narrow.values.tolist(), narrow.counts.tolist(), strict=True))
    assert wide.total == narrow.total + 3
