"""``clearway twin fit``: a twin from a log, with its error on what it has not seen."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, counting, word
from clearway.app.cli.feedbackoptions import with_join, zoned
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite, Report, Seed, with_log
from clearway.app.cli.twin_validate import distance_line
from clearway.app.service.feedbackrequest import JoinRequest
from clearway.app.service.request import LogRequest

NAME = "fit"


@with_join
@with_log
def command(
    request: LogRequest,
    out: Annotated[Path, typer.Option("--out", help="cli.spec_out", metavar="FILE")],
    feedback: JoinRequest | None = None,
    model: Annotated[Path | None, typer.Option("--model", help="cli.fit_model", metavar="MODEL.bpmn")] = None,
    at: Annotated[str | None, typer.Option("--at", help="cli.fit_at", metavar="ISO")] = None,
    bootstrap: Annotated[int, typer.Option("--bootstrap", help="cli.bootstrap", metavar="N")] = 0,
    others: Annotated[Path | None, typer.Option("--others", help="cli.fit_others", metavar="DIR")] = None,
    seed: Seed = 1,
    report: Report = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Fit a twin to a log."""
    from clearway.app.service.fitting import fit_log

    speech = spoken(lang)
    with counting(word("cli.twin.fit.title", speech), speech) as counted:
        result = fit_log(
            request,
            out,
            model=model,
            at=at,
            times=bootstrap,
            others=others,
            seed=seed,
            report=report,
            feedback=zoned(feedback, request.options),
            overwrite=overwrite,
            lang=speech,
            progress=counted,
        )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The verdict on the held-out part, its distances, and both intervals where they were asked for."""
    counts = {name: result[name] for name in ("cases", "held_out_cases", "seconds")}
    lines = [word("cli.twin.fit.done", lang, **counts), result["sentence"]]
    if result["held_out_cases"]:
        lines += [distance_line(key, result, lang) for key in result["distances"]]
    if "satisfaction" in result:
        told = result["satisfaction"]
        lines += [
            word("cli.twin.fit.satisfaction", lang, answers=told["answers"]),
            told["verdict"],
            told["association"],
        ]
    lines += [_doubt(key, doubt, lang) for key, doubt in result["bootstrap"].items()]
    lines += [word("cli.import.out", lang, out=result[key]) for key in ("spec", "others", "report") if key in result]
    return "\n".join(lines)


def _doubt(key: str, doubt: dict[str, Any], lang: str) -> str:
    from clearway.views.twinwords import measure_name, unit_of
    from clearway.views.words import Words

    unit = unit_of(doubt["unit"])
    words = Words(lang, currency=doubt["unit"] if unit == "money" and doubt["unit"] else None)
    return word(
        "cli.twin.fit.doubt",
        lang,
        name=measure_name(key, words),
        value=words.value(doubt["value"], unit),
        chance=words.interval(doubt["low"], doubt["high"], unit),
        input=words.interval(doubt["input_low"], doubt["input_high"], unit),
    )
