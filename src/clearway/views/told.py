"""Messages whose raw values are shown in the units and numbers of a language, as markup."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from numbers import Real
from typing import Any

from clearway.base.messages import Message
from clearway.views.markup import Html, escape, name
from clearway.views.words import Words


def sentence(message: Message, words: Words) -> Html:
    """A message with its raw values told; messages inside it are rendered too.

    Examples
    --------
    >>> sentence(Message("lesson.step", {"subject": "A & B", "people_n": 3}), Words("en"))
    'A step that is new to them: <bdi>A &amp; B</bdi> (3 people)'
    """
    inner = {key: sentence(value, words) for key, value in message.values.items() if isinstance(value, Message)}
    outer = {key: value for key, value in message.values.items() if key not in inner}
    return words.rich(message.id, **told(outer, words), **inner)


def plain(message: Message, words: Words) -> str:
    """The same without markup, for titles and for names in pictures.

    Examples
    --------
    >>> plain(Message("lesson.step", {"subject": "A & B", "people_n": 3}), Words("en"))
    'A step that is new to them: A & B (3 people)'
    """
    return html.unescape(re.sub(r"<[^>]*>", "", sentence(message, words)))


def told(values: Mapping[str, Any], words: Words) -> dict[str, Html]:
    """Raw values of a message in the words of the language, as markup; the key's ending names the unit."""
    return {key: _told(key, value, words) for key, value in values.items()}


def _told(key: str, value: Any, words: Words) -> Html:
    if key == "place" and value == "log":
        return escape(words("findings.log"))
    if isinstance(value, bool) or not isinstance(value, Real):
        return name(str(value))
    ending = key.rpartition("_")[2]
    unit = {"s": "s", "time": "s", "share": "share", "cost": "money", "money": "money"}.get(ending, "count")
    return escape(words.value(float(value), unit))
