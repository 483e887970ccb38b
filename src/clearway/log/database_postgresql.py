"""PostgreSQL through ADBC: one read-only transaction, rows streamed as Arrow batches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from clearway.base.errors import MissingExtraError, ReadError
from clearway.log.database import Place, Table

if TYPE_CHECKING:
    import pyarrow as pa

CONNECT_SECONDS = 15
PIP_LINE = "pip install 'clearway[postgresql]'"
_BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@dataclass(frozen=True, slots=True)
class PostgreSql:
    """PostgreSQL by ``postgresql://user:password@host/database``."""

    schemes: tuple[str, ...] = ("postgresql", "postgres")

    @contextmanager
    def connect(self, place: Place) -> Iterator[_Connection]:
        """Begin one read-only transaction that sees one state of the data, and end it without a trace.

        Raises
        ------
        MissingExtraError
            ``extra.postgresql``: the driver is not installed.
        """
        try:
            from adbc_driver_postgresql import dbapi
        except ImportError as error:
            raise MissingExtraError("extra.postgresql", line=PIP_LINE) from error
        session = dbapi.connect(_with_timeout(place.url), autocommit=False)
        try:
            with session.cursor() as cursor:
                cursor.execute(_BEGIN)
                yield _Connection(cursor, place)
        finally:
            _end(session, self.faults())

    def faults(self) -> tuple[type[Exception], ...]:
        """Errors of ADBC and of the Arrow stream it hands out."""
        import pyarrow as pa
        from adbc_driver_postgresql import dbapi

        return (dbapi.Error, dbapi.Warning, pa.ArrowException, OSError, MemoryError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Connection:
    cursor: Any
    place: Place

    def tables(self) -> list[Table]:
        self.cursor.execute(
            "SELECT table_schema::text, table_name::text FROM information_schema.tables "
            "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
        )
        return [("" if schema == "public" else schema, name) for schema, name in self.cursor.fetchall()]

    def batches(self, query: str, *, limit: int) -> Iterator[pa.RecordBatch]:  # noqa: ARG002 (streams lazily)
        """The driver prepares exactly one statement and wraps it in COPY (...) TO STDOUT, which takes a SELECT only."""
        self.cursor.execute(query)
        reader = self.cursor.fetch_record_batch()
        if len(reader.schema) == 0:
            raise ReadError("sql.select", place={"file": self.place.shown})
        yield from reader


def _with_timeout(url: str) -> str:
    parts = urlsplit(url)
    if "connect_timeout" in parts.query:
        return url
    query = "&".join(part for part in (parts.query, urlencode({"connect_timeout": CONNECT_SECONDS})) if part)
    return urlunsplit(parts._replace(query=query))


def _end(session: Any, faults: tuple[type[Exception], ...]) -> None:
    """Close; a connection that was dropped cannot even do that, and has said so already."""
    try:
        session.close()
    except faults:
        return
