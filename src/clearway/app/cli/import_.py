"""``clearway import``: any source into a folder in normal form."""

from typing import Any

from clearway.app.cli.account import account
from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Out, Overwrite, with_log
from clearway.app.service.importing import import_log
from clearway.app.service.request import LogRequest

NAME = "import"


@with_log
def command(request: LogRequest, out: Out, overwrite: Overwrite = False, lang: Lang = None, json: Json = False) -> None:
    """Import a log."""
    speech = spoken(lang)
    with progress(word("cli.import.title", speech), 2, speech) as step:
        result = import_log(request, out, overwrite=overwrite, lang=speech, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The account of an import in words."""
    counts = {key: result[key] for key in ("events", "instances", "cases", "activities")}
    return "\n".join(
        [
            word("cli.import.done", lang, **counts),
            *account(result, lang),
            word("cli.import.out", lang, out=result["out"]),
        ]
    )
