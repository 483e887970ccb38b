"""A plain table as watches look at it: moments, streams, identities and columns of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError, ReadError
from clearway.base.time import NULL_US
from clearway.log import ReadOptions
from clearway.log.numbers import read_amounts
from clearway.log.reading import reader_of
from clearway.log.sources import open_source
from clearway.log.stamps import read_stamps
from clearway.measures.attributes import matching
from clearway.model.spec.fault import near
from clearway.monitor.casepoints import WHOLE
from clearway.monitor.tablepoints import Rows
from clearway.monitor.watchfile import Source

if TYPE_CHECKING:
    import pyarrow as pa

    from clearway.log.raw import RawTable

Array = np.ndarray[Any, np.dtype[Any]]


def read_rows(origin: str, source: Source, options: ReadOptions, wanted: Iterable[str]) -> Rows:
    """Read the columns that watches name.

    Parameters
    ----------
    origin : str
        File or address.
    source : Source
        Which columns hold moment, stream and identity.
    options : ReadOptions
    wanted : iterable of str
        Columns of numbers.

    Raises
    ------
    ReadError
        The table cannot be read, or a cell is no number or no moment; with its row.
    OptionError
        ``watch.column``: no such column.
    """
    opened = open_source(origin)
    raw = reader_of(opened).read(opened, options)
    if raw.quarantine:
        raise ReadError("watch.broken", place={"file": opened.name, "row": raw.quarantine[0].row})
    numbers = {name: _numbers(raw, name, opened.name, options) for name in dict.fromkeys(wanted)}
    stream, names = _codes(raw, source.stream, "stream")
    return Rows(
        moment_us=_moments(raw, source.time, opened.name, options),
        stream=stream if names else np.zeros(raw.table.num_rows, np.int64),
        names=names or (WHOLE,),
        id=_identity(raw, source),
        columns=numbers,
        zone=options.zone or "UTC",
    )


def _column(raw: RawTable, wanted: str, option: str) -> tuple[str, pa.ChunkedArray]:
    names = [str(name) for name in raw.table.column_names]
    found = matching(wanted, names)
    if found is None:
        raise OptionError("watch.column", place={"option": option}, name=wanted, known=near(wanted, names))
    return found, raw.table.column(found)


def _numbers(raw: RawTable, wanted: str, file: str, options: ReadOptions) -> Array:
    name, column = _column(raw, wanted, "measure")
    between = raw.facts.get("delimiter")
    amounts = read_amounts(column, raw.source_row, name=name, nulls=options.nulls, delimiter=between)
    if amounts.unread.size:
        row = int(raw.source_row[amounts.unread[0]])
        raise ReadError("watch.number", place={"file": file, "row": row, "column": name})
    return amounts.values


def _moments(raw: RawTable, wanted: str, file: str, options: ReadOptions) -> Array:
    name, column = _column(raw, wanted, "time")
    stamps = read_stamps(column, name=name, source_row=raw.source_row, options=options)
    bad = np.flatnonzero((stamps.fault != 0) | (stamps.us == NULL_US))
    if bad.size:
        place = {"file": file, "row": int(raw.source_row[bad[0]]), "column": name}
        raise ReadError("watch.moment", place=place)
    return stamps.us


def _codes(raw: RawTable, wanted: str | None, option: str) -> tuple[Array, tuple[str, ...]]:
    """Codes by the first row of each text, and the texts; nothing where no column is named."""
    if wanted is None:
        return np.zeros(0, np.int64), ()
    return _coded(_column(raw, wanted, option)[1])


def _coded(column: pa.ChunkedArray) -> tuple[Array, tuple[str, ...]]:
    import pyarrow as pa

    texts = column.cast(pa.string()).combine_chunks().fill_null("").dictionary_encode()
    codes = np.asarray(texts.indices.to_numpy(zero_copy_only=False), np.int64)
    return codes, tuple(str(one) for one in texts.dictionary.to_pylist())


def _identity(raw: RawTable, source: Source) -> Array | None:
    """Codes of the identity column; of the whole row where duplicates are dropped and no column is named."""
    if source.id is not None:
        return _codes(raw, source.id, "id")[0]
    if not source.drop_duplicates:
        return None
    found = np.zeros(raw.table.num_rows, np.int64)
    for name in raw.table.column_names:
        codes, texts = _coded(raw.table.column(name))
        found = np.unique(found * max(len(texts), 1) + codes, return_inverse=True)[1].astype(np.int64)
    return found
