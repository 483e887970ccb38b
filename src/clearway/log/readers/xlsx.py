"""Excel workbooks: the sheet that holds the table, its header row, typed columns, and what a spreadsheet hides."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.cells import Kind, column_of, joined, text_of
from clearway.log.dialect import unique_names
from clearway.log.intake import ROWS_SHOWN, Issue
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.stamp_forms import take_apart
from clearway.log.workbook import FAULTS, OLE, check_workbook, damaged, open_workbook

if TYPE_CHECKING:
    import pyarrow as pa

    from clearway.log.worksheet import Row, Scan, Tally

ROWS_LOOKED_AT = 200
CHUNK_ROWS = 20_000
_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")


@dataclass(frozen=True, slots=True)
class Xlsx:
    """Reader of Excel workbooks (xlsx, xlsm)."""

    name: str = "xlsx"

    def sniff(self, source: Source) -> float:
        """Likelihood that this is a workbook by its bytes; old and locked ones too, which get an error of their own."""
        if source.kind in ("url", "frame"):
            return 0.0
        if source.head.startswith(b"PK\x03\x04"):
            return 0.95
        return 0.9 if source.head.startswith(OLE) else 0.0

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read the table of one sheet; rows keep their numbers in the sheet.

        Raises
        ------
        ReadError
            ``xlsx.encrypted``, ``xlsx.old``, ``xlsx.corrupt``, ``xlsx.doctype``, ``xlsx.part``, ``read.bomb``,
            ``xlsx.no_table``, ``xlsx.no_header``, ``xlsx.sheets`` (several; lists them), ``xlsx.sheet`` (no such one),
            ``read.rows`` (more than ``max_rows``), ``read.repair_off`` (it needs a repair that is switched off).
        """
        with source.local_path() as path:
            check_workbook(path, source.name, source.head)
            with open_workbook(path, source.name) as book:
                return _allowed(_guarded(book, source, options), source, options)


@dataclass(frozen=True, slots=True)
class _Header:
    """The header row: where it is, its names by column number, titles above it."""

    row: int
    cells: dict[int, str]
    titles: tuple[str, ...]


@dataclass(slots=True)
class _Columns:
    """Rows gathered into typed chunks, column number by column number."""

    numbers: list[int] = field(default_factory=list)
    parts: dict[int, list[tuple[Kind, pa.Array]]] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)

    def add(self, chunk: list[Row]) -> None:
        """Take a chunk of rows."""
        seen = sorted({column for _, cells in chunk for column in cells})
        for column in seen:
            self.parts.setdefault(column, [column_of([None] * size) for size in self.sizes])
        for column, parts in self.parts.items():
            parts.append(column_of([cells.get(column) for _, cells in chunk]))
        self.numbers += [number for number, _ in chunk]
        self.sizes.append(len(chunk))


def _guarded(book: Any, source: Source, options: ReadOptions) -> RawTable:
    try:
        return _read(book, source, options)
    except ReadError:
        raise
    except FAULTS as error:
        raise damaged(source.name, error) from error


def _read(book: Any, source: Source, options: ReadOptions) -> RawTable:
    sheet, header = _choose(book, source, options)
    from clearway.log.worksheet import Tally, rows, scan

    seen, tally, columns = scan(sheet), Tally(after=header.row), _Columns()
    below = (row for row in rows(sheet, tally, valued=seen.valued) if row[0] > header.row)
    while chunk := list(itertools.islice(below, CHUNK_ROWS)):
        columns.add(chunk)
        if options.max_rows is not None and len(columns.numbers) > options.max_rows:
            raise ReadError("read.rows", place={"file": source.name, "sheet": sheet.title}, limit=options.max_rows)
    return _raw_table(columns, header, sheet, tally, seen, source, book)


def _allowed(raw: RawTable, source: Source, options: ReadOptions) -> RawTable:
    for issue in raw.issues:
        if issue.kind == "repair" and issue.code in options.repairs_off:
            raise ReadError("read.repair_off", place={"file": source.name}, repair=issue.code)
    return raw


def _choose(book: Any, source: Source, options: ReadOptions) -> tuple[Any, _Header]:
    """The sheet asked for, or the only visible one that holds a table."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    place = {"file": source.name}
    if options.sheet is not None:
        if options.sheet not in sheets:
            raise ReadError("xlsx.sheet", place=place, wanted=options.sheet, candidates=", ".join(sheets))
        return sheets[options.sheet], _header_or_error(sheets[options.sheet], source)
    visible = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible"]
    if len(visible) == 1:
        return visible[0], _header_or_error(visible[0], source)
    found = [(sheet, header) for sheet in visible if (header := _header(_first_rows(sheet))) is not None]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ReadError("xlsx.no_table", place=place, candidates=", ".join(sheets))
    names = [sheet.title for sheet, _ in found]
    raise ReadError("xlsx.sheets", place=place, candidates=", ".join(names), first=names[0])


def _header_or_error(sheet: Any, source: Source) -> _Header:
    header = _header(_first_rows(sheet))
    if header is None:
        raise ReadError("xlsx.no_header", place={"file": source.name, "sheet": sheet.title})
    return header


def _first_rows(sheet: Any) -> list[Row]:
    from clearway.log.worksheet import Tally, rows, scan

    return list(itertools.islice(rows(sheet, Tally(), valued=scan(sheet).valued), ROWS_LOOKED_AT))


def _header(first: list[Row]) -> _Header | None:
    """The first row about as wide as most rows that holds names only; None without one or without records."""
    first = [(number, {at: cell for at, cell in cells.items() if cell is not None}) for number, cells in first]
    widths = Counter(len(cells) for _, cells in first)
    width = max(widths, key=lambda width: (widths[width], width), default=0)
    if width < 2:
        return None
    needed = max(2, -(-width * 7 // 10))
    for at, (number, cells) in enumerate(first):
        if len(cells) >= needed:
            if at + 1 == len(first) or any(_is_data(cell) for cell in cells.values()):
                return None
            titles = tuple(" ".join(text_of(cell) for cell in above.values()) for _, above in first[:at])
            return _Header(number, {column: text_of(cell) for column, cell in cells.items()}, titles)
    return None


def _is_data(cell: Any) -> bool:
    """Whether a cell cannot be a column name: a moment, a fraction, or a text that is a time stamp."""
    if isinstance(cell, (datetime, date, float)):
        return True
    if not isinstance(cell, str) or not cell[:1].isdigit():
        return False
    form = take_apart(cell)
    return form is not None and len(cell) >= 8


def _raw_table(
    columns: _Columns, header: _Header, sheet: Any, tally: Tally, seen: Scan, source: Source, book: Any
) -> RawTable:
    import pyarrow as pa

    if not columns.numbers:
        raise ReadError("xlsx.no_table", place={"file": source.name}, candidates=sheet.title)
    numbers = sorted({*header.cells, *columns.parts})
    width = range(numbers[0], numbers[-1] + 1)
    names, repeated = unique_names([header.cells.get(column, "") for column in width])
    by_number = dict(zip(width, names, strict=True))
    empty = pa.chunked_array([pa.nulls(len(columns.numbers), pa.string())])
    table = pa.table({by_number[n]: joined(columns.parts[n]) if n in columns.parts else empty for n in numbers})
    issues = (
        *_file_issues(source, book, header, repeated),
        *_sheet_issues(tally, seen, by_number),
        *_unnamed([by_number[n] for n in numbers if n not in header.cells], header),
    )
    return RawTable(
        table=table,
        source_row=np.array(columns.numbers, np.int64),
        reader="xlsx",
        read={"events": table.num_rows},
        issues=issues,
        ambiguous=repeated,
        facts={
            "sheet": sheet.title,
            "header_row": header.row,
            "titles": header.titles,
            "date_system": 1904 if book.epoch.year == 1904 else 1900,
        },
    )


def _file_issues(source: Source, book: Any, header: _Header, repeated: tuple[str, ...]) -> Iterator[Issue]:
    if source.suffix and source.suffix not in _SUFFIXES:
        yield Issue("xlsx.suffix", "repair", 1, samples=((source.suffix, ".xlsx"),), values={"suffix": source.suffix})
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        yield Issue("xlsx.hidden_sheets", "warning", len(hidden), values={"names": ", ".join(hidden[:ROWS_SHOWN])})
    if header.titles:
        values = {"titles": " / ".join(header.titles), "header_row": header.row}
        samples = tuple((title, "") for title in header.titles[:ROWS_SHOWN])
        yield Issue("xlsx.title_rows", "repair", len(header.titles), samples=samples, values=values)
    if repeated:
        names = {"names": ", ".join(repeated)}
        yield Issue("xlsx.repeated_name", "warning", len(repeated), (header.row,), values=names)
    if book.epoch.year == 1904:
        yield Issue("xlsx.date_system_1904", "warning", 1)


def _sheet_issues(tally: Tally, seen: Scan, names: dict[int, str]) -> Iterator[Issue]:
    if seen.merged:
        yield Issue("xlsx.merged", "warning", seen.merged, values={"ranges": ", ".join(seen.ranges)})
    for column, met in sorted(tally.formulas.items()):
        name = names.get(column, f"column_{column}")
        yield Issue("xlsx.formula_without_value", "warning", met.count, tuple(met.rows), name)
    for error, met in sorted(tally.errors.items()):
        yield Issue("xlsx.error_cells", "warning", met.count, tuple(met.rows), values={"error": error})
    for code, met in (("xlsx.hidden_rows", tally.hidden_rows), ("xlsx.blank_rows", tally.blank_rows)):
        if met.count:
            yield Issue(code, "warning", met.count, tuple(met.rows))


def _unnamed(names: list[str], header: _Header) -> Iterator[Issue]:
    if names:
        yield Issue("xlsx.unnamed_column", "warning", len(names), (header.row,), values={"names": ", ".join(names)})
