"""``clearway pareto``: categories in falling order, how sure their shares are, and the vital few."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.cli.studyoptions import with_study
from clearway.app.cli.studywords import closing, number, ranged
from clearway.app.service.studydata import StudyRequest

NAME = "pareto"


@with_study("column", "by", "measure")
def command(
    request: StudyRequest,
    cut: Annotated[float, typer.Option("--cut", help="cli.pareto.cut", metavar="SHARE")] = 0.8,
    confidence: Annotated[float, typer.Option("--confidence", help="cli.confidence", metavar="LEVEL")] = 0.95,
    picture: Annotated[Path | None, typer.Option("--picture", help="cli.picture", metavar="FILE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Order categories."""
    from clearway.app.service.studypareto import study_pareto

    speech = spoken(lang)
    result = study_pareto(request, cut=cut, confidence=confidence, picture=picture, overwrite=overwrite, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The categories as a table, the vital few marked."""
    from clearway.views.words import Words

    words, found, unit = Words(lang), result["result"], result["data"]["unit"]
    rows = [
        (
            "*" if bar["vital"] else "",
            bar["name"],
            ranged(bar["value"], None, None, unit, lang) if unit != "count" else words.count(bar["value"]),
            words.share(bar["share"]),
            words.interval(bar["low"], bar["high"], "share"),
            words.share(bar["cumulative"]),
        )
        for bar in found["bars"]
    ]
    count = len(found["bars"])
    told = word("pareto.vital", lang, vital=found["vital"], all=count, cut=words.share(found["cut"]))
    even = "" if found["p"] is None else f"chi2 = {number(found['statistic'])}, p = {words.probability(found['p'])}"
    lines = [told, *table(rows, right=frozenset({2, 3, 5})), *([even] if even else [])]
    return "\n".join([*lines, *closing(result, lang)])
