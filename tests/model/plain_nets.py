"""Nets for tests: blocks that are sound by construction, changes at random, and soundness by its bare definition."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from hypothesis import strategies as st

from clearway.model.petri import Marking, PetriNet, Transition, enabled, fire

TOO_MANY = 6
"""Tokens in one place that the oracle takes for unbounded."""


def net_of(steps: str, start: str = "i", end: str = "o") -> PetriNet:
    """A net from words such as ``i>a>p+q p>b>r``: a step between the places it takes from and gives to."""
    taken = [word.split(">") for word in steps.split()]
    sides = [(one.split("+"), step, other.split("+")) for one, step, other in taken]
    named = (place for before, _, after in sides for place in (*before, *after) if place)
    places = dict.fromkeys((start, *named, end))
    arcs = [(place, step) for before, step, _ in sides for place in before if place]
    arcs += [(step, place) for _, step, after in sides for place in after if place]
    transitions = tuple(Transition(step, step) for _, step, _ in sides)
    return PetriNet(tuple(places), transitions, tuple(arcs), ((start, 1),), ((end, 1),))


def sound_by_definition(net: PetriNet, limit: int = 3000) -> bool | None:
    """Soundness read off the whole reachability graph, without any reduction; None beyond the limit."""
    seen: dict[Marking, list[Marking]] = {}
    fired: set[str] = set()
    waiting = deque([net.initial])
    while waiting:
        at = waiting.popleft()
        if at in seen:
            continue
        seen[at] = []
        if max((count for _, count in at), default=0) > TOO_MANY:
            return False
        if len(seen) > limit:
            return None
        for step in enabled(net, at):
            fired.add(step)
            seen[at].append(fire(net, at, step))
        waiting.extend(seen[at])
    ends = dict(net.final)
    if any(at != net.final and all(dict(at).get(p, 0) >= n for p, n in ends.items()) for at in seen):
        return False
    good = {net.final}
    while more := {at for at, after in seen.items() if at not in good and any(one in good for one in after)}:
        good |= more
    return good >= set(seen) and fired == {one.id for one in net.transitions}


def runs(net: PetriNet, longest: int = 6, states: int = 20_000) -> set[str]:
    """The words of a net up to a length, labels joined."""
    labels = net.labels
    found: set[str] = set()
    start: tuple[Marking, tuple[str, ...]] = (net.initial, ())
    seen, waiting = {start}, deque([start])
    while waiting:
        at, word = waiting.popleft()
        if at == net.final:
            found.add("".join(word))
        for step in enabled(net, at):
            label = labels[step]
            longer = word if label is None else (*word, label)
            key = (fire(net, at, step), longer)
            if key not in seen and len(longer) <= longest and max((n for _, n in key[0]), default=0) < 3:
                seen.add(key)
                waiting.append(key)
        assert len(seen) < states
    return found


@dataclass
class Draft:
    """A net in the making."""

    places: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    arcs: list[tuple[str, str]] = field(default_factory=list)

    def place(self) -> str:
        self.places.append(f"p{len(self.places)}")
        return self.places[-1]

    def step(self, source: str, target: str) -> None:
        self.steps.append(f"t{len(self.steps)}")
        self.arcs += [(source, self.steps[-1]), (self.steps[-1], target)]

    def net(self, first: str, last: str) -> PetriNet:
        steps = tuple(Transition(one, one) for one in self.steps)
        return PetriNet(tuple(self.places), steps, tuple(self.arcs), ((first, 1),), ((last, 1),))


Block = tuple[str, tuple["Block", ...]]


def blocks(depth: int = 3) -> st.SearchStrategy[Block]:
    """Trees of sequence, choice, parallel and loop."""
    leaf = st.just(("task", ()))
    return st.recursive(
        leaf,
        lambda inner: st.tuples(
            st.sampled_from(["sequence", "choice", "parallel", "loop"]),
            st.lists(inner, min_size=2, max_size=3).map(tuple),
        ),
        max_leaves=3**depth // 2,
    )


def net_of_block(block: Block) -> PetriNet:
    """The workflow net of a block: sound by construction."""
    draft = Draft()
    first, last = draft.place(), draft.place()
    inner_first, inner_last = draft.place(), draft.place()
    draft.step(first, inner_first)
    draft.step(inner_last, last)
    draw(draft, block, inner_first, inner_last)
    return draft.net(first, last)


def draw(draft: Draft, block: Block, source: str, target: str) -> None:
    kind, parts = block
    if kind == "task":
        draft.step(source, target)
    elif kind == "sequence":
        stops = [source, *(draft.place() for _ in parts[1:]), target]
        for part, a, b in zip(parts, stops[:-1], stops[1:], strict=True):
            draw(draft, part, a, b)
    elif kind == "choice":
        for part in parts:
            a, b = draft.place(), draft.place()
            draft.step(source, a)
            draft.step(b, target)
            draw(draft, part, a, b)
    elif kind == "parallel":
        fork, join = f"t{len(draft.steps)}", f"t{len(draft.steps) + 1}"
        draft.steps += [fork, join]
        draft.arcs += [(source, fork), (join, target)]
        for part in parts:
            a, b = draft.place(), draft.place()
            draft.arcs += [(fork, a), (b, join)]
            draw(draft, part, a, b)
    else:
        a, b = draft.place(), draft.place()
        draft.step(source, a)
        draft.step(b, target)
        draw(draft, parts[0], a, b)
        draw(draft, ("choice", parts[1:]), b, a)


@st.composite
def changed_nets(draw_from: st.DrawFn) -> PetriNet:
    """A sound net in which a few arcs were taken away, turned or added."""
    net = net_of_block(draw_from(blocks(3)))
    arcs = list(net.arcs)
    steps = [one.id for one in net.transitions]
    for _ in range(draw_from(st.integers(0, 3))):
        how = draw_from(st.sampled_from(["drop", "add in", "add out", "move"]))
        if how in {"drop", "move"} and arcs:
            gone = arcs.pop(draw_from(st.integers(0, len(arcs) - 1)))
            if how == "move":
                other = draw_from(st.sampled_from(net.places if gone[1] in net.places else steps))
                arcs.append((gone[0], other))
        elif how == "add in":
            arcs.append((draw_from(st.sampled_from(net.places)), draw_from(st.sampled_from(steps))))
        elif how == "add out":
            arcs.append((draw_from(st.sampled_from(steps)), draw_from(st.sampled_from(net.places))))
    return PetriNet(net.places, net.transitions, tuple(arcs), net.initial, net.final)
