"""``clearway demo``: what exists of the loop, on the embedded sample."""

import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang

NAME = "demo"


def command(
    out: Annotated[Path, typer.Option("--out", help="cli.out", metavar="FOLDER")] = Path("clearway-demo"),
    show: Annotated[bool, typer.Option("--open", help="cli.open")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Run the demo."""
    from clearway.app.cli.analyze import summary
    from clearway.app.service.demo import demo

    speech = spoken(lang)
    with progress(word("cli.demo.title", speech), 7, speech) as step:
        result, analysis = demo(out, lang=speech, progress=step)
    answer(result, json=json, words="\n".join(_told(result, summary(analysis, speech), out, speech)))
    if show:
        webbrowser.open(Path(result["report"]).resolve().as_uri())


def _told(result: dict[str, Any], analysis: str, out: Path, lang: str) -> list[str]:
    """Where the sample lies, what hurts, and what the balanced option changes."""
    lines = [word("cli.demo.done", lang, out=out.as_posix()), analysis]
    if result["balanced"]:
        lines += [word("cli.demo.balanced", lang), *(f"  {title}" for title in result["balanced"])]
    return [*lines, word("cli.import.out", lang, out=result["options"])]
