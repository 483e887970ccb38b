"""``clearway redesign``: what could be changed, tried by the twin, and the combinations worth having."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, counting, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Cases, Json, Lang, Overwrite, Seed, Start

NAME = "redesign"
SHOWN = 5
"""Options that the terminal lists; the report has all."""


def command(
    spec: Annotated[Path, typer.Argument(help="cli.spec", metavar="SPEC", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="cli.redesign.out", metavar="DIR", show_default=False)],
    findings: Annotated[Path | None, typer.Option("--findings", help="cli.findings", metavar="FILE")] = None,
    goal: Annotated[list[str] | None, typer.Option("--goal", help="cli.redesign.goal", metavar="GOAL")] = None,
    constraints: Annotated[Path | None, typer.Option("--constraints", help="cli.constraints", metavar="FILE")] = None,
    others: Annotated[Path | None, typer.Option("--others", help="cli.redesign.others", metavar="DIR")] = None,
    minutes: Annotated[float, typer.Option("--minutes", help="cli.minutes", metavar="M")] = 5.0,
    roster_minutes: Annotated[float, typer.Option("--roster-minutes", help="cli.roster_minutes", metavar="M")] = 5.0,
    cases: Cases = 1000,
    seed: Seed = 1,
    start: Start = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Find the best combinations of changes."""
    from clearway.app.service.redesigning import redesign_spec

    speech = spoken(lang)
    with counting(word("cli.redesign.title", speech), speech) as counted:
        result = redesign_spec(
            spec,
            out,
            findings=findings,
            goals=goal or (),
            constraints=constraints,
            others=others,
            minutes=minutes,
            roster_minutes=roster_minutes,
            cases=cases,
            seed=seed,
            start=start,
            overwrite=overwrite,
            lang=speech,
            progress=counted,
        )
    answer(result, json=json, words=summary(result, speech))
    return int(missed(result))


def missed(result: dict[str, Any]) -> bool:
    """Whether goals were stated that no option meets."""
    goals = [option["goals"].values() for option in (*result["front"], *result["rivals"]) if option["goals"]]
    return bool(goals) and not any(all(met) for met in goals)


def summary(result: dict[str, Any], lang: str) -> str:
    """The balanced option with what it does, the others in a line each, and where the report is."""
    from clearway.views.words import Words

    words = Words(lang, currency=result["units"].get("cost") or None)
    front = sorted(result["front"], key=lambda option: option["name"] != result["balanced"])
    counts = {"evaluations": words.count(result["evaluations"]), "front": words.count(len(front))}
    lines = [word("cli.redesign.done", lang, **counts)]
    lines.append(word("cli.redesign.today", lang, values=_figures(result["baseline"], words)))
    for option in front[:SHOWN]:
        kind = "balanced" if option["name"] == result["balanced"] else "option"
        lines.append(word(f"cli.redesign.{kind}", lang, name=option["name"], values=_figures(option, words)))
        lines += [f"  {_capital(change)}" for change in option["changes"]]
        if "roster" in option:
            lines.append(word("cli.redesign.roster", lang, verdict=option["roster"]["verdict"]))
            lines += [f"    {sentence}" for sentence in option["roster"].get("sentences", ())]
    if len(front) > SHOWN:
        lines.append(word("cli.redesign.more", lang, n=words.count(len(front) - SHOWN)))
    if missed(result):
        lines.append(word("cli.redesign.missed", lang))
    lines.append(word("cli.import.out", lang, out=result["report"]))
    return "\n".join(lines)


def _capital(change: dict[str, Any]) -> str:
    """What a change does; only a pattern's words begin with a capital, names stay."""
    title = str(change["title"])
    return title[:1].upper() + title[1:] if change["pattern"] else title


def _figures(option: dict[str, Any], words: Any) -> str:
    units = {"time": "s", "cost": "money"}
    shown = []
    for name, value in option["values"].items():
        bounds = option["intervals"][name]
        unit = units.get(name, "")
        interval = words.interval(bounds["ci_low"], bounds["ci_high"], unit)
        told = words("cli.twin.run.interval", value=words.value(value, unit), interval=interval) if interval else ""
        shown.append(f"{words(f'plan.short.{name}')} {told or words.value(value, unit)}")
    return str(words("diff.comma").join(shown))
