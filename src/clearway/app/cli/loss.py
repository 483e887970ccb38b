"""``clearway loss``: what it costs to be off target."""

from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang
from clearway.app.cli.studyfigures import figures, notes
from clearway.app.cli.studyoptions import with_study
from clearway.app.service.studydata import StudyRequest

NAME = "loss"


@with_study("column", "measure")
def command(
    request: StudyRequest,
    target: Annotated[str, typer.Option("--target", help="cli.loss.target", metavar="VALUE", show_default=False)],
    half_width: Annotated[
        str, typer.Option("--half-width", help="cli.loss.half_width", metavar="DISTANCE", show_default=False)
    ],
    cost: Annotated[float, typer.Option("--cost", help="cli.loss.cost", metavar="AMOUNT", show_default=False)],
    lot: Annotated[float | None, typer.Option("--lot", help="cli.loss.lot", metavar="N")] = None,
    at: Annotated[str | None, typer.Option("--at", help="cli.loss.at", metavar="VALUE")] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Price deviations from a target."""
    from clearway.app.service.losing import LossAsk, loss_study

    speech = spoken(lang)
    result = loss_study(request, LossAsk(target, half_width, cost, lot, at), lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The losses with their formulas."""
    head = word("cli.loss.done", lang, n=result["n"])
    keys = ("k", "msd", "average_loss", "total_loss", "loss_at")
    return "\n".join([head, *figures(result, keys, lang), *notes(result, lang)])
