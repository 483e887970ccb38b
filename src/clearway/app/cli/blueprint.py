"""``clearway blueprint``: the service blueprint of a log."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.feedbackoptions import with_join, zoned
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Out, Overwrite, with_log
from clearway.app.service.feedbackrequest import JoinRequest
from clearway.app.service.request import LogRequest

NAME = "blueprint"
SHOWN = 8
"""Lanes to confirm that the terminal names; the file has all."""


@with_join
@with_log
def command(
    request: LogRequest,
    feedback: JoinRequest | None,
    out: Out,
    lanes: Annotated[Path | None, typer.Option("--lanes", help="cli.lanes", metavar="FILE")] = None,
    keep: Annotated[Path | None, typer.Option("--keep", help="cli.keep", metavar="BLUEPRINT.json")] = None,
    to_be: Annotated[Path | None, typer.Option("--to-be", help="cli.to_be", metavar="LOG")] = None,
    runs: Annotated[int, typer.Option("--runs", help="cli.runs", metavar="N", min=1)] = 1,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Draw the blueprint of a log."""
    from clearway.app.service.blueprinting import Asked, blueprint_log

    speech = spoken(lang)
    asked = Asked(zoned(feedback, request.options), lanes, keep, to_be, runs)
    with progress(word("cli.blueprint.title", speech), 3, speech) as step:
        result = blueprint_log(request, out, asked, overwrite=overwrite, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Steps by origin of their lane, what happens at the lines, what awaits confirmation."""
    from clearway.views.words import Words

    words = Words(lang)
    shares = {name: words.share(share) for name, share in result["backing"].items()}
    lines = [words("cli.blueprint.done", cases=words.count(result["n_cases"]), steps=len(result["steps"]), **shares)]
    lines += [_line(one, words) for one in result["lines"]]
    asking = list(dict.fromkeys(one["activity"] for one in result["to_confirm"]))
    if asking:
        names = words("blueprint.comma").join(asking[:SHOWN])
        lines.append(words("cli.blueprint.confirm", count=len(asking), names=names))
    if result["strangers"]:
        lines.append(words("cli.blueprint.strangers", names=words("blueprint.comma").join(result["strangers"])))
    return "\n".join([*lines, *(words("cli.import.out", out=file) for file in result["files"])])


def _line(one: dict[str, Any], words: Any) -> str:
    name, crossings = words(f"line.{one['id']}"), words.figure(one["crossings_per_case"]["value"] or 0.0)
    share = words.value(one["cases_share"]["value"], "share")
    told = words("cli.blueprint.line", name=name, crossings=crossings, share=share)
    if one["wait_in"]["value"] is None:
        return str(told)
    into, out = words.duration(one["wait_in"]["value"]), words.duration(one["wait_out"]["value"])
    waits = words(f"cli.blueprint.waits.{one['id']}", into=into, out=out)
    return f"{told} {waits}"
