"""``clearway check``: whether a BPMN model is valid and sound."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang

NAME = "check"


def command(
    model: Annotated[Path, typer.Argument(help="cli.model", metavar="MODEL", show_default=False)],
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Check a model."""
    from clearway.app.service.checking import check_model

    speech = spoken(lang)
    result = check_model(model, lang=speech)
    answer(result, json=json, words=summary(result, speech))
    return 0 if result["valid"] and result["sound"] is not False else 1


def summary(result: dict[str, Any], lang: str) -> str:
    """The outcome of a check in words: the answers, then each issue with its remedy."""
    valid = {True: "check.valid", False: "check.invalid"}[result["valid"]]
    sound = {True: "check.sound", False: "check.unsound", None: "check.unknown"}[result["sound"]]
    lines = [
        word("cli.check.done", lang, processes=result["processes"], nodes=result["nodes"]),
        word(valid, lang),
        word(sound, lang, reason=result.get("reason", "")),
    ]
    for one in result["issues"]:
        severity = word(f"check.{one['severity']}", lang)
        lines.append(word("cli.check.issue", lang, **one | {"severity": severity}))
        if one["remedy"]:
            lines.append(word("cli.check.remedy", lang, remedy=one["remedy"]))
    return "\n".join(lines)
