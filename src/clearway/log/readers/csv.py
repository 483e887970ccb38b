"""Delimited text: any delimiter and encoding, title rows, ragged rows set aside with their row numbers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError, ReadError
from clearway.base.threads import together
from clearway.log.columns import consolidated, texts_of
from clearway.log.dialect import Dialect, dialect_of
from clearway.log.encoding import Transcoder, decodes, detect, first_foreign
from clearway.log.intake import ROWS_SHOWN, Issue, Quarantined
from clearway.log.options import ReadOptions
from clearway.log.quotes import CELL_LIMIT, Mended
from clearway.log.raw import RawTable
from clearway.log.sources import Source

if TYPE_CHECKING:
    import pyarrow as pa

Ints = np.ndarray[Any, np.dtype[np.int64]]
_SAMPLE_BYTES = 1 << 20
_MOST_HEADER_BYTES = 1 << 24
_BLOCK_BYTES = 1 << 22
_FEW_BYTES = 1 << 22
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


class _Way(Enum):
    """How to parse: each line a row, with line ends in quotes, and also without the lines that never close one."""

    PLAIN, QUOTED, MENDED = 1, 2, 3


class _OutOfStep(ValueError):
    """A block of the text ends within a quoted cell."""


class _Straddling(ValueError):
    """A record is longer than a block: perhaps a quote that is never closed."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Records by Arrow; ``invalid`` and ``removed`` number records from 1 below the header, each in its own text."""

    table: pa.Table
    invalid: tuple[tuple[int, str], ...]
    removed: tuple[tuple[int, str], ...] = ()


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
    chosen = options.encoding or detect(sample, name=name, whole=whole)
    try:
        fits = decodes(sample, chosen, whole=whole)
    except LookupError as error:
        raise OptionError("option.encoding", place={"option": "--encoding"}, encoding=chosen) from error
    if not fits:
        place = {"file": name, "byte": first_foreign(sample, chosen)}
        raise ReadError("text.undecodable", place=place, encoding=chosen)
    return chosen


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
    dialect = dialect_of(text, name=source.name, delimiter=options.delimiter)
    if dialect.titles and "csv.title_rows" in options.repairs_off:
        raise ReadError("read.repair_off", place={"file": source.name}, repair="csv.title_rows")
    return dialect


def _parse(source: Source, encoding: str, dialect: Dialect) -> _Parsed:
    """Parse as if no quoted cell held a line end, which takes half the work; once more where one may have."""
    try:
        parsed = _numbered(source, encoding, dialect, _Way.PLAIN)
        if not _may_hold_lines(parsed):
            return parsed
    except (_OutOfStep, _Straddling):
        pass
    try:
        parsed = _numbered(source, encoding, dialect, _Way.QUOTED)
    except _Straddling:
        return _numbered(source, encoding, dialect, _Way.MENDED)
    return _numbered(source, encoding, dialect, _Way.MENDED) if _suspicious(parsed, dialect) else parsed


def _may_hold_lines(parsed: _Parsed) -> bool:
    """Whether a cell has a line end, or a row that does not fit has a quote."""
    odd = any('"' in text for _, text in parsed.invalid)
    return odd or any(_has_line_breaks(column) for column in parsed.table.columns)


def _numbered(source: Source, encoding: str, dialect: Dialect, way: _Way) -> _Parsed:
    met: list[tuple[int, str]] = []

    def note(row: Any) -> str:
        met.append((-1 if row.number is None else row.number - dialect.header_lines, row.text))
        return "skip"

    table, removed = _read(source, encoding, dialect, note, threads=True, way=way)
    if met:
        met.clear()
        table, removed = _read(source, encoding, dialect, note, threads=False, way=way)
    return _Parsed(consolidated(table), tuple(met), tuple(removed))


def _read(
    source: Source, encoding: str, dialect: Dialect, note: Callable[[Any], str], *, threads: bool, way: _Way
) -> tuple[pa.Table, list[tuple[int, str]]]:
    import pyarrow as pa

    block = _BLOCK_BYTES
    while True:
        try:
            return _read_once(source, encoding, dialect, note, threads=threads, way=way, block=block)
        except pa.ArrowInvalid as error:
            if "out of sync" in str(error) and way == _Way.PLAIN:
                raise _OutOfStep from error
            if "straddling" not in str(error) or block >= _BIG_BLOCK_BYTES:
                raise _told(error, source) from error
            if way != _Way.MENDED:
                raise _Straddling from error
            block *= 16


def _read_once(
    source: Source,
    encoding: str,
    dialect: Dialect,
    note: Callable[[Any], str],
    *,
    threads: bool,
    way: _Way,
    block: int,
) -> tuple[pa.Table, list[tuple[int, str]]]:
    with source.open() as stream:
        plain: Any = stream
        if encoding != "utf-8":
            plain = io.BufferedReader(Transcoder(stream, encoding, source.name), 1 << 20)
        if way != _Way.MENDED:
            return _arrow_read(plain, dialect, note, threads=threads, block=block, quoted=way == _Way.QUOTED), []
        mended = Mended(plain, dialect.delimiter, dialect.header_lines)
        text = io.BufferedReader(mended, 1 << 20)
        return _arrow_read(text, dialect, note, threads=threads, block=block, quoted=True), mended.removed


def _told(error: Exception, source: Source) -> Exception:
    words = str(error)
    if "UTF8" in words:
        return _NotUtf8(words)
    if "Could not skip" in words or "Empty CSV" in words:
        return ReadError("csv.no_rows", place={"file": source.name})
    if "straddling" in words:
        return ReadError("csv.cell_limit", place={"file": source.name}, limit=CELL_LIMIT >> 10)
    return ReadError("csv.broken", place={"file": source.name}, reason=words.split(". ")[0][:160])


def _arrow_read(
    stream: Any, dialect: Dialect, note: Callable[[Any], str], *, threads: bool, block: int, quoted: bool
) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    return csv.read_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=csv.ReadOptions(
            use_threads=threads, block_size=block, skip_rows=dialect.header_lines, column_names=list(dialect.names)
        ),
        parse_options=csv.ParseOptions(
            delimiter=dialect.delimiter, newlines_in_values=quoted, ignore_empty_lines=False, invalid_row_handler=note
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
    rows, ragged, lost = _rows(parsed, dialect)
    table, rows, blank = _without_blank_rows(parsed.table, rows)
    _check_cells(table, rows, source)
    quarantine = tuple(_set_aside(row, text) for row, text in ragged if text.strip()) + lost
    empty_lines = tuple(row for row, text in ragged if not text.strip())
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


def _rows(parsed: _Parsed, dialect: Dialect) -> tuple[Ints, list[tuple[int, str]], tuple[Quarantined, ...]]:
    """Source rows of the table, and the rows that are not in it."""
    size = parsed.table.num_rows + len(parsed.invalid) + len(parsed.removed)
    rows = np.arange(dialect.header_row + 1, dialect.header_row + 1 + size, dtype=np.int64)
    lost = tuple(_set_aside(int(rows[number - 1]), text) for number, text in parsed.removed)
    rows = _without(rows, [number - 1 for number, _ in parsed.removed])
    ragged = [(int(rows[number - 1]), text) for number, text in parsed.invalid]
    return _without(rows, [number - 1 for number, _ in parsed.invalid]), ragged, lost


def _without(rows: Ints, places: list[int]) -> Ints:
    return np.delete(rows, places) if places else rows


def _set_aside(row: int, text: str) -> Quarantined:
    reason = "csv.unclosed_quote" if text.count('"') % 2 else "csv.ragged"
    return Quarantined("events", row, None, reason, text)


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


def _without_blank_rows(table: pa.Table, rows: Ints) -> tuple[pa.Table, Ints, tuple[int, ...]]:
    blank = np.ones(table.num_rows, bool)
    for column in table.columns:
        if not blank.any():
            return table, rows, ()
        blank &= _empty(column)
    if not blank.any():
        return table, rows, ()
    return table.filter(~blank), rows[~blank], tuple(int(row) for row in rows[blank])


def _empty(column: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    import pyarrow.compute as pc

    texts, codes = texts_of(column)
    empty = np.asarray(pc.equal(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False))
    return empty if codes is None else empty[codes]


def _check_cells(table: pa.Table, rows: Ints, source: Source) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    for name, column in zip(table.column_names, table.columns, strict=True):
        texts, codes = texts_of(column) if pa.types.is_dictionary(column.type) else (column, None)
        lengths = pc.binary_length(texts)
        if len(texts) and pc.max(lengths).as_py() > CELL_LIMIT:
            at = int(np.argmax(np.asarray(lengths.to_numpy(zero_copy_only=False)) > CELL_LIMIT))
            row = int(rows[at if codes is None else int(np.argmax(codes == at))])
            raise ReadError(
                "csv.cell_limit", place={"file": source.name, "row": row, "column": name}, limit=CELL_LIMIT >> 10
            )


def _suspicious(parsed: _Parsed, dialect: Dialect) -> bool:
    """Whether a quote that is never closed may have swallowed the rows behind it into one record."""
    if any(text.count('"') % 2 or "\n" in text or "\r" in text for _, text in parsed.invalid):
        return True
    return any(_swallowing(column, dialect) for column in parsed.table.columns)


def _swallowing(column: Any, dialect: Dialect) -> bool:
    import pyarrow.compute as pc

    if not _has_line_breaks(column):
        return False
    texts, _ = texts_of(column)
    broken = texts.filter(pc.match_substring_regex(texts, "[\\r\\n]")).to_pylist()
    return any(text.count('"') % 2 or text.count(dialect.delimiter) >= len(dialect.names) - 1 for text in broken)


def _has_line_breaks(column: Any) -> bool:
    """Whether a text of a column holds a line end; bytes of texts cut off by a slice may count as well."""
    import pyarrow as pa

    texts = [column.chunk(0).dictionary] if pa.types.is_dictionary(column.type) else column.chunks
    data = [found for text in texts if (found := text.buffers()[2]) is not None]
    if sum(found.size for found in data) <= _FEW_BYTES:  # loading compiled code would take longer than the look
        return any(b"\n" in (text := found.to_pybytes()) or b"\r" in text for found in data)
    from clearway.log.byte_scan import holds_line_end

    return any(together(partial(holds_line_end, np.frombuffer(found, np.uint8)) for found in data))
