"""The options that every command with a LOG shares, added to its signature in one place."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError
from clearway.log import ReadOptions

READING, MEASURING = "cli.reading", "cli.measuring"
"""Groups of the help."""

Lang = Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help="cli.lang", metavar="zh|en")]
Json = Annotated[bool, typer.Option("--json", help="cli.json")]
Out = Annotated[Path, typer.Option("--out", help="cli.out", metavar="FOLDER")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="cli.overwrite")]
Cases = Annotated[int, typer.Option("--cases", help="cli.cases", metavar="N")]
Replications = Annotated[int, typer.Option("--replications", help="cli.replications", metavar="R")]
Seed = Annotated[int, typer.Option("--seed", help="cli.seed", metavar="N")]
Start = Annotated[str | None, typer.Option("--start", help="cli.start", metavar="TIME")]
Warmup = Annotated[str, typer.Option("--warmup", help="cli.warmup", metavar="auto|N")]
ReleaseK = Annotated[int, typer.Option("--release-k", help="cli.release_k", metavar="N")]
Raw = Annotated[bool, typer.Option("--raw", help="cli.raw")]
Report = Annotated[Path | None, typer.Option("--report", help="cli.report", metavar="FILE")]


def _reading(name: str, metavar: str | None = None, **more: Any) -> Any:
    """An option that says how the log is read; its help has the option's name as id."""
    words = name.removeprefix("--").partition("/")[0].replace("-", "_")
    return typer.Option(name, help=f"cli.{words}", metavar=metavar, rich_help_panel=READING, **more)


def _measuring(name: str, metavar: str | None = None) -> Any:
    words = name.removeprefix("--").replace("-", "_")
    return typer.Option(name, help=f"cli.{words}", metavar=metavar, rich_help_panel=MEASURING)


def log_request(
    log: Annotated[str, typer.Argument(help="cli.log", metavar="LOG", show_default=False)],
    mapping: Annotated[list[str] | None, _reading("--map", "ROLE=COLUMN")] = None,
    zone: Annotated[str | None, _reading("--zone", "ZONE")] = None,
    day_first: Annotated[bool | None, _reading("--day-first/--month-first")] = None,
    encoding: Annotated[str | None, _reading("--encoding", "NAME")] = None,
    delimiter: Annotated[str | None, _reading("--delimiter", "SIGN")] = None,
    sheet: Annotated[str | None, _reading("--sheet", "NAME")] = None,
    null: Annotated[list[str] | None, _reading("--null", "TEXT")] = None,
    lifecycle: Annotated[Literal["complete", "all"], _reading("--lifecycle", "complete|all")] = "complete",
    tie_break: Annotated[str | None, _reading("--tie-break", "COLUMN")] = None,
    object_type: Annotated[str | None, _reading("--object-type", "TYPE")] = None,
    query: Annotated[str | None, _reading("--query", "SQL")] = None,
    table: Annotated[str | None, _reading("--table", "NAME")] = None,
    where: Annotated[list[str] | None, _reading("--where", "ATTRIBUTE=VALUE")] = None,
    drop_duplicates: Annotated[bool, _reading("--drop-duplicates")] = False,
    no_repair: Annotated[list[str] | None, _reading("--no-repair", "NAME")] = None,
    max_rows: Annotated[int | None, _reading("--max-rows", "N", min=1)] = None,
    costs: Annotated[Path | None, _measuring("--costs", "FILE")] = None,
    calendar: Annotated[str | None, _measuring("--calendar", "FILE|none")] = None,
    release_k: Annotated[int, _measuring("--release-k", "N")] = 5,
    raw: Annotated[bool, _measuring("--raw")] = False,
) -> LogRequest:
    """Gather the LOG options of a command line into one value."""
    if not log.strip():
        raise OptionError("option.empty", place={"option": "LOG"})
    options = ReadOptions(
        mapping=dict(_pair(text, "--map") for text in mapping or ()),
        zone=zone,
        day_first=day_first,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        table=table,
        query=query,
        object_type=object_type,
        nulls=tuple(null or ()),
        lifecycle=lifecycle,
        tie_break=tie_break,
        where=tuple(_pair(text, "--where") for text in where or ()),
        drop_duplicates=drop_duplicates,
        repairs_off=tuple(no_repair or ()),
        max_rows=max_rows,
    )
    return LogRequest(log, options, costs, calendar, release_k, raw)


def with_log(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command whose ``request`` is a :class:`LogRequest` the LOG argument and options instead.

    Its arguments before ``request`` stand before LOG on the command line.
    """
    return _with_shared(command, inspect.Parameter.empty)


def with_optional_log(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command that also works without LOG: its request is None then."""
    return _with_shared(command, None)


def _with_shared(command: Callable[..., Any], default: Any) -> Callable[..., Any]:
    shared = inspect.signature(log_request).parameters
    own = list(inspect.signature(command).parameters.values())
    at = next(number for number, one in enumerate(own) if one.name == "request")

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in shared}
        request = None if chosen["log"] is None else log_request(**chosen)
        return command(request=request, **given)

    log, *options = (one.replace(default=default) if one.name == "log" else one for one in shared.values())
    parameters = [*own[:at], log, *options, *own[at + 1 :]]
    ordered = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    run.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in ordered}
    del run.__wrapped__
    return run


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise OptionError("option.pair", place={"option": option}, text=text)
    return name.strip(), value.strip()
