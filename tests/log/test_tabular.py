"""Any Arrow table as raw columns."""

from __future__ import annotations

import decimal
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pytest

from clearway.base.errors import ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.tabular import raw_columns

STAMP = datetime(2025, 3, 1, 8)


def turned(column: Any) -> tuple[Any, list[str]]:
    plain, _, issues = raw_columns(pa.table({"c": column}), name="t")
    assert all(issue.message(lang) for issue in issues for lang in LANGUAGES)
    return (plain["c"] if plain.num_columns else None), [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("column", "kind", "values", "codes"),
    [
        (pa.array(["007", None]), "string", ["007", None], []),
        (pa.array(["a"], pa.large_string()), "string", ["a"], []),
        (pa.array(["a"], pa.string_view()), "string", ["a"], []),
        (pa.array([b"\xe5\x8f\x97", None]), "string", ["受", None], []),
        (pa.array([b"ab"], pa.binary(2)), "string", ["ab"], []),
        (pa.array([1], pa.int8()), "int8", [1], []),
        (pa.array([1], pa.uint64()), "int64", [1], []),
        (pa.array([2**64 - 1], pa.uint64()), "string", ["18446744073709551615"], []),
        (pa.array([0.5], pa.float16()), "float", [0.5], []),
        (pa.array([True]), "bool", [True], []),
        (pa.array([date(2025, 3, 1)]), "date32[day]", [date(2025, 3, 1)], []),
        (pa.array([STAMP], pa.timestamp("ms")), "timestamp[ms]", [STAMP], []),
        (pa.nulls(1), "string", [None], []),
        (pa.array([decimal.Decimal("1.25")]), "double", [1.25], []),
        (pa.array([decimal.Decimal(7)], pa.decimal128(38, 0)), "int64", [7], []),
        (pa.array([decimal.Decimal("1.5")], pa.decimal128(30, 2)), "string", ["1.50"], ["column.decimal"]),
        (pa.array([10**30], pa.decimal128(38, 0)), "string", [str(10**30)], ["column.decimal"]),
        (pa.array([[1, None], None]), "string", ["[1, null]", None], ["column.nested"]),
        (
            pa.array([{"t": STAMP, "b": b"\xff"}]),
            "string",
            ['{"t": "2025-03-01 08:00:00", "b": "ff"}'],
            ["column.nested"],
        ),
        (pa.array([time(8, 30)]), "string", ["08:30:00"], ["column.span"]),
        (pa.array([timedelta(hours=30)]), "string", ["30:00:00"], ["column.span"]),
        (pa.array([1, None]).dictionary_encode(), "int64", [1, None], []),
    ],
)
def test_types(column: Any, kind: str, values: list[Any], codes: list[str]) -> None:
    found, issues = turned(column)
    assert str(found.type) == kind
    assert found.to_pylist() == values
    assert issues == codes


def test_zones_and_units_stay() -> None:
    kind = pa.timestamp("ns", "Asia/Shanghai")
    assert turned(pa.array([1], kind))[0].type == kind


def test_a_dictionary_with_null_and_wide_codes() -> None:
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2], pa.int64()), pa.array(["a", None, "b"]))
    found, _ = turned(coded)
    assert found.type == pa.dictionary(pa.int32(), pa.string())
    assert found.to_pylist() == ["a", None, None, "b"]
    assert found.null_count == 2


def test_extension_types_by_their_storage() -> None:
    assert turned(pa.array([b"0123456789abcdef"], pa.uuid()))[0].to_pylist() == ["0123456789abcdef"]


@pytest.mark.parametrize(
    ("texts", "values"),
    [(["7", None], [7, None]), (["1234.50", "7"], [1234.5, 7.0]), (["1234567890.123456"], ["1234567890.123456"])],
)
def test_numbers_that_a_driver_gives_as_texts(texts: list[str | None], values: list[Any]) -> None:
    opaque = pa.opaque(pa.string(), "numeric", "PostgreSQL")
    found, _ = turned(pa.ExtensionArray.from_storage(opaque, pa.array(texts)))
    assert found.to_pylist() == values


@pytest.mark.parametrize("scale", [-3, 100])
def test_a_scale_that_no_decimal_has_is_refused(scale: int) -> None:
    column = pa.nulls(1, pa.decimal128(5, scale))
    with pytest.raises(ValueError, match="scale"):
        turned(column)


def test_bytes_that_are_no_text_are_left_out() -> None:
    table = pa.table({"case": ["a", "b"], "blob": [b"\xff\xfe", None]})
    plain, _, (issue,) = raw_columns(table, name="t")
    assert plain.column_names == ["case"]
    assert (issue.code, issue.count, issue.column) == ("column.bytes", 1, "blob")


def test_names_become_unique() -> None:
    table = pa.Table.from_arrays([pa.array([1])] * 3, names=["a", " a", ""])
    plain, repeated, issues = raw_columns(table, name="t")
    assert plain.column_names == ["a", "a#2", "column_3"]
    assert repeated == ("a",)
    assert [issue.code for issue in issues] == ["column.repeated_name"]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (pa.table({}), "table.no_columns"),
        (pa.table({"a": pa.array([], pa.string())}), "table.no_rows"),
        (pa.table({"a": [b"\xff"]}), "table.no_columns"),
    ],
)
def test_nothing_to_read(table: Any, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        raw_columns(table, name="t")
    assert caught.value.code == code
    assert all(caught.value.text(lang) for lang in LANGUAGES)
