"""Where a net fails, named in the nodes of the net as it was before the reduction."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from clearway.model.petri import PetriNet, postsets, presets
from clearway.model.statespace import Space
from clearway.model.web import Web

FaultKind = Literal["deadlock", "livelock", "unsynchronised", "unbounded", "dead"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a net is not sound.

    Parameters
    ----------
    kind : str
        ``deadlock``: a token waits at the node for ever; ``livelock``: the nodes run round without a way out;
        ``unsynchronised``: tokens meet at the node that should have been joined before, or are left when the end is
        reached; ``unbounded``: tokens pile up at the node; ``dead``: the node never happens.
    node : str
        Place or transition of the net.
    waits_for : tuple of str
        For a deadlock: the inputs of the node that stay empty; for a livelock: the other nodes of the round.
    """

    kind: FaultKind
    node: str
    waits_for: tuple[str, ...] = ()


def faults_of(net: PetriNet, web: Web, space: Space) -> tuple[Fault, ...]:
    """What is wrong, by the reachability graph of the reduced net; each node is named once per kind.

    Steps that never happen are told only when nothing else is wrong: behind another fault they follow from it.
    """
    namer = _Namer(net, web)
    found = [*_meeting(space, namer), *_stuck(space, namer)]
    if not found and space.complete:
        dead = _dead(space, namer)
        found = [Fault("dead", one.id) for one in net.transitions if one.id in dead]
    return _together(found)


def _together(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """One fault per kind and node, with all that it waits for in one marking or another."""
    waits: dict[tuple[FaultKind, str], dict[str, None]] = {}
    for one in faults:
        waits.setdefault((one.kind, one.node), {}).update(dict.fromkeys(one.waits_for))
    return tuple(Fault(kind, node, tuple(names)) for (kind, node), names in waits.items())


class _Namer:
    """Finds, among what a node of the reduced net stands for, the node that a person looks for."""

    __slots__ = ("after", "before", "places", "web")

    def __init__(self, net: PetriNet, web: Web) -> None:
        self.web = web
        self.before, self.after, self.places = presets(net), postsets(net), frozenset(net.places)

    def merge(self, place: str) -> str:
        """Where ways come together: in the place, else the nearest merge behind it, else before it."""
        inside = (one for one in self.web.stands_for(place) if self._merges(one))
        return next(inside, None) or self._near(place, self.after) or self._near(place, self.before) or place

    def _merges(self, node: str) -> bool:
        """Whether a place is filled from different places: alternatives of one choice do not count."""
        return node in self.places and len({tuple(self.before[one]) for one in self.before[node]}) > 1

    def _near(self, place: str, along: dict[str, dict[str, int]]) -> str | None:
        seen = {place: None}
        waiting = deque(seen)
        while waiting:
            one = waiting.popleft()
            if self._merges(one):
                return one
            fresh = [near for near in along[one] if near not in seen]
            seen.update(dict.fromkeys(fresh))
            waiting.extend(fresh)
        return None

    def ring(self, nodes: Iterable[str]) -> list[str]:
        """The original steps behind some nodes that lead back to themselves among those; all of them if none does."""
        behind = {one for node in nodes for one in self.web.stands_for(node)}
        steps = [one for one in self.before if one in behind and one not in self.places]
        inner = {one for one in steps if self._returns(one, behind)}
        return [one for one in steps if one in inner or not inner]

    def _returns(self, step: str, among: set[str]) -> bool:
        seen, waiting = set[str](), [step]
        while waiting:
            near = self.after[waiting.pop()]
            fresh = [one for one in near if one not in seen and (one in among or one in self.places)]
            seen.update(fresh)
            waiting.extend(fresh)
        return step in seen

    def join(self, step: str, missing: Iterable[str]) -> tuple[str, tuple[str, ...]]:
        """The join that waits, with those of its inputs that stay empty."""
        empty = {one for place in missing for one in self.web.stands_for(place)}
        for one in (node for node in self.web.stands_for(step) if node not in self.places):
            lacking = tuple(place for place in self.before[one] if place in empty)
            if len(self.before[one]) > 1 and lacking:
                return one, lacking
        return step, tuple(missing)


def _meeting(space: Space, namer: _Namer) -> Iterator[Fault]:
    for place in space.growing.values():
        yield Fault("unbounded", space.places[place])
    for at, place in space.crowded.items():
        tokens = space.markings[at]
        many = [space.places[one] for one, count in enumerate(tokens) if count > 1]
        yield Fault("unsynchronised", namer.merge(many[0] if many else space.places[place]))


def _stuck(space: Space, namer: _Namer) -> Iterator[Fault]:
    """Deadlocks and livelocks: markings from which neither the end nor a fault already noted can be reached."""
    lost = set(range(len(space.markings))) - _can_reach(space, _goals(space))
    dead_ends = [at for at in sorted(lost) if not space.successors[at]]
    for at in dead_ends:
        yield from _waiting(space, at, namer)
    running = lost - _can_reach(space, dead_ends)
    if running:
        circle = sorted(_bottom(space, min(running)))
        nodes = {space.steps[step] for at in circle for step, _ in space.successors[at]}
        nodes |= {space.places[place] for at in circle for place, count in enumerate(space.markings[at]) if count}
        first, *others = namer.ring(nodes)
        yield Fault("livelock", first, tuple(others))


def _goals(space: Space) -> list[int]:
    """Markings that are the end, were not followed because they are a fault, or lie beyond the limit."""
    good = [at for at, tokens in enumerate(space.markings) if tokens == space.final]
    return [*good, *space.crowded, *space.growing, *range(space.followed, len(space.markings))]


def _can_reach(space: Space, goals: Iterable[int]) -> set[int]:
    before: list[list[int]] = [[] for _ in space.markings]
    for at, following in enumerate(space.successors):
        for _, then in following:
            before[then].append(at)
    seen = set(goals)
    waiting = list(seen)
    while waiting:
        fresh = [at for at in before[waiting.pop()] if at not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


def _bottom(space: Space, start: int) -> set[int]:
    """A set of markings that reach each other and nothing else."""
    while True:
        circle = _closure(space, start)
        outside = [at for at in circle if at not in _can_reach(space, [start])] if len(circle) > 1 else []
        if not outside:
            return circle
        start = outside[0]


def _closure(space: Space, start: int) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = {then for _, then in space.successors[waiting.pop()]} - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _waiting(space: Space, at: int, namer: _Namer) -> Iterator[Fault]:
    """Who waits for whom in a marking where nothing happens any more."""
    tokens = dict(zip(space.places, space.markings[at], strict=True))
    web, told = namer.web, False
    for step in space.steps:
        missing = [place for place in web.before[step] if not tokens[place]]
        if missing and len(missing) < len(web.before[step]):
            told = True
            yield Fault("deadlock", *namer.join(step, sorted(missing)))
    if not told:
        held = [place for place, count in tokens.items() if count and place not in web.sinks]
        yield Fault("deadlock", held[0] if held else next(iter(web.initial), space.places[0]))


def _dead(space: Space, namer: _Namer) -> set[str]:
    """Nodes behind the steps that no run ever takes."""
    fired = {step for following in space.successors for step, _ in following}
    alive = {one for step in fired for one in namer.web.stands_for(space.steps[step])}
    silent = [step for at, step in enumerate(space.steps) if at not in fired]
    return {one for step in silent for one in namer.web.stands_for(step)} - alive
