"""Data frames of four libraries give the same raw table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from clearway.base.errors import ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.frame import Frame
from clearway.log.sources import open_source

ROWS: dict[str, list[Any]] = {
    "case": ["007", "7", None],
    "activity": ["受理", "审核", "办结"],
    "time": [datetime(2025, 3, 1, 8, 0, 0, 250), datetime(2025, 3, 1, 9), None],
    "cost": [1.5, 2.0, 3.0],
    "n": [1, 2, 3],
}


def relation() -> Any:
    table = pa.table(ROWS)
    return duckdb.connect().from_arrow(table)


FRAMES = {
    "pandas": lambda: pd.DataFrame(ROWS, index=[9, 8, 7]),
    "polars": lambda: pl.DataFrame(ROWS),
    "lazy": lambda: pl.DataFrame(ROWS).lazy(),
    "pyarrow": lambda: pa.table(ROWS),
    "duckdb": relation,
}


def read(frame: Any, **options: Any) -> RawTable:
    source = open_source(frame)
    assert Frame().sniff(source) == 1.0
    return Frame().read(source, ReadOptions(**options))


@pytest.mark.parametrize("kind", FRAMES)
def test_every_library_gives_the_same(kind: str) -> None:
    raw = read(FRAMES[kind]())
    assert raw.table.to_pydict() == ROWS
    assert pa.types.is_timestamp(raw.table["time"].type)
    assert raw.source_row.tolist() == [1, 2, 3]
    assert not raw.issues


def test_zones_stay() -> None:
    frame = pd.DataFrame({"time": pd.to_datetime(["2025-03-01 08:00"]).tz_localize("Asia/Shanghai"), "case": ["a"]})
    assert read(frame).table["time"].type.tz == "Asia/Shanghai"


def test_mixed_objects_become_text() -> None:
    frame = pd.DataFrame({"id": [7, "007", None, 2.5, np.nan], "day": [date(2025, 3, 1), pd.NaT, None, "x", pd.NA]})
    raw = read(frame)
    assert raw.table["id"].to_pylist() == ["7", "007", None, "2.5", None]
    assert raw.table["day"].to_pylist() == ["2025-03-01", None, None, "x", None]


def test_whole_numbers_that_a_missing_value_made_floats() -> None:
    raw = read(pd.DataFrame({"case": [7, None, 8], "cost": [1.5, None, 2.0]}))
    assert raw.table["case"].to_pylist() == [7, None, 8]
    assert raw.table["cost"].to_pylist() == [1.5, None, 2.0]


def test_categories_numbers_as_names_and_nested_values() -> None:
    frame = pd.DataFrame({0: pd.Categorical(["a", "b", "a"]), 1: [[1], [2], None]})
    raw = read(frame)
    assert raw.table.column_names == ["0", "1"]
    assert raw.table["0"].to_pylist() == ["a", "b", "a"]
    assert [cell and cell.replace(" ", "") for cell in raw.table["1"].to_pylist()] == ["[1]", "[2]", None]
    assert read(pl.DataFrame({"c": pl.Series(["a", "b"], dtype=pl.Categorical)})).table["c"].to_pylist() == ["a", "b"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (pd.DataFrame({"a": []}), "table.no_rows"),
        (pd.DataFrame(), "table.no_columns"),
        (object(), "frame.unknown"),
        ([1, 2], "frame.unknown"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "frame.failed"),
    ],
)
def test_what_cannot_be_read(frame: Any, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(frame)
    assert caught.value.code == code
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def test_too_many_rows() -> None:
    with pytest.raises(ReadError) as caught:
        read(pl.DataFrame(ROWS), max_rows=2)
    assert caught.value.code == "read.rows"
