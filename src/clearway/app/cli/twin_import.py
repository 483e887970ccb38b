"""``clearway twin import``: a Spec from a simulation model of Prosimos."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite

NAME = "import"
SHOWN = 10
"""Lines of a list that the terminal shows; the JSON has all."""


def command(
    prosimos: Annotated[Path, typer.Argument(help="cli.prosimos", metavar="PROSIMOS.json", show_default=False)],
    model: Annotated[Path, typer.Option("--model", help="cli.prosimos_model", metavar="MODEL.bpmn")],
    out: Annotated[Path, typer.Option("--out", help="cli.spec_out", metavar="FILE")],
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Import a simulation model."""
    from clearway.app.service.exchanging import import_twin

    speech = spoken(lang)
    result = import_twin(prosimos, model, out, overwrite=overwrite, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """What was imported, what was left behind, and what has to be mended."""
    counts = {name: result[name] for name in ("tasks", "resources", "pools")}
    lines = [word("cli.twin.import.done", lang, **counts), *ignored(result, lang)]
    if result["faults"]:
        lines.append(word("cli.twin.import.faults", lang, count=len(result["faults"])))
        lines += [f"  {one['path']}: {one['message']}" for one in result["faults"][:SHOWN]]
    return "\n".join([*lines, word("cli.import.out", lang, out=result["spec"])])


def ignored(result: dict[str, Any], lang: str) -> list[str]:
    """What was left behind, in words."""
    found = result["ignored"]
    if not found:
        return [word("cli.twin.whole", lang)]
    lines = [word("cli.twin.ignored", lang, count=len(found))]
    return [*lines, *(f"  {one['message']}" for one in found[:SHOWN])]
