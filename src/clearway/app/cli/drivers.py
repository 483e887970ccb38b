"""``clearway drivers``: which wait, repetition or question goes with how many points of satisfaction."""

from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.feedbackoptions import with_join, zoned
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Seed, with_log
from clearway.app.service.feedbackrequest import JoinRequest
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError

NAME = "drivers"
STUDY = "cli.drivers.study"
"""Group of the help."""

SHOWN = 12
"""Drivers that the terminal names; the JSON has all."""


def _option(name: str, metavar: str | None = None) -> Any:
    words = name.removeprefix("--").replace("-", "_")
    return typer.Option(name, help=f"cli.drivers.{words}", metavar=metavar, rich_help_panel=STUDY)


@with_join
@with_log
def command(
    request: LogRequest,
    feedback: JoinRequest | None = None,
    outcome: Annotated[str | None, _option("--outcome", "COLUMN")] = None,
    yes: Annotated[str | None, _option("--yes", "TEXT")] = None,
    not_applicable: Annotated[float | None, _option("--not-applicable", "NUMBER")] = None,
    segment: Annotated[str | None, _option("--segment", "ATTRIBUTE")] = None,
    monotone: Annotated[bool, _option("--monotone")] = False,
    seed: Seed = 1,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Say what drives satisfaction."""
    from clearway.app.service.driving import drivers_of_log, drivers_of_table

    speech = spoken(lang)
    joined = zoned(feedback, request.options)
    with progress(word("cli.drivers.title", speech), 2, speech) as step:
        if joined is not None:
            _only(joined, yes=yes, not_applicable=not_applicable)
            result = drivers_of_log(
                request, joined, outcome=outcome, segment=segment, monotone=monotone, seed=seed, lang=speech,
                progress=step,
            )  # fmt: skip
        else:
            _only(joined, segment=segment, monotone=monotone or None)
            if outcome is None:
                raise OptionError("drivers.data", place={"option": "--feedback"})
            result = drivers_of_table(
                request, outcome, yes=yes, absent=not_applicable, seed=seed, lang=speech, progress=step
            )
    answer(result, json=json, words=summary(result, speech))


def _only(joined: JoinRequest | None, **given: Any) -> None:
    """Refuse options of the other kind of data."""
    code = "drivers.log_option" if joined is None else "drivers.table_option"
    for name, value in given.items():
        if value is not None:
            option = f"--{name.replace('_', '-')}"
            raise OptionError(code, place={"option": option}, option=option)


def summary(result: dict[str, Any], lang: str) -> str:
    """The verdict, the drivers, and the line that stands under every one of them."""
    held = result["held_out"]
    outcome = result["outcome"]
    lines = [word("cli.drivers.done", lang, name=outcome["name"], n=result["n"], mean=f"{outcome['mean']:.2f}")]
    errors = {key: f"{held[key]:.3f}" for key in ("error", "mean_error")}
    lines.append(word("cli.drivers.held_out", lang, **errors, n=held["n"], auc=_auc(held, lang)))
    lines.append(result["verdict"])
    lines += [row_line(row, lang) for row in result["rows"][:SHOWN]]
    if len(result["rows"]) > SHOWN:
        lines.append(word("cli.drivers.more", lang, count=len(result["rows"]) - SHOWN))
    lines += [word("cli.effect.warning", lang, text=one["text"]) for one in result["notes"]]
    return "\n".join([*lines, result["association"]])


def _auc(held: dict[str, Any], lang: str) -> str:
    return "" if held["auc"] is None else word("cli.drivers.auc", lang, auc=f"{held['auc']:.3f}")


def row_line(row: dict[str, Any], lang: str) -> str:
    """A driver in a line: what one unit is worth, for whom, and what the whole process gains."""
    effect, points = row["effect"], row["points"]
    numbers = {"value": effect["value"], "low": effect["low"], "high": effect["high"], "points": points["value"]}
    shown = {key: f"{number:+.4f}" for key, number in numbers.items()}
    what = word(f"drivers.unit.{row['kind']}", lang, name=row["name"])
    line = word("cli.drivers.row", lang, what=what, **shown, n=row["effect"]["n"], reach=f"{100 * row['reach']:.0f}%")
    return line if row["named"] else line + word("cli.drivers.unsure", lang)
