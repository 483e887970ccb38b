"""The tables of a log as relations of a database, for measures that are written once as Ibis expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearway.log.engine import Table
from clearway.log.log import Log

TABLES = ("records", "instances", "cases", "variants")

_BEFORE = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
)
_AFTER = ("SET enable_external_access = false", "SET lock_configuration = true")


@dataclass(frozen=True, slots=True)
class Relations:
    """The tables of a log, each as an Ibis table of the same backend."""

    records: Any
    instances: Any
    cases: Any
    variants: Any


@contextmanager
def relations(
    log: Log, *, memory_limit: str = "3GiB", threads: int = 2, spill: Path | None = None
) -> Iterator[Relations]:
    """Open the tables of a log in DuckDB, which sees nothing beyond them.

    Tables in memory are scanned where they are, Parquet files as they stand on disk. Extensions are off, outside
    access is limited to the log's own files (and the spill folder), and the settings are locked last.

    Parameters
    ----------
    memory_limit : str
        As DuckDB writes it.
    spill : Path, optional
        Folder for what does not fit into memory; without it a query that does not fit fails.
    """
    import duckdb
    import ibis

    with duckdb.connect(":memory:") as session:
        for step in (*_BEFORE, *_limits(memory_limit, threads, spill), _allowed(log, spill)):
            session.execute(step)
        for name in TABLES:
            _expose(session, name, getattr(log, name))
        backend = ibis.duckdb.from_connection(session)
        for step in _AFTER:
            session.execute(step)
        yield Relations(*(backend.table(name) for name in TABLES))


def _limits(memory_limit: str, threads: int, spill: Path | None) -> Sequence[str]:
    folder = _quoted("" if spill is None else str(spill))
    return (
        f"SET memory_limit = {_quoted(memory_limit)}",
        f"SET threads = {threads:d}",
        f"SET temp_directory = {folder}",
    )


def _allowed(log: Log, spill: Path | None) -> str:
    files = [str(source) for name in TABLES if isinstance(source := getattr(log, name).source, Path)]
    paths = ", ".join(_quoted(path) for path in [*files, *([] if spill is None else [str(spill)])])
    return f"SET allowed_paths = [{paths}]"


def _expose(session: Any, name: str, table: Table) -> None:
    if isinstance(table.source, Path):
        session.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(str(table.source))})")
    else:
        session.register(name, table.source)


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
