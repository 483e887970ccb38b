"""Raw columns: texts with codes, whatever Arrow type carried them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.threads import together

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]


def texts_of(column: Any) -> tuple[pa.Array, Array | None]:
    """The texts of a text column, and the code of each row when it is dictionary-encoded.

    Parameters
    ----------
    column : pyarrow.ChunkedArray or pyarrow.Array
        ``string``, ``large_string`` or a dictionary of them.

    Returns
    -------
    texts : pyarrow.Array of string
        Distinct texts by code, or the texts of all rows.
    codes : int32 array or None
        Code of each row, -1 where null; None when ``texts`` is already one a row.
    """
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        merged = merged_dictionary(column)
        codes = merged.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)
        return merged.dictionary, np.asarray(codes)
    return _whole(column), None


def consolidated(table: pa.Table) -> pa.Table:
    """The same table with one dictionary for each coded column, so that nobody has to merge them again."""
    import pyarrow as pa

    columns = together(partial(_merged, column) for column in table.columns)
    return pa.table(columns, names=table.column_names)


def _merged(column: Any) -> Any:
    import pyarrow as pa

    return merged_dictionary(column) if pa.types.is_dictionary(column.type) else column


def merged_dictionary(column: Any) -> pa.DictionaryArray:
    """One dictionary array out of a chunked column, encoding it when it is not dictionary-encoded yet."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(column, pa.DictionaryArray):
        return column
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    if column.num_chunks == 0:
        return pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), pa.array([], pa.string()))
    return column.unify_dictionaries().combine_chunks() if column.num_chunks > 1 else column.chunk(0)


def _whole(column: Any) -> pa.Array:
    import pyarrow as pa

    if isinstance(column, pa.Array):
        return column
    if column.num_chunks == 1:
        return column.chunk(0)
    if column.nbytes >= 2**31 - 1:
        column = column.cast(pa.large_string())
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
