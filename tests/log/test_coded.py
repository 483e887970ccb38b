"""Texts with codes: every value comes back as text, missing is -1."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.coded import Coded, coded

TEXTS = st.lists(st.none() | st.sampled_from(["a", "B", "", "  ", "007", "7", "NA", "受理"]), max_size=30)


def back(found: Coded) -> list[str | None]:
    texts = found.texts.to_pylist()
    return [None if code < 0 else texts[code] for code in found.codes.tolist()]


@given(TEXTS, st.integers(0, 30), st.booleans())
def test_texts_come_back_however_they_are_stored(texts: list[str | None], cut: int, dictionary: bool) -> None:
    column = pa.chunked_array([pa.array(texts[:cut], pa.string()), pa.array(texts[cut:], pa.string())])
    found = coded(column.dictionary_encode() if dictionary else column)
    assert back(found) == [text if text and text.strip() else None for text in texts]
    assert found.codes.dtype == np.int32


@given(TEXTS)
def test_null_texts_are_missing_when_declared(texts: list[str | None]) -> None:
    found = coded(pa.chunked_array([pa.array(texts, pa.string())]), ("NA",))
    assert back(found) == [text if text and text.strip() and text != "NA" else None for text in texts]


@given(TEXTS, st.data())
def test_compacting_keeps_the_texts_in_use(texts: list[str | None], data: st.DataObject) -> None:
    found = coded(pa.chunked_array([pa.array(texts, pa.string())]))
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=10)) if texts else []
    part = found.take(np.array(rows, np.int64))
    for ordered in (False, True):
        compact = part.compact(ordered=ordered)
        assert back(compact) == back(part)
        used = compact.texts.to_pylist()
        assert set(used) == {text for text in back(part) if text is not None}
        assert not ordered or used == sorted(used)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array([7, None, 10], pa.int16()), ["7", None, "10"]),
        (pa.array([7.0, None, -0.0]), ["7", None, "0"]),
        (pa.array([7.5, 8.0]), ["7.5", "8"]),
        (pa.array([True, None]), ["true", None]),
        (pa.array([date(2025, 3, 1)]), ["2025-03-01"]),
        (pa.array(["a", None], pa.large_string()), ["a", None]),
        (pa.array([7, 7, 8]).dictionary_encode(), ["7", "7", "8"]),
        (pa.array([2**63 - 1]), [str(2**63 - 1)]),
        (pa.array([2**64 - 1], pa.uint64()), [str(2**64 - 1)]),
    ],
)
def test_other_types_become_their_text(values: Any, texts: list[str | None]) -> None:
    assert back(coded(pa.chunked_array([values]))) == texts


def test_floats_beyond_whole_numbers_keep_their_own_text() -> None:
    found = back(coded(pa.chunked_array([pa.array([1e300, float("inf"), 1e300])])))
    assert [float(text or 0) for text in found] == [1e300, float("inf"), 1e300]
    assert len(set(found)) == 2


def test_a_dictionary_that_holds_null_and_doubles() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None], pa.int8()), pa.array(["a", None, "a"]))
    assert back(coded(pa.chunked_array([column]))) == ["a", None, "a", None]


def test_an_empty_column() -> None:
    assert back(coded(pa.chunked_array([], pa.string()))) == []
