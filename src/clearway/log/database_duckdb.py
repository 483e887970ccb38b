"""DuckDB files, read with everything locked that a query could reach beyond them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clearway.base.errors import ReadError
from clearway.log.database import Place, Table

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 65_536
MEMORY_LIMIT = "2GiB"

_BEFORE = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    f"SET memory_limit = '{MEMORY_LIMIT}'",
    "SET threads = 2",
    "SET temp_directory = ''",
)
_AFTER = ("SET enable_external_access = false", "SET lock_configuration = true")


@dataclass(frozen=True, slots=True)
class DuckDb:
    """DuckDB database files by ``duckdb:///file.db``."""

    schemes: tuple[str, ...] = ("duckdb",)

    @contextmanager
    def connect(self, place: Place) -> Iterator[_Connection]:
        """Attach the file read-only, then switch off outside access and lock the settings, in this order."""
        import duckdb

        path = str(place.file()).replace("'", "''")
        with duckdb.connect(":memory:") as session:
            for step in (*_BEFORE, f"ATTACH '{path}' AS source (TYPE duckdb, READ_ONLY)", "USE source", *_AFTER):
                session.execute(step)
            yield _Connection(session, place)

    def faults(self) -> tuple[type[Exception], ...]:
        """Errors of DuckDB."""
        import duckdb

        return (duckdb.Error, OSError, MemoryError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Connection:
    session: Any
    place: Place

    def tables(self) -> list[Table]:
        found = self.session.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'source' AND NOT internal UNION "
            "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = 'source' AND NOT internal "
            "ORDER BY 1, 2"
        ).fetchall()
        return [("" if schema == "main" else schema, name) for schema, name in found]

    def batches(self, query: str, *, limit: int) -> Iterator[pa.RecordBatch]:  # noqa: ARG002 (streams lazily)
        import duckdb

        statements = self.session.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise ReadError("sql.select", place={"file": self.place.shown})
        yield from self.session.sql(query).to_arrow_reader(BATCH_ROWS)
