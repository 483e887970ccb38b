"""What comments speak of and how: aspects with the clause that shows it, themes over all comments, and their steps.

An aspect is found by listed words (``aspects.json``, which the user may replace), its polarity is that of the clause
that names it. Aspects meet steps by a table that the user declares and by nothing else.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from clearway.base.errors import InputError
from clearway.measures.backed import Backed, backed
from clearway.measures.sentiment import SentimentModel, sentiment
from clearway.measures.sentiment.tokens import HAN, plain
from clearway.stats.intervals import mean_interval, wilson

CLAUSE = re.compile("[^.!?;\u3002\uff01\uff1f\uff1b\uff0c,\n~\u2026]+[.!?;\u3002\uff01\uff1f\uff1b\uff0c,\n~\u2026]*")
SHORT = 2
"""Letters below which a clause is joined to the one before."""

QUOTES = 3
LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect named in one comment.

    Parameters
    ----------
    row : int
        Of the comment.
    aspect : str
        Key of the list of aspects.
    label : {"negative", "neutral", "positive"}
    valence : float
        -2 to 2, of the clauses that name it.
    quote : str
        The clause that shows it best.
    """

    row: int
    aspect: str
    label: str
    valence: float
    quote: str


@dataclass(frozen=True, slots=True)
class Theme:
    """An aspect over all comments.

    Parameters
    ----------
    aspect : str
    step : str or None
        Step of the process that the declared table names.
    comments : int
        Comments that name it.
    share : Backed
        Of all comments, Wilson's interval.
    negative : Backed
        Share of those comments that blame it, Wilson's interval.
    valence : Backed
        Mean with Student's interval.
    quotes : tuple of (int, str)
        Row and clause, the strongest blame first, then the strongest praise.
    """

    aspect: str
    step: str | None
    comments: int
    share: Backed
    negative: Backed
    valence: Backed
    quotes: tuple[tuple[int, str], ...]


def aspects(
    texts: Sequence[str | None],
    *,
    listed: Mapping[str, Sequence[str]] | None = None,
    model: SentimentModel | None = None,
) -> list[Aspect]:
    """Aspects that each comment names, each once a comment, in the order of the comments and of the list.

    Parameters
    ----------
    texts : sequence of str or None
    listed : mapping, optional
        Aspect: its words in any language; the list that comes with Clearway unless given.
    model : SentimentModel, optional
        For the clauses; the shipped one by default.

    Examples
    --------
    >>> [(one.aspect, one.label) for one in aspects(["The agent was rude, but the price was great."])]
    [('attitude', 'negative'), ('price', 'positive')]
    """
    words = _compiled(listed_aspects() if listed is None else listed)
    found = [(row, clause, names) for row, text in enumerate(texts) for clause, names in _named(text, words)]
    felt = sentiment([clause for _, clause, _ in found], model=model)
    seen: dict[tuple[int, str], list[tuple[float, str]]] = defaultdict(list)
    for (row, clause, names), one in zip(found, felt, strict=True):
        for name in names:
            seen[row, name].append((one.valence if one.label != "neutral" else 0.0, clause))
    return [_aspect(row, name, clauses) for (row, name), clauses in sorted(seen.items(), key=lambda pair: pair[0][0])]


def themes(
    found: Sequence[Aspect], *, comments: int, steps: Mapping[str, str] | None = None, quotes: int = QUOTES
) -> list[Theme]:
    """Aspects over all comments, those with the most blame first.

    Parameters
    ----------
    found : sequence of Aspect
    comments : int
        All comments with a text.
    steps : mapping, optional
        Aspect: step of the process, as the user declares.
    quotes : int
        Clauses of each side that are kept; they go through the release rule before they are shown.

    Raises
    ------
    InputError
        ``aspects.unknown``: the table names an aspect that the shipped list and the comments do not hold.
    """
    by: dict[str, list[Aspect]] = defaultdict(list)
    for one in found:
        by[one.aspect].append(one)
    _refuse_unknown(steps or {}, set(by) | set(listed_aspects()))
    made = [_theme(name, group, comments, (steps or {}).get(name), quotes) for name, group in by.items()]
    return sorted(
        made, key=lambda theme: (-(theme.negative.value or 0) * theme.comments, -theme.comments, theme.aspect)
    )


@cache
def listed_aspects() -> Mapping[str, tuple[str, ...]]:
    """The list of aspects that comes with Clearway: key and words in both languages."""
    table = json.loads(files("clearway.measures.voice").joinpath("aspects.json").read_text("utf-8"))
    return {name: (*words["zh"], *words["en"]) for name, words in table.items()}


def _compiled(listed: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """One pattern an aspect: Latin words whole, Han words anywhere."""
    return {name: re.compile("|".join(_pattern(word) for word in words)) for name, words in listed.items() if words}


def _pattern(word: str) -> str:
    clean = re.escape(plain(word).lower().strip())
    return clean if HAN.search(word) else rf"(?<![a-z]){clean}(?![a-z])"


def _named(text: str | None, words: Mapping[str, re.Pattern[str]]) -> list[tuple[str, list[str]]]:
    pairs = []
    for clause in clauses(plain(text)):
        names = [name for name, pattern in words.items() if pattern.search(clause.lower())]
        if names:
            pairs.append((clause, names))
    return pairs


def clauses(text: str) -> list[str]:
    """Clauses of a plain text, by the signs between them; what has hardly a letter belongs to the one before.

    Examples
    --------
    >>> clauses("Nice room, but dirty! :)")
    ['Nice room,', 'but dirty!', ':)']
    """
    made: list[str] = []
    for found in CLAUSE.finditer(text):
        piece = found[0].strip()
        if piece and made and sum(sign.isalpha() for sign in piece) < SHORT and not _sign(piece):
            made[-1] += piece
        elif piece:
            made.append(piece)
    return made


def _sign(piece: str) -> bool:
    return any(not sign.isalnum() for sign in piece)


def _aspect(row: int, name: str, clauses_of: Sequence[tuple[float, str]]) -> Aspect:
    valence = float(np.mean([one for one, _ in clauses_of]))
    quote = max(clauses_of, key=lambda pair: abs(pair[0]))[1]
    label = "negative" if valence < 0 else "positive" if valence > 0 else "neutral"
    return Aspect(row, name, label, valence, quote[:LONGEST_QUOTE])


def _theme(name: str, group: Sequence[Aspect], comments: int, step: str | None, quotes: int) -> Theme:
    n = len(group)
    blamed = sum(one.label == "negative" for one in group)
    values = np.array([one.valence for one in group])
    low, high = mean_interval(values)
    return Theme(
        aspect=name,
        step=step,
        comments=n,
        share=_share("theme.share", n, comments),
        negative=_share("theme.negative", blamed, n),
        valence=backed("theme.valence", float(values.mean()), "", "mean", n=n, low=low, high=high, data="comments"),
        quotes=_quotes(group, quotes),
    )


def _share(name: str, hits: int, n: int) -> Backed:
    low, high = wilson(hits, n)
    return backed(name, hits / n if n else None, "share", "wilson", n=n, low=low, high=high, data="comments")


def _quotes(group: Sequence[Aspect], quotes: int) -> tuple[tuple[int, str], ...]:
    ordered = sorted(group, key=lambda one: (one.valence, one.row))
    blame = [one for one in ordered if one.valence < 0][:quotes]
    praise = [one for one in reversed(ordered) if one.valence > 0][:quotes]
    return tuple((one.row, one.quote) for one in (*blame, *praise))


def _refuse_unknown(steps: Mapping[str, str], known: set[str]) -> None:
    for name in steps:
        if name not in known:
            raise InputError("aspects.unknown", name=name, names=", ".join(sorted(known)))
