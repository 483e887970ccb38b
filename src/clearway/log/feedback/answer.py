"""One written answer on a scale: a number, a fraction, stars, or words such as "very satisfied"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

Form = Literal["number", "fraction", "stars", "likert", "yesno", "missing", "other"]

_NUMBER = re.compile(r"[-+]?\d{1,9}(?:[.,]\d{1,6})?")
_FRACTION = re.compile(r"([-+]?\d{1,3}(?:[.,]\d{1,3})?)\s*(?:/|out of)\s*(\d{1,3})")
_LED = re.compile(r"\(?([-+]?\d{1,3}(?:[.,]\d{1,3})?)\)?\s*(?:[-:=.\u2013]\s*|(?=\D))(\D{1,40})")
_UNITS = ("\u5206", "\u661f", "\u9897\u661f", "star", "stars", "point", "points", "pts")
_FULL, _EMPTY = "\u2605\u2b50\U0001f31f", "\u2606"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is written in one cell.

    Parameters
    ----------
    form : str
        ``number, fraction, stars, likert, yesno``; ``missing`` for words that mean no answer; ``other`` for any other
        text.
    value : float or None
    top : float or None
        The highest possible answer where the text says it (``4/5``, four of five stars).
    led : bool
        Whether words follow behind the number.
    """

    form: Form
    value: float | None = None
    top: float | None = None
    led: bool = False


@lru_cache(1 << 16)
def take_apart(text: str) -> Answer:
    """Take one answer apart.

    Examples
    --------
    >>> take_apart("4/5"), take_apart("5 - Very good").value, take_apart("Very satisfied").value
    (Answer(form='fraction', value=4.0, top=5.0, led=False), 5.0, 5.0)
    >>> take_apart("n/a").form, take_apart("they were late").form
    ('missing', 'other')
    """
    plain = unicodedata.normalize("NFKC", text).replace("\ufe0f", "").strip()
    lower = plain.lower().rstrip(".!\u3002")
    if not lower or lower in _list("not_applicable"):
        return Answer("missing")
    return _numeric(plain) or _starred(plain) or _worded(lower) or Answer("other")


def is_answer(text: str) -> bool:
    """Whether a text can be an answer on a scale, or says that there is none."""
    return take_apart(text).form != "other"


def yes_no(text: str) -> float | None:
    """1 for a yes or a satisfied, 0 for a no or a dissatisfied, None for other words."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    return 1.0 if plain in _list("yes") else 0.0 if plain in _list("no") else None


@cache
def _list(name: str) -> frozenset[str]:
    from clearway.log.feedback.roles import words

    return frozenset(words()[name])


@cache
def _likert() -> dict[str, float]:
    from clearway.log.feedback.roles import words

    return {text: float(value) for value, texts in words()["likert"].items() for text in texts}


def _numeric(plain: str) -> Answer | None:
    if _NUMBER.fullmatch(plain):
        return Answer("number", _float(plain))
    found = _FRACTION.fullmatch(plain)
    if found is not None and float(found[2]) > 0:
        return Answer("fraction", _float(found[1]), float(found[2]))
    if plain.endswith("%") and _NUMBER.fullmatch(plain[:-1].strip()):
        return Answer("fraction", _float(plain[:-1].strip()), 100.0)
    led = _LED.fullmatch(plain)
    if led is None:
        return None
    rest = led[2].strip().lower()
    worded = rest in _UNITS or rest in _likert() or led[0][len(led[1]) : len(led[1]) + 3].strip()[:1] in "-:=\u2013"
    return Answer("number", _float(led[1]), led=True) if worded else None


def _starred(plain: str) -> Answer | None:
    body = plain.replace(" ", "")
    full = sum(char in _FULL for char in body)
    empty = sum(char in _EMPTY for char in body)
    if not body or full + empty != len(body):
        return None
    return Answer("stars", float(full), float(full + empty) if empty else None)


def _worded(lower: str) -> Answer | None:
    if lower in _likert():
        return Answer("likert", _likert()[lower])
    value = yes_no(lower)
    return None if value is None else Answer("yesno", value)


def _float(text: str) -> float:
    return float(text.replace(",", "."))
