"""Messages: an id with values, rendered from the catalogue of a language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogue.

    Parameters
    ----------
    id : str
        Key in ``locale/<lang>.json``.
    values : mapping
        What fills the named places of the sentence.

    Examples
    --------
    >>> text(Message("place.row"), "en")
    'row'
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All sentences of a language, id to text.

    Raises
    ------
    KeyError
        The language has no catalogue.
    """
    if lang not in LANGUAGES:
        raise KeyError(lang)
    loaded: dict[str, str] = json.loads(files("clearway").joinpath("locale", f"{lang}.json").read_text("utf-8"))
    return loaded


def text(message: Message, lang: str = "en") -> str:
    """Render a message; values that the sentence does not name are left out, messages among them are rendered too.

    Raises
    ------
    KeyError
        The catalogue has no such id, or the sentence names a value that was not given.
    """
    values = {key: text(value, lang) if isinstance(value, Message) else value for key, value in message.values.items()}
    return catalogue(lang)[message.id].format(**values)
