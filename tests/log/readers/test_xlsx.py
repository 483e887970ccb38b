"""Excel workbooks: what a spreadsheet shows is what is read, and what it hides is said."""

from __future__ import annotations

import io
import random
import re
import resource
import time
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from clearway.base.errors import ClearwayError, ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.xlsx import Xlsx
from clearway.log.sources import open_source

HEADER = ["case", "activity", "time"]
MUTANTS = 1_000


def written(fill: Callable[[Any], None], **options: Any) -> bytes:
    """A workbook made by xlsxwriter."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm", **options})
    fill(book)
    book.close()
    return file.getvalue()


def sheet_of(*rows: list[Any], **options: Any) -> bytes:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Data")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)

    return written(fill, **options)


def read(data: bytes, name: str = "log.xlsx", **options: Any) -> RawTable:
    return Xlsx().read(open_source(data, name=name), ReadOptions(**options))


def codes(raw: RawTable) -> dict[str, int]:
    assert all(issue.message(lang) for issue in raw.issues for lang in LANGUAGES)
    return {issue.code: issue.count for issue in raw.issues}


def refusal(data: bytes, name: str = "log.xlsx", **options: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, name, **options)
    assert all(caught.value.text(lang) for lang in LANGUAGES)
    return caught.value


def test_typed_columns_and_row_numbers() -> None:
    raw = read(
        sheet_of(
            [*HEADER, "cost", "note", "done"],
            [7, "受理", datetime(2025, 3, 1, 8), 2, "x", True],
            ["007", "审核", datetime(2025, 3, 1, 9, 30, 15, 250_000), 2.5, 5, False],
        )
    )
    assert raw.table.to_pydict() == {
        "case": ["7", "007"],
        "activity": ["受理", "审核"],
        "time": [datetime(2025, 3, 1, 8), datetime(2025, 3, 1, 9, 30, 15, 250_000)],
        "cost": [2.0, 2.5],
        "note": ["x", "5"],
        "done": [True, False],
    }
    assert str(raw.table.schema.field("time").type) == "timestamp[us]"
    assert raw.source_row.tolist() == [2, 3]
    assert raw.facts["sheet"] == "Data"
    assert not raw.issues


def test_title_rows_and_blank_rows() -> None:
    raw = read(
        sheet_of(["Report 2025"], ["made by", "Q"], [], [*HEADER, "cost"], ["a", "b", "c", 1], [], ["a", "b", "c", 2])
    )
    assert raw.facts["header_row"] == 4
    assert raw.facts["titles"] == ("Report 2025", "made by Q")
    assert raw.source_row.tolist() == [5, 7]
    assert codes(raw) == {"xlsx.title_rows": 2}
    error = refusal(sheet_of(["Report"], HEADER, ["a", "b", "c"]), repairs_off=("xlsx.title_rows",))
    assert error.code == "read.repair_off"


def test_the_date_system_of_1904_gives_the_same_moments() -> None:
    rows = [HEADER, ["a", "b", datetime(2025, 3, 1, 8)]]
    old = read(sheet_of(*rows, date_1904=True))
    assert old.table.equals(read(sheet_of(*rows)).table)
    assert codes(old) == {"xlsx.date_system_1904": 1}


def test_hidden_sheets_rows_and_merged_cells_are_reported() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range("A2:A3", "case 1")
        sheet.write_row("B2", ["b", "t1"])
        sheet.write_row("B3", ["c", "t2"])
        sheet.set_row(2, options={"hidden": True})
        secret = book.add_worksheet("Secret")
        secret.write_row(0, 0, HEADER)
        secret.write_row(1, 0, ["x", "y", "z"])
        secret.hide()

    data = written(fill)
    raw = read(data)
    assert raw.table["case"].to_pylist() == ["case 1", None]
    assert codes(raw) == {"xlsx.hidden_sheets": 1, "xlsx.merged": 1, "xlsx.hidden_rows": 1}
    assert {issue.code: issue.message() for issue in raw.issues}["xlsx.merged"].count("A2:A3") == 1
    assert read(data, sheet="Secret").table["case"].to_pylist() == ["x"]


def test_formulas_give_their_stored_value_or_are_counted() -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, ["a", "b", "=NOW()"], ["a", "c", "=A2"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    raw = read(file.getvalue())
    (issue,) = raw.issues
    assert (issue.code, issue.count, issue.rows, issue.column) == ("xlsx.formula_without_value", 2, (2, 3), "time")
    assert raw.table["time"].null_count == 2

    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["a", "b"])
        sheet.write_formula("C2", "=1+1", value=2)

    assert read(written(fill)).table["time"].to_pylist() == [2]


def test_error_cells_are_missing_and_counted() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["a", "b", "t"])
        sheet.write_formula("A3", "=NA()", value="#N/A")
        sheet.write_formula("B3", "=1/0", value="#DIV/0!")

    raw = read(written(fill))
    assert raw.source_row.tolist() == [2, 3]
    assert raw.table["case"].to_pylist() == ["a", None]
    assert codes(raw) == {"xlsx.error_cells": 1}
    assert sorted(issue.values["error"] for issue in raw.issues) == ["#DIV/0!", "#N/A"]


def test_ids_that_the_spreadsheet_cut_are_scientific_texts() -> None:
    raw = read(sheet_of(["id", "activity"], [440106199001011234, "a"], [5, "b"]))
    assert raw.table["id"].to_pylist() == ["4.40106199001011E+17", "5"]


def test_unnamed_and_repeated_columns() -> None:
    raw = read(sheet_of([*HEADER, "case"], ["a", "b", "c", "d", "e"], ["a", "b", "c", "d", None]))
    assert raw.table.column_names == ["case", "activity", "time", "case#2", "column_5"]
    assert raw.ambiguous == ("case",)
    assert codes(raw) == {"xlsx.repeated_name": 1, "xlsx.unnamed_column": 1}


def test_several_sheets() -> None:
    def fill(book: Any) -> None:
        for name in ("Cover", "May", "June"):
            sheet = book.add_worksheet(name)
            sheet.write("A1", "only a title")
            if name != "Cover":
                sheet.write_row(1, 0, HEADER)
                sheet.write_row(2, 0, [name, "b", "c"])

    data = written(fill)
    error = refusal(data)
    assert error.code == "xlsx.sheets"
    assert error.values["candidates"] == "May, June"
    assert read(data, sheet="June").table["case"].to_pylist() == ["June"]
    assert refusal(data, sheet="July").code == "xlsx.sheet"
    assert refusal(data, sheet="Cover").code == "xlsx.no_header"


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [HEADER],
        [["one"], ["column"]],
        [["a", "b", datetime(2025, 1, 1)], ["a", "c", datetime(2025, 1, 2)]],
        [["a", "b", "2025-01-01 08:00"], ["a", "c", "2025-01-01 09:00"]],
    ],
)
def test_a_sheet_without_header_and_records_is_refused(rows: list[list[Any]]) -> None:
    assert refusal(sheet_of(*rows)).code == "xlsx.no_header"


def test_a_workbook_named_csv_is_known_by_its_bytes() -> None:
    data = sheet_of(HEADER, ["a", "b", "c"])
    source = open_source(data, name="export.csv")
    assert Xlsx().sniff(source) > 0.9
    raw = read(data, "export.csv")
    (issue,) = raw.issues
    assert (issue.code, issue.kind, issue.samples) == ("xlsx.suffix", "repair", ((".csv", ".xlsx"),))
    assert refusal(data, "export.csv", repairs_off=("xlsx.suffix",)).code == "read.repair_off"


def test_the_stub_of_the_catalogue_is_refused(reference_dir: Path) -> None:
    with pytest.raises(ReadError):
        Xlsx().read(open_source(reference_dir / "bad_inputs" / "files" / "s20_xlsx_as_csv.csv"), ReadOptions())


@pytest.mark.parametrize(
    ("inside", "code"), [(b"", "xlsx.old"), ("EncryptedPackage".encode("utf-16-le"), "xlsx.encrypted")]
)
def test_old_and_locked_workbooks(tmp_path: Path, inside: bytes, code: str) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + inside)
    source = open_source(path)
    assert Xlsx().sniff(source) > 0.5
    with pytest.raises(ReadError) as caught:
        Xlsx().read(source, ReadOptions())
    assert caught.value.code == code


def changed(data: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """The package with one part edited."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            plain = old.read(info)
            new.writestr(info.filename, edit(plain) if info.filename == part else plain)
    return file.getvalue()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(part: str, encoding: str) -> None:
    def edit(plain: bytes) -> bytes:
        text = plain.decode().replace("?>", '?><!-- <a> --><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1)
        return text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)

    error = refusal(changed(sheet_of(HEADER, ["a", "b", "c"]), part, edit))
    assert error.code in {"xlsx.doctype", "xlsx.corrupt"}


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = changed(
        sheet_of(HEADER, ["a", "b", "c"]), "xl/worksheets/sheet1.xml", lambda plain: plain + b" " * 200_000_000
    )
    assert refusal(data).code == "read.bomb"


def test_too_many_records_are_refused() -> None:
    data = sheet_of(HEADER, *[["a", "b", "c"]] * 5)
    assert read(data, max_rows=5).table.num_rows == 5
    assert refusal(data, max_rows=4).code == "read.rows"


def test_a_million_styled_blank_rows_cost_little() -> None:
    cells = "".join(f'<c r="{letter}%d" s="1"/>' for letter in "ABC")
    blank = "".join(f'<row r="{row}">{cells.replace("%d", str(row))}</row>' for row in range(3, 1_048_577)).encode()
    data = changed(
        sheet_of(HEADER, ["a", "b", "c"]),
        "xl/worksheets/sheet1.xml",
        lambda plain: plain.replace(b"</sheetData>", blank + b"</sheetData>"),
    )
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert read(data).table.num_rows == 1
    assert time.monotonic() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_a_record_behind_many_blank_rows_is_not_lost() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        style = book.add_format({"bold": True})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["a", "b", "c"])
        for row in range(2, 5_000):
            sheet.write_blank(row, 0, None, style)
        sheet.write_row(5_000, 0, ["d", "e", "f"])

    raw = read(written(fill))
    assert raw.source_row.tolist() == [2, 5001]
    assert codes(raw) == {"xlsx.blank_rows": 4998}


def seed() -> bytes:
    """A small workbook with a bit of everything."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Title"])
        sheet.write_row(1, 0, [*HEADER, "cost"])
        for at in range(4):
            sheet.write_row(2 + at, 0, [f"{at:03}", "受理", datetime(2025, 3, 1) + timedelta(hours=at), at * 1.5])
        sheet.write_formula("E3", "=NA()", value="#N/A")
        sheet.merge_range("A8:B8", "x")
        book.add_worksheet("Hidden").hide()

    return written(fill)


def bytes_changed(data: bytes, rng: random.Random) -> bytes:
    """A mutant: bytes flipped, cut, doubled or replaced by numbers at a limit."""
    found = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(len(found) or 1)
        size = rng.choice([1, 2, 8, 64])
        change = rng.randrange(5)
        if change == 0 and found:
            found[at] ^= 1 << rng.randrange(8)
        elif change == 1:
            del found[at : at + size]
        elif change == 2:
            found[at:at] = found[at : at + size]
        elif change == 3:
            found[at : at + size] = rng.randbytes(size)
        else:
            found = bytearray(re.sub(rb"\d+", rng.choice([b"-1", b"4294967296", b"1e308", b""]), bytes(found), count=1))
    return bytes(found)


def mutant(data: bytes, rng: random.Random) -> bytes:
    """Half of the mutants change the package itself, half one of its parts."""
    if rng.random() < 0.5:
        return bytes_changed(data, rng)
    parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
    return changed(data, rng.choice(parts), lambda plain: bytes_changed(plain, rng))


def try_mutants(count: int, start: int) -> None:
    data = seed()
    for number in range(start, start + count):
        broken = mutant(data, random.Random(number))
        started = time.monotonic()
        try:
            raw = Xlsx().read(open_source(broken, name="log.xlsx"), ReadOptions())
            assert raw.read["events"] == raw.table.num_rows
        except ClearwayError as error:
            words = [error.text(lang) for lang in LANGUAGES]
            assert all(words), number
        except Exception as error:
            raise AssertionError(f"mutant {number}") from error
        assert time.monotonic() - started < 10, number


def test_mutants() -> None:
    try_mutants(MUTANTS, 0)


@pytest.mark.long
def test_many_mutants() -> None:
    try_mutants(1_000_000, MUTANTS)
