"""The word lists as values: how strongly each praises or blames, and what turns, raises and lowers it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one language.

    Parameters
    ----------
    weights : mapping
        Word, phrase, emoji or emoticon: -3 (strong blame) to 3 (strong praise).
        A phrase is its tokens joined by ``glue``.
    stems : mapping
        Beginnings of words, for words with many endings.
    glue : str
        Between tokens: a blank where a token is a word, nothing where it is a character.
    longest : mapping
        First token: tokens of the longest phrase that begins with it.
    negators, intensifiers, dampeners, contrast, durations : frozenset of str
        What turns the next words, raises or lowers them, sets two parts against each other, and units of time.
    """

    weights: Mapping[str, float]
    stems: Mapping[str, float]
    glue: str
    longest: Mapping[str, int]
    negators: frozenset[str]
    intensifiers: frozenset[str]
    dampeners: frozenset[str]
    contrast: frozenset[str]
    durations: frozenset[str]


@cache
def english() -> WordList:
    """The English list.

    Examples
    --------
    >>> english().weights["rude"]
    -2.0
    """
    return _listed(_loaded("english.json"), " ")


@cache
def chinese() -> WordList:
    """The Chinese list; its tokens are characters."""
    return _listed(_loaded("chinese.json"), "")


@cache
def signs() -> WordList:
    """Emoji and emoticons alone, which mean the same in every language."""
    data = _loaded("english.json")
    return _listed({key: data[key] for key in ("emoji", "emoticons")}, " ")


def _loaded(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("clearway.measures.sentiment").joinpath(name).read_text("utf-8"))
    return loaded


def _listed(data: Mapping[str, Any], glue: str) -> WordList:
    groups = [data.get(name, {}) for name in ("words", "phrases", "emoji", "emoticons")]
    pairs = [(word, float(weight)) for group in groups for weight, words in group.items() for word in words]
    return WordList(
        weights={word: weight for word, weight in pairs if not word.endswith("*")},
        stems={word[:-1]: weight for word, weight in pairs if word.endswith("*")},
        glue=glue,
        longest=_longest([word for word, _ in pairs], glue),
        **{name: frozenset(_words(data, name)) for name in _ROLES},
    )


_ROLES = ("negators", "intensifiers", "dampeners", "contrast", "durations")


def _words(data: Mapping[str, Any], name: str) -> Iterable[str]:
    words: Iterable[str] = data.get(name, ())
    return words


def _longest(words: Iterable[str], glue: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        tokens = word.split(glue) if glue else list(word)
        found[tokens[0]] = max(found.get(tokens[0], 0), len(tokens))
    return found
