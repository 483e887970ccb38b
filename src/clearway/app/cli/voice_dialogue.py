"""``clearway voice dialogue``: what is said in service dialogues, and what teams could train."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Raw, ReleaseK
from clearway.app.service.dialoguing import DialogueRequest
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError
from clearway.log import ReadOptions

NAME = "voice dialogue"
QUOTED = 10
"""Sentences that the terminal shows; the JSON has more."""

Pairs = Annotated[list[str] | None, typer.Option("--map", help="cli.voice.dialogue.map", metavar="ROLE=COLUMN")]


def command(
    feedback: Annotated[
        str, typer.Argument(help="cli.voice.dialogue.feedback", metavar="DIALOGUES", show_default=False)
    ],
    map: Pairs = None,
    zone: Annotated[str | None, typer.Option("--zone", help="cli.zone", metavar="ZONE")] = None,
    log: Annotated[Path | None, typer.Option("--log", help="cli.voice.dialogue.log", metavar="LOG")] = None,
    kept_by: Annotated[
        list[str] | None, typer.Option("--kept-by", help="cli.voice.dialogue.kept_by", metavar="ACTIVITY")
    ] = None,
    release_k: ReleaseK = 5,
    raw: Raw = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Find acts, quality and training needs in service dialogues."""
    from clearway.app.service.dialoguing import dialogue_study

    speech = spoken(lang)
    if kept_by and log is None:
        raise OptionError("dialogue.kept_by", place={"option": "--kept-by"})
    options = ReadOptions(mapping=dict(_pair(text) for text in map or ()), zone=zone)
    events = None if log is None else LogRequest(str(log), ReadOptions(zone=zone))
    request = DialogueRequest(feedback, options, events, tuple(kept_by or ()), release_k, raw)
    with progress(word("cli.voice.dialogue.title", speech), 2, speech) as step:
        result = dialogue_study(request, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Quality and needs of each group, promises, and sentences that show the acts."""
    from clearway.views.words import Words

    words = Words(lang)
    lines = [words("cli.voice.dialogue.done", n=words.count(result["n"]), turns=words.count(result["turns"]))]
    if not result["groups"]:
        lines.append(words("dialogue.too_few", k=result["release_k"]))
    for group in result["groups"]:
        lines += ["", *_group(group, words)]
    promised = result["promises"]
    if promised["made"]:
        lines += ["", words("dialogue.promises", **promised)]
    quotes = list({one["act"]: one for one in reversed(result["examples"])}.values())[::-1][:QUOTED]
    if quotes:
        lines += ["", words("dialogue.quotes")]
        lines += [words("dialogue.quote", act=words(f"dialogue.act.{one['act']}"), text=one["text"]) for one in quotes]
    return "\n".join(lines)


def _group(group: dict[str, Any], words: Any) -> list[str]:
    title = _title(group, words)
    mark = group["quality"]
    score, interval = words.figure(mark["value"]), words.interval(mark["low"], mark["high"], "")
    head = words("dialogue.group", title=title, n=words.count(group["dialogues"]), score=score, interval=interval)
    return [head, *(f"  {need['text']}" for need in group["needs"])]


def _title(group: dict[str, Any], words: Any) -> str:
    if group["dimension"] == "all":
        return str(words("dialogue.all"))
    name = words("small.hidden") if group["suppressed"] else group["name"] or words("dialogue.unnamed")
    return str(words(f"dialogue.dimension.{group['dimension']}", name=name))


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise OptionError("option.pair", place={"option": "--map"}, text=text)
    return name.strip(), value.strip()
