"""The tables of the store: what is looked for stands in columns, the value itself as versioned JSON."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("definition", String(64), nullable=False),
    Column("begun_us", BigInteger, nullable=False),
    Column("ended_us", BigInteger),
    Column("state", String(16), nullable=False),
    Column("document", Text, nullable=False),
)
"""Looks at fresh data: sha256 of the definition, when, how it ended (``done`` or ``failed``), and its counts."""

SIGNALS = Table(
    "signals",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("watch", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("rule", String(64), nullable=False),
    Column("level", String(16), nullable=False),
    Column("start_us", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("first_seen_us", BigInteger, nullable=False),
    Column("changed_us", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_signals_watch", "watch", "state"),
)
"""Signals by their key: ``holds``, or ``withdrawn`` where later data took it back."""

MESSAGES = Table(
    "messages",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("audience", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_us", BigInteger, nullable=False),
    Column("changed_us", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Index("ix_messages_audience", "audience", "state"),
)
"""Messages: ``waiting``, ``sending``, ``sent`` or ``failed`` (tried again at the next look)."""

TELLINGS = Table(
    "tellings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("signal", String(64), ForeignKey("signals.key", name="fk_tellings_signal"), nullable=False),
    Column("audience", Text, nullable=False),
    Column("message", String(64), ForeignKey("messages.key", name="fk_tellings_message"), nullable=False),
    UniqueConstraint("signal", "audience", name="uq_tellings_signal"),
    Index("ix_tellings_message", "message"),
)
"""Which signal was told to whom, in which message: never twice."""
