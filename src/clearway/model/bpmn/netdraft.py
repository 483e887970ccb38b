"""A net in the making: inclusive gateways stand in it as single steps until it is known what they wait for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from clearway.model.bpmn.inclusive import Match, match
from clearway.model.petri import Marking, PetriNet, Transition
from clearway.model.web import Web

SUBSETS = 4
"""Branches up to which every choice of an inclusive gateway is one step; beyond, the choices are made one by one."""


@dataclass(slots=True)
class NetDraft:
    """Places, steps and arcs while a process is translated.

    Attributes
    ----------
    exact : bool
        Every run of the process is a run of the net; else inclusive blocks are drawn as parallel ones, which has the
        same soundness, and joins without a matching split are left as one step.
    origin : dict of str to str
        BPMN element behind a place or step.
    splits, joins : dict of str to None
        Inclusive gateways, in order.
    closing : set of str
        Those of the joins that join all ends of a scope.
    clearing : set of str
        Steps that end everything.
    left : dict of str to str
        Joins that are still inclusive at the end, with the join that each was before.
    gone : set of str
        Steps that were replaced; their arcs do not count.
    used : dict of str to int
        How often an id was asked for.
    """

    exact: bool
    places: dict[str, None] = field(default_factory=dict)
    steps: dict[str, str | None] = field(default_factory=dict)
    arcs: list[tuple[str, str]] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)
    splits: dict[str, None] = field(default_factory=dict)
    joins: dict[str, None] = field(default_factory=dict)
    closing: set[str] = field(default_factory=set)
    clearing: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    used: dict[str, int] = field(default_factory=dict)

    def place(self, id: str, element: str) -> str:
        """A new place; a taken id gets a number."""
        id = self._free(id)
        self.places[id] = None
        self.origin[id] = element
        return id

    def step(
        self, id: str, element: str, before: Iterable[str], after: Iterable[str], *, label: str | None = None
    ) -> str:
        """A new step between places; a taken id gets a number."""
        id = self._free(id)
        self.steps[id] = label
        self.origin[id] = element
        self.arcs += [(place, id) for place in before]
        self.arcs += [(id, place) for place in after]
        return id

    def replace(self, step: str) -> None:
        """Take a step out, so that others can be drawn in its place."""
        del self.steps[step]
        self.gone.add(step)

    def _free(self, id: str) -> str:
        free = id
        while free in self.places or free in self.steps or free in self.gone:
            self.used[id] = self.used.get(id, 1) + 1
            free = f"{id}~{self.used[id]}"
        return free


@dataclass(frozen=True, slots=True)
class Translation:
    """A net with the BPMN elements behind its nodes.

    Parameters
    ----------
    net : PetriNet
        Source and sink are its initial and final marking.
    origin : dict of str to str
        Element id by place and transition.
    inclusive, closing, clearing : frozenset of str
        Transitions that :func:`clearway.model.soundness.soundness` must know as such; empty for an exact translation.
    """

    net: PetriNet
    origin: dict[str, str]
    inclusive: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    clearing: frozenset[str] = frozenset()


def finish(draft: NetDraft, first: str, last: str) -> Translation:
    """The net of a draft: inclusive gateways are replaced by what they mean."""
    found = match(Web(_net(draft, first, last)), draft.splits, draft.joins)
    before, after = _neighbours(draft)
    for join in draft.joins:
        _replace_join(draft, join, found, before[join], after[join])
    for split in draft.splits:
        _replace_split(draft, split, found, before[split], after[split])
    inclusive = frozenset(draft.left)
    closing = frozenset(left for left, join in draft.left.items() if join in draft.closing)
    net = _net(draft, first, last)
    return Translation(net, draft.origin, inclusive - closing, closing, frozenset(draft.clearing))


def _net(draft: NetDraft, first: str, last: str) -> PetriNet:
    steps = tuple(Transition(id, label) for id, label in draft.steps.items())
    start: Marking = ((first, 1),)
    arcs = (arc for arc in dict.fromkeys(draft.arcs) if draft.gone.isdisjoint(arc))
    return PetriNet(tuple(draft.places), steps, tuple(arcs), start, ((last, 1),))


def _neighbours(draft: NetDraft) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {step: [] for step in (*draft.splits, *draft.joins)}
    after: dict[str, list[str]] = {step: [] for step in (*draft.splits, *draft.joins)}
    for source, target in dict.fromkeys(draft.arcs):
        if target in before:
            before[target].append(source)
        elif source in after:
            after[source].append(target)
    return before, after


def _replace_join(draft: NetDraft, join: str, found: Match, before: list[str], after: list[str]) -> None:
    """Draw the groups of inputs that are understood; what is left over stays a join of whatever comes."""
    element = draft.origin[join]
    draft.replace(join)
    roots = dict.fromkeys(before)
    for group in found.groups.get(join, ()):
        place = draft.place(group.place, element)
        for inputs in ((one,) for one in group.inputs) if group.kind == "one" else (group.inputs,):
            draft.step(f"{group.place}/join", element, inputs, (place,))
        roots = {one: None for one in (*roots, place) if one not in group.inputs}
    if len(roots) == 1 or not draft.exact:
        drawn = draft.step(join, element, roots, after)
        # What can still take everything away must not be overtaken by the end.
        waits = len(roots) > 1 or (join in draft.closing and draft.clearing)
        draft.left |= {drawn: join} if waits else {}
    elif join in draft.closing:
        _absorb(draft, join, tuple(roots), after)
    else:
        for number, subset in enumerate(_subsets(tuple(roots), SUBSETS + 2), start=1):
            draft.step(f"{join}/{number}", element, subset, after)


def _absorb(draft: NetDraft, join: str, roots: tuple[str, ...], after: list[str]) -> None:
    """The first token that comes in ends the process, further ones are taken in: the end is that no other is left."""
    element = draft.origin[join]
    for root in roots:
        draft.step(f"{join}/first", element, (root,), after)
        draft.step(f"{join}/further", element, (root, *after), after)


def _replace_split(draft: NetDraft, split: str, found: Match, before: list[str], after: list[str]) -> None:
    """Draw the choices; a branch that is not taken hands its token to the join at once where that is understood."""
    element, bypass = draft.origin[split], found.bypass.get(split)
    draft.replace(split)
    if not draft.exact and bypass is not None:
        draft.step(split, element, before, after)
    elif len(after) <= SUBSETS:
        for number, subset in enumerate(_subsets(tuple(after), SUBSETS), start=1):
            skipped = [bypass[one] for one in after if one not in subset] if bypass else []
            draft.step(f"{split}/{number}", element, before, (*subset, *skipped))
    else:
        _one_by_one(draft, split, bypass or {}, before, after)


def _one_by_one(draft: NetDraft, split: str, bypass: dict[str, str], before: list[str], after: list[str]) -> None:
    """Choose branch after branch, remembering whether one was taken: at least one must be."""
    element = draft.origin[split]
    none: tuple[str, ...] = tuple(before)
    some: tuple[str, ...] = ()
    for number, branch in enumerate(after, start=1):
        skipped = [bypass[branch]] if bypass else []
        last = number == len(after)
        next_none = () if last else (draft.place(f"{split}/none", element),)
        next_some = () if last else (draft.place(f"{split}/some", element),)
        draft.step(f"{split}/first {number}", element, none, (branch, *next_some))
        if not last:
            draft.step(f"{split}/skip {number}", element, none, (*skipped, *next_none))
        if some:
            draft.step(f"{split}/also {number}", element, some, (branch, *next_some))
            draft.step(f"{split}/leave {number}", element, some, (*skipped, *next_some))
        none, some = next_none, next_some


def _subsets(places: tuple[str, ...], most: int) -> list[tuple[str, ...]]:
    """Every choice of at least one; with more than ``most`` places single ones and all together."""
    if len(places) > most:
        return [*((one,) for one in places), places]
    return [chosen for size in range(1, len(places) + 1) for chosen in combinations(places, size)]
