"""``clearway twin compare``: what changes would change, and what cannot be told from chance."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, counting, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import (
    Cases,
    Json,
    Lang,
    Overwrite,
    Raw,
    ReleaseK,
    Replications,
    Report,
    Seed,
    Start,
    Warmup,
)

NAME = "compare"


def command(
    spec: Annotated[Path, typer.Argument(help="cli.spec", metavar="SPEC", show_default=False)],
    change: Annotated[list[Path], typer.Option("--change", help="cli.change", metavar="CHANGE.json")],
    cases: Cases = 1000,
    replications: Replications = 10,
    seed: Seed = 1,
    start: Start = None,
    warmup: Warmup = "auto",
    assume: Annotated[bool, typer.Option("--assume", help="cli.assume")] = False,
    report: Report = None,
    release_k: ReleaseK = 5,
    raw: Raw = False,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Compare changes with a Spec as it is."""
    from clearway.app.service.comparing import compare_changes

    speech = spoken(lang)
    with counting(word("cli.twin.compare.title", speech), speech) as counted:
        result = compare_changes(
            spec,
            change,
            cases=cases,
            replications=replications,
            seed=seed,
            start=start,
            warmup=warmup,
            assume=assume,
            report=report,
            release_k=release_k,
            raw=raw,
            overwrite=overwrite,
            lang=speech,
            progress=counted,
        )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Each figure of each scenario against the base, in words."""
    from clearway.views.twinwords import measure_name
    from clearway.views.words import Words

    currency = next((row["unit"] for row in result["rows"] if row["measure"] == "cost"), None)
    words = Words(lang, currency=currency or None)
    counts = {name: words.count(result[name]) for name in ("cases", "replications")}
    lines = [word("cli.twin.compare.done", lang, **counts)]
    if "suppressed" in result:
        lines.append("  " + word("twin.hidden", lang, pools=", ".join(result["suppressed"])))
    scenario = None
    for row in result["rows"]:
        if row["scenario"] != scenario:
            scenario = row["scenario"]
            lines.append(scenario)
        name = measure_name(row["measure"], words)
        lines.append(word("cli.twin.compare.row", lang, name=name, text=_said(row, words)))
    if result["assumptions"]:
        lines.append(word("cli.twin.compare.assumed", lang))
        lines += [f"  {one['scenario']}: {one['message']}" for one in result["assumptions"]]
    lines += [word("cli.import.out", lang, out=result["report"])] if "report" in result else []
    return "\n".join(lines)


def _said(row: dict[str, Any], words: Any) -> str:
    from clearway.views.twinwords import contrast_text

    return contrast_text(
        row["base"],
        row["value"],
        row["difference"],
        (row["ci_low"], row["ci_high"]),
        told_apart=row["told_apart"],
        unit=row["unit"],
        words=words,
    )
