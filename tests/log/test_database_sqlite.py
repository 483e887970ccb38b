"""SQLite files: read-only, dynamic types told apart per column."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clearway.base.errors import ReadError
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.sql import Sql
from clearway.log.sources import open_source


@pytest.fixture
def url(tmp_path: Path) -> str:
    path = tmp_path / "log #1?.db"
    with closing(sqlite3.connect(path)) as session, session:
        session.execute("CREATE TABLE events (case_id, activity TEXT, at TEXT, cost, raw BLOB)")
        session.executemany(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?)",
            [(7, "受理", "2025-03-01 08:00:00", 1, b"\xff\x00"), ("007", "办结", None, 2.5, "文".encode())],
        )
        session.execute("CREATE VIEW v AS SELECT * FROM events WHERE cost > 1")
    return f"sqlite:///{path}"


def read(url: str, **options: str | int) -> RawTable:
    return Sql().read(open_source(url), ReadOptions(**options))  # type: ignore[arg-type]


def test_a_table(url: str) -> None:
    raw = read(url, table="events")
    assert raw.table.to_pydict() == {
        "case_id": ["7", "007"],
        "activity": ["受理", "办结"],
        "at": ["2025-03-01 08:00:00", None],
        "cost": [1.0, 2.5],
        "raw": ["X'FF00'", "文"],
    }
    assert read(url, table="v").table.num_rows == 1


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM events",
        "DELETE FROM events RETURNING *",
        "SELECT 1; DELETE FROM events",
        "ATTACH '/tmp/x.db' AS x",
        "PRAGMA query_only = OFF",
        "CREATE TEMP TABLE x (a)",
        "SELECT load_extension('/tmp/x')",
        "VACUUM INTO '/tmp/x.db'",
        "nonsense",
        "",
    ],
)
def test_anything_but_reading_is_refused(url: str, query: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(url, query=query)
    assert caught.value.code in {"sql.select", "sql.failed"}
    assert read(url, query="SELECT * FROM events").table.num_rows == 2


def test_a_huge_answer_is_refused_while_it_streams(url: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    with pytest.raises(ReadError) as caught:
        read(url, query=endless, max_rows=100_000)
    assert caught.value.code == "read.rows"


def test_no_rows_and_one_name_twice(url: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(url, query="SELECT * FROM events WHERE 0")
    assert caught.value.code == "table.no_rows"
    assert read(url, query="SELECT cost, cost FROM events").ambiguous == ("cost",)


def test_bytes_that_are_no_database(reference_dir: Path) -> None:
    path = reference_dir / "bad_inputs" / "files" / "o11_not_sqlite.sqlite"
    with pytest.raises(ReadError) as caught:
        read(f"sqlite:///{path}", table="event")
    assert caught.value.code == "sql.failed"
