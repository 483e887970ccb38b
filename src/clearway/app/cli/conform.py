"""``clearway conform``: how well a log and a model fit each other, and where they part."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, with_log
from clearway.app.service.request import LogRequest

NAME = "conform"
SHOWN = 10
"""Deviations that the terminal names; the JSON has all."""


@with_log
def command(
    request: LogRequest,
    model: Annotated[Path, typer.Argument(help="cli.model", metavar="MODEL", show_default=False)],
    method: Annotated[
        Literal["alignment", "replay"], typer.Option("--method", help="cli.method", metavar="alignment|replay")
    ] = "alignment",
    seconds: Annotated[float, typer.Option("--seconds", help="cli.seconds", metavar="SECONDS")] = 60.0,
    by: Annotated[Literal["month", "week"], typer.Option("--by", help="cli.by_period", metavar="month|week")] = "month",
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Compare a log with a model."""
    from clearway.app.service.conforming import conform_log

    speech = spoken(lang)
    with progress(word("cli.conform.title", speech), 2, speech) as step:
        result = conform_log(request, model, method=method, seconds=seconds, by=by, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The figures and the most frequent deviations in words."""
    shares = {
        key: f"{100 * result[key]:.1f} %"
        for key in ("average_trace_fitness", "log_fitness", "precision", "f_score", "simplicity")
    }
    general = result["generalisation"]
    shares["generalisation"] = "-" if general is None else f"{100 * general:.1f} %"
    counts = {key: result[key] for key in ("cases", "cases_fitting")}
    lines = [
        word("cli.conform.done", lang, **counts),
        word("cli.conform.figures", lang, **shares),
    ]
    shown = result["deviations"][:SHOWN]
    if shown:
        lines.append(word("cli.conform.deviations", lang, n=len(result["deviations"])))
    lines += [
        word("cli.conform.deviation", lang, **{key: one[key] for key in ("text", "cases", "moves")}) for one in shown
    ]
    if result["timed_out_variants"]:
        lines.append(word("cli.conform.timed_out", lang, n=len(result["timed_out_variants"])))
    return "\n".join(lines)
