"""Which language a command line speaks."""

import locale
import os
from collections.abc import Sequence

from clearway.base.messages import LANGUAGES

ENVIRONMENT = ("CLEARWAY_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that name a language, the strongest first."""


def spoken(lang: str | None) -> str:
    """The language asked for, else that of the environment (``CLEARWAY_LANG``, the locale), else English."""
    if lang is not None:
        return lang
    found = next((value for name in ENVIRONMENT if (value := os.environ.get(name))), locale.getlocale()[0] or "")
    return "zh" if found.lower().startswith(("zh", "chinese")) else "en"


def asked(given: Sequence[str]) -> str:
    """The language of a command line that is not taken apart yet; the last word counts."""
    lang = None
    for place, argument in enumerate(given):
        if argument.startswith("--lang="):
            lang = argument.removeprefix("--lang=")
        elif argument == "--lang" and place + 1 < len(given):
            lang = given[place + 1]
    return lang if lang in LANGUAGES else spoken(None)
