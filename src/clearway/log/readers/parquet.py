"""Parquet, Arrow IPC and Feather: typed columns kept, every fault of a file told as one error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.tabular import raw_columns

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET, LOCKED, ARROW, FEATHER1, STREAM = b"PAR1", b"PARE", b"ARROW1", b"FEA1", b"\xff\xff\xff\xff"
_FORMATS = {PARQUET: "parquet", LOCKED: "parquet", ARROW: "arrow", FEATHER1: "feather 1", STREAM: "arrow stream"}
REASON_LENGTH = 160
FREE_ROWS = 1 << 22
MAX_ROWS_A_BYTE = 100


@dataclass(frozen=True, slots=True)
class Parquet:
    """Reader of Parquet (a file, or a folder of parts), Arrow IPC files and streams, and Feather."""

    name: str = "parquet"

    def sniff(self, source: Source) -> float:
        """Likelihood by the magic bytes."""
        if source.kind in ("url", "frame"):
            return 0.0
        magic = _magic(source.head)
        return 0.0 if magic is None else 0.6 if magic == STREAM else 0.95

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read all records; the types of the columns stay as they are (see :func:`clearway.log.tabular.raw_columns`).

        Raises
        ------
        ReadError
            ``parquet.corrupt`` (truncated, damaged, not what its first bytes say), ``parquet.encrypted``,
            ``parquet.bomb``, ``read.rows`` (more than ``max_rows``), ``table.no_rows``, ``table.no_columns``.
        """
        import pyarrow as pa

        magic = _magic(source.head)
        if magic == LOCKED:
            raise ReadError("parquet.encrypted", place={"file": source.name})
        with source.local_path() as path:
            try:
                table = _load(path, magic, source, options)
                table.validate(full=True)
                return _raw_table(table, magic, source)
            except (pa.ArrowException, *FAULTS) as error:
                if isinstance(error, ReadError):
                    raise
                raise _told(error, path, source) from error


FAULTS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def _magic(head: bytes) -> bytes | None:
    return next((magic for magic in _FORMATS if head.startswith(magic)), None)


def _load(path: Path, magic: bytes | None, source: Source, options: ReadOptions) -> pa.Table:
    from pyarrow import feather

    if path.is_dir():
        return _folder(path, source, options)
    loaders: dict[bytes | None, Callable[[Path], Any]] = {
        ARROW: _ipc_file,
        STREAM: _ipc_stream,
        FEATHER1: lambda file: feather.read_table(file, memory_map=True),
    }
    table = loaders[magic](path) if magic in loaders else _parquet(path, source, options)
    _check_rows(table.num_rows, source, options)
    return table


def _parquet(path: Path, source: Source, options: ReadOptions) -> pa.Table:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, memory_map=True) as file:
        _check_rows(file.metadata.num_rows, source, options)
        _check_density(file.metadata.num_rows, path.stat().st_size, source)
        coded = _texts(file.schema_arrow)
    with pq.ParquetFile(path, memory_map=True, read_dictionary=coded, page_checksum_verification=True) as file:
        return file.read()


def _texts(schema: pa.Schema) -> list[str]:
    """Text columns, which stay codes while they are read: a text a distinct value, not a text a record.

    Asking the chunks' metadata which of them are coded would be finer, but there pyarrow 26 ends the process on damaged
    files ("Definition level histogram size mismatch"), because those accessors pass no C++ exception on.
    """
    import pyarrow as pa

    return [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)]


def _folder(path: Path, source: Source, options: ReadOptions) -> pa.Table:
    from pyarrow import dataset

    parts = dataset.dataset(path, format="parquet", partitioning="hive", exclude_invalid_files=False)
    _check_rows(parts.count_rows(), source, options)
    return parts.to_table()


def _ipc_file(path: Path) -> pa.Table:
    import pyarrow as pa

    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def _ipc_stream(path: Path) -> pa.Table:
    import pyarrow as pa

    return pa.ipc.open_stream(pa.memory_map(str(path))).read_all()


def _check_rows(rows: int, source: Source, options: ReadOptions) -> None:
    if options.max_rows is not None and rows > options.max_rows:
        raise ReadError("read.rows", place={"file": source.name}, limit=options.max_rows)


def _check_density(rows: int, size: int, source: Source) -> None:
    """A few bytes can declare a billion equal records; real logs take about a byte a record at the least."""
    if rows > FREE_ROWS and rows > MAX_ROWS_A_BYTE * size:
        raise ReadError("parquet.bomb", place={"file": source.name}, rows=rows, size=size, limit=MAX_ROWS_A_BYTE)


def _raw_table(table: pa.Table, magic: bytes | None, source: Source) -> RawTable:
    plain, repeated, issues = raw_columns(table, name=source.name)
    return RawTable(
        table=plain,
        source_row=np.arange(1, plain.num_rows + 1, dtype=np.int64),
        reader="parquet",
        read={"events": plain.num_rows},
        issues=issues,
        ambiguous=repeated,
        facts={"format": _FORMATS.get(magic or PARQUET, "parquet")},
    )


def _told(error: Exception, path: Path, source: Source) -> ReadError:
    """One line of the library's own words, without the path of a temporary file."""
    words = str(error).replace(str(path), source.name).split("\n")[0].split(". ")[0]
    return ReadError(
        "parquet.corrupt", place={"file": source.name}, reason=words[:REASON_LENGTH] or type(error).__name__
    )
