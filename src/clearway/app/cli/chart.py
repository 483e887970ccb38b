"""``clearway chart``: control charts with rules, false alarms and the advisor."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.cli.studyoptions import with_study
from clearway.app.cli.studywords import closing, number, ranged
from clearway.app.service.studydata import StudyRequest

NAME = "chart"
KIND = "auto|imr|xbar_r|xbar_s|p|np|u|c|laney_p|laney_u|g|t|ewma|cusum|t2|run|adjusted|mr|r|s"
SHOWN = 20
"""Signals that are printed; JSON has all."""

PANEL = "cli.chart.panel"


def _option(name: str, metavar: str) -> Any:
    words = name.removeprefix("--").replace("-", "_")
    return typer.Option(name, help=f"cli.chart.{words}", metavar=metavar, rich_help_panel=PANEL)


@with_study("column", "subgroup", "n", "label", "measure", "period", "unfinished")
def command(
    kind: Annotated[str, typer.Argument(help="cli.chart.kind", metavar="KIND", show_default=False)],
    request: StudyRequest,
    rules: Annotated[list[str] | None, _option("--rules", "SET|SET.NUMBER")] = None,
    baseline: Annotated[int | None, _option("--baseline", "POINTS")] = None,
    exclude: Annotated[list[int] | None, _option("--exclude", "POINT")] = None,
    stage: Annotated[list[int] | None, _option("--stage", "POINT")] = None,
    constants: Annotated[Literal["table", "exact", "wheeler", "nhs"] | None, _option("--constants", "NAME")] = None,
    sigma_method: Annotated[str | None, _option("--sigma-method", "NAME")] = None,
    screen: Annotated[bool, _option("--screen", "")] = False,
    centre: Annotated[str | None, _option("--centre", "mean|median|VALUE")] = None,
    sigma: Annotated[float | None, _option("--sigma", "VALUE")] = None,
    width: Annotated[float | None, _option("--width", "SIGMAS")] = None,
    floor: Annotated[float | None, _option("--floor", "VALUE")] = None,
    lam: Annotated[float | None, _option("--lam", "WEIGHT")] = None,
    k: Annotated[float | None, _option("--k", "SIGMAS")] = None,
    h: Annotated[float | None, _option("--h", "SIGMAS")] = None,
    steady_state: Annotated[bool, _option("--steady-state", "")] = False,
    scale: Annotated[Literal["identity", "log", "power"] | None, _option("--scale", "NAME")] = None,
    power: Annotated[float | None, _option("--power", "ROOT")] = None,
    confidence: Annotated[float | None, _option("--confidence", "LEVEL")] = None,
    phase: Annotated[int | None, _option("--phase", "1|2")] = None,
    target: Annotated[float | None, _option("--target", "VALUE")] = None,
    better: Annotated[Literal["increase", "decrease"], _option("--better", "increase|decrease")] = "decrease",
    picture: Annotated[Path | None, typer.Option("--picture", help="cli.picture", metavar="FILE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Draw a control chart."""
    from clearway.app.service.charting import chart_data

    speech = spoken(lang)
    result = chart_data(
        request, kind, rules=tuple(rules or ()), exclude=tuple(exclude or ()), stages=tuple(stage or ()) or None,
        baseline=baseline, constants=constants, sigma_method=sigma_method, mr_screen=screen or None,
        centre=_centre(centre), sigma=sigma, width=width, floor=floor, lam=lam, k=k, h=h, scale=scale,
        steady_state=steady_state or None, power=power, confidence=confidence, phase=phase,
        target=target, better=better, picture=picture, overwrite=overwrite, lang=speech,
    )  # fmt: skip
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Limits, estimator, signals and why this chart, in words."""
    found, unit = result["result"], result["data"]["unit"]
    kind = word(f"control.kind.{result['kind'].removeprefix('chart.')}", lang)
    lines = [word("cli.chart.done", lang, kind=kind, points=len(found["points"]), n=found["n"])]
    lines += [f"- {reason}" for reason in result["advice"]]
    told = [(word(f"control.{name}", lang), _line(found, name, unit, lang)) for name in ("centre", "lcl", "ucl")]
    lines += table([row for row in told if row[1]])
    lines += _estimator(found, unit, lang)
    lines += _signals(result, lang)
    if result["assurance"] is not None and result["assurance"]["verdict"] is not None:
        verdict = word(f"control.assurance.{result['assurance']['verdict']}", lang)
        lines.append(word("cli.chart.assurance", lang, target=number(result["assurance"]["target"]), verdict=verdict))
    return "\n".join([*lines, *closing(result, lang)])


def _line(found: dict[str, Any], name: str, unit: str, lang: str) -> str:
    """A line of the last stage: one value, or from where to where it goes and where it ends."""
    here = [one for one, stage in zip(found[name], found["stage"], strict=True) if stage == found["stage"][-1]]
    known = [one for one in here if one is not None]
    if not known:
        return ""
    low, high, last = (ranged(one, None, None, unit, lang) for one in (min(known), max(known), known[-1]))
    return last if low == high else word("cli.chart.varies", lang, low=low, high=high, last=last)


def _estimator(found: dict[str, Any], unit: str, lang: str) -> list[str]:
    """Where the width of the limits comes from; sigma bears the unit only on the scale of the values."""
    told = {"estimator": found["estimator"], "constants": found["constants"], "width": number(found["width"])}
    sigma = found["stages"][-1]["sigma"]
    if found["estimator"] in ("none", "covariance"):
        return []
    if sigma is None:
        return [word("cli.chart.estimator_counts", lang, **told)]
    shown = ranged(sigma, None, None, unit, lang) if found["scale"] == "identity" else number(sigma)
    scale = "" if found["scale"] == "identity" else word(f"cli.chart.scale_{found['scale']}", lang)
    return [word("cli.chart.estimator", lang, sigma=shown + scale, **told)]


def _signals(result: dict[str, Any], lang: str) -> list[str]:
    found, signals = result["result"], result["signals"]
    alarms = number(found["false_alarms_per_100"])
    count = len(found["signals_1based"])
    id = "cli.chart.signals" if count != 1 else "cli.chart.signals_one"
    lines = [word(id, lang, count=count, rules=", ".join(found["rules"]), alarms=alarms)]
    lines += [word("cli.chart.signal", lang, point=one["index"], text=one["text"]) for one in signals[:SHOWN]]
    if len(signals) > SHOWN:
        lines.append(word("cli.chart.more", lang, count=len(signals) - SHOWN))
    return lines


def _centre(given: str | None) -> float | str | None:
    """A number where it is one."""
    if given is None:
        return None
    try:
        return float(given)
    except ValueError:
        return given
