"""Order of acts: whether feeling comes before the solution, and whether anger is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.measures.dialogue.acts import Act
from clearway.measures.dialogue.turns import Dialogue

FEELING = ("apology", "empathy")
HELP = ("solution", "alternative")
CALMING = (*FEELING, "ownership", "promise", *HELP)
WORSE = ("blames", "repeats")
ANGER = ("escalates", "chases")

MARKS = 2
"""Rules of anger or chasing that fire in one turn before it counts as a conflict: a single "when" is a question."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The customer is angry, or asks again for what did not come.

    Parameters
    ----------
    turn : int
        The first such turn.
    quote : str
    answered : bool
        The service speaks after it.
    met : bool
        The service's next turn names the feeling, takes it on or helps, and no later one blames or says it again.
    calmed : bool
        The customer speaks again, and the last words are no longer angry.
    feeling_first : bool or None
        Of what is said after it: an apology or empathy stands before the first solution; None without a solution.
    """

    turn: int
    quote: str
    answered: bool
    met: bool
    calmed: bool
    feeling_first: bool | None


def conflict(dialogue: Dialogue, acts: Sequence[Act]) -> Conflict | None:
    """The conflict of a dialogue, or None.

    Examples
    --------
    >>> from clearway.measures.dialogue.acts import acts_of
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> talk = dialogue("7", [
    ...     Turn("customer", "This is ridiculous!!"), Turn("agent", "We are sorry. Please restart the phone."),
    ...     Turn("customer", "It works now, thanks"),
    ... ])
    >>> found = conflict(talk, acts_of(talk))
    >>> found.feeling_first, found.met, found.calmed
    (True, True, True)
    """
    first = next((act for act in acts if act.act in ANGER and _marks(acts, act.turn) >= MARKS), None)
    if first is None:
        return None
    replies = [turn for turn in dialogue.by("agent") if turn > first.turn]
    later = [turn for turn in dialogue.by("customer") if turn > first.turn]
    named = {(act.turn, act.act) for act in acts}
    return Conflict(
        turn=first.turn,
        quote=first.quote,
        answered=bool(replies),
        met=bool(replies) and _has(named, replies[:1], CALMING) and not _has(named, replies, WORSE),
        calmed=bool(later) and not _has(named, later[-1:], ANGER),
        feeling_first=_feeling_first([act for act in acts if act.turn > first.turn]),
    )


def _marks(acts: Sequence[Act], turn: int) -> int:
    return sum(act.hits for act in acts if act.turn == turn and act.act in ANGER)


def _has(named: set[tuple[int, str]], turns: Sequence[int], wanted: Sequence[str]) -> bool:
    return any((turn, act) in named for turn in turns for act in wanted)


def _feeling_first(acts: Sequence[Act]) -> bool | None:
    solution = min(((act.turn, act.begin) for act in acts if act.act in HELP), default=None)
    if solution is None:
        return None
    return any((act.turn, act.begin) < solution for act in acts if act.act in FEELING)
