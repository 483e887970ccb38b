"""Tables in memory and on disk: the same columns, sentinels and batches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.time import NULL_US
from clearway.log.engine import Table, as_numpy

TABLE = pa.table(
    {
        "code": pa.array([0, None, 2, 70_000], pa.uint32()),
        "pos": pa.array([0, 1, None, 3], pa.int32()),
        "us": pa.array([5, None, -7, 2**62], pa.int64()),
        "cost": pa.array([0.5, None, 2.0, -1.0]),
        "flag": pa.array([True, False, True, True]),
        "text": pa.array(["a", None, "", "b"]),
    }
)
SENTINELS = {
    "code": (np.int32, [0, -1, 2, 70_000]),
    "pos": (np.int32, [0, 1, -1, 3]),
    "us": (np.int64, [5, NULL_US, -7, 2**62]),
    "flag": (np.bool_, [True, False, True, True]),
}


@pytest.fixture(params=["memory", "disk"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Table:
    if request.param == "memory":
        return Table(TABLE)
    pq.write_table(TABLE, tmp_path / "table.parquet")
    return Table(tmp_path / "table.parquet")


def test_shape_and_rows(table: Table) -> None:
    assert (table.num_rows, table.names) == (4, tuple(TABLE.column_names))
    assert table.arrow().equals(TABLE)
    assert table.arrow(["text", "us"]).equals(TABLE.select(["text", "us"]))


@pytest.mark.parametrize("name", SENTINELS)
def test_null_becomes_the_sentinel_of_its_type(table: Table, name: str) -> None:
    kind, values = SENTINELS[name]
    found = table.column(name)
    assert (found.dtype, found.tolist()) == (kind, values)


def test_null_floats_are_nan(table: Table) -> None:
    assert np.array_equal(table.column("cost"), [0.5, np.nan, 2.0, -1.0], equal_nan=True)


@pytest.mark.parametrize("rows", [1, 2, 3, 100])
def test_batches_are_the_columns_in_pieces(table: Table, rows: int) -> None:
    pieces = list(table.batches(["us", "code"], rows))
    assert [len(piece["us"]) for piece in pieces] == [min(rows, 4 - at) for at in range(0, 4, rows)]
    assert np.concatenate([piece["us"] for piece in pieces]).tolist() == SENTINELS["us"][1]
    assert np.concatenate([piece["code"] for piece in pieces]).tolist() == SENTINELS["code"][1]
    assert all([*piece] == ["us", "code"] for piece in pieces)


@given(
    st.lists(st.none() | st.integers(0, 127), max_size=20),
    st.sampled_from([pa.int8(), pa.uint8(), pa.int16(), pa.uint16(), pa.int32(), pa.uint32(), pa.int64()]),
    st.integers(0, 20),
)
def test_whole_numbers_of_any_width(values: list[int | None], kind: Any, cut: int) -> None:
    column = pa.chunked_array([pa.array(values[:cut], kind), pa.array(values[cut:], kind)])
    null = NULL_US if kind == pa.int64() else -1
    found = as_numpy(column)
    assert found.tolist() == [null if value is None else value for value in values]
    assert found.dtype == (np.int64 if kind == pa.int64() else np.int32)
