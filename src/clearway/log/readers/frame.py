"""Data frames: pandas, Polars, PyArrow tables and DuckDB relations, through narwhals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.cells import column_of
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.tabular import raw_columns

if TYPE_CHECKING:
    import pyarrow as pa

EXACT = 2**53
"""Whole numbers up to here survive in a double."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Reader of data frames in memory; an index is no column and is ignored."""

    name: str = "frame"

    def sniff(self, source: Source) -> float:
        """Certain for whatever is neither path, bytes nor URL."""
        return 1.0 if source.kind == "frame" else 0.0

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read all rows; columns of mixed objects become text.

        Raises
        ------
        ReadError
            ``frame.unknown`` (no data frame that narwhals knows), ``frame.failed``, ``read.rows``, ``table.no_rows``,
            ``table.no_columns``.
        """
        import narwhals as nw
        import pyarrow as pa
        from narwhals.exceptions import NarwhalsError

        try:
            table = _arrow(nw.from_native(source.origin))
            plain, repeated, issues = raw_columns(table, name=source.name)
        except TypeError as error:
            raise ReadError("frame.unknown", place={"file": source.name}) from error
        except (NarwhalsError, pa.ArrowException, ArithmeticError, MemoryError, RuntimeError, ValueError) as error:
            if isinstance(error, ReadError):
                raise
            raise ReadError("frame.failed", place={"file": source.name}, reason=str(error)[:160]) from error
        if options.max_rows is not None and plain.num_rows > options.max_rows:
            raise ReadError("read.rows", place={"file": source.name}, limit=options.max_rows)
        return RawTable(
            table=plain,
            source_row=np.arange(1, plain.num_rows + 1, dtype=np.int64),
            reader="frame",
            read={"events": plain.num_rows},
            issues=issues,
            ambiguous=repeated,
            facts={"format": type(source.origin).__module__.partition(".")[0]},
        )


def _arrow(frame: Any) -> pa.Table:
    """The frame as Arrow: at once where it is Arrow inside, else column by column."""
    import narwhals as nw
    import pyarrow as pa

    if isinstance(frame, nw.LazyFrame):
        return frame.collect(backend="pyarrow").to_native()
    if not frame.implementation.is_pandas_like():
        return frame.to_arrow()
    names = [str(name) for name in frame.columns]
    return pa.Table.from_arrays([_column(frame.get_column(name)) for name in frame.columns], names=names)


def _column(series: Any) -> pa.Array:
    """A pandas column; what was pressed into floats by a missing value becomes whole numbers again."""
    import narwhals as nw
    import pyarrow as pa
    import pyarrow.compute as pc

    if series.dtype == nw.Object:
        return column_of(_objects(series.to_list()))[1]
    column = series.to_arrow()
    if not pa.types.is_floating(column.type) or column.null_count in (0, len(column)):
        return column
    whole = pc.all(pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), EXACT))).as_py()
    return column.cast(pa.int64()) if whole else column


def _objects(cells: Sequence[Any]) -> list[Any]:
    """Python objects with one way to be missing: None in place of NaN, NaT and NA."""
    return [None if _is_missing(cell) else cell for cell in cells]


def _is_missing(cell: Any) -> bool:
    if cell is None or type(cell).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(cell, (float, np.floating)) and bool(np.isnan(cell))
