"""Records that stand in a source more than once, field for field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.columns import merged_dictionary
from clearway.log.distinct import Bools, Ints
from clearway.log.intake import ROWS_SHOWN, Issue

if TYPE_CHECKING:
    import pyarrow as pa

_MIX = np.uint64(0x9E3779B97F4A7C15)


def duplicate_mask(table: pa.Table, columns: Sequence[str] | None = None) -> Bools:
    """Mark each record that equals an earlier one in all columns (or the named ones); missing equals missing.

    Records are compared by a 64-bit mix of their codes, and those whose mix repeats once more exactly; the cost is one
    sort (10 million records of four columns: 1.8 s).

    Examples
    --------
    >>> import pyarrow as pa
    >>> duplicate_mask(pa.table({"case": ["a", "a", "b"], "n": [1, 1, 1]})).tolist()
    [False, True, False]
    """
    names = table.column_names if columns is None else list(columns)
    mask = np.zeros(table.num_rows, bool)
    if table.num_rows < 2 or not names:
        return mask
    codes = [_codes(table.column(name)) for name in names]
    suspects = repeated(codes)
    if len(suspects):
        rows = np.stack([column[suspects] for column in codes], axis=1)
        _, first = np.unique(rows, axis=0, return_index=True)
        later = np.ones(len(suspects), bool)
        later[first] = False
        mask[suspects[later]] = True
    return mask


def duplicate_records(mask: Bools, source_row: Ints) -> Issue | None:
    """The warning with count and percent of exact duplicates; dropping them is the caller's decision."""
    count = int(mask.sum())
    if not count:
        return None
    rows = tuple(source_row[np.flatnonzero(mask)[:ROWS_SHOWN]].tolist())
    return Issue("record.duplicate", "warning", count, rows, values={"percent": f"{100 * count / len(mask):.1f}"})


def _codes(column: Any) -> Ints:
    """An integer a record, equal where the fields are equal; missing is -1."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    whole_number = pa.types.is_integer(kind) and not pa.types.is_uint64(kind)
    if column.null_count == 0 and (whole_number or pa.types.is_temporal(kind)):
        plain = column.cast(pa.int64() if whole_number or kind.bit_width == 64 else pa.int32())
        return np.asarray(plain.to_numpy(), np.int64)
    if not pa.types.is_dictionary(kind):
        return np.asarray(pc.fill_null(merged_dictionary(column).indices, -1).to_numpy(False), np.int64)
    whole = merged_dictionary(column)
    again = pc.dictionary_encode(whole.dictionary)
    same = np.append(np.asarray(pc.fill_null(again.indices, -1).to_numpy(False), np.int64), -1)
    found: Ints = same[np.asarray(pc.fill_null(whole.indices, -1).to_numpy(False), np.int64)]
    return found


def _mixed(codes: Sequence[Ints]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    key = np.zeros(len(codes[0]), np.uint64)
    for column in codes:
        key ^= column.astype(np.int64, copy=False).view(np.uint64)
        key *= _MIX
        key ^= key >> np.uint64(29)
    return key


def repeated(columns: Sequence[Ints]) -> Ints:
    """Rows that very probably equal another row in all columns, ascending; no row that does is left out.

    Examples
    --------
    >>> repeated([np.array([1, 2, 1, 1]), np.array([5, 5, 5, 6])]).tolist()
    [0, 2]
    """
    key = _mixed(columns)
    ordered = np.sort(key)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return np.empty(0, np.int64)
    at = np.minimum(np.searchsorted(twice, key), len(twice) - 1)
    return np.flatnonzero(twice[at] == key)
