"""A file of watches, read from TOML: strict, with every fault and its place at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from clearway.base.errors import ReadError
from clearway.model.spec.decode import decode
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.read import load
from clearway.monitor.watchcheck import faults_of
from clearway.monitor.watchfile import SCHEMA, VERSION, WatchFile

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*\Z")


def read_watches(source: str | Path | bytes, *, name: str | None = None) -> WatchFile:
    """Read a definition of watches.

    Parameters
    ----------
    source : str, Path or bytes
        A TOML file, or its bytes.
    name : str, optional
        What messages call it.

    Raises
    ------
    ReadError
        The file cannot be opened, or is no TOML (``watch.toml``, with line and column).
    SpecError
        A field is unknown, of another type, or makes no sense; all faults are told at once.

    Examples
    --------
    >>> made = read_watches(b'''schema = "clearway.watch"
    ... version = 1
    ... source.log = "tickets.csv"
    ... [[watch]]
    ... name = "late"
    ... measure = "share(cycle_time > 5d)"
    ... ''')
    >>> made.watch[0].chart, made.watch[0].baseline
    ('auto', 25)
    """
    data, called = load(source, name)
    content = _parsed(data, called)
    faults = list(_strangers(content))
    refuse_faults(faults, called)
    found: WatchFile = decode(WatchFile, content, faults)
    refuse_faults(faults, called)
    refuse_faults(list(faults_of(found)), called)
    return found


def _parsed(data: bytes, called: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        place = {"file": called, "line": data.count(b"\n", 0, error.start) + 1}
        raise ReadError("watch.encoding", place=place) from error
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        last = data.count(b"\n") + 1
        spot = {"line": int(at[1]), "column": int(at[2])} if at and at[1] else {"line": last}
        detail = _AT.sub("", str(error))
        raise ReadError("watch.toml", place={"file": called, **spot}, detail=detail) from error


def _strangers(content: dict[str, Any]) -> list[Fault]:
    """What is no definition of this version at all."""
    if content.get("schema") != SCHEMA:
        return [Fault("watch.schema", "/schema", {"schema": SCHEMA, "version": VERSION})]
    if isinstance(content.get("version"), bool) or content.get("version") != VERSION:
        return [Fault("watch.version", "/version", {"found": str(content.get("version"))[:40], "version": VERSION})]
    return []
