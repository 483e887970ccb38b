"""The Petri net as a plain value: places, transitions, arcs, and the marking at start and end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

Marking = tuple[tuple[str, int], ...]
"""Places with their tokens, sorted by place; places without a token are left out."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A step of a net.

    Parameters
    ----------
    id : str
        Unique among places and transitions.
    label : str or None
        The activity it stands for; None when it is silent.
    """

    id: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PetriNet:
    """A place/transition net with its start and its end.

    Parameters
    ----------
    places : tuple of str
        Ids of the places.
    transitions : tuple of Transition
        The steps; ids differ from those of the places.
    arcs : tuple of (str, str)
        From place to transition or from transition to place; an arc that stands twice has weight 2.
    initial, final : tuple of (str, int)
        Tokens at the start, and tokens that mean the end.

    Raises
    ------
    ValueError
        An id stands twice, or an arc or a marking names an unknown node or joins two of a kind.

    Examples
    --------
    >>> net = PetriNet(("i", "o"), (Transition("t", "A"),), (("i", "t"), ("t", "o")), (("i", 1),), (("o", 1),))
    >>> enabled(net, net.initial), fire(net, net.initial, "t") == net.final
    (('t',), True)
    """

    places: tuple[str, ...]
    transitions: tuple[Transition, ...]
    arcs: tuple[tuple[str, str], ...]
    initial: Marking
    final: Marking

    def __post_init__(self) -> None:
        places, steps = set(self.places), {one.id for one in self.transitions}
        if len(places) != len(self.places) or len(steps) != len(self.transitions) or places & steps:
            raise ValueError("petri net: an id stands twice")
        for source, target in self.arcs:
            if not ((source in places and target in steps) or (source in steps and target in places)):
                raise ValueError(f"petri net: no such arc {source} -> {target}")
        if unknown := [place for place, _ in (*self.initial, *self.final) if place not in places]:
            raise ValueError(f"petri net: marking names {unknown[0]}")

    @property
    def labels(self) -> dict[str, str | None]:
        """Label by transition id."""
        return {one.id: one.label for one in self.transitions}


def presets(net: PetriNet) -> dict[str, dict[str, int]]:
    """For every node the nodes that point to it, each with the weight of the arc."""
    found: dict[str, dict[str, int]] = {id: {} for id in (*net.places, *(one.id for one in net.transitions))}
    for source, target in net.arcs:
        found[target][source] = found[target].get(source, 0) + 1
    return found


def postsets(net: PetriNet) -> dict[str, dict[str, int]]:
    """For every node the nodes that it points to, each with the weight of the arc."""
    found: dict[str, dict[str, int]] = {id: {} for id in (*net.places, *(one.id for one in net.transitions))}
    for source, target in net.arcs:
        found[source][target] = found[source].get(target, 0) + 1
    return found


def marking(tokens: Mapping[str, int]) -> Marking:
    """A marking from tokens by place.

    Examples
    --------
    >>> marking({"q": 1, "p": 2, "r": 0})
    (('p', 2), ('q', 1))
    """
    return tuple(sorted((place, count) for place, count in tokens.items() if count))


def enabled(net: PetriNet, at: Marking) -> tuple[str, ...]:
    """Transitions that can fire at a marking, in the order of the net."""
    tokens, before = dict(at), presets(net)
    return tuple(
        one.id
        for one in net.transitions
        if all(tokens.get(place, 0) >= weight for place, weight in before[one.id].items())
    )


def fire(net: PetriNet, at: Marking, transition: str) -> Marking:
    """The marking after a transition fired.

    Raises
    ------
    ValueError
        The transition is not enabled.
    """
    tokens = dict(at)
    for place, weight in presets(net)[transition].items():
        tokens[place] = tokens.get(place, 0) - weight
    if min(tokens.values(), default=0) < 0:
        raise ValueError(f"petri net: {transition} is not enabled")
    for place, weight in postsets(net)[transition].items():
        tokens[place] = tokens.get(place, 0) + weight
    return marking(tokens)


def incidence(net: PetriNet) -> tuple[NDArray[Any], NDArray[Any]]:
    """Two matrices, places by transitions: what each transition takes, and what it gives.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        Shape ``(places, transitions)``, int32; their difference given - taken is the incidence matrix.
    """
    import numpy as np

    row = {place: at for at, place in enumerate(net.places)}
    column = {one.id: at for at, one in enumerate(net.transitions)}
    taken = np.zeros((len(row), len(column)), dtype=np.int32)
    given = np.zeros_like(taken)
    for source, target in net.arcs:
        if source in row:
            taken[row[source], column[target]] += 1
        else:
            given[row[target], column[source]] += 1
    return taken, given
