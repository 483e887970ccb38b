"""Acts of speech in a dialogue, each with the sentence that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clearway.measures.dialogue.rules import AGENT, CUSTOMER, plain, rules
from clearway.measures.dialogue.turns import Dialogue, Turn

LONGEST = 120
"""Characters of a quote; a longer sentence is cut around what was found."""

ALIKE = 0.5
"""Share of the shorter turn's four-letter pieces that also stand in an earlier turn: more is a repetition."""

FEWEST_PIECES = 9
END = re.compile(r"[.!?;\n\u3002\uff01\uff1f\uff1b]+")


@dataclass(frozen=True, slots=True)
class Act:
    """Something done by saying it.

    Parameters
    ----------
    act : str
        See :data:`clearway.measures.dialogue.rules.AGENT` and ``CUSTOMER``.
    theme : str
        Theme of service training.
    turn : int
        Place of the turn, from 0.
    begin, end : int
        Span of the rule's hit in the turn's text.
    quote : str
        The sentence around it.
    hits : int
        How many rules of the act fire in the turn.
    """

    act: str
    theme: str
    turn: int
    begin: int
    end: int
    quote: str
    hits: int = 1


def acts_of(dialogue: Dialogue) -> tuple[Act, ...]:
    """Find the acts of both sides, in the order of the turns; an act is named once a turn.

    Parameters
    ----------
    dialogue : Dialogue

    Examples
    --------
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> said = [Turn("customer", "Still broken!!"), Turn("agent", "We are sorry. I will check it for you.")]
    >>> talk = dialogue("7", said)
    >>> [(act.turn, act.act, act.quote) for act in acts_of(talk)][-2:]
    [(1, 'apology', 'We are sorry.'), (1, 'ownership', 'I will check it for you.')]
    """
    found: list[Act] = []
    for place, turn in enumerate(dialogue.turns):
        found += _acts_of_turn(turn, place)
    return tuple(sorted([*found, *_repetitions(dialogue)], key=lambda act: (act.turn, act.begin, act.act)))


def _acts_of_turn(turn: Turn, place: int) -> Iterator[Act]:
    themes = {"agent": AGENT, "customer": CUSTOMER}.get(turn.speaker, {})
    text = plain(turn.text)
    folded = [(language, text.translate(dict(language.fold))) for language in rules()]
    for act, theme in themes.items():
        patterns = ((pattern, read) for language, read in folded for pattern in language.acts.get(act, ()))
        hits = [hit for pattern, read in patterns if (hit := pattern.search(read))]
        if hits:
            begin, end = min(hit.span() for hit in hits)
            yield Act(act, theme, place, begin, end, quote(turn.text, begin, end), len(hits))


def quote(text: str, begin: int, end: int) -> str:
    """The sentence around a span, cut to :data:`LONGEST` characters.

    Examples
    --------
    >>> quote("Hello. I will call you today! Bye.", 9, 18)
    'I will call you today!'
    """
    start = max((mark.end() for mark in END.finditer(text, 0, begin)), default=0)
    stop = END.search(text, max(end - 1, begin))
    last = stop.end() if stop else len(text)
    if last - start > LONGEST:
        start = max(start, begin - LONGEST // 4)
        last = min(last, max(start + LONGEST, end))
    return text[start:last].strip()


def _repetitions(dialogue: Dialogue) -> Iterator[Act]:
    """Turns of the service most of which was said by it before."""
    earlier: list[set[str]] = []
    for place in dialogue.by("agent"):
        text = dialogue.turns[place].text
        pieces = _pieces(text)
        if len(pieces) >= FEWEST_PIECES and any(_alike(pieces, before) for before in earlier):
            yield Act("repeats", AGENT["repeats"], place, 0, len(text), quote(text, 0, 1))
        earlier.append(pieces)


def _pieces(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text.lower())
    return {letters[at : at + 4] for at in range(len(letters) - 3)}


def _alike(pieces: set[str], before: set[str]) -> bool:
    return len(pieces & before) > ALIKE * min(len(pieces), len(before))
