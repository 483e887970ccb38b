"""Opening the store: SQLite beside the data by default, PostgreSQL by URL; brought to the newest schema on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.base.errors import MissingExtraError, OptionError, OutputError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

BUSY_MS = 30_000
"""How long a writer waits for another one before it gives up."""

NETWORK = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"))
"""File systems on which the locks of SQLite cannot be relied on."""

LOCK = 6_310_717
"""Number of the lock that writers of a PostgreSQL store wait for."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}")


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """An open store.

    Parameters
    ----------
    engine : sqlalchemy.Engine
    name : str
        What messages call it: a file, or a URL without its password.
    """

    engine: Engine
    name: str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is stored, or nothing.

        Raises
        ------
        OutputError
            ``store.write``: it cannot be written.
        """
        from sqlalchemy.exc import DBAPIError

        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise OutputError("store.write", place={"file": self.name}, reason=str(error.orig)) from error

    def close(self) -> None:
        """Let go of the file or of the connections."""
        self.engine.dispose()


def open_store(where: str | Path, *, migrate: bool = False) -> Store:
    """Open a store and bring it to the newest schema.

    Parameters
    ----------
    where : str or Path
        A file, made where it is not there; or the URL of a database.
    migrate : bool
        Allow the schema of a PostgreSQL database to be changed; a SQLite file is copied first and then changed.

    Raises
    ------
    OutputError
        ``store.folder``, ``store.write``, ``store.network``, ``store.foreign``.
    OptionError
        ``store.url``, ``store.newer`` (a newer program made it), ``store.migrate``.
    MissingExtraError
        ``store.driver``: the driver of the database is not installed.
    """
    from clearway.app.store.migrating import bring_up

    text = str(where)
    store = _by_url(text) if "://" in text else _by_file(Path(where))
    with ExitStack() as unless_ready:
        unless_ready.callback(store.close)
        bring_up(store, migrate=migrate)
        unless_ready.pop_all()
    return store


def _by_url(url: str) -> Store:
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    try:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+pg8000")
        if parsed.get_backend_name() != "postgresql":
            raise OptionError("store.url", place={"option": "--store"}, kind=parsed.get_backend_name())
        engine = create_engine(parsed, pool_pre_ping=True)
        event.listen(engine, "begin", _alone)
    except ArgumentError as error:
        kind = url.partition(":")[0]
        code = "store.url"
        raise OptionError(code, place={"option": "--store"}, kind=kind) from error
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise MissingExtraError("store.driver", place={"option": "--store"}) from error
    return Store(engine, parsed.render_as_string(hide_password=True))


def _by_file(path: Path) -> Store:
    from sqlalchemy import URL, create_engine, event

    _refuse_place(path)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Store(engine, str(path))


def _prepare(connection: Any, record: Any) -> None:
    """Set a new connection up; the driver itself must not begin transactions, for then it would read first."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _alone(connection: Any) -> None:
    """One writer at a time, as SQLite has it: two looks at once must not store or tell the same twice."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _refuse_place(path: Path) -> None:
    """A file that cannot be written is told before any data are read."""
    folder = path.parent
    if path.is_dir():
        raise OutputError("store.folder", place={"file": str(path)})
    target = path if path.exists() else folder
    if not folder.is_dir() or not os.access(target, os.W_OK) or not os.access(folder, os.W_OK):
        raise OutputError("store.unwritable", place={"file": str(path)})
    if path.exists() and path.stat().st_size and path.open("rb").read(16) != b"SQLite format 3\x00":
        raise OutputError("store.foreign", place={"file": str(path)})
    kind = _file_system(folder.resolve())
    if kind in NETWORK:
        raise OutputError("store.network", place={"file": str(path)}, kind=kind)


def _file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Kind of the file system that holds a folder; empty where the system does not tell."""
    best, kind = "", ""
    if not mounts.is_file():
        return kind
    for line in mounts.read_text("utf-8", errors="replace").splitlines():
        _, at, name, *_ = line.split(" ")
        inside = folder == Path(at) or Path(at) in folder.parents
        if inside and len(at) >= len(best):
            best, kind = at, name
    return kind
