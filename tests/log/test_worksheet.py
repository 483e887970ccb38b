"""Rows of a sheet, counted while they stream by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from clearway.log.workbook import open_workbook
from clearway.log.worksheet import Seen, Tally, rows, scan


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[Any]:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["case", "n"])
    page.append(["a", 1])
    page.append([None, None])
    page.append(["b", "=A1"])
    page.append(["  ", None])
    page.append(["c", "#N/A"])
    page["B6"].data_type = "e"
    page.row_dimensions[4].hidden = True
    page.merge_cells("A8:B9")
    for row in range(10, 3_000):
        page.cell(row, 1).font = Font(bold=True)
    book.save(tmp_path / "log.xlsx")
    with open_workbook(tmp_path / "log.xlsx", "log.xlsx") as opened:
        yield opened.worksheets[0]


def test_rows_and_their_tally(sheet: Any) -> None:
    tally = Tally(after=1)
    found = list(rows(sheet, tally))
    assert found == [(1, {1: "case", 2: "n"}), (2, {1: "a", 2: 1}), (4, {1: "b", 2: None}), (6, {1: "c", 2: None})]
    assert tally.formulas == {2: Seen(1, [4])}
    assert tally.errors == {"#N/A": Seen(1, [6])}
    assert tally.hidden_rows == Seen(1, [4])
    assert 5 in tally.blank_rows.rows
    assert max(tally.blank_rows.rows) < 6


def test_the_scan_counts_what_the_parser_meets(sheet: Any) -> None:
    seen = scan(sheet)
    assert (seen.merged, seen.ranges) == (1, ("A8:B9",))
    assert seen.valued >= 7
    assert list(rows(sheet, Tally(), valued=seen.valued)) == list(rows(sheet, Tally()))


def test_only_the_first_rows_are_kept() -> None:
    seen = Seen()
    for row in range(100):
        seen.add(row)
    assert seen == Seen(100, list(range(10)))
