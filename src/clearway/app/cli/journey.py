"""``clearway journey``: the customer journey map of a log and of what customers said."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.feedbackoptions import with_join, zoned
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Out, Overwrite, Seed, with_log
from clearway.app.service.feedbackrequest import JoinRequest
from clearway.app.service.journeying import JourneyRequest
from clearway.app.service.request import LogRequest

NAME = "journey"
MAP = "cli.journey.map"
"""Group of the help."""


def _option(name: str, metavar: str | None) -> Any:
    words = name.removeprefix("--").partition("/")[0].replace("-", "_")
    return typer.Option(name, help=f"cli.journey.{words}", metavar=metavar, rich_help_panel=MAP)


@with_join
@with_log
def command(
    request: LogRequest,
    feedback: JoinRequest | None,
    out: Out,
    lanes: Annotated[Path | None, typer.Option("--lanes", help="cli.lanes", metavar="FILE")] = None,
    planned: Annotated[Path | None, _option("--planned", "FILE")] = None,
    stages: Annotated[Path | None, _option("--stages", "FILE")] = None,
    touchpoints: Annotated[Path | None, _option("--touchpoints", "FILE")] = None,
    to_be: Annotated[Path | None, _option("--to-be", "SPEC")] = None,
    persona: Annotated[str, _option("--persona", "TEXT")] = "",
    modelled: Annotated[bool, _option("--modelled/--no-modelled", None)] = True,
    xes: Annotated[bool, _option("--xes", None)] = False,
    seed: Seed = 1,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Derive a journey map."""
    from clearway.app.service.journeying import journey

    speech = spoken(lang)
    asked = JourneyRequest(
        log=request,
        feedback=zoned(feedback, request.options),
        lanes=lanes,
        planned=planned,
        stages=stages,
        touchpoints=touchpoints,
        to_be=to_be,
        persona=persona,
        seed=seed,
        modelled=modelled,
        xes=xes,
    )
    with progress(word("cli.journey.title", speech), 4, speech) as step:
        result = journey(asked, out, overwrite=overwrite, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The map in figures: cases, steps, representatives, who answered, where customers feel worst."""
    from clearway.views.words import Words

    words = Words(lang)
    lines = [
        words(
            "cli.journey.done",
            cases=words.count(result["n_cases"]),
            steps=len(result["steps"]),
            stages=len(result["stages"]),
        )
    ]
    for path in result["paths"]:
        share, name = words.share(path["share"]["value"]), path["title"]["zh" if lang == "zh" else "en"]
        lines.append(words("cli.journey.path", code=path["id"], share=share, path=name))
    joined = result["joined"]
    if joined is not None:
        share = words.share(joined["joined"] / max(joined["n"], 1))
        lines.append(
            words("cli.journey.joined", n=words.count(joined["n"]), joined=words.count(joined["joined"]), share=share)
        )
    names = {step["id"]: step["activity"] for step in result["steps"]}
    for one in result["experience"]:
        if one["source"] == "survey":
            value = words.figure(round(one["value"]["value"], 2))
            rate = words.share(one["response"]["value"])
            known = {"step": names[one["step"]], "value": value, "n": words.count(one["value"]["n"])}
            lines.append(words("cli.journey.felt", rate=rate, **known))
    for one in result["deviations"][:3]:
        text = words(f"journey.deviation.{one['kind']}", activity=one["activity"])
        lines.append(words("cli.journey.deviation", text=text, share=words.share(one["share"]["value"])))
    return "\n".join([*lines, words("cli.import.out", out=result["out"])])
