"""``clearway twin run``: what would happen, each figure with its interval."""

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

NAME = "run"


def command(
    spec: Annotated[Path, typer.Argument(help="cli.spec", metavar="SPEC", show_default=False)],
    cases: Cases = 1000,
    replications: Replications = 10,
    seed: Seed = 1,
    start: Start = None,
    warmup: Warmup = "auto",
    precision: Annotated[float | None, typer.Option("--precision", help="cli.precision", metavar="SHARE")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="cli.log_out", metavar="FILE")] = None,
    report: Report = None,
    release_k: ReleaseK = 5,
    raw: Raw = False,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Simulate a Spec."""
    from clearway.app.service.simulating import run_spec

    speech = spoken(lang)
    with counting(word("cli.twin.run.title", speech), speech) as counted:
        result = run_spec(
            spec,
            cases=cases,
            replications=replications,
            seed=seed,
            start=start,
            warmup=warmup,
            precision=precision,
            out=out,
            report=report,
            release_k=release_k,
            raw=raw,
            overwrite=overwrite,
            lang=speech,
            progress=counted,
        )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The figures with their intervals, why cases wait, and how busy the pools are."""
    from clearway.views.words import Words

    words = Words(lang, currency=result["cost"]["currency"])
    counts = {name: words.count(result[name]) for name in ("cases", "replications", "events")}
    lines = [word("cli.twin.run.done", lang, **counts, seconds=result["seconds"])]
    if result["warmup_cases"]:
        lines.append(word("cli.twin.run.warmup", lang, n=words.count(result["warmup_cases"])))
    if result["replications"] == 1:
        lines.append(word("reason.one_replication", lang))
    lines += [_line(key, result[key], words) for key in ("cycle_time", "waiting", "touch_time")]
    lines += [
        word("cli.twin.run.part", lang, name=words(f"cause.{cause}"), value=words.duration(seconds))
        for cause, seconds in result["waiting"]["by_cause"].items()
        if seconds
    ]
    lines += [_line(key, result[key], words) for key in ("cost", "satisfaction", "served")]
    hidden = result.get("suppressed", ())
    for pool, share in ((pool, share) for pool, share in result["utilisation"].items() if pool not in hidden):
        value = words.value(share, "share")
        lines.append(word("cli.twin.run.part", lang, name=word("twin.busy", lang, pool=pool), value=value))
    if hidden:
        lines.append(word("twin.hidden", lang, pools=", ".join(hidden)))
    if result["unfinished"]:
        lines.append(word("cli.twin.run.unfinished", lang, n=words.count(result["unfinished"])))
    lines += [word("cli.import.out", lang, out=result[key]) for key in ("out", "report") if key in result]
    return "\n".join(lines)


def _line(key: str, figure: dict[str, Any], words: Any) -> str:
    """One figure with its interval, or why it is not known."""
    unit, end = {"cost": ("money", ""), "satisfaction": ("", ""), "served": ("share", "")}.get(key, ("s", "_s"))
    name = words(f"twin.{key}")
    if figure[f"mean{end}"] is None:
        return str(words("cli.twin.run.none", name=name, reason=figure["reason"]))
    value = words.value(figure[f"mean{end}"], unit)
    interval = words.interval(figure[f"ci_low{end}"], figure[f"ci_high{end}"], unit)
    shown = words("cli.twin.run.interval", value=value, interval=interval) if interval else value
    return str(words("cli.twin.run.figure", name=name, value=shown))
