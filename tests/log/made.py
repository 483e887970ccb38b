"""Rows of the catalogue of broken inputs that have no file: each is made by one function, by its id."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

HEADER = "case_id,activity,timestamp,resource\n"


def cell_of_two_megabytes(folder: Path) -> Path:
    """S18."""
    return _text(folder / "s18.csv", HEADER + f"C1,{'x' * (2 << 20)},2025-03-01 08:00:00,a\n")


def a_million_activities(folder: Path) -> Path:
    """I09."""
    lines = (f"C{at % 1000},a{at},2025-03-01 08:00:00,a\n" for at in range(1_000_000))
    return _text(folder / "i09.csv", HEADER + "".join(lines))


def gzip_bomb(folder: Path) -> Path:
    """Z03."""
    path = folder / "z03.csv.gz"
    block = gzip.compress(HEADER.encode() + b"C1,a,2025-03-01 08:00:00,a\n" * 2_000_000, 9)
    path.write_bytes(block * 8)
    return path


def attribute_of_eleven_megabytes(folder: Path) -> Path:
    """X10."""
    event = (
        '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2025-03-01T08:00:00Z"/>'
        f'<string key="note" value="{"x" * (11 << 20)}"/></event>'
    )
    text = f'<log><trace><string key="concept:name" value="C1"/>{event}</trace></log>'
    return _text(folder / "x10.xes", text)


def table_of_many_rows(folder: Path) -> str:
    """D03: the query would give fifty million rows."""
    import duckdb

    path = folder / "d03.duckdb"
    with duckdb.connect(str(path)) as session:
        session.execute(
            "CREATE VIEW events AS SELECT 'C' || i % 100 AS case_id, 'a' AS activity, "
            "TIMESTAMP '2025-03-01' + INTERVAL (i) SECOND AS timestamp FROM range(50000000) AS t(i)"
        )
    return f"duckdb:///{path}"


def database_that_breaks_midway(folder: Path) -> str:
    """D04: the first pages can be read, later ones cannot."""
    path = folder / "d04.sqlite"
    with closing(sqlite3.connect(path)) as session, session:
        session.execute("CREATE TABLE events (case_id TEXT, activity TEXT, timestamp TEXT)")
        rows = ((f"C{at}", "a" * 50, "2025-03-01 08:00:00") for at in range(20_000))
        session.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)
    blob = bytearray(path.read_bytes())
    middle = len(blob) // 2 // 4096 * 4096
    blob[middle : middle + 40_960] = b"\xff" * 40_960
    path.write_bytes(blob)
    return f"sqlite:///{path}"


def database_of_odd_types(folder: Path) -> str:
    """D06."""
    import duckdb

    path = folder / "d06.duckdb"
    with duckdb.connect(str(path)) as session:
        session.execute(
            "CREATE TABLE events AS SELECT 'C1' AS case_id, 'a' AS activity, TIMESTAMP '2025-03-01 08:00:00' AS "
            "timestamp, {'k': 1} AS struct, [1, 2] AS list, '\\xFF\\xFE'::BLOB AS blob"
        )
    return f"duckdb:///{path}"


def workbook_of_1904(folder: Path) -> Path:
    """D07: merged cells, a hidden sheet, the date system of 1904, a formula without stored value."""

    def fill(book: Any) -> None:
        sheet, days = book.add_worksheet("log"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, ["case_id", "activity", "timestamp", "cost"])
        for row in range(1, 4):
            sheet.write_row(row, 0, [f"C{row}", "a"])
            sheet.write_datetime(row, 2, dt.datetime(2025, 3, row, 8), days)
        sheet.write_formula(1, 3, "=1+1", None, "")
        sheet.merge_range(4, 0, 5, 0, "C4")
        sheet.write_string(4, 1, "a")
        sheet.write_datetime(4, 2, dt.datetime(2025, 3, 4, 8), days)
        book.add_worksheet("secret").hide()

    return _workbook(folder / "d07.xlsx", fill, date_1904=True)


def workbook_bomb(folder: Path) -> Path:
    """D08: a workbook whose sheet unpacks to a thousand times its size."""
    path = _workbook(folder / "plain.xlsx", lambda book: book.add_worksheet().write_row(0, 0, ["case", "activity"]))
    bomb = folder / "d08.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", b"<row><c/></row>" * 6_000_000 + b"</sheetData>")
            new.writestr(name, data)
    return bomb


def parquet_cut_off(folder: Path) -> Path:
    """D09: a footer that is missing."""
    path = folder / "d09.parquet"
    path.write_bytes(_parquet("us")[:-12])
    return path


def parquet_of_units(folder: Path, unit: str) -> Path:
    """D09: the unit of the stamps decides, and a dictionary holds null."""
    path = folder / f"d09_{unit}.parquet"
    path.write_bytes(_parquet(unit))
    return path


MADE: dict[str, Callable[[Path], Path | str]] = {
    "S18": cell_of_two_megabytes,
    "I09": a_million_activities,
    "Z03": gzip_bomb,
    "X10": attribute_of_eleven_megabytes,
    "D03": table_of_many_rows,
    "D04": database_that_breaks_midway,
    "D06": database_of_odd_types,
    "D07": workbook_of_1904,
    "D08": workbook_bomb,
    "D09": parquet_cut_off,
}


def _text(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _workbook(path: Path, fill: Callable[[Any], Any], **options: Any) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book)
    return path


def _parquet(unit: str) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    moment = dt.datetime(2025, 3, 1, 8)
    columns = {
        "case_id": ["C1", "C1"],
        "activity": ["a", "b"],
        "timestamp": pa.array([moment, moment], pa.timestamp(unit)),
        "resource": pa.array(["x", None]).dictionary_encode(),
    }
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()
