"""The options that every command with DATA shares: which numbers of a table or of an event log a study takes."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.options import log_request
from clearway.app.service.studydata import StudyRequest, source_name
from clearway.base.errors import InputError

STUDY = "cli.study"
"""Group of the help."""


def _study(name: str, metavar: str | None = None) -> Any:
    words = name.removeprefix("--").replace("-", "_")
    return typer.Option(name, help=f"cli.study.{words}", metavar=metavar, rich_help_panel=STUDY)


def _options(
    column: Annotated[list[str] | None, _study("--column", "NAME")] = None,
    subgroup: Annotated[str | None, _study("--subgroup", "COLUMN|SIZE")] = None,
    n: Annotated[str | None, _study("--n", "COLUMN|N")] = None,
    by: Annotated[str | None, _study("--by", "NAME")] = None,
    label: Annotated[str | None, _study("--label", "COLUMN")] = None,
    measure: Annotated[str | None, _study("--measure", "NAME")] = None,
    period: Annotated[Literal["day", "week", "month"] | None, _study("--period", "day|week|month")] = None,
    unfinished: Annotated[Literal["drop", "mark"], _study("--unfinished", "drop|mark")] = "drop",
    drop_missing: Annotated[bool, _study("--drop-missing")] = False,
) -> dict[str, Any]:
    """Gather the options of DATA."""
    return {
        "columns": tuple(column or ()),
        "subgroup": subgroup,
        "n": n,
        "by": by,
        "label": label,
        "measure": measure,
        "period": period,
        "unfinished": unfinished,
        "drop_missing": drop_missing,
    }


ALL = tuple(inspect.signature(_options).parameters)
"""Names of the options of DATA."""


def with_study(*wanted: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command whose ``request`` is a :class:`StudyRequest` the DATA argument and options instead.

    Parameters
    ----------
    *wanted : str
        Names out of :data:`ALL` that the command takes; all of them when none is given. ``drop_missing`` always comes.

    Examples
    --------
    >>> @with_study("column", "n")
    ... def command(request: StudyRequest, lang: str = "en") -> str:
    ...     return request.columns[0]
    >>> command(log="t.csv", column=["late"])
    'late'
    """
    names = set(wanted or ALL) | {"drop_missing"}

    def give(command: Callable[..., Any]) -> Callable[..., Any]:
        return _given(command, names)

    return give


def _given(command: Callable[..., Any], names: set[str]) -> Callable[..., Any]:
    reading = inspect.signature(log_request).parameters
    study = {name: one for name, one in inspect.signature(_options).parameters.items() if name in names}
    own = list(inspect.signature(command).parameters.values())
    at = next(number for number, one in enumerate(own) if one.name == "request")

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in reading if name in given}
        options = {name: given.pop(name) for name in study if name in given}
        request = StudyRequest(log=log_request(**chosen), **_options(**options))
        with _placed(request):
            return command(request=request, **given)

    data, *rest = (_data(one) if one.name == "log" else one for one in reading.values())
    parameters = [*own[:at], data, *study.values(), *rest, *own[at + 1 :]]
    ordered = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    run.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in ordered}
    del run.__wrapped__
    return run


@contextmanager
def _placed(request: StudyRequest) -> Iterator[None]:
    """Say of which file and column a formula speaks that knows only numbers."""
    try:
        yield
    except InputError as error:
        if not {"file", "option"} & set(error.place):
            columns = {"column": ", ".join(request.columns)} if request.columns else {}
            error.place = {"file": source_name(request.source), **columns, **error.place}
        raise


def _data(log: inspect.Parameter) -> inspect.Parameter:
    """The argument DATA in the place of LOG."""
    argument = typer.Argument(help="cli.data", metavar="DATA", show_default=False)
    return log.replace(annotation=Annotated[str, argument])
