"""The room's verb: read anything into a Log."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.base.errors import OptionError, ReadError, RoleError, TimeError
from clearway.base.threads import both
from clearway.log.folder import is_folder, open_folder
from clearway.log.log import Log
from clearway.log.options import ReadOptions
from clearway.log.sources import Source, open_source

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback

_LEAST = 0.05

ALL_FORMATS = ("csv", "frame", "ocel", "parquet", "sql", "xes", "xlsx")
FOR_FORMATS = {
    "delimiter": ("csv",),
    "sheet": ("xlsx",),
    "object_type": ("ocel",),
    "table": ("sql",),
    "query": ("sql",),
}
"""Answers that only some formats ask for."""


def read(source: Any, options: ReadOptions | None = None, *, feedback: Any = None, **answers: Any) -> Log:
    """Read a file, an import folder, a database URL or a data frame into normal form.

    Parameters
    ----------
    source : str, Path, bytes or data frame
        CSV, Excel, Parquet, Arrow, XES, OCEL (packed or not), a folder made by ``import``, a database URL, or a frame
        of pandas, Polars, PyArrow or DuckDB.
    options : ReadOptions, optional
        All answers at once.
    feedback : any source or Feedback, optional
        Survey, comments or dialogues of the same customers (see :func:`clearway.log.feedback.read_feedback`), read with
        the same zone and order of dates.
    **answers
        Fields of :class:`ReadOptions`, for example ``zone="Asia/Shanghai"`` or ``mapping={"case": "ticket"}``.

    Returns
    -------
    Log

    Raises
    ------
    ReadError
        The source cannot be read; nothing is stored.
    RoleError, TimeError
        The source leaves a question open; the remedy names the option that answers it.
    OptionError
        An answer has no such name or does not fit.

    Examples
    --------
    >>> log = read(b"case,activity,time\\n1,call,2025-03-01 08:00\\n1,close,2025-03-01 09:00\\n")
    >>> log.instances.num_rows, log.activities
    (2, ['call', 'close'])
    """
    chosen = _options(options, answers)
    log = _read(source, chosen)
    return log if feedback is None else replace(log, feedback=_said(feedback, chosen))


def _read(source: Any, chosen: ReadOptions) -> Log:
    if isinstance(source, (str, Path)) and is_folder(Path(source)):
        return open_folder(Path(source))
    from clearway.log.normal import normalise

    opened = open_source(source)
    try:
        reader = reader_of(opened)
        _refuse_unfit(reader.name, chosen)
        raw = reader.read(opened, chosen)
        log, sha256 = both(partial(normalise, raw, chosen, source=opened.name), opened.sha256)
        return replace(log, intake=replace(log.intake, sha256=sha256))
    except (ReadError, RoleError, TimeError) as error:
        error.place = {"file": opened.name, **error.place}
        raise


def _said(source: Any, options: ReadOptions) -> Feedback:
    """Feedback beside a log: its zone and its order of dates are the log's."""
    from clearway.log.feedback import Feedback as Said
    from clearway.log.feedback import read_feedback

    if isinstance(source, Said):
        return source
    return read_feedback(source, ReadOptions(zone=options.zone, day_first=options.day_first))


def reader_of(source: Source) -> Any:
    """The reader that knows a source best.

    Raises
    ------
    ReadError
        ``read.unknown_format``.
    """
    from clearway.log.readers import readers

    best = max(readers(), key=lambda reader: reader.sniff(source))
    if best.sniff(source) < _LEAST:
        raise ReadError("read.unknown_format", place={"file": source.name})
    return best


def _refuse_unfit(reader: str, options: ReadOptions) -> None:
    """An answer that the format does not ask for was meant for another file."""
    for answer, formats in FOR_FORMATS.items():
        if getattr(options, answer) is not None and reader in ALL_FORMATS and reader not in formats:
            place = {"option": f"--{answer.replace('_', '-')}"}
            raise OptionError("option.unfit", place=place, reader=reader, formats=", ".join(formats))


def _options(options: ReadOptions | None, answers: dict[str, Any]) -> ReadOptions:
    from dataclasses import fields

    known = {field.name for field in fields(ReadOptions)}
    for name in answers:
        if name not in known:
            raise OptionError("option.unknown", place={"option": name}, known=", ".join(sorted(known)))
    chosen = replace(options or ReadOptions(), **answers)
    _check(chosen)
    return chosen


def _check(options: ReadOptions) -> None:
    from clearway.base.messages import catalogue
    from clearway.log.zones import zone_info

    if options.zone is not None:
        zone_info(options.zone)
    if options.lifecycle not in ("complete", "all"):
        place = {"option": "--lifecycle"}
        raise OptionError("option.choice", place=place, value=options.lifecycle, choices="complete, all")
    for repair in options.repairs_off:
        if f"issue.{repair}" not in catalogue("en"):
            raise OptionError("option.repair", place={"option": "--no-repair"}, repair=repair)
