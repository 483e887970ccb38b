"""Rules that make a net smaller and leave its soundness as it was, each local and applied until none fits.

The rules are those of Murata and Berthelot, restricted so that no rule makes the net larger.

References
----------
.. [1] T. Murata (1989). Petri nets: properties, analysis and applications. Proc. IEEE 77(4), section V.
.. [2] G. Berthelot (1987). Transformations and decompositions of nets. LNCS 254.
.. [3] J. Desel, J. Esparza (1995). Free choice Petri nets. Cambridge, chapter 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from clearway.model.web import Web

Rule = Callable[[Web, str], Iterable[str] | None]
"""Looks at one node; what may fit now if it changed the net, None if it did not."""


def reduce(web: Web) -> None:
    """Apply all rules until none fits; the net changes in place.

    A fully structured net ends as one transition between its start and its end.
    """
    waiting = dict.fromkeys((*web.steps, *web.places))
    while waiting:
        node, _ = waiting.popitem()
        touched = next((near for rule in RULES if (near := _applied(rule, web, node)) is not None), ())
        waiting.update((one, None) for one in touched if one in web)


def _applied(rule: Rule, web: Web, node: str) -> Iterable[str] | None:
    """What to look at again, the node itself included; None where the rule does not fit."""
    touched = rule(web, node) if node in web else ()
    return None if touched is None else (*touched, node)


def series_place(web: Web, step: str) -> Iterable[str] | None:
    """A step from p to q, and nothing else leaves p: the two places are one."""
    if step not in web.steps or step in web.kept or len(web.before[step]) != 1 or len(web.after[step]) != 1:
        return None
    (first,), (second,) = web.before[step], web.after[step]
    if first == second or first in web.kept or first in web.sinks or len(web.after[first]) != 1:
        return None
    givers = web.before[first]
    if not givers or any(second in web.after[giver] for giver in givers):
        return None
    moved = tuple(givers)
    for giver in moved:
        web.join(giver, second)
    web.remove(first, into=second)
    web.remove(step, into=second)
    return {second, *web.after[second], *moved}


def merged_step(web: Web, place: str) -> Iterable[str] | None:
    """All that leaves p needs p alone: what fills it and what empties it are one step.

    Of the two sides one has a single step, so that the net does not grow.
    """
    if place not in web.places or place in web.kept or place in web.sinks:
        return None
    givers, takers = web.before[place], web.after[place]
    if not givers or not takers or not _mergeable(web, givers, takers):
        return None
    return _into_givers(web, place) if len(takers) == 1 else _into_takers(web, place)


def _mergeable(web: Web, givers: set[str], takers: set[str]) -> bool:
    if givers & takers or not (givers | takers).isdisjoint(web.kept):
        return False
    if any(len(web.before[taker]) != 1 or not web.after[taker] for taker in takers):
        return False
    if len(takers) > 1 and any(not len(givers) == len(web.before[one]) == len(web.after[one]) == 1 for one in givers):
        return False
    return all(web.after[taker].isdisjoint(web.after[giver]) for taker in takers for giver in givers)


def _into_givers(web: Web, place: str) -> set[str]:
    (taker,) = web.after[place]
    givers, given = set(web.before[place]), set(web.after[taker])
    for giver in givers:
        for one in given:
            web.join(giver, one)
        web.absorb(giver, place)
        web.absorb(giver, taker)
    web.remove(place)
    web.remove(taker)
    return givers.union(given, *(web.after[one] for one in given))


def _into_takers(web: Web, place: str) -> set[str]:
    (giver,) = web.before[place]
    takers = set(web.after[place])
    (taken,) = web.before[giver]
    for taker in takers:
        web.join(taken, taker)
        web.absorb(taker, giver)
        web.absorb(taker, place)
    web.remove(place)
    web.remove(giver)
    return takers | {taken}


def parallel_place(web: Web, place: str) -> Iterable[str] | None:
    """Two places filled and emptied by the same steps: one is enough."""
    if place not in web.places or not web.before[place].isdisjoint(web.kept):
        return None
    return _without_twin(web, place)


def parallel_step(web: Web, step: str) -> Iterable[str] | None:
    """Two steps between the same places: one is enough."""
    return _without_twin(web, step) if step in web.steps else None


def _without_twin(web: Web, node: str) -> Iterable[str] | None:
    if node in web.kept or node in web.sinks:
        return None
    other = next((one for one in _twins(web, node) if one not in web.kept and one not in web.sinks), None)
    if other is None:
        return None
    changed = (*web.before[node], *web.after[node])
    web.remove(node, into=other)
    return {other, *changed}


def idle_step(web: Web, step: str) -> Iterable[str] | None:
    """A step that takes from one place, gives back to it and is not its only way on: it changes nothing."""
    if step not in web.steps or step in web.kept:
        return None
    if len(web.before[step]) != 1 or web.before[step] != web.after[step]:
        return None
    (place,) = web.before[step]
    if len(web.after[place]) < 2:
        return None
    web.remove(step, into=place)
    return {place, *web.before[place], *web.after[place]}


def _twins(web: Web, node: str) -> Iterator[str]:
    """Nodes with the same neighbours on both sides."""
    before, after = web.before[node], web.after[node]
    near = [web.after[one] for one in before] + [web.before[one] for one in after]
    if not near:
        return
    sizes = len(before), len(after)
    for other in set.intersection(*sorted(near, key=len)):
        if other != node and (len(web.before[other]), len(web.after[other])) == sizes:
            yield other


RULES: tuple[Rule, ...] = (idle_step, series_place, merged_step, parallel_place, parallel_step)
"""The rules in the order in which they are tried."""
