"""Typed columns out of single cells."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.cells import column_of, joined, text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        (7, "7"),
        (7.0, "7"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (True, "TRUE"),
        (4.40106199001011e17, "4.40106199001011E+17"),
        (440106199001011234, "440106199001011234"),
        (1e15, "1E+15"),
        (999999999999999.0, "999999999999999"),
        (datetime(2025, 3, 1, 8, 0, 0, 5000), "2025-03-01 08:00:00.005000"),
        (date(2025, 3, 1), "2025-03-01"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=26, minutes=5), "26:05:00"),
        (-timedelta(minutes=5), "-00:05:00"),
    ],
)
def test_text_of(cell: Any, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        ([1, None, 2], "integer", [1, None, 2]),
        ([1, 2.5], "number", [1.0, 2.5]),
        ([7, "007"], "text", ["7", "007"]),
        ([True, 1], "text", ["TRUE", "1"]),
        ([None, None], "empty", [None, None]),
        ([datetime(2025, 1, 1), date(2025, 1, 2)], "stamp", [datetime(2025, 1, 1), datetime(2025, 1, 2)]),
        ([datetime(2025, 1, 1), "soon"], "text", ["2025-01-01 00:00:00", "soon"]),
        ([datetime(2025, 1, 1, tzinfo=UTC)], "text", ["2025-01-01 00:00:00+00:00"]),
        ([2**70, 1], "text", [str(2**70), "1"]),
        ([4.40106e17, 5.0], "text", ["4.40106E+17", "5"]),
        ([float("inf")], "text", ["inf"]),
        (["a\ud800"], "text", ["a?"]),
        ([time(8), None], "text", ["08:00:00", None]),
    ],
)
def test_one_kind_a_column(cells: list[Any], kind: str, values: list[Any]) -> None:
    found, column = column_of(cells)
    assert found == kind
    assert column.to_pylist() == values


def test_chunks_of_different_kinds_meet() -> None:
    empty, whole, broken = column_of([None]), column_of([1]), column_of([1.5])
    assert joined([empty, whole, broken]).to_pylist() == [None, 1.0, 1.5]
    assert joined([empty, whole]).type == pa.int64()
    assert joined([whole, column_of(["x"]), broken, column_of([datetime(2025, 1, 1)])]).to_pylist() == [
        "1",
        "x",
        "1.5",
        "2025-01-01 00:00:00",
    ]
    assert joined([empty]).type == pa.string()


CELLS = st.none() | st.integers() | st.floats() | st.text(max_size=5) | st.booleans() | st.datetimes() | st.times()


@given(st.lists(CELLS, max_size=12), st.integers(0, 12))
def test_where_the_chunks_are_cut_changes_nothing(cells: list[Any], cut: int) -> None:
    _, whole = column_of(cells)
    parts = joined([column_of(cells[:cut]), column_of(cells[cut:])])
    assert parts.type == whole.type
    assert [str(cell) for cell in parts.to_pylist()] == [str(cell) for cell in whole.to_pylist()]
