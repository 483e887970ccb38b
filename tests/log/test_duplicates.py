"""Exact duplicates of records."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.duplicates import duplicate_mask, duplicate_records


def test_only_the_later_record_is_marked() -> None:
    table = pa.table({"case": ["a", "a", "b", "a"], "time": [1, 1, 1, 1]})
    assert duplicate_mask(table).tolist() == [False, True, False, True]
    assert duplicate_mask(table, ["time"]).tolist() == [False, True, True, True]


def test_every_column_type_is_compared() -> None:
    rows = {
        "text": ["a", None, "a", None],
        "int": [1, None, 1, None],
        "float": [0.5, None, 0.5, None],
        "flag": [True, None, True, None],
        "day": [date(2025, 1, 1), None] * 2,
        "stamp": [datetime(2025, 1, 1), None] * 2,
        "big": pa.array([2**64 - 1, None] * 2, pa.uint64()),
        "none": pa.nulls(4),
    }
    table = pa.table(rows)
    assert duplicate_mask(table).tolist() == [False, False, True, True]
    whole = pa.table({"day": pa.array([date(2025, 1, 1)] * 2), "small": pa.array([1, 1], pa.int8())})
    assert duplicate_mask(whole).tolist() == [False, True]


def test_a_dictionary_with_doubles_compares_texts() -> None:
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2]), pa.array(["a", "a", None]))
    assert duplicate_mask(pa.table({"c": coded})).tolist() == [False, True, False, True]


def test_the_issue_counts_and_gives_the_percent() -> None:
    issue = duplicate_records(np.array([False, True, False, True]), np.arange(2, 6))
    assert issue is not None
    assert (issue.count, issue.rows, issue.values["percent"]) == (2, (3, 5), "50.0")
    assert duplicate_records(np.zeros(3, bool), np.arange(3)) is None


def test_small_tables() -> None:
    assert duplicate_mask(pa.table({"a": pa.array([], pa.string())})).tolist() == []
    assert duplicate_mask(pa.table({"a": ["x"]})).tolist() == [False]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.integers(-2, 2)), max_size=40))
def test_the_mask_is_what_a_set_says(rows: list[tuple[str, int | None]]) -> None:
    table = pa.table(
        {"a": pa.array([r[0] for r in rows], pa.string()), "b": pa.array([r[1] for r in rows], pa.int64())}
    )
    seen: set[tuple[str, int | None]] = set()
    expected = [row in seen or seen.add(row) is not None for row in rows]
    assert duplicate_mask(table).tolist() == expected
