"""SQLite files through the standard library: opened read-only, nothing but reading authorised."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from clearway.base.errors import ReadError
from clearway.log.cells import Kind, column_of, joined
from clearway.log.database import Place, Table

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 20_000
LONGEST_VALUE = 64 * 2**20
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})


@dataclass(frozen=True, slots=True)
class Sqlite:
    """SQLite database files by ``sqlite:///file.db``."""

    schemes: tuple[str, ...] = ("sqlite",)

    @contextmanager
    def connect(self, place: Place) -> Iterator[_Connection]:
        """Open read-only, without trust in the file's own schema."""
        path = place.file()
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as session:
            session.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            for step in ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON"):
                session.execute(step)
            session.set_authorizer(lambda action, *_: _verdict(action))
            yield _Connection(session, place)

    def faults(self) -> tuple[type[Exception], ...]:
        """Errors of SQLite."""
        return (sqlite3.Error, sqlite3.Warning, OSError, MemoryError, OverflowError, ValueError)


@dataclass(frozen=True, slots=True)
class _Connection:
    session: sqlite3.Connection
    place: Place

    def tables(self) -> list[Table]:
        found = self.session.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "ORDER BY name"
        ).fetchall()
        return [("", name) for (name,) in found]

    def batches(self, query: str, *, limit: int) -> Iterator[pa.RecordBatch]:
        """Rows have no types of their own in SQLite, so a column's type is known only at the end: one batch."""
        cursor = self.session.execute(query)
        if cursor.description is None:
            raise ReadError("sql.select", place={"file": self.place.shown})
        names = [column[0] for column in cursor.description]
        parts: list[list[tuple[Kind, Any]]] = [[] for _ in names]
        read = 0
        while read <= limit and (rows := cursor.fetchmany(BATCH_ROWS)):
            read += len(rows)
            for part, cells in zip(parts, zip(*rows, strict=True), strict=True):
                part.append(column_of([_plain(cell) for cell in cells]))
        yield from _batches(names, parts)


def _verdict(action: int) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _batches(names: Sequence[str], parts: Sequence[list[tuple[Kind, Any]]]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    columns = [joined(part) for part in parts]
    table = pa.Table.from_arrays(columns, names=list(names))
    yield from table.to_batches()


def _plain(cell: Any) -> Any:
    """A cell of bytes as text where it is text, else in hexadecimal as SQLite itself writes it."""
    if not isinstance(cell, bytes):
        return cell
    try:
        return cell.decode("utf-8")
    except UnicodeDecodeError:
        return f"X'{cell.hex().upper()}'"
