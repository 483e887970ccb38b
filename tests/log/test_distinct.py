"""Distinct texts of a column and the records behind them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.distinct import distinct


def test_chunks_with_different_dictionaries_share_codes() -> None:
    column = pa.chunked_array([pa.array(["a", "b"]).dictionary_encode(), pa.array(["b", None]).dictionary_encode()])
    seen = distinct(column, np.arange(4))
    assert seen.texts.to_pylist() == ["a", "b"]
    assert seen.codes.tolist() == [0, 1, 1, -1]


def test_a_dictionary_with_null_and_doubles_is_cleaned() -> None:
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None], pa.int8()), pa.array(["a", None, "a"]))
    seen = distinct(coded, np.arange(4))
    assert seen.texts.to_pylist() == ["a"]
    assert seen.codes.tolist() == [0, -1, 0, -1]


def test_numbers_are_texts() -> None:
    assert distinct(pa.array([7, 7, 10]), np.arange(3)).texts.to_pylist() == ["7", "10"]


def test_rows_are_the_first_ten() -> None:
    seen = distinct(pa.array(["a", "b"] * 20), np.arange(100, 140))
    assert seen.rows([False, True]) == tuple(range(101, 121, 2))
    assert seen.total([True, True]) == 40
    assert seen.rows([False, False]) == ()


def test_an_empty_column() -> None:
    seen = distinct(pa.chunked_array([], pa.string()), np.empty(0, np.int64))
    assert seen.counts.size == 0
    assert seen.positions(np.empty(0, bool)).size == 0


@given(st.lists(st.none() | st.sampled_from("abc"), max_size=30))
def test_spread_undoes_distinct(texts: list[str | None]) -> None:
    seen = distinct(pa.array(texts, pa.string()), np.arange(len(texts)))
    back = seen.spread(np.array(seen.texts.to_pylist(), object), None)
    assert back.tolist() == texts
    assert seen.counts.sum() == sum(text is not None for text in texts)
