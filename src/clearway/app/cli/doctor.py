"""``clearway doctor``: whether everything that Clearway needs is there and works."""

from typing import Any

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import padded, places
from clearway.app.cli.options import Json, Lang

NAME = "doctor"


def command(lang: Lang = None, json: Json = False) -> int:
    """Check the installation."""
    from clearway.app.service.doctor import doctor

    speech = spoken(lang)
    result = doctor(lang=speech)
    answer(result, json=json, words=summary(result, speech))
    return 0 if result["ok"] else 1


def summary(result: dict[str, Any], lang: str) -> str:
    """One line a check, and whether all is well."""
    marks = {True: word("doctor.fine", lang), False: word("doctor.broken", lang)}
    width = max(places(mark) for mark in marks.values())
    lines = [f"{padded(marks[one['ok']], width)}  {one['check']}: {one['detail']}" for one in result["checks"]]
    return "\n".join([*lines, word("doctor.all_well" if result["ok"] else "doctor.not_well", lang)])
