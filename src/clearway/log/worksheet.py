"""Rows of one Excel sheet as plain cells, counted while they stream by; imported only when a sheet is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from clearway.log.intake import ROWS_SHOWN

Row = tuple[int, dict[int, Any]]

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
BLANK_RUN = 1_000
"""Blank rows in a row after which the end is tested: are all valued cells of the sheet already read?"""

_CHUNK_BYTES = 1 << 20
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]{2,30})[\"']")


@dataclass(slots=True)
class Seen:
    """How often something was met, and the first rows."""

    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        """Count one more."""
        self.count += 1
        if len(self.rows) < ROWS_SHOWN:
            self.rows.append(row)


@dataclass(slots=True)
class Tally:
    """What was met in a sheet beside plain values.

    Parameters
    ----------
    after : int
        Only rows below this one count (the header row).
    formulas : dict of int to Seen
        By column number: formulas whose value the file does not hold.
    errors : dict of str to Seen
        Error cells such as ``#N/A``.
    hidden_rows, blank_rows : Seen
        Rows hidden by a filter or by hand (they are read); rows without any value between others.
    """

    after: int = 0
    formulas: dict[int, Seen] = field(default_factory=dict)
    errors: dict[str, Seen] = field(default_factory=dict)
    hidden_rows: Seen = field(default_factory=Seen)
    blank_rows: Seen = field(default_factory=Seen)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the bytes of a sheet show without parsing: number of valued cells, merged ranges."""

    valued: int
    merged: int
    ranges: tuple[str, ...]


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """The parser of openpyxl, which also notes formulas without a stored value."""

    def __init__(self, sheet: Any, stream: Any, tally: Tally) -> None:
        book = sheet.parent
        super().__init__(
            stream,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self.tally = tally

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell; a formula without value is noted."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
            if cell["row"] > self.tally.after:
                self.tally.formulas.setdefault(cell["column"], Seen()).add(cell["row"])
        return cell


def scan(sheet: Any) -> Scan:
    """Look through the bytes of a sheet once, fast: how many cells have values, which ranges are merged."""
    valued, merged, ranges, rest = 0, 0, list[str](), b""
    with sheet._get_source() as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            whole = rest + chunk
            cut = whole.rfind(b"<")
            ready, rest = (whole[:cut], whole[cut:]) if cut > 0 else (whole, b"")
            valued += len(_VALUE.findall(ready))
            found = _MERGED.findall(ready)
            merged += len(found)
            ranges += [text.decode() for text in found[: ROWS_SHOWN - len(ranges)]]
    valued += len(_VALUE.findall(rest))
    return Scan(valued, merged, tuple(ranges))


def rows(sheet: Any, tally: Tally, *, valued: int = 0) -> Iterator[Row]:
    """Rows that hold a value, with their number: column number (from 1) to value.

    Error cells and formulas without a stored value are None and counted; blank rows are counted and skipped. Reading
    ends once every valued cell was met and a run of blank rows follows, so that a million styled empty rows cost
    nothing.

    Parameters
    ----------
    sheet : openpyxl read-only worksheet
    tally : Tally
        Filled while reading.
    valued : int
        Valued cells of the whole sheet by :func:`scan`; 0 reads to the end.
    """
    met, pending = 0, list[int]()
    with sheet._get_source() as stream:
        parser = _Parser(sheet, stream, tally)
        for number, cells in parser.parse():
            _check(number, cells)
            met += sum(1 for cell in cells if cell["value"] is not None)
            _note_hidden(parser, number, tally)
            found = _values(cells, number, tally)
            if found:
                _note_blank(pending, tally)
                yield number, found
                continue
            pending.append(number)
            if len(pending) >= BLANK_RUN and 0 < valued <= met:
                return


def _check(number: int, cells: list[dict[str, Any]]) -> None:
    if not 1 <= number <= MAX_ROW or (cells and cells[-1]["column"] > MAX_COLUMN):
        raise ValueError(f"row {number}")


def _note_blank(pending: list[int], tally: Tally) -> None:
    for number in pending:
        if number > tally.after:
            tally.blank_rows.add(number)
    pending.clear()


def _note_hidden(parser: _Parser, number: int, tally: Tally) -> None:
    if parser.row_dimensions:
        if number > tally.after and parser.row_dimensions.popitem()[1].get("hidden") in {"1", "true"}:
            tally.hidden_rows.add(number)
        parser.row_dimensions.clear()


def _values(cells: list[dict[str, Any]], number: int, tally: Tally) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for cell in cells:
        value, column = cell["value"], cell["column"]
        if cell["data_type"] == "e" and value is not None:
            found[column] = None
            if number > tally.after:
                tally.errors.setdefault(str(value), Seen()).add(number)
        elif cell["data_type"] == "f":
            found[column] = None
        elif value is not None and not (isinstance(value, str) and not value.strip()):
            found[column] = value
    return found
