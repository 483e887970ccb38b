"""Which language a command line speaks."""

import locale
import os
from collections.abc import Sequence

from clearway.base.messages import LANGUAGES


def spoken(lang: str | None) -> str:
    """The language asked for, else that of the environment (``CLEARWAY_LANG``, the locale), else English."""
    if lang is not None:
        return lang
    found = os.environ.get("CLEARWAY_LANG") or locale.getlocale()[0] or os.environ.get("LANG") or ""
    return "zh" if found.lower().startswith(("zh", "chinese")) else "en"


def asked(given: Sequence[str]) -> str:
    """The language of a command line that is not taken apart yet."""
    for place, argument in enumerate(given):
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and place + 1 < len(given):
            return _known(given[place + 1])
    return spoken(None)


def _known(lang: str) -> str:
    return lang if lang in LANGUAGES else spoken(None)
