"""``clearway drift``: when, where and how a process became another one."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite, with_log
from clearway.app.service.request import LogRequest

NAME = "drift"
SHOWN = 5
"""Places of a change that the terminal names; the JSON has more."""


@with_log
def command(
    request: LogRequest,
    aspect: Annotated[list[str] | None, typer.Option("--aspect", help="cli.aspect", metavar="NAME")] = None,
    alpha: Annotated[float | None, typer.Option("--alpha", help="cli.drift_alpha", metavar="SHARE")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="cli.drift_out", metavar="FILE.svg")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Find process drift."""
    from clearway.app.service.drifting import drift_log

    speech = spoken(lang)
    with progress(word("cli.drift.title", speech), 2, speech) as step:
        result = drift_log(
            request, aspects=aspect, alpha=alpha, out=out, overwrite=overwrite, lang=speech, progress=step
        )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The changes with their clearest places, and what could not be looked at."""
    lines = [word("cli.drift.done", lang, cases=result["cases"], n=len(result["changes"]))]
    for number, one in enumerate(result["changes"], 1):
        lines += _told(number, one, lang)
    for one in result["aspects"]:
        name = word(f"drift.aspect.{one['aspect']}", lang)
        if "reason" in one:
            lines.append(word("cli.drift.unseen", lang, aspect=name, reason=one["reason"]))
    lines += result["warnings"]
    if "out" in result:
        lines.append(word("cli.import.out", lang, out=result["out"]))
    return "\n".join(lines)


def _told(number: int, one: dict[str, Any], lang: str) -> list[str]:
    values = {key: one[key] for key in ("case_index", "case_low", "case_high", "text")}
    p = "< 0.0001" if one["p"] < 1e-4 else f"= {one['p']:.4f}"
    lines = [word("cli.drift.change", lang, number=number, time=one["time"][:10], p=p, **values)]
    for place in one["places"][:SHOWN]:
        name = word("drift.place.arrivals", lang) if place["aspect"] == "arrivals" else place["place"]
        levels = _levels(place, lang)
        lines.append(word("cli.drift.place", lang, aspect=word(f"drift.aspect.{place['aspect']}", lang), place=name))
        lines[-1] += f": {levels}" if levels else ""
    return lines


def _levels(place: dict[str, Any], lang: str) -> str:
    from clearway.views.words import Words

    if place["before"] is None or place["after"] is None:
        return ""
    words, unit = Words(lang), place["unit"]
    shown = [words.figure(side["value"]) if unit == "1/d" else words.value(side["value"], unit) for side in
             (place["before"], place["after"])]  # fmt: skip
    return word("cli.drift.levels", lang, before=shown[0], after=shown[1])
