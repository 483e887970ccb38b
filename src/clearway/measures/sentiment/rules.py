"""Sentiment by rules: listed words, turned by negation, raised by degree words and capitals, weighed around *but*."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from clearway.measures.sentiment.wordlist import WordList

REACH = 3
"""Tokens that a negator or degree word looks ahead."""

TURNED, RAISED, LOWERED, CAPITALS = -0.7, 1.35, 0.65, 1.25
BEFORE_CONTRAST, AFTER_CONTRAST = 0.7, 1.25
LONG_TIME = -0.8
"""A named stretch of time (*2 hours*): who counts hours to a service complains about them."""

SOFT = 2.0
"""Added to the sum of all weights, so that a single weak word does not decide as much as several."""

SHORTEST_STEM = 4

STOPS = frozenset(".!?,;:()\n\u3002\uff01\uff1f\uff0c\uff1b\uff1a\u3001\u2026~")
NUMBER = re.compile(r"\d+(\.\d+)?\+?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed word found in a text.

    Parameters
    ----------
    start, length : int
        Its tokens.
    weight : float
        What the list says, after the rules.
    """

    start: int
    length: int
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of a text add up to.

    Parameters
    ----------
    positive, negative : float
        Sums of weights, both 0 or more.
    hits : int
    """

    positive: float
    negative: float
    hits: int

    @property
    def score(self) -> float:
        """``(P - N) / sqrt(P + N + 2)``: 0 without evidence, growing slowly with more of it."""
        total = self.positive + self.negative
        return (self.positive - self.negative) / math.sqrt(total + SOFT)


def evidence(tokens: Sequence[str], words: WordList, *, original: Sequence[str] = ()) -> Evidence:
    """What the listed words of a text say together.

    Parameters
    ----------
    tokens : sequence of str
        In lower case.
    words : WordList
    original : sequence of str
        The same tokens as written, for words in capitals.

    Examples
    --------
    >>> from clearway.measures.sentiment.wordlist import english
    >>> evidence("not a good service".split(), english()).score < 0
    True
    >>> evidence("really friendly staff".split(), english()).score > evidence(["friendly"], english()).score
    True
    """
    found = hits(tokens, words, original=original)
    positive = sum(hit.weight for hit in found if hit.weight > 0)
    negative = -sum(hit.weight for hit in found if hit.weight < 0)
    return Evidence(positive, negative, len(found))


def hits(tokens: Sequence[str], words: WordList, *, original: Sequence[str] = ()) -> list[Hit]:
    """The listed words of a text in their order, after the rules."""
    plain = _listed(tokens, words)
    turn = max((at for at, token in enumerate(tokens) if token in words.contrast), default=-1)
    if turn >= len(tokens) - 1:
        turn = -1
    shouted = _shouted(original)
    return [_ruled(hit, tokens, words, turn, shouted) for hit in plain]


def _listed(tokens: Sequence[str], words: WordList) -> list[Hit]:
    """Longest entry first at every token; a number before a unit of time counts as one entry."""
    found, at = [], 0
    while at < len(tokens):
        hit = _entry(tokens, at, words) or _time(tokens, at, words)
        if hit is None:
            at += 1
        else:
            found.append(hit)
            at += hit.length
    return found


def _entry(tokens: Sequence[str], at: int, words: WordList) -> Hit | None:
    for length in range(min(words.longest.get(tokens[at], 0), len(tokens) - at), 0, -1):
        weight = words.weights.get(words.glue.join(tokens[at : at + length]))
        if weight is not None:
            return Hit(at, length, weight)
    weight = _stem(tokens[at], words)
    return None if weight is None else Hit(at, 1, weight)


def _stem(token: str, words: WordList) -> float | None:
    for length in range(len(token), SHORTEST_STEM - 1, -1):
        weight = words.stems.get(token[:length])
        if weight is not None:
            return weight
    return None


def _time(tokens: Sequence[str], at: int, words: WordList) -> Hit | None:
    named = at + 1 < len(tokens) and NUMBER.fullmatch(tokens[at]) and tokens[at + 1] in words.durations
    return Hit(at, 2, LONG_TIME) if named else None


def _ruled(hit: Hit, tokens: Sequence[str], words: WordList, turn: int, shouted: frozenset[int]) -> Hit:
    weight = hit.weight
    for token in _before(tokens, hit.start, 1 if words.glue else 2):
        weight *= RAISED if token in words.intensifiers else LOWERED if token in words.dampeners else 1.0
    if sum(token in words.negators for token in _before(tokens, hit.start, REACH)) % 2:
        weight *= TURNED
    if hit.start in shouted:
        weight *= CAPITALS
    if turn >= 0:
        weight *= BEFORE_CONTRAST if hit.start < turn else AFTER_CONTRAST
    return Hit(hit.start, hit.length, weight)


def _before(tokens: Sequence[str], start: int, reach: int) -> list[str]:
    """Up to so many tokens before a word in the same clause; pairs of characters too where tokens are characters."""
    near: list[str] = []
    for at in range(start - 1, max(start - 1 - reach, -1), -1):
        if tokens[at] in STOPS:
            break
        near.append(tokens[at])
        if at > 0 and len(tokens[at]) == 1:
            near.append(tokens[at - 1] + tokens[at])
    return near


def _shouted(original: Sequence[str]) -> frozenset[int]:
    """Words in capitals, where not all are."""
    words = [at for at, token in enumerate(original) if len(token) > 2 and token.isalpha()]
    loud = {at for at in words if original[at].isupper()}
    return frozenset(loud) if len(loud) < len(words) else frozenset()
