"""Delimited text: any delimiter and encoding, title rows, ragged rows set aside with their row numbers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError, ReadError
from clearway.log.columns import texts_of
from clearway.log.dialect import CELL_LIMIT, Dialect, dialect_of
from clearway.log.encoding import Transcoder, decodes, detect
from clearway.log.intake import ROWS_SHOWN, Issue, Quarantined
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source

if TYPE_CHECKING:
    import pyarrow as pa

_SAMPLE_BYTES = 1 << 20
_MOST_HEADER_BYTES = 1 << 24
_BLOCK_BYTES = 1 << 22
_BIG_BLOCK_BYTES = 1 << 28
_OTHER_FORMATS = (
    b"<?xml",
    b"<",
    b"{",
    b"[",
    b"PAR1",
    b"PK\x03\x04",
    b"%PDF",
    b"SQLite format 3\0",
    b"ARROW1",
    b"\xd0\xcf\x11\xe0",
)


@dataclass(frozen=True, slots=True)
class Csv:
    """Reader of CSV and its relatives."""

    name: str = "csv"

    def sniff(self, source: Source) -> float:
        """Likelihood that this is delimited text; the reader of last resort for texts."""
        if source.kind in ("url", "frame"):
            return 0.0
        head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if head.startswith(_OTHER_FORMATS):
            return 0.0
        return 0.6 if source.suffix in (".csv", ".tsv", ".txt", ".tab") else 0.3

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read all records as texts.

        Raises
        ------
        ReadError
            ``text.binary``, ``text.encoding_open``, ``text.undecodable``, ``csv.one_column``, ``csv.no_header``,
            ``csv.cell_limit``, ``csv.broken``, ``csv.no_rows``.
        """
        sample, whole = _sample(source)
        encoding = _encoding(sample, whole, source.name, options)
        dialect = _dialect(sample, whole, encoding, source, options)
        try:
            parsed = _parse(source, encoding, dialect)
        except _NotUtf8:
            encoding = _encoding_of_all(source)
            parsed = _parse(source, encoding, dialect)
        return _raw_table(source, encoding, dialect, parsed)


class _NotUtf8(ValueError):
    """The text began as UTF-8 and does not go on so."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    table: pa.Table
    invalid: tuple[tuple[int, str, int], ...]


def _sample(source: Source) -> tuple[bytes, bool]:
    size = _SAMPLE_BYTES
    while True:
        with source.open() as stream:
            sample = _exactly(stream, size)
            whole = len(sample) < size
        if whole or sample.count(b"\n") + sample.count(b"\r") > 3 or size >= _MOST_HEADER_BYTES:
            return sample, whole
        size *= 4


def _exactly(stream: Any, size: int) -> bytes:
    pieces, left = [], size
    while left > 0 and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _encoding(sample: bytes, whole: bool, name: str, options: ReadOptions) -> str:
    if options.encoding is None:
        return detect(sample, name=name, whole=whole)
    try:
        fits = decodes(sample, options.encoding, whole=whole)
    except LookupError as error:
        place = {"option": "--encoding"}
        raise OptionError("option.encoding", place=place, encoding=options.encoding) from error
    if not fits:
        raise ReadError("text.undecodable", place={"file": name}, encoding=options.encoding)
    return options.encoding


def _encoding_of_all(source: Source) -> str:
    with source.open() as stream:
        data = _exactly(stream, 1 << 28)
    at = _first_foreign(data)
    return detect(data[at : at + _MOST_HEADER_BYTES], name=source.name, whole=at + _MOST_HEADER_BYTES >= len(data))


def _first_foreign(data: bytes) -> int:
    values = np.frombuffer(data, np.uint8)
    foreign = int(np.argmax(values > 127)) if len(values) else 0
    return data.rfind(b"\n", 0, foreign) + 1


def _dialect(sample: bytes, whole: bool, encoding: str, source: Source, options: ReadOptions) -> Dialect:
    import codecs

    text = codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=whole).removeprefix("\ufeff")
    if not whole:
        text = text[: max(text.rfind("\n"), text.rfind("\r"), 0)] or text
    if not text.strip():
        raise ReadError("read.empty", place={"file": source.name})
    return dialect_of(text, name=source.name, delimiter=options.delimiter)


def _parse(source: Source, encoding: str, dialect: Dialect) -> _Parsed:
    met: list[tuple[int, str, int]] = []

    def note(row: Any) -> str:
        met.append((-1 if row.number is None else row.number, row.text, row.actual_columns))
        return "skip"

    table = _read(source, encoding, dialect, note, threads=True)
    if met:
        met.clear()
        table = _read(source, encoding, dialect, note, threads=False)
    shift = dialect.header_row - dialect.header_lines
    return _Parsed(table, tuple((number + shift, text, width) for number, text, width in met))


def _read(source: Source, encoding: str, dialect: Dialect, note: Callable[[Any], str], *, threads: bool) -> pa.Table:
    import pyarrow as pa

    block = _BLOCK_BYTES
    while True:
        with source.open() as stream:
            plain = (
                stream if encoding == "utf-8" else io.BufferedReader(Transcoder(stream, encoding, source.name), 1 << 20)
            )
            try:
                return _arrow_read(plain, dialect, note, threads=threads, block=block)
            except pa.ArrowInvalid as error:
                if "straddling" not in str(error) or block >= _BIG_BLOCK_BYTES:
                    raise _told(error, source) from error
                block *= 16


def _told(error: Exception, source: Source) -> Exception:
    words = str(error)
    if "UTF8" in words:
        return _NotUtf8(words)
    if "straddling" in words:
        return ReadError("csv.cell_limit", place={"file": source.name}, limit=CELL_LIMIT >> 10)
    return ReadError("csv.broken", place={"file": source.name}, reason=words.split(". ")[0][:160])


def _arrow_read(stream: Any, dialect: Dialect, note: Callable[[Any], str], *, threads: bool, block: int) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    return csv.read_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=csv.ReadOptions(
            use_threads=threads, block_size=block, skip_rows=dialect.header_lines, column_names=list(dialect.names)
        ),
        parse_options=csv.ParseOptions(
            delimiter=dialect.delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=note
        ),
        convert_options=csv.ConvertOptions(
            strings_can_be_null=False, column_types=dict(zip(dialect.names, _types(dialect), strict=True))
        ),
    )


def _types(dialect: Dialect) -> list[pa.DataType]:
    import pyarrow as pa

    coded, plain = pa.dictionary(pa.int32(), pa.string()), pa.string()
    if len(dialect.sample) < 20:
        return [coded] * len(dialect.names)
    columns = zip(*dialect.sample, strict=True)
    return [plain if len(set(column)) > len(column) * 0.6 else coded for column in columns]


def _raw_table(source: Source, encoding: str, dialect: Dialect, parsed: _Parsed) -> RawTable:
    rows = np.arange(parsed.table.num_rows + len(parsed.invalid), dtype=np.int64) + dialect.header_row + 1
    if parsed.invalid:
        rows = np.delete(rows, [number - dialect.header_row - 1 for number, _, _ in parsed.invalid])
    table, rows, blank = _without_blank_rows(parsed.table, rows)
    _check_cells(table, rows, source)
    quarantine = tuple(_ragged(number, text) for number, text, _ in parsed.invalid if text.strip())
    table, rows, swallowed = _without_swallowed(table, rows, dialect)
    quarantine += swallowed
    empty_lines = tuple(number for number, text, _ in parsed.invalid if not text.strip())
    if table.num_rows == 0 and not quarantine:
        raise ReadError("csv.no_rows", place={"file": source.name})
    return RawTable(
        table=table,
        source_row=rows,
        reader="csv",
        read={"events": table.num_rows + len(quarantine)},
        quarantine=quarantine,
        issues=_issues(dialect, (*blank, *empty_lines)),
        ambiguous=dialect.repeated,
        facts={
            "encoding": encoding,
            "delimiter": dialect.delimiter,
            "header_row": dialect.header_row,
            "titles": dialect.titles,
        },
    )


def _ragged(number: int, text: str) -> Quarantined:
    return Quarantined("events", number, None, "csv.ragged", text)


def _issues(dialect: Dialect, blank: tuple[int, ...]) -> tuple[Issue, ...]:
    issues = []
    if dialect.titles:
        rows = tuple(range(1, dialect.header_row))
        values = {"titles": " / ".join(dialect.titles), "header_row": dialect.header_row}
        issues.append(Issue("csv.title_rows", "repair", len(dialect.titles), rows[:ROWS_SHOWN], values=values))
    if dialect.repeated:
        values = {"names": ", ".join(dialect.repeated)}
        issues.append(
            Issue("csv.repeated_name", "warning", len(dialect.repeated), (dialect.header_row,), values=values)
        )
    if dialect.added:
        issues.append(Issue("csv.unnamed_column", "warning", dialect.added, (dialect.header_row,)))
    if blank:
        issues.append(Issue("csv.blank_rows", "warning", len(blank), tuple(sorted(blank)[:ROWS_SHOWN])))
    return tuple(issues)


def _without_blank_rows(
    table: pa.Table, rows: np.ndarray[Any, Any]
) -> tuple[pa.Table, np.ndarray[Any, Any], tuple[int, ...]]:
    blank = np.ones(table.num_rows, bool)
    for column in table.columns:
        if not blank.any():
            return table, rows, ()
        blank &= _empty(column)
    if not blank.any():
        return table, rows, ()
    return table.filter(~blank), rows[~blank], tuple(int(row) for row in rows[blank])


def _empty(column: Any) -> np.ndarray[Any, Any]:
    import pyarrow.compute as pc

    texts, codes = texts_of(column)
    empty = np.asarray(pc.equal(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False))
    return empty if codes is None else empty[codes]


def _check_cells(table: pa.Table, rows: np.ndarray[Any, Any], source: Source) -> None:
    import pyarrow.compute as pc

    for name, column in zip(table.column_names, table.columns, strict=True):
        texts, codes = texts_of(column)
        lengths = pc.binary_length(texts)
        if len(texts) and pc.max(lengths).as_py() > CELL_LIMIT:
            at = int(np.argmax(np.asarray(lengths.to_numpy(zero_copy_only=False)) > CELL_LIMIT))
            row = int(rows[at if codes is None else int(np.argmax(codes == at))])
            raise ReadError(
                "csv.cell_limit", place={"file": source.name, "row": row, "column": name}, limit=CELL_LIMIT >> 10
            )


def _without_swallowed(
    table: pa.Table, rows: np.ndarray[Any, Any], dialect: Dialect
) -> tuple[pa.Table, np.ndarray[Any, Any], tuple[Quarantined, ...]]:
    """A quote that is never closed swallows the rows behind it into one cell: such a record is set aside whole."""
    bad = np.zeros(table.num_rows, bool)
    for column in table.columns:
        texts, codes = texts_of(column)
        found = _swallowing(texts, dialect)
        if found.any():
            bad |= found if codes is None else found[codes]
    if not bad.any():
        return table, rows, ()
    records = table.filter(bad).to_pylist()
    kept = tuple(
        Quarantined(
            "events",
            int(row),
            None,
            "csv.unclosed_quote",
            dialect.delimiter.join(str(cell) for cell in record.values()),
        )
        for row, record in zip(rows[bad], records, strict=True)
    )
    return table.filter(~bad), rows[~bad], kept


def _swallowing(texts: pa.Array, dialect: Dialect) -> np.ndarray[Any, Any]:
    import pyarrow.compute as pc

    found = np.array(pc.match_substring(texts, "\n").to_numpy(zero_copy_only=False), dtype=bool)
    for at in np.flatnonzero(found):
        lines = texts[int(at)].as_py().split("\n")
        found[at] = any(line.count(dialect.delimiter) >= len(dialect.names) - 1 for line in lines[1:])
    return found
