"""Definitions and logs for tests of watches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

HEAD = 'schema = "clearway.watch"\nversion = 1\n'


def definition(body: str, *, source: str = 'log = "log.csv"', top: str = "") -> bytes:
    """A definition of watches with its head."""
    return f"{HEAD}{top}\n[source]\n{source}\n{body}".encode()


def watch_of(**fields: object) -> bytes:
    """A definition with one watch."""
    return definition("[[watch]]\n" + toml({"name": "w", "measure": "cycle_time"} | fields))


def toml(fields: dict[str, object]) -> str:
    """Fields as lines of TOML."""
    return "\n".join(f"{name} = {_plain(value)}" for name, value in fields.items()) + "\n"


def one_a_day(hours: Iterable[float], *, begin: str = "2025-03-01T08:00") -> bytes:
    """A log of one case a day with a cycle time of so many hours each; by web and phone in turn."""
    first = datetime.fromisoformat(begin)
    lines = ["case,activity,start,end,channel"]
    for day, one in enumerate(hours):
        start = first + timedelta(days=day)
        lines.append(f"{day},work,{start},{start + timedelta(hours=one)},{('web', 'phone')[day % 2]}")
    return ("\n".join(lines) + "\n").encode()


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_plain(one)}" for name, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_plain(one) for one in value) + "]"
    return str(value)
