"""Runs in the store: each look at fresh data, when it was and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clearway.app.store.tables import RUNS
from clearway.base.values import dumps

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSION = 1
DONE, FAILED = "done", "failed"


def note_run(
    connection: Connection, definition: str, state: str, counts: Mapping[str, Any], *, begun_us: int, ended_us: int
) -> None:
    """Store how a run ended.

    Parameters
    ----------
    definition : str
        sha256 of the file of watches.
    state : {"done", "failed"}
    counts : mapping
        Signals by state, or the code of the error.
    """
    row = {"definition": definition, "begun_us": begun_us, "ended_us": ended_us, "state": state}
    connection.execute(RUNS.insert(), [row | {"document": dumps({"version": VERSION, **counts})}])


def last_run(connection: Connection) -> tuple[str, int] | None:
    """State of the newest run and when it ended; None before the first."""
    from sqlalchemy import select

    query = select(RUNS.c.state, RUNS.c.ended_us).order_by(RUNS.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else (row[0], row[1])
