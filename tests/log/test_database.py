"""Database URLs: what they name, and what must never be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError, ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.database import Table, place_of, query_of
from clearway.log.options import ReadOptions


class Listing:
    """A connection that knows its tables only."""

    def __init__(self, *tables: Table) -> None:
        self._tables = list(tables)

    def tables(self) -> list[Table]:
        return self._tables

    def batches(self, query: str, *, limit: int) -> Iterator[Any]:
        raise AssertionError(query, limit)


PLACE = place_of("sqlite:///x.db", "x.db")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cr%2Ft!@host/db",
        "postgresql://me:s3cr/t!@host/db",
        "postgresql://me@host/db?password=s3cr/t!&sslmode=require",
        "postgresql://me:s3cr%2Ft!@[bad/db",
    ],
)
def test_a_password_is_never_told(url: str) -> None:
    place = place_of(url, "postgresql://me@host/db")
    for words in ("no way with s3cr/t!", "no way with s3cr%2Ft!" if "%2F" in url else "s3cr/t!", url):
        told = place.told(RuntimeError(words))
        assert "s3cr" not in "".join(told.text(lang) for lang in LANGUAGES)
    assert "s3cr" not in repr(place)


@given(st.text(st.characters(blacklist_characters="*", blacklist_categories=("Cs",)), min_size=4, max_size=12))
def test_no_password_is_ever_told(password: str) -> None:
    from urllib.parse import quote

    place = place_of(f"postgresql://me:{quote(password, safe='')}@host/db", "postgresql://me@host/db")
    assert password not in place.told(RuntimeError(f"login of {password} failed")).values[
        "reason"
    ] or password.strip() in ("login of *** failed")


def test_files_relative_and_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a b.db").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    for url in (
        "sqlite:///a b.db",
        "sqlite:///a%20b.db",
        f"sqlite:///{tmp_path}/a b.db",
        f"sqlite://{tmp_path}/a b.db",
    ):
        assert place_of(url, "x").file() == tmp_path / "a b.db"
    with pytest.raises(ReadError) as caught:
        place_of("sqlite:///none.db", "sqlite:///none.db").file()
    assert caught.value.code == "read.missing"


@pytest.mark.parametrize(
    ("wanted", "query"),
    [
        ("events", 'SELECT * FROM "events"'),
        ("EVENTS", 'SELECT * FROM "events"'),
        ("crm.tickets", 'SELECT * FROM "crm"."tickets"'),
        ("tickets", 'SELECT * FROM "crm"."tickets"'),
        ('odd"; DROP TABLE x', 'SELECT * FROM "odd""; DROP TABLE x"'),
        ("Both", 'SELECT * FROM "Both"'),
    ],
)
def test_a_table_is_found_and_quoted(wanted: str, query: str) -> None:
    listing = Listing(("", "events"), ("crm", "tickets"), ("", 'odd"; DROP TABLE x'), ("", "Both"), ("", "both"))
    assert query_of(listing, PLACE, ReadOptions(table=wanted)) == (query, "table")


def test_what_is_missing_lists_the_tables() -> None:
    listing = Listing(("", "events"), ("a", "same"), ("b", "same"))
    for options, code in ((ReadOptions(), "sql.which"), (ReadOptions(table="evnts"), "sql.table")):
        with pytest.raises(ReadError) as caught:
            query_of(listing, PLACE, options)
        assert caught.value.code == code
        assert caught.value.values["candidates"] == "events, a.same, b.same"
        assert "events" in caught.value.remedy("zh")
    with pytest.raises(ReadError):
        query_of(listing, PLACE, ReadOptions(table="same"))
    with pytest.raises(ReadError):
        query_of(Listing(), PLACE, ReadOptions())


def test_table_and_query_exclude_each_other() -> None:
    with pytest.raises(OptionError) as caught:
        query_of(Listing(), PLACE, ReadOptions(table="a", query="SELECT 1"))
    assert all(caught.value.text(lang) for lang in LANGUAGES)
    assert query_of(Listing(), PLACE, ReadOptions(query=" SELECT 1 ; ")) == ("SELECT 1 ", "query")
