"""``clearway twin export``: a simulation model of Prosimos from a Spec."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.cli.twin_import import ignored

NAME = "export"


def command(
    spec: Annotated[Path, typer.Argument(help="cli.spec", metavar="SPEC", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="cli.out", metavar="DIR")],
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Export a Spec."""
    from clearway.app.service.exchanging import export_twin

    speech = spoken(lang)
    result = export_twin(spec, out, overwrite=overwrite, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """What was written and what Prosimos cannot say."""
    files = {name: Path(result[name]).name for name in ("simulation", "model")}
    lines = [word("cli.twin.export.done", lang, **files), *ignored(result, lang)]
    return "\n".join([*lines, word("cli.import.out", lang, out=result["out"])])
