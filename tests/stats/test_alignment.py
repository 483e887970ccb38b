"""Alignment distances against a plain definition, and alignments with a planned sequence."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.stats.alignment import alignment_distances, kept_by

WORD = st.lists(st.integers(0, 3), max_size=7).map(tuple)


def flat(words: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    offsets = np.append(0, np.cumsum([len(word) for word in words])).astype(np.int64)
    return offsets, np.array([sign for word in words for sign in word], np.int64)


@cache
def edits(one: tuple[int, ...], two: tuple[int, ...]) -> int:
    if not one or not two:
        return len(one) + len(two)
    if one[0] == two[0]:
        return edits(one[1:], two[1:])
    return 1 + min(edits(one[1:], two), edits(one, two[1:]))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORD, min_size=2, max_size=4))
def test_insertions_and_deletions_over_both_lengths(words: list[tuple[int, ...]]) -> None:
    rows = np.arange(len(words))
    found = alignment_distances(*flat(words), rows, rows)
    for i, one in enumerate(words):
        for j, two in enumerate(words):
            assert np.isclose(found[i, j], edits(one, two) / max(len(one) + len(two), 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=4), WORD)
def test_what_is_kept_is_a_longest_common_part(words: list[tuple[int, ...]], planned: tuple[int, ...]) -> None:
    offsets, codes = flat(words)
    met, used = kept_by(offsets, codes, np.array(planned, np.int64))
    for row, word in enumerate(words):
        mine = used[offsets[row] : offsets[row + 1]]
        kept = [sign for sign, is_kept in zip(word, mine, strict=True) if is_kept]
        assert kept == [sign for sign, is_met in zip(planned, met[row], strict=True) if is_met]
        assert 2 * len(kept) == len(word) + len(planned) - edits(word, planned)
