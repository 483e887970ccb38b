"""``clearway discover``: a BPMN model from a log."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite, with_log
from clearway.app.service.request import LogRequest

NAME = "discover"
DECIMALS = 3


@with_log
def command(
    request: LogRequest,
    out: Annotated[Path, typer.Option("--out", help="cli.model_out", metavar="FILE")],
    method: Annotated[
        Literal["auto", "inductive", "split"],
        typer.Option("--method", help="cli.method", metavar="auto|inductive|split"),
    ] = "auto",
    noise: Annotated[float | None, typer.Option("--noise", help="cli.noise", metavar="SHARE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Discover a model."""
    from clearway.app.service.discovering import discover_model

    speech = spoken(lang)
    with progress(word("cli.discover.title", speech), 3, speech) as step:
        result = discover_model(
            request, out, method=method, noise=noise, overwrite=overwrite, lang=speech, progress=step
        )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The model in figures, what it leaves out and what was repaired."""
    figures = {name: round(result[name], DECIMALS) for name in ("fitness", "precision", "f_score")}
    shares = {name: round(100 * result[name], 1) for name in ("cases_fitting", "left_out_share")}
    counts = {name: result[name] for name in ("tasks", "nodes", "flows")}
    method = word(f"discover.{result['method']}", lang)
    lines = [
        word("cli.discover.done", lang, method=method, **counts),
        word("cli.discover.fit", lang, share=shares["cases_fitting"], **figures),
        *(f"- {repair}" for repair in result["repairs"]),
    ]
    if result["left_out"]:
        names = ", ".join(result["left_out"])
        lines.append(word("cli.discover.left_out", lang, share=shares["left_out_share"], names=names))
    return "\n".join([*lines, word("cli.import.out", lang, out=result["out"])])
