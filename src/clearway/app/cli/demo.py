"""``clearway demo``: what exists of the loop, on the embedded sample."""

import webbrowser
from pathlib import Path
from typing import Annotated

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
    with progress(word("cli.demo.title", speech), 6, speech) as step:
        result, analysis = demo(out, lang=speech, progress=step)
    answer(result, json=json, words=f"{word('cli.demo.done', speech, out=out.as_posix())}\n{summary(analysis, speech)}")
    if show:
        webbrowser.open(Path(result["report"]).resolve().as_uri())
