"""Migrations: up from every released schema, a copy first, never past the program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from clearway.app.store import migrating, open_store
from clearway.app.store.migrating import KEPT, copies, current, newest
from clearway.app.store.opening import Store
from clearway.app.store.tables import METADATA
from clearway.base.errors import OptionError

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))


def test_tables_and_migrations_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert current(store) == newest()


def test_opening_again_changes_nothing(place: str, store: Store) -> None:
    again = open_store(place)
    assert current(again) == current(store) == newest()
    again.close()


@pytest.mark.parametrize("released", RELEASED, ids=[path.stem for path in RELEASED])
def test_every_released_schema_comes_up_with_its_rows(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as session:
        session.executescript(released.read_text("utf-8"))
    store = open_store(path)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM signals WHERE state = 'holds'")).scalar() == 1
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    store.close()


def test_every_schema_has_a_stored_file() -> None:
    scripts = migrating._scripts()[1]
    assert {path.stem for path in RELEASED} == {one.revision for one in scripts.walk_revisions()}


def test_a_newer_schema_is_refused_and_left_alone(place: str, store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OptionError) as caught:
        open_store(place)
    assert (caught.value.code, caught.value.values["found"]) == ("store.newer", "9999")
    assert current(store) == "9999"


def test_a_file_is_copied_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sqlite"
    open_store(path).close()
    assert copies(path) == []
    monkeypatch.setattr(migrating, "newest", lambda: "0002")  # a later program with one more migration
    monkeypatch.setattr(migrating, "_upgrade", lambda *_: None)
    for _ in range(KEPT + 2):
        open_store(path).close()
    kept = copies(path)
    assert [one.name for one in kept] == [f"a.before-0001-{number}.sqlite" for number in range(3, KEPT + 3)]
    with closing(sqlite3.connect(kept[-1])) as session:
        assert session.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_a_database_is_changed_only_when_it_is_allowed(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(place).close()
    monkeypatch.setattr(migrating, "newest", lambda: "0002")
    done: list[str] = []
    monkeypatch.setattr(migrating, "_upgrade", lambda *given: done.append(given[0].name))
    if "://" in place:
        with pytest.raises(OptionError) as caught:
            open_store(place)
        assert (caught.value.code, "--migrate" in str(caught.value)) == ("store.migrate", True)
        open_store(place, migrate=True).close()
    else:
        open_store(place).close()
    assert len(done) == 1
