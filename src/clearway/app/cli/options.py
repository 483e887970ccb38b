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

Lang = Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help="cli.lang")]
Json = Annotated[bool, typer.Option("--json", help="cli.json")]
Out = Annotated[Path, typer.Option("--out", help="cli.out")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="cli.overwrite")]


def log_request(
    log: Annotated[str, typer.Argument(help="cli.log", metavar="LOG", show_default=False)],
    mapping: Annotated[list[str] | None, typer.Option("--map", help="cli.map", metavar="ROLE=COLUMN")] = None,
    zone: Annotated[str | None, typer.Option(help="cli.zone", metavar="ZONE")] = None,
    day_first: Annotated[bool | None, typer.Option("--day-first/--month-first", help="cli.day_first")] = None,
    encoding: Annotated[str | None, typer.Option(help="cli.encoding")] = None,
    delimiter: Annotated[str | None, typer.Option(help="cli.delimiter")] = None,
    sheet: Annotated[str | None, typer.Option(help="cli.sheet")] = None,
    null: Annotated[list[str] | None, typer.Option("--null", help="cli.null", metavar="TEXT")] = None,
    lifecycle: Annotated[Literal["complete", "all"], typer.Option(help="cli.lifecycle")] = "complete",
    tie_break: Annotated[str | None, typer.Option(help="cli.tie_break", metavar="COLUMN")] = None,
    object_type: Annotated[str | None, typer.Option(help="cli.object_type")] = None,
    query: Annotated[str | None, typer.Option(help="cli.query", metavar="SQL")] = None,
    table: Annotated[str | None, typer.Option(help="cli.table")] = None,
    where: Annotated[list[str] | None, typer.Option("--where", help="cli.where", metavar="ATTRIBUTE=VALUE")] = None,
    drop_duplicates: Annotated[bool, typer.Option("--drop-duplicates", help="cli.drop_duplicates")] = False,
    no_repair: Annotated[list[str] | None, typer.Option("--no-repair", help="cli.no_repair", metavar="NAME")] = None,
    max_rows: Annotated[int | None, typer.Option(help="cli.max_rows", min=1)] = None,
    costs: Annotated[Path | None, typer.Option(help="cli.costs", metavar="FILE")] = None,
    calendar: Annotated[str | None, typer.Option(help="cli.calendar", metavar="FILE|none")] = None,
    release_k: Annotated[int, typer.Option(help="cli.release_k")] = 5,
    raw: Annotated[bool, typer.Option("--raw", help="cli.raw")] = False,
) -> LogRequest:
    """Gather the LOG options of a command line into one value."""
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
    """Give a command whose first parameter is a :class:`LogRequest` the LOG argument and options instead."""
    return _with_shared(command, inspect.Parameter.empty)


def with_optional_log(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command that also works without LOG: its request is None then."""
    return _with_shared(command, None)


def _with_shared(command: Callable[..., Any], default: Any) -> Callable[..., Any]:
    shared = inspect.signature(log_request).parameters
    first, *own = inspect.signature(command).parameters.values()

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in shared}
        request = None if chosen["log"] is None else log_request(**chosen)
        return command(**{first.name: request}, **given)

    parameters = [*(one.replace(default=default) if one.name == "log" else one for one in shared.values()), *own]
    ordered = sorted(
        (parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters),
        key=lambda parameter: parameter.name != "log",
    )
    run.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in ordered}
    del run.__wrapped__
    return run


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise OptionError("option.pair", place={"option": option}, text=text)
    return name.strip(), value.strip()
