"""Acts of speech and the rules that find them: word lists in Chinese and English, kept as data beside this file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SERVICE, POSITIVE, WARM, EMOTIONAL, CONFLICT = THEMES = ("service", "positive", "warm", "emotional", "conflict")
"""Themes of service training: thinking of service, positive mindset, warm words, emotionally intelligent words, and
dealing with conflict."""

AGENT: Mapping[str, str] = {
    "greeting": WARM,
    "thanks": WARM,
    "closing": WARM,
    "apology": EMOTIONAL,
    "empathy": EMOTIONAL,
    "ownership": SERVICE,
    "promise": SERVICE,
    "solution": POSITIVE,
    "alternative": POSITIVE,
    "question": SERVICE,
    "passes_on": CONFLICT,
    "blames": CONFLICT,
    "stock": CONFLICT,
    "repeats": CONFLICT,
}
"""Acts of those who serve, with their theme; ``repeats`` is found by comparing turns, the others by rules."""

CUSTOMER: Mapping[str, str] = {
    "escalates": CONFLICT,
    "chases": CONFLICT,
    "not_solved": POSITIVE,
    "solved": POSITIVE,
    "gratitude": WARM,
    "agrees": WARM,
}
"""Acts of the customer, with the theme they belong to."""

LANGUAGES = ("en", "zh")
HANDLE = re.compile(r"@ ?\S{1,20}|\[handle\]")
"""A name called with ``@`` is no word of the sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules of one language.

    Parameters
    ----------
    fold : mapping of int to int
        Traditional and full-width characters that are read as others.
    acts : mapping of str to tuple of re.Pattern
    times : tuple of re.Pattern
        Times that a promise names: groups ``low`` and ``unit``, or ``day``.
    numerals, units, days : mapping
        Meaning of what the groups hold.
    """

    fold: Mapping[int, int]
    acts: Mapping[str, tuple[re.Pattern[str], ...]]
    times: tuple[re.Pattern[str], ...]
    numerals: Mapping[str, float]
    units: Mapping[str, str]
    days: Mapping[str, int]


@cache
def rules() -> tuple[Rules, ...]:
    """The rules of every language; all are tried on every text, so that mixed texts need no guess of their language."""
    return tuple(_rules(lang) for lang in LANGUAGES)


def plain(text: str) -> str:
    """A text of the same length in which names called with ``@`` are blank.

    Examples
    --------
    >>> plain("@shop my order")
    '      my order'
    """
    return HANDLE.sub(lambda found: " " * len(found[0]), text)


def _rules(lang: str) -> Rules:
    raw: dict[str, Any] = json.loads(files(__package__).joinpath(f"acts.{lang}.json").read_text("utf-8"))
    times = raw["times"]
    return Rules(
        fold=str.maketrans(raw["fold"]["from"], raw["fold"]["to"]),
        acts={act: _compiled(patterns) for act, patterns in raw["acts"].items()},
        times=_compiled(times["patterns"]),
        numerals=times["numerals"],
        units=times["units"],
        days=times["days"],
    )


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns)
