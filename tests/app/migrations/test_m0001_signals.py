"""The first tables, up and down again."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, inspect

from clearway.app.migrations import m0001_signals
from clearway.app.store.tables import METADATA


def test_up_makes_the_tables_and_down_takes_them_away() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        m0001_signals.upgrade()
        assert set(inspect(connection).get_table_names()) == set(METADATA.tables)
        m0001_signals.downgrade()
        assert inspect(connection).get_table_names() == []


def test_it_is_the_first() -> None:
    assert (m0001_signals.revision, m0001_signals.down_revision) == ("0001", None)
