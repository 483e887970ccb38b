"""Messages in the store: which signal was told to whom, what waits, and what could not be sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearway.app.store.signals import HOLDS, signal_of
from clearway.app.store.tables import MESSAGES, SIGNALS, TELLINGS
from clearway.monitor.signal import Level, Signal

if TYPE_CHECKING:
    from sqlalchemy import Connection

WAITING, SENDING, SENT, FAILED = "waiting", "sending", "sent", "failed"
STALE_US = 600_000_000
"""A message that has been on its way for so long was left behind by a run that ended, and is sent again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message with what it tells.

    Parameters
    ----------
    key : str
        Identity; the beginning of it stands in the message, so that one that came twice is known as such.
    audience : str
    signals : tuple of Signal
    attempts : int
    """

    key: str
    audience: str
    signals: tuple[Signal, ...]
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What an audience heard of a watch and stream last: when, and its highest level then."""

    at_us: int
    level: Level


def untold(connection: Connection, audience: str, watches: Iterable[str]) -> tuple[Signal, ...]:
    """Signals of some watches that hold and that an audience has not been told of, in the order of their periods."""
    from sqlalchemy import and_, select

    told = and_(TELLINGS.c.signal == SIGNALS.c.key, TELLINGS.c.audience == audience)
    query = (
        select(SIGNALS)
        .outerjoin(TELLINGS, told)
        .where(SIGNALS.c.watch.in_(list(watches)), SIGNALS.c.state == HOLDS, TELLINGS.c.id.is_(None))
        .order_by(SIGNALS.c.start_us, SIGNALS.c.key)
    )
    return tuple(signal_of(dict(row)) for row in connection.execute(query).mappings())


def last_told(connection: Connection, audience: str) -> dict[tuple[str, str], Told]:
    """By watch and stream."""
    from sqlalchemy import select

    query = (
        select(SIGNALS.c.watch, SIGNALS.c.stream, SIGNALS.c.level, MESSAGES.c.created_us)
        .join(TELLINGS, TELLINGS.c.signal == SIGNALS.c.key)
        .join(MESSAGES, MESSAGES.c.key == TELLINGS.c.message)
        .where(TELLINGS.c.audience == audience)
        .order_by(MESSAGES.c.created_us, SIGNALS.c.level.desc())
    )
    return {(watch, stream): Told(at, level) for watch, stream, level, at in connection.execute(query)}


def write_letter(connection: Connection, audience: str, told: Iterable[Signal], *, now_us: int) -> Letter:
    """Store a message that waits to be sent, and note its signals as told."""
    signals = tuple(told)
    key = hashlib.sha256("\x1f".join((audience, *sorted(one.key for one in signals))).encode()).hexdigest()
    row = {
        "key": key,
        "audience": audience,
        "state": WAITING,
        "created_us": now_us,
        "changed_us": now_us,
        "attempts": 0,
    }
    connection.execute(MESSAGES.insert(), [row])
    connection.execute(
        TELLINGS.insert(), [{"signal": one.key, "audience": audience, "message": key} for one in signals]
    )
    return Letter(key, audience, signals)


def claim(connection: Connection, audience: str, *, now_us: int) -> tuple[Letter, ...]:
    """Take the messages of an audience that are to be sent, so that no other run sends them as well."""
    from sqlalchemy import and_, or_, select, update

    stale = and_(MESSAGES.c.state == SENDING, MESSAGES.c.changed_us < now_us - STALE_US)
    open_ = or_(MESSAGES.c.state.in_((WAITING, FAILED)), stale)
    query = select(MESSAGES.c.key, MESSAGES.c.attempts).where(MESSAGES.c.audience == audience, open_)
    found = connection.execute(query.order_by(MESSAGES.c.id).with_for_update(skip_locked=True)).all()
    for key, attempts in found:
        values = {"state": SENDING, "changed_us": now_us, "attempts": attempts + 1}
        connection.execute(update(MESSAGES).where(MESSAGES.c.key == key).values(values))
    return tuple(Letter(key, audience, _signals(connection, key), attempts + 1) for key, attempts in found)


def settle(connection: Connection, key: str, state: str, *, now_us: int) -> None:
    """Note how the sending of a message ended."""
    from sqlalchemy import update

    connection.execute(update(MESSAGES).where(MESSAGES.c.key == key).values(state=state, changed_us=now_us))


def _signals(connection: Connection, key: str) -> tuple[Signal, ...]:
    from sqlalchemy import select

    query = select(SIGNALS).join(TELLINGS, TELLINGS.c.signal == SIGNALS.c.key).where(TELLINGS.c.message == key)
    rows = connection.execute(query.order_by(SIGNALS.c.start_us, SIGNALS.c.key)).mappings()
    return tuple(signal_of(dict(row)) for row in rows)
