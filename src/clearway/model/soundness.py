"""Whether a net can always come to its end, ends clean and has no step that never happens; else where it fails."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.model.faults import Fault, faults_of
from clearway.model.petri import PetriNet
from clearway.model.reduction import reduce
from clearway.model.statespace import explore
from clearway.model.web import Web

LIMIT = 50_000
"""Markings that are followed before the answer is "unknown"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "is it sound?".

    Parameters
    ----------
    sound : bool or None
        None: not known, because the limit was reached before a fault was found.
    faults : tuple of Fault
        Why it is not; empty for a sound net.
    nodes, left : int
        Places and transitions before and after the reduction.
    markings : int
        Markings that were followed in what was left.
    limit : int
        Markings that would have been followed at most.
    """

    sound: bool | None
    faults: tuple[Fault, ...]
    nodes: int
    left: int
    markings: int
    limit: int


def soundness(
    net: PetriNet,
    *,
    limit: int = LIMIT,
    one_token: bool = False,
    inclusive: frozenset[str] = frozenset(),
    closing: frozenset[str] = frozenset(),
    clearing: frozenset[str] = frozenset(),
) -> Verdict:
    """Decide soundness: reduce the net by rules, then look at every marking of what is left.

    A net is sound when from every marking that it can reach it can still reach its final marking (option to complete),
    no marking holds more than the final one (proper completion), and every transition can fire (no dead transition).

    Parameters
    ----------
    net : PetriNet
        Any net with an initial and a final marking; a workflow net where the classical definition is wanted.
    limit : int
        Markings to follow at most; beyond it the answer is None unless a fault was found before.
    one_token : bool
        Also ask for safeness: no place ever holds two tokens.
    inclusive, closing, clearing : frozenset of str
        Transitions that join inclusively, join all that is left, or end everything; see
        :func:`clearway.model.statespace.explore`.

    References
    ----------
    .. [1] W. van der Aalst (1998). The application of Petri nets to workflow management. J. Circuits, Systems and
       Computers 8(1).

    Examples
    --------
    >>> from clearway.model.petri import PetriNet, Transition
    >>> steps = (Transition("a"), Transition("b"), Transition("join"))
    >>> arcs = (("i", "a"), ("i", "b"), ("a", "p"), ("b", "q"), ("p", "join"), ("q", "join"), ("join", "o"))
    >>> verdict = soundness(PetriNet(("i", "p", "q", "o"), steps, arcs, (("i", 1),), (("o", 1),)))
    >>> verdict.sound, verdict.faults[0].kind, verdict.faults[0].node
    (False, 'deadlock', 'join')
    """
    nodes = len(net.places) + len(net.transitions)
    special = inclusive | closing | clearing
    web = Web(net, kept=special | {source for source, target in net.arcs if target in inclusive | closing})
    reduce(web)
    space = explore(web, limit=limit, one_token=one_token, inclusive=inclusive, closing=closing, clearing=clearing)
    faults = faults_of(net, web, space)
    sound = False if faults else (True if space.complete else None)
    return Verdict(sound, faults, nodes, len(web), space.followed, limit)
