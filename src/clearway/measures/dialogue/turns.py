"""A service dialogue as plain values: who said what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from clearway.base.errors import OptionError

SPEAKERS = ("customer", "agent", "other")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says before the other answers.

    Parameters
    ----------
    speaker : str
        One of :data:`SPEAKERS`; ``other`` is a machine or a third party.
    text : str
    time_us : int or None
        Microseconds since 1970, UTC.
    person : str or None
        Who of that side it is; for counting people, never for comparing them.
    """

    speaker: str
    text: str
    time_us: int | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation between a customer and the service.

    Parameters
    ----------
    id : str
    turns : tuple of Turn
        Neighbouring turns of one speaker are one: see :func:`dialogue`.
    team, channel, case, customer : str or None
    """

    id: str
    turns: tuple[Turn, ...]
    team: str | None = None
    channel: str | None = None
    case: str | None = None
    customer: str | None = None

    @property
    def agents(self) -> tuple[str, ...]:
        """The distinct people who spoke for the service, where the data name them."""
        return tuple(dict.fromkeys(t.person for t in self.turns if t.speaker == "agent" and t.person is not None))

    def by(self, speaker: str) -> list[int]:
        """Places of the turns of a speaker."""
        return [place for place, turn in enumerate(self.turns) if turn.speaker == speaker]


def dialogue(
    id: str,
    turns: Sequence[Turn],
    *,
    team: str | None = None,
    channel: str | None = None,
    case: str | None = None,
    customer: str | None = None,
) -> Dialogue:
    """A dialogue whose neighbouring turns of one person are joined line by line; empty turns are left out.

    Raises
    ------
    OptionError
        ``dialogue.speaker``: a turn of nobody known.

    Examples
    --------
    >>> found = dialogue("7", [Turn("customer", "Hello"), Turn("customer", "It is broken"), Turn("agent", "Sorry")])
    >>> [(turn.speaker, turn.text) for turn in found.turns]
    [('customer', 'Hello\\nIt is broken'), ('agent', 'Sorry')]
    """
    for turn in turns:
        if turn.speaker not in SPEAKERS:
            raise OptionError("dialogue.speaker", place={"dialogue": id}, value=turn.speaker, known=", ".join(SPEAKERS))
    said = [turn for turn in turns if turn.text.strip()]
    parts = (list(part) for _, part in groupby(said, key=lambda turn: (turn.speaker, turn.person)))
    joined = tuple(replace(part[0], text="\n".join(turn.text for turn in part)) for part in parts)
    return Dialogue(id, joined, team, channel, case, customer)
