"""Any Arrow table as raw columns: texts, numbers, flags, dates and stamps; what is none of these becomes text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.cells import text_of
from clearway.log.columns import merged_dictionary
from clearway.log.dialect import unique_names
from clearway.log.intake import Issue

if TYPE_CHECKING:
    import pyarrow as pa

SLICE_ROWS = 1 << 20
EXACT_DIGITS = 15
"""Decimal digits that a double keeps."""

Turned = tuple[Any, str | None]


def raw_columns(table: pa.Table, *, name: str) -> tuple[pa.Table, tuple[str, ...], tuple[Issue, ...]]:
    """Bring every column of an Arrow table into a type that a raw table may have.

    Texts become ``string`` or ``dictionary<int32, string>``; integers, floats, booleans, dates and stamps (with their
    unit and zone) stay; decimals become integers or floats where those are exact, else text; times, durations, lists
    and structures become text; bytes become text when they are UTF-8 and are left out otherwise. Each change but that
    of texts is an issue.

    Parameters
    ----------
    table : pyarrow.Table
        Any schema, also with one name twice.
    name : str
        What errors call the source.

    Returns
    -------
    table : pyarrow.Table
        Columns with unique, trimmed names.
    repeated : tuple of str
        Names that stood more than once.
    issues : tuple of Issue
        ``column.nested``, ``column.bytes``, ``column.decimal``, ``column.span``, ``column.repeated_name``.

    Raises
    ------
    ReadError
        ``table.no_columns``, ``table.no_rows``.

    Examples
    --------
    >>> import pyarrow as pa
    >>> raw_columns(pa.table({"a": [[1, 2]]}), name="t")[0]["a"].to_pylist()
    ['[1, 2]']
    """
    import pyarrow as pa

    if table.num_columns == 0:
        raise ReadError("table.no_columns", place={"file": name})
    if table.num_rows == 0:
        raise ReadError("table.no_rows", place={"file": name})
    names, repeated = unique_names([str(column) for column in table.column_names])
    columns, issues = {}, []
    for title, column in zip(names, table.columns, strict=True):
        plain, change = _turn(column)
        if plain is not None:
            columns[title] = plain
        if change is not None:
            issues.append(Issue(change, "warning", table.num_rows - column.null_count, column=title))
    if repeated:
        listed = {"names": ", ".join(repeated)}
        issues.append(Issue("column.repeated_name", "warning", len(repeated), values=listed))
    if not columns:
        raise ReadError("table.no_columns", place={"file": name})
    return pa.table(columns), repeated, tuple(issues)


def _turn(column: pa.ChunkedArray) -> Turned:
    """The column in a raw type (None when left out), and the code of the issue that this is worth."""
    import pyarrow as pa

    numeric = getattr(column.type, "type_name", None) == "numeric"
    column = _storage(column)
    if numeric and pa.types.is_string(column.type):
        return _numerals(column)
    for fits, turn in _turns():
        if fits(column.type):
            return turn(column)
    return _nested(column) if pa.types.is_nested(column.type) else _spans(column)


def _turns() -> Iterator[tuple[Callable[[Any], bool], Callable[[Any], Turned]]]:
    from pyarrow import types

    yield types.is_dictionary, _dictionary
    yield _is_text, _texts
    yield _is_bytes, _bytes
    yield types.is_decimal, _decimal
    yield types.is_uint64, _wide
    yield types.is_float16, lambda column: (column.cast("float32"), None)
    yield types.is_null, lambda column: (column.cast("string"), None)
    for stays in (types.is_integer, types.is_floating, types.is_boolean, types.is_date, types.is_timestamp):
        yield stays, lambda column: (column, None)


def _storage(column: Any) -> Any:
    """Extension types (UUID, JSON ...) by what they are stored as."""
    import pyarrow as pa

    if not isinstance(column.type, pa.BaseExtensionType):
        return column
    return pa.chunked_array([chunk.storage for chunk in column.chunks], column.type.storage_type)


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_bytes(kind: Any) -> bool:
    from pyarrow import types

    tests = (types.is_binary, types.is_large_binary, types.is_fixed_size_binary, types.is_binary_view)
    return any(test(kind) for test in tests)


def _texts(column: Any) -> Turned:
    import pyarrow as pa

    if pa.types.is_string(column.type):
        return column, None
    chunks = [part.cast(pa.string()) for part in _slices(column)]
    return pa.chunked_array(chunks, pa.string()), None


def _slices(column: Any) -> Iterator[Any]:
    for chunk in column.chunks:
        for start in range(0, len(chunk), SLICE_ROWS):
            yield chunk.slice(start, SLICE_ROWS)


def _dictionary(column: Any) -> Turned:
    import pyarrow as pa

    kind = column.type
    if not _is_text(kind.value_type):
        return _turn(column.cast(kind.value_type))
    whole = merged_dictionary(column)
    codes, texts = whole.indices.cast(pa.int32()), whole.dictionary.cast(pa.string())
    if texts.null_count:
        texts, codes = _named(texts, codes)
    return pa.chunked_array([pa.DictionaryArray.from_arrays(codes, texts)]), None


def _named(texts: Any, codes: Any) -> tuple[Any, Any]:
    """A dictionary that holds null: records pointing to it are missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    valid = np.asarray(pc.is_valid(texts).to_numpy(zero_copy_only=False))
    moved = np.append(np.where(valid, np.cumsum(valid) - 1, -1), -1).astype(np.int32)
    new = moved[np.asarray(pc.fill_null(codes, -1).to_numpy(zero_copy_only=False))]
    return texts.drop_null(), pa.array(new, mask=new < 0)


def _bytes(column: Any) -> Turned:
    """Texts whose writer did not say that they are texts are common in Parquet."""
    import pyarrow as pa

    kind = pa.large_binary() if pa.types.is_fixed_size_binary(column.type) else column.type
    try:
        return pa.chunked_array([part.cast(kind).cast(pa.string()) for part in _slices(column)], pa.string()), None
    except pa.ArrowInvalid:
        return None, "column.bytes"


def _decimal(column: Any) -> Turned:
    import pyarrow as pa

    if not 0 <= column.type.scale <= column.type.precision:
        # A damaged Arrow file can declare a scale of millions, on which pyarrow 26 ends the process when it casts.
        raise ValueError(f"decimal scale {column.type.scale}")
    if column.type.scale == 0:
        try:
            return column.cast(pa.int64()), None
        except pa.ArrowInvalid:
            return column.cast(pa.string()), "column.decimal"
    if column.type.precision <= EXACT_DIGITS:
        return column.cast(pa.float64()), None
    return column.cast(pa.string()), "column.decimal"


def _numerals(column: Any) -> Turned:
    """Numbers of any precision that a database driver hands over as texts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    longest = pc.max(pc.utf8_length(column)).as_py() or 0
    try:
        return column.cast(pa.int64()), None
    except pa.ArrowInvalid:
        if longest > EXACT_DIGITS:
            return column, "column.decimal"
        return column.cast(pa.float64()), None


def _wide(column: Any) -> Turned:
    import pyarrow as pa

    try:
        return column.cast(pa.int64()), None
    except pa.ArrowInvalid:
        return column.cast(pa.string()), None


def _nested(column: Any) -> Turned:
    import pyarrow as pa

    texts = (None if cell is None else json.dumps(cell, ensure_ascii=False, default=_leaf) for cell in _cells(column))
    return pa.chunked_array([pa.array(texts, pa.string())]), "column.nested"


def _leaf(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else text_of(value)


def _spans(column: Any) -> Turned:
    """Times of day, durations, intervals."""
    import pyarrow as pa

    if pa.types.is_duration(column.type):
        column = column.cast(pa.duration("us"), safe=False)
    texts = [None if cell is None else text_of(cell) for cell in _cells(column)]
    return pa.chunked_array([pa.array(texts, pa.string())]), "column.span"


def _cells(column: Any) -> Iterator[Any]:
    for part in _slices(column):
        yield from part.to_pylist()
