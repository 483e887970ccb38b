"""``clearway twin distance``: how far a log lies from a reference log."""

from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, with_log
from clearway.app.service.request import LogRequest

NAME = "distance"


@with_log
def command(
    request: LogRequest,
    reference: Annotated[str, typer.Argument(help="cli.reference", metavar="REFERENCE", show_default=False)],
    stamps: Annotated[Literal["both", "end"], typer.Option("--stamps", help="cli.stamps", metavar="both|end")] = "both",
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Measure the distances of two logs."""
    from clearway.app.service.distancing import distance_logs

    speech = spoken(lang)
    with progress(word("cli.twin.distance.title", speech), 3, speech) as step:
        result = distance_logs(request, reference, stamps=stamps, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """What was compared, and each distance with its unit or the reason why there is none."""
    sizes = {f"{side}_{what}": n for side, counts in result["n"].items() for what, n in counts.items()}
    lines = [word("cli.twin.distance.done", lang, **sizes)]
    for key, value in result["distances"].items():
        figure = (
            result["reasons"].get(key) if value is None else word(f"cli.twin.{result['units'][key]}", lang, n=value)
        )
        lines.append(word("cli.twin.distance.line", lang, key=key, title=word(f"distance.{key}", lang), figure=figure))
    return "\n".join(lines)
