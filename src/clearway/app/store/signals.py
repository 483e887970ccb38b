"""Signals in the store: each is stored once, its figures follow the data, and what no longer holds is withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from clearway.app.store.tables import SIGNALS
from clearway.base.values import dumps
from clearway.monitor.signal import Signal

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSION = 1
HOLDS, WITHDRAWN = "holds", "withdrawn"
PORTION = 500
"""Rows of one statement."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a look changed in the store.

    Parameters
    ----------
    fresh : tuple of Signal
        Stored for the first time.
    known : tuple of Signal
        Were there already, with the figures of now and the moment they were first seen.
    withdrawn : tuple of Signal
        Held before; the data of now no longer bear them out.
    """

    fresh: tuple[Signal, ...]
    known: tuple[Signal, ...]
    withdrawn: tuple[Signal, ...]


def reconcile(connection: Connection, watches: Sequence[str], found: Iterable[Signal], *, now_us: int) -> Reconciled:
    """Bring the stored signals of some watches to what was found now.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction that writes.
    watches : sequence of str
        Watches that were evaluated; signals of others are left alone.
    found : iterable of Signal
        Every signal that holds now.
    now_us : int
    """
    stored = _stored(connection, watches)
    wanted = {one.key: one for one in found}
    fresh = [replace(one, first_seen_us=now_us) for key, one in wanted.items() if key not in stored]
    known = [replace(one, first_seen_us=stored[key][0].first_seen_us) for key, one in wanted.items() if key in stored]
    gone = [one for key, (one, state) in stored.items() if key not in wanted and state == HOLDS]
    _insert(connection, fresh, now_us)
    changed = [one for one in known if stored[one.key] != (one, HOLDS)]
    _update(connection, changed, HOLDS, now_us)
    _update(connection, gone, WITHDRAWN, now_us)
    return Reconciled(tuple(fresh), tuple(known), tuple(gone))


def signals(connection: Connection, *, watch: str | None = None, state: str | None = HOLDS) -> tuple[Signal, ...]:
    """Stored signals in the order of their periods: those that hold, of another state, or (None) of any."""
    from sqlalchemy import select

    query = select(SIGNALS).order_by(SIGNALS.c.start_us, SIGNALS.c.key)
    if watch is not None:
        query = query.where(SIGNALS.c.watch == watch)
    if state is not None:
        query = query.where(SIGNALS.c.state == state)
    return tuple(signal_of(dict(row)) for row in connection.execute(query).mappings())


def signal_of(row: Mapping[str, Any]) -> Signal:
    """The value of a stored row."""
    return Signal(**json.loads(row["document"])["signal"], first_seen_us=row["first_seen_us"])


def _stored(connection: Connection, watches: Sequence[str]) -> dict[str, tuple[Signal, str]]:
    from sqlalchemy import select

    query = select(SIGNALS).where(SIGNALS.c.watch.in_(watches))
    return {row["key"]: (signal_of(dict(row)), row["state"]) for row in connection.execute(query).mappings()}


def _insert(connection: Connection, fresh: Sequence[Signal], now_us: int) -> None:
    rows = [_row(one, HOLDS, now_us) | {"first_seen_us": now_us} for one in fresh]
    for begin in range(0, len(rows), PORTION):
        connection.execute(SIGNALS.insert(), rows[begin : begin + PORTION])


def _update(connection: Connection, changed: Sequence[Signal], state: str, now_us: int) -> None:
    from sqlalchemy import bindparam, update

    names = ("state", "level", "changed_us", "document")
    statement = (
        update(SIGNALS).where(SIGNALS.c.key == bindparam("at")).values({one: bindparam(f"to_{one}") for one in names})
    )
    rows = [_row(one, state, now_us) for one in changed]
    for begin in range(0, len(rows), PORTION):
        part = rows[begin : begin + PORTION]
        connection.execute(statement, [{"at": row["key"]} | {f"to_{one}": row[one] for one in names} for row in part])


def _row(one: Signal, state: str, now_us: int) -> dict[str, Any]:
    value = asdict(one)
    value.pop("first_seen_us")
    return {
        "key": one.key,
        "watch": one.watch,
        "stream": one.stream,
        "rule": one.rule,
        "level": one.level,
        "start_us": one.start_us,
        "state": state,
        "changed_us": now_us,
        "document": dumps({"version": VERSION, "signal": value}),
    }
