"""Where the tables of a log live: in memory or in Parquet files; the only place that knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
BATCH_ROWS = 1_048_576
_NO_CODE = 2**32 - 1
"""As an unsigned number what is -1 as a signed one."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the normal form, in memory (pyarrow) or on disk (Parquet), read column by column.

    Parameters
    ----------
    source : pyarrow.Table or Path
        The rows themselves, or the Parquet file that holds them.
    """

    source: pa.Table | Path

    @property
    def num_rows(self) -> int:
        """Number of rows."""
        if isinstance(self.source, Path):
            return int(self._file().metadata.num_rows)
        return int(self.source.num_rows)

    @property
    def names(self) -> tuple[str, ...]:
        """Column names."""
        if isinstance(self.source, Path):
            return tuple(self._file().schema_arrow.names)
        return tuple(self.source.column_names)

    def arrow(self, columns: Sequence[str] | None = None) -> pa.Table:
        """The table, or some of its columns, as Arrow."""
        if isinstance(self.source, Path):
            return self._file().read(columns=None if columns is None else list(columns))
        return self.source if columns is None else self.source.select(list(columns))

    def column(self, name: str) -> Array:
        """One column as numpy: integers keep their width and null becomes the sentinel of the type.

        Null is ``NULL_US`` in int64, -1 in narrower integers (unsigned codes come as int32), NaN in floats.
        """
        return as_numpy(self.arrow([name]).column(0))

    def batches(
        self, columns: Sequence[str], rows: int = BATCH_ROWS, *, first: int = 0, stop: int | None = None
    ) -> Iterator[dict[str, Array]]:
        """The named columns in order, at most ``rows`` rows at a time, so that memory stays constant.

        Parameters
        ----------
        first, stop : int, int or None
            Rows to begin with and to end before; all rows by default.
        """
        stop = self.num_rows if stop is None else stop
        for chunk in self._chunks(list(columns), rows, first, stop):
            yield {name: as_numpy(chunk.column(name)) for name in columns}

    def _chunks(self, columns: list[str], rows: int, first: int, stop: int) -> Iterator[Any]:
        if not isinstance(self.source, Path):
            yield from self.source.select(columns).slice(first, stop - first).to_batches(max_chunksize=rows)
            return
        file = self._file()
        ends = np.cumsum([file.metadata.row_group(group).num_rows for group in range(file.metadata.num_row_groups)])
        begins = np.append(0, ends)[:-1]
        wanted = np.flatnonzero((begins < stop) & (ends > first)).tolist()
        begin = int(begins[wanted[0]]) if wanted else stop
        for batch in file.iter_batches(batch_size=rows, row_groups=wanted, columns=columns):
            low, high = max(first - begin, 0), min(stop - begin, batch.num_rows)
            begin += batch.num_rows
            if low < high:
                yield batch.slice(low, high - low)

    def _file(self) -> Any:
        import pyarrow.parquet as pq

        return pq.ParquetFile(self.source, memory_map=True)


def as_numpy(values: Any) -> Array:
    """An Arrow column as numpy with the null sentinels of :meth:`Table.column`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = values.type
    if kind == pa.uint32():
        filled = pc.fill_null(values, _NO_CODE) if values.null_count else values
        return np.asarray(filled.to_numpy(zero_copy_only=False)).view(np.int32)
    if pa.types.is_unsigned_integer(kind) or (pa.types.is_integer(kind) and kind.bit_width < 64):
        filled = pc.fill_null(values.cast(pa.int64()), -1) if values.null_count else values
        return np.asarray(filled.to_numpy(zero_copy_only=False)).astype(np.int32, copy=False)
    if pa.types.is_integer(kind):
        filled = pc.fill_null(values, NULL_US) if values.null_count else values
        return np.asarray(filled.to_numpy(zero_copy_only=False))
    return np.asarray(values.to_numpy(zero_copy_only=False))
