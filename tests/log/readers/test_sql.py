"""Databases by URL: which kinds there are, and the limits that all of them share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from clearway.base.errors import ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.sql import DATABASES, Sql
from clearway.log.sources import open_source

CREATE = "CREATE TABLE events (case_id TEXT, n INTEGER)"
FILL = "INSERT INTO events VALUES ('007', 1), ('7', NULL)"


@pytest.fixture(params=["duckdb", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "log.db"
    if request.param == "duckdb":
        with duckdb.connect(str(path)) as session:
            session.execute(CREATE)
            session.execute(FILL)
    else:
        with closing(sqlite3.connect(path)) as session, session:
            session.execute(CREATE)
            session.execute(FILL)
    return f"{request.param}:///{path}"


def read(url: str, **options: str | int) -> RawTable:
    return Sql().read(open_source(url), ReadOptions(**options))  # type: ignore[arg-type]


def test_every_database_gives_the_same(url: str) -> None:
    raw = read(url, table="events")
    assert raw.table.to_pydict() == {"case_id": ["007", "7"], "n": [1, None]}
    assert raw.source_row.tolist() == [1, 2]
    assert raw.reader == "sql"
    assert raw.facts["table"] == "events"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({}, "sql.which"),
        ({"table": "evnts"}, "sql.table"),
        ({"query": "DROP TABLE events"}, ""),
        ({"query": "SELECT * FROM events WHERE n > 5"}, "table.no_rows"),
        ({"table": "events", "max_rows": 1}, "read.rows"),
    ],
)
def test_every_database_refuses_the_same(url: str, options: dict[str, str | int], code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(url, **options)
    assert caught.value.code in ({code} if code else {"sql.select", "sql.failed"})
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def test_other_schemes() -> None:
    with pytest.raises(ReadError) as caught:
        read("mysql://me:secret-word@host/db", table="t")
    assert caught.value.code == "sql.scheme"
    assert "postgresql://" in caught.value.remedy("zh")
    assert "secret-word" not in caught.value.text("en")


def test_only_urls_are_sniffed() -> None:
    assert Sql().sniff(open_source("duckdb:///x.db")) == 1.0
    assert Sql().sniff(open_source(b"case,activity", name="x.csv")) == 0.0


def test_each_scheme_has_one_database() -> None:
    schemes = [scheme for database in DATABASES for scheme in database.schemes]
    assert len(schemes) == len(set(schemes))
