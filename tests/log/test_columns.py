"""Raw columns as texts with codes."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.columns import consolidated, merged_dictionary, texts_of

TEXTS = st.lists(st.none() | st.sampled_from(["a", "b", "", "受"]), max_size=20)
CUTS = st.lists(st.integers(0, 20), max_size=3)


def chunked(texts: list[str | None], cuts: list[int], *, coded: bool) -> pa.ChunkedArray:
    """A column in chunks, each with its own dictionary."""
    edges = [0, *sorted(min(cut, len(texts)) for cut in cuts), len(texts)]
    parts = [pa.array(texts[low:high], pa.string()) for low, high in pairwise(edges)]
    return pa.chunked_array([part.dictionary_encode() if coded else part for part in parts])


@given(TEXTS, CUTS, st.booleans())
def test_texts_and_codes_give_the_rows(texts: list[str | None], cuts: list[int], coded: bool) -> None:
    found, codes = texts_of(chunked(texts, cuts, coded=coded))
    rows = found.to_pylist() if codes is None else [None if at < 0 else found[int(at)].as_py() for at in codes]
    assert rows == texts
    assert (codes is None) == (not coded)


@given(TEXTS, CUTS, st.booleans())
def test_one_dictionary_for_all_chunks(texts: list[str | None], cuts: list[int], coded: bool) -> None:
    merged = merged_dictionary(chunked(texts, cuts, coded=coded))
    assert merged.to_pylist() == texts
    assert len(set(merged.dictionary.to_pylist())) == len(merged.dictionary)


@given(TEXTS, CUTS)
def test_a_table_with_one_dictionary_a_column(texts: list[str | None], cuts: list[int]) -> None:
    table = pa.table({"plain": chunked(texts, cuts, coded=False), "coded": chunked(texts, cuts, coded=True)})
    whole = consolidated(table)
    assert whole.to_pylist() == table.to_pylist()
    assert whole.column("coded").num_chunks == 1


def test_columns_without_chunks() -> None:
    assert texts_of(pa.chunked_array([], pa.string()))[0].to_pylist() == []
    assert merged_dictionary(pa.chunked_array([], pa.dictionary(pa.int32(), pa.string()))).to_pylist() == []
    assert texts_of(pa.array(["a"]))[0].to_pylist() == ["a"]
