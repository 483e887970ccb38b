"""Fresh data for a file of watches: names made whole, secrets from the environment, then read and measured."""

from __future__ import annotations

import os
import re
from pathlib import Path

from clearway.app.service.analysing import calendar_of, measured
from clearway.app.service.request import LogRequest
from clearway.app.service.watchtable import read_rows
from clearway.base.errors import OptionError
from clearway.log import ReadOptions
from clearway.monitor.stream import Fresh, fresh_log, fresh_rows
from clearway.monitor.watchfile import Source, WatchFile

_NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z_0-9]*)\}")


def expanded(text: str, option: str) -> str:
    """A text with ``${NAME}`` replaced by environment variables.

    Raises
    ------
    OptionError
        ``watch.environment``: the variable is not set; only its name is told.

    Examples
    --------
    >>> os.environ["CLEARWAY_DOC"] = "x"
    >>> expanded("json://${CLEARWAY_DOC}", "tell"), expanded("plain", "tell")
    ('json://x', 'plain')
    """

    def value(found: re.Match[str]) -> str:
        known = os.environ.get(found[1], "")
        if not known:
            raise OptionError("watch.environment", place={"option": option}, name=found[1])
        return known

    return _NAME.sub(value, text)


def fresh_of(file: WatchFile, home: Path) -> Fresh:
    """Read the source of a file of watches.

    Parameters
    ----------
    file : WatchFile
    home : Path
        Folder from which relative names count.

    Raises
    ------
    InputError
        The source cannot be reached or read.
    """
    request = request_of(file.source, home)
    calendar = calendar_of(request.calendar)
    working = None if calendar == "none" else calendar
    if file.source.table is not None:
        wanted = [name for watch in file.watch for name in (watch.measure, watch.per) if name is not None]
        return fresh_rows(read_rows(request.source, file.source, request.options, wanted), working)
    log = request.read()
    return fresh_log(log, measured(log, request), working)


def request_of(source: Source, home: Path) -> LogRequest:
    """The source as the other commands know it; a calendar is never mined, for then limits would move with the data."""
    options = ReadOptions(
        mapping=source.map,
        zone=source.zone,
        day_first=source.day_first,
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=source.sheet,
        table=source.database_table,
        query=source.query,
        drop_duplicates=source.drop_duplicates and source.table is None,
    )
    return LogRequest(
        source=placed(source.log or source.table or "", home, "source"),
        options=options,
        costs=None if source.costs is None else Path(placed(source.costs, home, "costs")),
        calendar="none" if source.calendar is None else placed(source.calendar, home, "calendar"),
        release_k=source.release_k,
        raw=source.raw,
    )


def placed(name: str, home: Path, option: str) -> str:
    """An address as it is; a file with a relative name from the folder of the definition."""
    whole = expanded(name, option)
    return whole if "://" in whole else str(home / whole)
