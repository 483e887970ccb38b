"""``clearway yield``: defects per unit, first-time and rolled yield, each with its denominator."""

from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang
from clearway.app.cli.studyfigures import figures, notes, shown
from clearway.app.cli.studyoptions import with_study
from clearway.app.service.studydata import StudyRequest

NAME = "yield"

TABLE = ("defects", "dpu", "dpo", "dpmo", "yield", "fty", "rty")
LOG = ("defects", "dpu", "fty", "rty")


@with_study("column")
def command(
    request: StudyRequest,
    defects: Annotated[str | None, typer.Option("--defects", help="cli.yield.defects", metavar="COLUMN")] = None,
    rework: Annotated[str | None, typer.Option("--rework", help="cli.yield.rework", metavar="COLUMN")] = None,
    units: Annotated[float | None, typer.Option("--units", help="cli.yield.units", metavar="N")] = None,
    opportunities: Annotated[float, typer.Option("--opportunities", help="cli.yield.opportunities", metavar="N")] = 1.0,
    shift: Annotated[float, typer.Option("--shift", help="cli.shift", metavar="SIGMAS")] = 0.0,
    term: Annotated[
        Literal["long", "short"], typer.Option("--term", help="cli.yield.term", metavar="long|short")
    ] = "long",
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Count what is right first time."""
    from clearway.app.service.yielding import YieldAsk, yield_study

    speech = spoken(lang)
    result = yield_study(request, YieldAsk(defects, rework, units, opportunities, shift, term), lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Every yield with its definition, the sigma level, and for a log its steps."""
    of_table = result["kind"] == "yield"
    lines = [word("cli.yield.table" if of_table else "cli.yield.log", lang, units=shown(result["units"]))]
    lines += figures(result, TABLE if of_table else LOG, lang)
    level = result["sigma_level"]
    if level:
        values = {
            "sigma": shown(level["sigma"]),
            "shifted": shown(level["sigma_shifted"]),
            "shift": shown(level["shift"]),
        }
        lines.append(word("cli.yield.sigma", lang, **values))
    if not of_table:
        rows = [
            (one["activity"], f"{100 * one['fty']:.1f} %", f"{one['right']}/{one['cases']}") for one in result["steps"]
        ]
        lines += [f"  {line}" for line in table(rows, right=frozenset({1, 2}))]
    return "\n".join([*lines, *notes(result, lang)])
