"""``clearway effect``: what a change did, in a table or in a log."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite, with_log
from clearway.app.service.effecting import EffectRequest
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError

NAME = "effect"
STUDY = "cli.effect.study"
"""Group of the help."""

Way = Literal["auto", "its", "did", "sc", "sdid", "staggered", "cuped", "sequential"]
SHOWN = 6
"""Weights that the terminal names; the JSON has all."""


def _option(name: str, metavar: str) -> Any:
    words = name.removeprefix("--").replace("-", "_")
    return typer.Option(name, help=f"cli.effect.{words}", metavar=metavar, rich_help_panel=STUDY)


@with_log
def command(
    request: LogRequest,
    measure: Annotated[str | None, _option("--measure", "NAME")] = None,
    change_at: Annotated[str | None, _option("--change-at", "TIME")] = None,
    control: Annotated[str | None, _option("--control", "ATTRIBUTE=VALUE")] = None,
    unit: Annotated[str | None, _option("--unit", "COLUMN")] = None,
    time: Annotated[str | None, _option("--time", "COLUMN")] = None,
    value: Annotated[str | None, _option("--value", "COLUMN")] = None,
    treated: Annotated[str | None, _option("--treated", "COLUMN")] = None,
    method: Annotated[Way, _option("--method", "METHOD")] = "auto",
    period: Annotated[Literal["day", "week", "month"] | None, _option("--period", "day|week|month")] = None,
    season: Annotated[int | None, _option("--season", "N")] = None,
    trend: Annotated[Literal["auto", "yes", "no"], _option("--trend", "auto|yes|no")] = "auto",
    drop_incomplete: Annotated[bool, typer.Option("--drop-incomplete", help="cli.effect.drop_incomplete")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="cli.effect.out", metavar="FILE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Estimate the effect of a change."""
    from clearway.app.service.effecting import effect_of
    from clearway.monitor.effect import Options

    speech = spoken(lang)
    pair = _pair(control)
    asked = EffectRequest(request, measure, value, time, unit, treated, change_at, pair, period, method)
    options = Options(season, None if trend == "auto" else trend == "yes", drop_incomplete)
    with progress(word("cli.effect.title", speech), 2, speech) as step:
        result = effect_of(asked, options, out=out, overwrite=overwrite, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The effect, why this method, what it takes for granted, and what speaks against it."""
    from clearway.views.words import Words

    words, found, unit = Words(lang), result["effect"], result["unit"]
    told = words("cli.effect.done", measure=result["measure"], value=words.value(found["value"], unit))
    interval = words.interval(found["ci_low"], found["ci_high"], unit)
    lines = [told + (words("cli.effect.interval", interval=interval) if interval else "")]
    verdict = "unknown" if not interval else "apart" if found["told_apart"] else "alike"
    lines.append(words(f"cli.effect.{verdict}"))
    sizes = ", ".join(f"{words(f'effect.size.{name}')} {n}" for name, n in result["sizes"].items())
    lines.append(words("cli.effect.method_line", method=words(f"effect.method.{found['method']}"), why=result["why"]))
    lines.append(words("cli.effect.sizes", n=result["n"], sizes=sizes, change=result["change"]))
    lines += [words("cli.effect.warning", text=one["text"]) for one in result["warnings"]]
    weights = list(result["weights"].items())
    if weights:
        told = ", ".join(f"{name} {100 * share:.0f} %" for name, share in weights[:SHOWN])
        lines.append(word("cli.effect.weights", lang, weights=told, n=len(weights)))
    if "out" in result:
        lines.append(word("cli.effect.written", lang, file=result["out"]))
    return "\n".join(lines)


def _pair(control: str | None) -> tuple[str, str] | None:
    if control is None:
        return None
    name, sign, wanted = control.partition("=")
    if not sign or not name.strip():
        raise OptionError("option.pair", place={"option": "--control"}, text=control)
    return name.strip(), wanted.strip()
