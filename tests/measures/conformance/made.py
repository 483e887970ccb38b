"""Nets from short texts, random nets, and slow oracles that look at every marking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from hypothesis import strategies as st

from clearway.model.blocks import tree_to_petri
from clearway.model.petri import Marking, PetriNet, Transition, enabled, fire
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

LABELS = "ABCD"


def net(text: str, initial: str = "i", final: str = "o") -> PetriNet:
    """A net from lines ``name: places -> places``; names in capitals are labels, the others are silent."""
    steps, arcs, places = [], [], {initial, final}
    for line in filter(str.strip, text.strip().splitlines()):
        name, rule = (part.strip() for part in line.split(":"))
        before, after = (part.split() for part in rule.split("->"))
        steps.append(Transition(name, name[0] if name[0].isupper() else None))
        arcs += [(place, name) for place in before] + [(name, place) for place in after]
        places |= {*before, *after}
    return PetriNet(tuple(sorted(places)), tuple(steps), tuple(arcs), ((initial, 1),), ((final, 1),))


SEQUENCE = net("A: i -> p\nB: p -> q\nC: q -> o")
"""A, B, C."""

CLAIM = net(
    """
    A: i -> a b
    B: a -> c
    C: a -> c
    s: a -> c
    D: b -> d
    E: c d -> o
    r: c d -> a b
    """
)
"""A, then B or C or nothing beside D, then E, or all but A once more."""


def trees() -> st.SearchStrategy[Tree]:
    """Small block-structured models with silent leaves."""
    leaves = st.one_of(st.sampled_from(LABELS).map(leaf), st.builds(silent))

    def grow(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        several = st.lists(inner, min_size=2, max_size=3)
        blocks = [several.map(lambda parts, block=block: block(*parts)) for block in (sequence, xor, parallel)]
        return st.one_of(*blocks, st.builds(loop, inner, inner))

    return st.recursive(leaves, grow, max_leaves=6)


def nets() -> st.SearchStrategy[PetriNet]:
    """Their nets."""
    return trees().map(tree_to_petri)


def traces() -> st.SearchStrategy[tuple[str, ...]]:
    """Short traces; the last letter is never in a model."""
    return st.lists(st.sampled_from([*LABELS, "X"]), max_size=5).map(tuple)


def cheapest(model: PetriNet, trace: Sequence[str]) -> int:
    """Cost of the best alignment by Dijkstra over plain markings, without any bound."""
    queue: list[tuple[int, int, Marking]] = [(0, 0, model.initial)]
    done: set[tuple[int, Marking]] = set()
    while queue:
        cost, at, tokens = heappop(queue)
        if (at, tokens) in done:
            continue
        done.add((at, tokens))
        if at == len(trace) and tokens == model.final:
            return cost
        for price, state in _moves(model, trace, at, tokens):
            heappush(queue, (cost + price, *state))
    raise AssertionError("no way to the end")


def _moves(
    model: PetriNet, trace: Sequence[str], at: int, tokens: Marking
) -> Iterator[tuple[int, tuple[int, Marking]]]:
    if at < len(trace):
        yield 10_000, (at + 1, tokens)
    for step in enabled(model, tokens):
        label, after = model.labels[step], fire(model, tokens, step)
        yield (1 if label is None else 10_000), (at, after)
        if at < len(trace) and label == trace[at]:
            yield 0, (at + 1, after)


def is_run(model: PetriNet, trace: Sequence[str]) -> bool:
    """Whether the model can produce exactly this trace: all markings after each event, by plain search."""
    return model.final in _after(model, trace)


def follows(model: PetriNet, trace: Sequence[str]) -> bool:
    """Whether a run of the model can begin so."""
    return bool(_after(model, trace))


def _after(model: PetriNet, trace: Sequence[str]) -> set[Marking]:
    markings = _silently(model, {model.initial})
    for name in trace:
        steps = [(tokens, step) for tokens in markings for step in enabled(model, tokens)]
        markings = _silently(model, {fire(model, tokens, step) for tokens, step in steps if model.labels[step] == name})
    return markings


def _silently(model: PetriNet, markings: set[Marking]) -> set[Marking]:
    open_ = list(markings)
    while open_:
        tokens = open_.pop()
        for step in enabled(model, tokens):
            after = fire(model, tokens, step)
            if model.labels[step] is None and after not in markings:
                markings.add(after)
                open_.append(after)
    return markings
