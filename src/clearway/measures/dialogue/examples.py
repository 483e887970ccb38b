"""Quotes that show acts, for coaching: of released groups only, and never with a name of who spoke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clearway.measures.dialogue.rated import Rated
from clearway.measures.dialogue.rules import AGENT, CUSTOMER

SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows an act.

    Parameters
    ----------
    act, theme, dialogue : str
    turn : int
    text : str
    """

    act: str
    theme: str
    dialogue: str
    turn: int
    text: str


def examples(rated: Sequence[Rated], *, each: int = 3) -> tuple[Example, ...]:
    """Up to so many different sentences for each act, from the dialogues in their order.

    Examples
    --------
    >>> from clearway.measures.dialogue.rated import rate
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> talk = dialogue("7", [Turn("customer", "Hi"), Turn("agent", "Hello! We are sorry for that.")])
    >>> [(one.act, one.text) for one in examples(rate([talk]))]
    [('greeting', 'Hello!'), ('apology', 'We are sorry for that.')]
    """
    return tuple(one for act in (*AGENT, *CUSTOMER) for one in _of(act, rated, each))


def _of(act: str, rated: Sequence[Rated], each: int) -> Iterator[Example]:
    seen: set[str] = set()
    for part in rated:
        for one in part.acts:
            if len(seen) >= each:
                return
            if one.act == act and len(one.quote) >= SHORTEST and one.quote not in seen:
                seen.add(one.quote)
                yield Example(act, one.theme, part.dialogue.id, one.turn, one.quote)
