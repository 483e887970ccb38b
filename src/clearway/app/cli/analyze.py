"""``clearway analyze``: from a log to the as-is report."""

import re
import shlex
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.account import account, shown
from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.feedbackoptions import with_join, zoned
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Out, Overwrite, with_log
from clearway.app.cli.voice_scores import score_lines
from clearway.app.service.feedbackrequest import JoinRequest
from clearway.app.service.request import LogRequest

NAME = "analyze"
SHOWN = 5
"""Findings that the terminal names; the report has all."""


@with_join
@with_log
def command(
    request: LogRequest,
    out: Out,
    feedback: JoinRequest | None = None,
    goal: Annotated[list[str] | None, typer.Option("--goal", help="cli.goal", metavar="GOAL")] = None,
    model: Annotated[Path | None, typer.Option("--model", help="cli.planned", metavar="FILE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Analyse a log."""
    from clearway.app.service.analysing import analyze

    speech = spoken(lang)
    call = without_password(shlex.join(["clearway", *sys.argv[1:]]))
    with progress(word("cli.analyze.title", speech), 4, speech) as step:
        result = analyze(
            request,
            out,
            goals=goal or (),
            feedback=zoned(feedback, request.options),
            model=model,
            overwrite=overwrite,
            lang=speech,
            call=call,
            progress=step,
        )
    answer(result, json=json, words=summary(result, speech))
    return 1 if any(one["met"] is False for one in result["goals"]) else 0


def summary(result: dict[str, Any], lang: str) -> str:
    """The headline figures of an analysis in words."""
    from clearway.views.words import Words

    cycle = result["cycle_time"]
    lines = [
        word("cli.analyze.done", lang, **{key: result[key] for key in ("cases", "events", "instances", "open_cases")}),
        *account(result, lang),
    ]
    if cycle["median_s"] is None:
        lines.append(word("cli.analyze.no_cycle", lang, reason=Words(lang).reason(cycle.get("reason"))))
    else:
        times = {key: Words(lang).duration(cycle[f"{key}_s"]) for key in ("mean", "median", "p90")}
        lines.append(word("cli.analyze.cycle", lang, **times))
    lines += _voice(result.get("voice"), lang)
    lines += _model(result["model"], lang)
    lines += _findings([finding["title"] for finding in result["findings"]], lang)
    lines += [_goal(one, lang, result["currency"]) for one in result["goals"]]
    lines.append(word("cli.analyze.report", lang, report=result["report"]))
    return "\n".join(lines)


def without_password(call: str) -> str:
    """A command line as a report may show it: the password in a database's address is left out.

    Examples
    --------
    >>> without_password("clearway analyze postgresql://ann:secret@host/db")
    'clearway analyze postgresql://ann:***@host/db'
    """
    return re.sub(r"(://[^\s/:@]*):\S*@", r"\1:***@", call)


def _voice(said: dict[str, Any] | None, lang: str) -> list[str]:
    """How many answers belong to cases, and the scores."""
    if said is None:
        return []
    joined = said["join"]
    share = f"{100 * joined['share']:.0f}%"
    line = word("cli.analyze.voice", lang, n=said["n"], joined=joined["joined"], share=share, cases=joined["cases"])
    return [line, *score_lines(said["scores"], lang)]


def _model(model: dict[str, Any], lang: str) -> list[str]:
    """Where the model is and how well the log fits it."""
    if model["path"] is None:
        return []
    figures = {key: f"{100 * model[key]:.0f}%" for key in ("fitness", "precision")}
    kind = "planned" if model["method"] == "planned" else "discovered"
    return [
        word(
            f"cli.analyze.model.{kind}",
            lang,
            **{key: model[key] for key in ("path", "cases", "cases_fitting")},
            **figures,
        )
    ]


def _findings(titles: list[str], lang: str) -> list[str]:
    """The first findings by name, and how many more the report has."""
    if not titles:
        return [word("cli.analyze.no_findings", lang)]
    lines = [word("cli.analyze.findings", lang, count=len(titles))]
    lines += [f"{place}. {title}" for place, title in enumerate(titles[:SHOWN], start=1)]
    return lines + ([word("cli.analyze.more", lang, count=len(titles) - SHOWN)] if len(titles) > SHOWN else [])


def _goal(goal: dict[str, Any], lang: str, currency: str | None) -> str:
    """A goal with what was found: met, not met, or why it cannot be measured."""
    from clearway.views.words import Words

    met = word({True: "goal.met", False: "goal.missed", None: "goal.unknown"}[goal["met"]], lang)
    found = shown(goal["value"], goal["unit"], lang, currency=currency)
    if goal["value"] is None:
        found = Words(lang).reason(goal.get("reason"))
    return word("cli.analyze.goal", lang, goal=goal["goal"], met=met, found=found)
