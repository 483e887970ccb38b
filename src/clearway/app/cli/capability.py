"""``clearway capability``: how well numbers keep within what a customer accepts."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.cli.studyfigures import figures, notes, pictures
from clearway.app.cli.studyoptions import with_study
from clearway.app.service.studydata import StudyRequest

NAME = "capability"

Law = Literal["auto", "normal", "lognormal", "weibull", "gamma", "empirical"]
Method = Literal["mr", "rbar", "sbar", "sd_c4", "sd"]
Convention = Literal["table", "exact", "wheeler", "nhs"]

Confidence = Annotated[float, typer.Option("--confidence", help="cli.confidence", metavar="LEVEL")]
Picture = Annotated[Path | None, typer.Option("--picture", help="cli.pictures", metavar="FILE")]


@with_study("column", "subgroup", "measure")
def command(
    request: StudyRequest,
    lsl: Annotated[str | None, typer.Option("--lsl", help="cli.capability.lsl", metavar="LIMIT")] = None,
    usl: Annotated[str | None, typer.Option("--usl", help="cli.capability.usl", metavar="LIMIT")] = None,
    target: Annotated[str | None, typer.Option("--target", help="cli.capability.target", metavar="VALUE")] = None,
    distribution: Annotated[
        Law, typer.Option("--distribution", help="cli.capability.distribution", metavar="LAW")
    ] = "auto",
    sigma_method: Annotated[
        Method | None, typer.Option("--sigma-method", help="cli.capability.sigma_method", metavar="METHOD")
    ] = None,
    constants: Annotated[Convention, typer.Option("--constants", help="cli.constants", metavar="CONVENTION")] = "table",
    confidence: Confidence = 0.95,
    shift: Annotated[float, typer.Option("--shift", help="cli.shift", metavar="SIGMAS")] = 0.0,
    picture: Picture = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Hold numbers against spec limits."""
    from clearway.app.service.capable import CapabilityAsk, capability_study

    speech = spoken(lang)
    ask = CapabilityAsk(lsl, usl, target, distribution, sigma_method, constants, confidence, shift)
    result = capability_study(request, ask, picture=picture, overwrite=overwrite, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Indices with intervals, shares beyond the limits, whether the process is steady, and what to beware of."""
    normal = result["kind"] == "capability.normal"
    keys = ("cp", "cpk", "cpm", "pp", "ppk", "ppm") if normal else ("pp", "ppl", "ppu", "ppk")
    head = word("cli.capability.done", lang, title=word(result["kind"], lang), n=result["n"], name=_name(result))
    estimator = word("cli.capability.estimator", lang, estimator=result["estimator"])
    lines = [head, estimator, *figures(result, keys, lang)]
    if normal:
        lines.append(word("cli.capability.z", lang, z=result["z"], unshifted=result["z_unshifted"]))
    lines += [_late(side, result[side], lang) for side in ("late", "early") if result[side]]
    return "\n".join([*lines, *notes(result, lang), *pictures(result, lang)])


def _name(result: dict[str, Any]) -> str:
    return str(result["data"]["name"] or result["data"]["source"])


def _late(side: str, found: dict[str, Any], lang: str) -> str:
    """The plain share, and beside it the one that counts what is still running."""
    key = "share" if found["share_censored"] is None else "share_censored"
    bounds = ("low", "high") if key == "share" else ("low_censored", "high_censored")
    share, low, high = (_percent(found[one]) for one in (key, *bounds))
    id = f"cli.capability.{side}" if key == "share" else "cli.capability.late_open"
    return word(id, lang, share=share, low=low, high=high, late=found["late"], n=found["n"], open=found["n_open"])


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.3g} %"
