"""Bringing a store to the newest schema: a copy first, one migration after the other, never past the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.base.errors import OptionError, OutputError

if TYPE_CHECKING:
    from clearway.app.store.opening import Store

KEPT = 5
"""Copies of a SQLite file that are kept."""


def bring_up(store: Store, *, migrate: bool = False) -> None:
    """Make the tables of the newest schema.

    An empty store gets all of them. A SQLite file with an older schema is copied beside itself first, and the five
    newest copies are kept; a PostgreSQL database is changed only where ``migrate`` says so.

    Raises
    ------
    OptionError
        ``store.newer``, ``store.migrate``.
    OutputError
        ``store.write``.
    """
    from sqlalchemy.exc import DBAPIError

    try:
        _bring_up(store, migrate)
    except DBAPIError as error:
        raise OutputError("store.write", place={"file": store.name}, reason=str(error.orig)) from error


def current(store: Store) -> str | None:
    """The schema that a store has; None for an empty one."""
    from alembic.runtime.migration import MigrationContext

    with store.engine.connect() as connection:
        found: str | None = MigrationContext.configure(connection).get_current_revision()
        return found


def newest() -> str:
    """The schema of this program."""
    head = _scripts()[1].get_current_head()
    assert head is not None
    return str(head)


def _bring_up(store: Store, migrate: bool) -> None:
    config, scripts = _scripts()
    have, want = current(store), newest()
    if have == want:
        return
    if have is not None and have not in {one.revision for one in scripts.walk_revisions()}:
        raise OptionError("store.newer", place={"file": store.name}, found=have, known=want)
    if store.engine.dialect.name == "sqlite":
        _copy(store, have)
    elif have is not None and not migrate:
        raise OptionError("store.migrate", place={"file": store.name}, found=have, known=want)
    _upgrade(store, config, scripts)


def _scripts() -> tuple[Any, Any]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    folder = Path(__file__).parent.parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("version_locations", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config, ScriptDirectory.from_config(config)


def _upgrade(store: Store, config: Any, scripts: Any) -> None:
    """Run what is missing in one transaction; a program that does the same beside this one waits, and finds it done."""
    from alembic.runtime.environment import EnvironmentContext

    from clearway.app.store.tables import METADATA

    def steps(revision: Any, context: Any) -> Any:
        del context
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(config, scripts, fn=steps) as context, store.engine.begin() as connection:
        batch = store.engine.dialect.name == "sqlite"
        context.configure(connection=connection, target_metadata=METADATA, render_as_batch=batch)
        context.run_migrations()


def _copy(store: Store, have: str | None) -> None:
    """A whole copy of the file beside it, named by the schema that it had."""
    path = Path(store.name)
    if have is None:
        return
    number = 1 + max((int(one.stem.rpartition("-")[2]) for one in copies(path)), default=0)
    target = path.with_name(f"{path.stem}.before-{have}-{number}{path.suffix}")
    raw = store.engine.raw_connection()  # a copy cannot be made inside of a transaction
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        raw.close()
    for old in copies(path)[:-KEPT]:
        old.unlink()


def copies(path: Path) -> list[Path]:
    """Copies of a file from before migrations, oldest first."""
    found = path.parent.glob(f"{path.stem}.before-*-*{path.suffix}")
    return sorted(found, key=lambda one: int(one.stem.rpartition("-")[2]))
