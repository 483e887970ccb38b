"""``clearway twin validate``: how far a twin is from what happened, and whether it can be used."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, counting, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite, Replications, Report, Seed, with_log
from clearway.app.service.request import LogRequest

NAME = "validate"


@with_log
def command(
    spec: Annotated[Path, typer.Argument(help="cli.spec", metavar="SPEC", show_default=False)],
    request: LogRequest,
    replications: Replications = 10,
    arrivals: Annotated[
        Literal["simulated", "given"],
        typer.Option("--arrivals", help="cli.arrivals", metavar="simulated|given"),
    ] = "simulated",
    train: Annotated[str | None, typer.Option("--train", help="cli.train", metavar="LOG")] = None,
    seed: Seed = 1,
    report: Report = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Hold a Spec against a log."""
    from clearway.app.service.validating import validate_spec

    speech = spoken(lang)
    with counting(word("cli.twin.validate.title", speech), speech) as counted:
        result = validate_spec(
            spec,
            request,
            replications=replications,
            arrivals=arrivals,
            seed=seed,
            train=train,
            report=report,
            overwrite=overwrite,
            lang=speech,
            progress=counted,
        )
    answer(result, json=json, words=summary(result, speech))
    return 1 if result["verdict"] == "not usable" else 0


def summary(result: dict[str, Any], lang: str) -> str:
    """The verdict, and each distance beside the noise floor and the replay."""
    counts = {name: result[name] for name in ("cases", "replications")}
    lines = [result["sentence"], word("cli.twin.validate.done", lang, **counts)]
    lines += [distance_line(key, result, lang) for key in result["distances"]]
    lines += [word("cli.import.out", lang, out=result["report"])] if "report" in result else []
    return "\n".join(lines)


def distance_line(key: str, result: dict[str, Any], lang: str) -> str:
    """One distance beside the noise floor and the replay, or why it is not known."""
    title = word(f"distance.{key}", lang)
    if result["distances"][key] is None:
        return word("cli.twin.distance.line", lang, key=key, title=title, figure=result["reasons"].get(key, "-"))
    sides = {
        side: _value(result[side].get(key), result["units"][key], lang)
        for side in ("distances", "noise_floor", "replay")
    }
    return word("cli.twin.validate.line", lang, key=key, title=title, **sides)


def _value(value: float | None, unit: str, lang: str) -> str:
    return "-" if value is None else word(f"cli.twin.{unit}", lang, n=value)
