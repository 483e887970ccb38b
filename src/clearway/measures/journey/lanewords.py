"""Words that tell on which side of which line somebody stands, in Chinese and English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from clearway.log.roles import simple

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+[a-z]*")


@cache
def _lists() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        files("clearway.measures.journey").joinpath("lane_words.json").read_text("utf-8")
    )
    return loaded


def is_column(name: str, kind: str) -> bool:
    """Whether a column is called as those of a kind are: ``visibility``, ``direction``, ``initiator``, ``type``.

    Examples
    --------
    >>> is_column("Call_Direction", "direction"), is_column("journey:visibility", "visibility")
    (True, True)
    """
    return simple(name) in {simple(known) for known in _lists()["columns"][kind]}


def lane_named(text: str) -> str | None:
    """The lane that a text names by its id or its title in either language; None for anything else.

    Examples
    --------
    >>> lane_named("On-stage"), lane_named("somewhere")
    ('onstage', None)
    """
    plain = simple(text)
    found = ((lane, {simple(word) for word in words}) for lane, words in _lists()["lane"].items())
    return next((lane for lane, words in found if plain in words), None)


def is_system(text: str) -> str:
    """The word by which a resource, or its type, is no person; empty for a person.

    Examples
    --------
    >>> is_system("RPA-Bot 7"), is_system("Systema, A.")
    ('rpa', '')
    """
    return _first(text, (("", _lists()["system"]),))[1]


def told_by(text: str, kind: str) -> tuple[str, str]:
    """Lane (or kind of evidence) and word that a text tells first; two empty texts where it tells nothing.

    Parameters
    ----------
    text : str
        Value of a direction or channel, name of a team, name of an activity.
    kind : {"direction", "channel", "role", "verb", "evidence"}

    Notes
    -----
    The word that comes first in the text decides, of two that begin together the longer: ``call customer`` is a word of
    its own beside ``call``. A Latin word matches a whole word of the text, with ``*`` its beginning; a Chinese word
    matches anywhere.

    Examples
    --------
    >>> told_by("Call customer back", "verb"), told_by("A_SUBMITTED", "verb"), told_by("IT operations", "role")
    (('onstage', 'call customer'), ('customer', 'submi*'), ('support', 'IT'))
    """
    return _first(text, tuple(_lists()[kind].items()))


def _first(text: str, lists: Iterable[tuple[str, list[str]]]) -> tuple[str, str]:
    parts = _PARTS.findall(text)
    best: tuple[int, int, str, str] | None = None
    for lane, words in lists:
        for word in words:
            at = _place(word, text, parts)
            if at >= 0 and (best is None or (at, -len(word)) < best[:2]):
                best = (at, -len(word), lane, word.removeprefix("="))
    return ("", "") if best is None else best[2:]


def _place(word: str, text: str, parts: list[str]) -> int:
    """Where a word begins in a text, in characters; -1 where it does not stand in it."""
    if not word.isascii():
        return text.find(word)
    wanted = _wanted(word)
    at = 0
    for number, part in enumerate(parts):
        at = text.find(part, at)
        if number + len(wanted) <= len(parts) and all(
            _same(one, other) for one, other in zip(wanted, parts[number:], strict=False)
        ):
            return at
        at += len(part)
    return -1


@lru_cache(1 << 12)
def _wanted(word: str) -> tuple[str, ...]:
    return tuple(word.split())


def _same(wanted: str, part: str) -> bool:
    if wanted.startswith("="):
        return part == wanted[1:]
    plain = part.lower()
    return plain.startswith(wanted[:-1]) if wanted.endswith("*") else plain == wanted


def lane_titled(text: str) -> str:
    """The lane that the heading of a foreign lane or pool tells: an id or title, else words of a team.

    ``unknown`` where it tells nothing.

    Examples
    --------
    >>> lane_titled("Front stage"), lane_titled("Back office"), lane_titled("Pool 1")
    ('onstage', 'backstage', 'unknown')
    """
    return lane_named(text) or told_by(text, "role")[0] or "unknown"
