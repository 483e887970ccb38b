"""DuckDB files: read-only, and nothing outside them can be reached."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pytest

from clearway.base.errors import ReadError
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.sql import Sql
from clearway.log.sources import open_source


@pytest.fixture
def url(tmp_path: Path) -> str:
    path = tmp_path / "o'log.duckdb"
    with duckdb.connect(str(path)) as session:
        session.execute(
            "CREATE TABLE events (case_id TEXT, activity TEXT, stamp TIMESTAMP, extra JSON, tags INT[], raw BLOB)"
        )
        session.execute(
            "INSERT INTO events VALUES ('007', '受理', '2025-03-01 08:00:00', '{\"a\": 1}', [1, 2], '\\xFF'::BLOB), "
            "('7', '办结', '2025-03-01 09:00:00', NULL, NULL, NULL)"
        )
        session.execute("CREATE SCHEMA crm")
        session.execute("CREATE VIEW crm.v AS SELECT case_id FROM events")
    return f"duckdb:///{path}"


def read(url: str, **options: str | int) -> RawTable:
    return Sql().read(open_source(url), ReadOptions(**options))  # type: ignore[arg-type]


def test_a_table(url: str) -> None:
    raw = read(url, table="events")
    assert raw.table["case_id"].to_pylist() == ["007", "7"]
    assert str(raw.table["stamp"].type) == "timestamp[us]"
    assert raw.table["extra"].to_pylist() == ['{"a": 1}', None]
    assert raw.table["tags"].to_pylist() == ["[1, 2]", None]
    assert "raw" not in raw.table.column_names
    assert {issue.code for issue in raw.issues} == {"column.nested", "column.bytes"}
    assert raw.source_row.tolist() == [1, 2]
    assert raw.facts == {"format": "duckdb", "table": "events"}


def test_a_view_and_a_query(url: str) -> None:
    assert read(url, table="crm.v").table.num_rows == 2
    assert read(url, query="WITH x AS (SELECT 1 AS n) FROM x;").table["n"].to_pylist() == [1]


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE events",
        "SELECT 1; DROP TABLE events",
        "INSERT INTO events VALUES (1)",
        "COPY events TO '/tmp/x.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd.csv'",
        "ATTACH '/tmp/x.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list; SELECT 1",
        "",
        "nonsense",
    ],
)
def test_anything_but_reading_the_file_is_refused(url: str, query: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(url, query=query)
    assert caught.value.code in {"sql.select", "sql.failed"}
    assert read(url, table="events").table.num_rows == 2


def test_a_huge_answer_is_refused_while_it_streams(url: str) -> None:
    started = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read(url, query="SELECT range AS n FROM range(50000000000)", max_rows=1_000_000)
    assert caught.value.code == "read.rows"
    assert time.monotonic() - started < 10


def test_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all, not a database at all" * 200)
    with pytest.raises(ReadError) as caught:
        read(f"duckdb:///{tmp_path}/x.db", table="events")
    assert caught.value.code == "sql.failed"
