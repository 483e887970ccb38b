"""``clearway voice``: what customers say, as scores with intervals and the sentiment of each comment."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.feedbackoptions import with_feedback
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang
from clearway.app.service.feedbackrequest import FeedbackRequest

NAME = "voice"


@with_feedback
def command(
    request: FeedbackRequest,
    model: Annotated[Path | None, typer.Option("--model", help="cli.voice.model", metavar="FOLDER")] = None,
    importance: Annotated[bool, typer.Option("--importance", help="cli.voice.importance")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Say what customers say."""
    from clearway.app.service.voicing import hear

    speech = spoken(lang)
    with progress(word("cli.voice.title", speech), 3, speech) as step:
        result = hear(request, model=model, importance=importance, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Scores with intervals, sentiment, and what is odd about the file."""
    scores = result["scores"]
    roles = ", ".join(f"{role}={name}" for role, name in result["mapping"].items()) or "-"
    lines = [
        word("cli.voice.done", lang, n=result["n"], reader=result["reader"]),
        word("cli.import.mapping", lang, mapping=roles),
        *score_lines(scores, lang),
        *_feelings(result, lang),
        *(_question(one, lang) for one in result["questions"]),
        *(f"- {issue['message']}" for issue in result["issues"]),
    ]
    return "\n".join(lines)


def score_lines(scores: dict[str, Any], lang: str) -> list[str]:
    """Satisfaction, recommendation and effort with intervals, where they were asked."""
    lines = []
    for name in ("csat", "nps", "ces"):
        if scores[name]["value"] is not None:
            lines.append(word(f"cli.voice.{name}", lang, **_bounds(scores[name])))
    nps = scores["nps"]
    if nps["value"] is not None:
        parts = {key: nps[key] for key in ("promoters", "passives", "detractors")}
        lines.append(word("cli.voice.noise", lang, **parts, noise=f"{nps['noise']:.0f}", n=nps["n"]))
    return lines or [word("cli.voice.no_scores", lang)]


def _feelings(result: dict[str, Any], lang: str) -> list[str]:
    positive = result["positive"]
    if positive["value"] is None:
        return []
    counts = dict(result["sentiment"])
    counts["neutral"] -= result["without_text"]
    return [word("cli.voice.sentiment", lang, **counts, **_bounds(positive), without=result["without_text"])]


def _question(one: dict[str, Any], lang: str) -> str:
    return word("cli.voice.question", lang, name=one["name"], scale=one["scale"], **_bounds(one))


def _bounds(one: dict[str, Any]) -> dict[str, str]:
    """Value and interval as texts: shares in percent, points and means as they are."""
    percent = one["unit"] == "share"
    texts = {key: _number(one[key], percent) for key in ("value", "low", "high")}
    return texts | {"of": str(one["n"])}


def _number(value: float | None, percent: bool) -> str:
    if value is None:
        return "-"
    return f"{100 * value:.1f}%" if percent else f"{value:.2f}".rstrip("0").rstrip(".")
