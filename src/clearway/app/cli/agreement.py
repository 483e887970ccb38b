"""``clearway agreement``: how far people who sort things agree."""

from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.capability import Confidence
from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang
from clearway.app.cli.studyfigures import notes, shown
from clearway.app.cli.studyoptions import with_study
from clearway.app.service.studydata import StudyRequest

NAME = "agreement"


@with_study("column")
def command(
    request: StudyRequest,
    part: Annotated[str, typer.Option("--part", help="cli.agreement.part", metavar="COLUMN")] = "part",
    operator: Annotated[str, typer.Option("--operator", help="cli.agreement.operator", metavar="COLUMN")] = "operator",
    rating: Annotated[str, typer.Option("--rating", help="cli.agreement.rating", metavar="COLUMN")] = "rating",
    standard: Annotated[str | None, typer.Option("--standard", help="cli.agreement.standard", metavar="COLUMN")] = None,
    positive: Annotated[str | None, typer.Option("--positive", help="cli.agreement.positive", metavar="RATING")] = None,
    interval: Annotated[
        Literal["clopper_pearson", "wilson"],
        typer.Option("--interval", help="cli.agreement.interval", metavar="METHOD"),
    ] = "clopper_pearson",
    confidence: Confidence = 0.95,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Study how far ratings agree."""
    from clearway.app.service.agreeing import AgreementAsk, agreement_study

    speech = spoken(lang)
    ask = AgreementAsk(part, operator, rating, standard, positive, confidence, interval)
    result = agreement_study(request, ask, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Shares that match and kappas, by operator and over all."""
    head = word("cli.agreement.done", lang, n=result["n"], parts=result["parts"], operators=result["operators"])
    rows = [row for key in ("within", "vs_standard") for row in _by_operator(result, key, lang)]
    rows += [_share("", key, result[key], lang) for key in ("between", "all_vs_standard") if result[key]]
    rows += [
        row
        for key in ("cohen_vs_standard", "fleiss_vs_standard", "fleiss_within")
        for row in _kappas(result, key, lang)
    ]
    if result["fleiss_between"] is not None:
        rows.append((word("cli.agreement.fleiss_between", lang), "", shown(result["fleiss_between"]), ""))
    lines = [f"  {line}" for line in table(rows, right=frozenset({2}))]
    return "\n".join([head, *lines, *notes(result, lang)])


def _by_operator(result: dict[str, Any], key: str, lang: str) -> list[tuple[str, ...]]:
    return [_share(op, key, one, lang) for op, one in (result[key] or {}).items() if one]


def _share(operator: str, key: str, one: dict[str, Any], lang: str) -> tuple[str, ...]:
    interval = f"[{one['low']:.1f} .. {one['high']:.1f}]"
    return word(f"cli.agreement.{key}", lang), operator, f"{one['percent']:.1f} %", interval


def _kappas(result: dict[str, Any], key: str, lang: str) -> list[tuple[str, ...]]:
    known = {op: one for op, one in (result[key] or {}).items() if one is not None}
    return [(word(f"cli.agreement.{key}", lang), op, shown(one), "") for op, one in known.items()]
