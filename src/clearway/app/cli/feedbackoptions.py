"""The options of commands with FEEDBACK: how it is read, and to which cases its answers belong."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.base.errors import OptionError
from clearway.log import ReadOptions

READING, JOINING = "cli.feedback.reading", "cli.feedback.joining"
"""Groups of the help."""


def _option(name: str, metavar: str | None = None, group: str = READING) -> Any:
    words = name.removeprefix("--").partition("/")[0].replace("-", "_").removeprefix("feedback_")
    return typer.Option(name, help=f"cli.feedback.{words}", metavar=metavar, rich_help_panel=group)


def feedback_request(
    feedback: Annotated[str, typer.Argument(help="cli.feedback.file", metavar="FEEDBACK", show_default=False)],
    mapping: Annotated[list[str] | None, _option("--map", "ROLE=COLUMN")] = None,
    scale: Annotated[list[str] | None, _option("--scale", "COLUMN=LOW-HIGH")] = None,
    zone: Annotated[str | None, _option("--zone", "ZONE")] = None,
    day_first: Annotated[bool | None, _option("--day-first/--month-first")] = None,
    encoding: Annotated[str | None, _option("--encoding", "NAME")] = None,
    delimiter: Annotated[str | None, _option("--delimiter", "SIGN")] = None,
    sheet: Annotated[str | None, _option("--sheet", "NAME")] = None,
    null: Annotated[list[str] | None, _option("--null", "TEXT")] = None,
    mask: Annotated[bool, _option("--mask/--no-mask")] = True,
) -> FeedbackRequest:
    """Gather the FEEDBACK options of a command line into one value."""
    if not feedback.strip():
        raise OptionError("option.empty", place={"option": "FEEDBACK"})
    options = ReadOptions(
        mapping=dict(_pair(text, "--map") for text in mapping or ()),
        zone=zone,
        day_first=day_first,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        nulls=tuple(null or ()),
    )
    return FeedbackRequest(feedback, options, dict(_pair(text, "--scale", last=True) for text in scale or ()), mask)


def join_request(
    feedback: Annotated[str | None, _option("--feedback", "FILE", JOINING)] = None,
    feedback_map: Annotated[list[str] | None, _option("--feedback-map", "ROLE=COLUMN", JOINING)] = None,
    scale: Annotated[list[str] | None, _option("--scale", "COLUMN=LOW-HIGH", JOINING)] = None,
    join: Annotated[Literal["case", "customer"] | None, _option("--join", "case|customer", JOINING)] = None,
    window: Annotated[str | None, _option("--window", "DURATION", JOINING)] = None,
    several: Annotated[Literal["refuse", "last", "leave_out"], _option("--several", "RULE", JOINING)] = "refuse",
    mask: Annotated[bool, _option("--mask/--no-mask", None, JOINING)] = True,
) -> JoinRequest | None:
    """Gather the options of feedback beside a LOG into one value; None without feedback."""
    if feedback is None:
        _refuse_alone(feedback_map=feedback_map, scale=scale, join=join, window=window)
        return None
    mapping = dict(_pair(text, "--feedback-map") for text in feedback_map or ())
    scales = dict(_pair(text, "--scale", last=True) for text in scale or ())
    return JoinRequest(FeedbackRequest(feedback, ReadOptions(mapping=mapping), scales, mask), join, window, several)


def with_feedback(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command whose ``request`` is a :class:`FeedbackRequest` the FEEDBACK argument and options instead.

    Examples
    --------
    >>> @with_feedback
    ... def command(request: FeedbackRequest, lang: str = "en") -> str:
    ...     return request.source
    >>> command(feedback="survey.csv")
    'survey.csv'
    """
    return _given(command, "request", feedback_request)


def with_join(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command whose ``feedback`` is a :class:`JoinRequest` or None the options of feedback beside a log."""
    return _given(command, "feedback", join_request)


def zoned(request: JoinRequest | None, options: ReadOptions) -> JoinRequest | None:
    """The same feedback read with the zone and the order of dates of the log."""
    from dataclasses import replace

    if request is None:
        return None
    read = replace(request.feedback.options, zone=options.zone, day_first=options.day_first)
    return replace(request, feedback=replace(request.feedback, options=read))


def _given(command: Callable[..., Any], name: str, gather: Callable[..., Any]) -> Callable[..., Any]:
    shared = inspect.signature(gather).parameters
    own = list(inspect.signature(command).parameters.values())
    at = next(number for number, one in enumerate(own) if one.name == name)

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        chosen = {one: given.pop(one) for one in shared if one in given}
        return command(**{name: gather(**chosen)}, **given)

    parameters = [*own[:at], *shared.values(), *own[at + 1 :]]
    ordered = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    run.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in ordered}
    del run.__wrapped__
    return run


def _pair(text: str, option: str, *, last: bool = False) -> tuple[str, str]:
    """The two sides of an equals sign; of the last one where headers may hold such signs."""
    name, sign, value = text.rpartition("=") if last else text.partition("=")
    if not sign or not name.strip():
        raise OptionError("option.pair", place={"option": option}, text=text)
    return name.strip(), value.strip()


def _refuse_alone(**options: Any) -> None:
    for name, value in options.items():
        if value:
            raise OptionError("feedback.alone", place={"option": f"--{name.replace('_', '-')}"})
