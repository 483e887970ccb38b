"""Databases by URL: one SELECT, read-only, streamed, limited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ClearwayError, ReadError
from clearway.log.database import Connection, Database, Place, place_of, query_of
from clearway.log.database_duckdb import DuckDb
from clearway.log.database_postgresql import PostgreSql
from clearway.log.database_sqlite import Sqlite
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.tabular import raw_columns

if TYPE_CHECKING:
    import pyarrow as pa

DEFAULT_MAX_ROWS = 20_000_000
"""A query that gives more is refused unless ``max_rows`` allows it: most such queries forgot their WHERE."""

DATABASES: tuple[Database, ...] = (DuckDb(), Sqlite(), PostgreSql())


@dataclass(frozen=True, slots=True)
class Sql:
    """Reader of DuckDB, SQLite and PostgreSQL by URL, with ``options.table`` or ``options.query``."""

    name: str = "sql"

    def sniff(self, source: Source) -> float:
        """Certain for a URL."""
        return 1.0 if source.kind == "url" else 0.0

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read the rows of a table or of one SELECT; nothing is kept when the connection breaks on the way.

        Raises
        ------
        ReadError
            ``sql.scheme`` (no such kind of database), ``sql.which`` and ``sql.table`` (list the tables), ``sql.select``
            (not one SELECT), ``sql.failed`` (the database's own words, without passwords), ``read.missing``,
            ``read.rows``, ``table.no_rows``.
        OptionError
            Table and query are both given.
        MissingExtraError
            The driver is not installed.
        """
        place = place_of(str(source.origin), source.name)
        database = _database(place)
        try:
            with database.connect(place) as connection:
                query, kind = query_of(connection, place, options)
                table = _gathered(connection, query, place, options)
        except ClearwayError:
            raise
        except database.faults() as error:
            raise place.told(error) from None
        return _raw_table(table, place, {"format": place.scheme, kind: options.table or query})


def _database(place: Place) -> Database:
    for database in DATABASES:
        if place.scheme in database.schemes:
            return database
    known = ", ".join(f"{database.schemes[0]}://" for database in DATABASES)
    raise ReadError("sql.scheme", place={"file": place.shown}, scheme=place.scheme, candidates=known)


def _gathered(connection: Connection, query: str, place: Place, options: ReadOptions) -> pa.Table:
    import pyarrow as pa

    limit = DEFAULT_MAX_ROWS if options.max_rows is None else options.max_rows
    batches = list(_limited(connection.batches(query, limit=limit), limit, place))
    if not batches:
        raise ReadError("table.no_rows", place={"file": place.shown})
    return pa.Table.from_batches(batches)


def _limited(batches: Iterator[pa.RecordBatch], limit: int, place: Place) -> Iterator[pa.RecordBatch]:
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        if rows > limit:
            raise ReadError("read.rows", place={"file": place.shown}, limit=limit)
        yield batch


def _raw_table(table: pa.Table, place: Place, facts: dict[str, Any]) -> RawTable:
    plain, repeated, issues = raw_columns(table, name=place.shown)
    return RawTable(
        table=plain,
        source_row=np.arange(1, plain.num_rows + 1, dtype=np.int64),
        reader="sql",
        read={"events": plain.num_rows},
        issues=issues,
        ambiguous=repeated,
        facts=facts,
    )
