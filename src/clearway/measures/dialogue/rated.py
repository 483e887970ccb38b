"""A dialogue with everything the rules say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clearway.measures.dialogue.acts import Act, acts_of
from clearway.measures.dialogue.order import Conflict, conflict
from clearway.measures.dialogue.promise import Doings, Promise, promises
from clearway.measures.dialogue.quality import Quality, quality
from clearway.measures.dialogue.training import asked
from clearway.measures.dialogue.turns import Dialogue


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """A dialogue, its acts and what follows from them.

    Parameters
    ----------
    dialogue : Dialogue
    acts : tuple of Act
    quality : Quality
    conflict : Conflict or None
    promises : tuple of Promise
    themes : mapping of str to bool or None
        See :func:`clearway.measures.dialogue.training.asked`.
    """

    dialogue: Dialogue
    acts: tuple[Act, ...]
    quality: Quality
    conflict: Conflict | None
    promises: tuple[Promise, ...]
    themes: Mapping[str, bool | None]

    @property
    def named(self) -> frozenset[str]:
        """The kinds of act that occur."""
        return frozenset(act.act for act in self.acts)


def rate(dialogues: Iterable[Dialogue], done: Doings | None = None) -> tuple[Rated, ...]:
    """Find the acts of dialogues and rate them.

    Parameters
    ----------
    dialogues : iterable of Dialogue
    done : Doings, optional
        What the log shows, for promises.

    Examples
    --------
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> rated = rate([dialogue("7", [Turn("customer", "Thanks!"), Turn("agent", "You are welcome.")])])
    >>> sorted(rated[0].named)
    ['closing', 'gratitude']
    """
    return tuple(_rated(one, done) for one in dialogues)


def _rated(dialogue: Dialogue, done: Doings | None) -> Rated:
    acts = acts_of(dialogue)
    found = conflict(dialogue, acts)
    return Rated(
        dialogue,
        acts,
        quality(dialogue, acts),
        found,
        promises(dialogue, acts, done),
        asked(dialogue, acts, found),
    )
