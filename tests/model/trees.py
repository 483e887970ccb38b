"""Trees for tests: random ones, and their languages by plain enumeration."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from clearway.model.petri import Marking, PetriNet, enabled, fire, marking, postsets, presets
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

Word = tuple[str, ...]


def language(tree: Tree, most: int) -> set[Word]:
    """All words of a tree with at most so many letters."""
    if tree.operator is None:
        return {()} if tree.label is None else {(tree.label,)} if most else set()
    parts = [language(child, most) for child in tree.children]
    if tree.operator == "xor":
        return set().union(*parts)
    if tree.operator == "loop":
        return _rounds(*parts, most)
    if tree.operator == "or":
        return set().union(*(_all(list(some), most, shuffle=True) for some in _subsets(parts)))
    return _all(parts, most, shuffle=tree.operator == "parallel")


def _subsets(parts: list[set[Word]]) -> list[tuple[set[Word], ...]]:
    masks = product((False, True), repeat=len(parts))
    return [tuple(part for part, taken in zip(parts, mask, strict=True) if taken) for mask in masks if any(mask)]


def _all(parts: list[set[Word]], most: int, *, shuffle: bool) -> set[Word]:
    found: set[Word] = {()}
    for part in parts:
        pairs = [(one, two) for one in found for two in part if len(one) + len(two) <= most]
        found = {word for one, two in pairs for word in (_shuffled(one, two) if shuffle else {one + two})}
    return found


def _shuffled(one: Word, two: Word) -> set[Word]:
    if not one or not two:
        return {one + two}
    return {(one[0], *rest) for rest in _shuffled(one[1:], two)} | {(two[0], *rest) for rest in _shuffled(one, two[1:])}


def _rounds(do: set[Word], redo: set[Word], most: int) -> set[Word]:
    found, fresh = set(do), set(do)
    while fresh:
        longer = {word + back + again for word in fresh for back in redo for again in do}
        fresh = {word for word in longer if len(word) <= most} - found
        found |= fresh
    return found


def net_language(net: PetriNet, most: int) -> set[Word]:
    """All words of a net with at most so many letters, firing one step after another."""
    labels = net.labels
    seen, left, found = {(net.initial, ())}, [(net.initial, ())], set()
    while left:
        at, word = left.pop()
        if at == net.final:
            found.add(word)
        for step in enabled(net, at):
            label = labels[step]
            state = (fire(net, at, step), word if label is None else (*word, label))
            if len(state[1]) <= most and state not in seen:
                seen.add(state)
                left.append(state)
    return found


def trees(labels: str, *, silence: bool = True, loops: bool = True) -> st.SearchStrategy[Tree]:
    """Random trees in which each of some activities has one leaf."""
    return st.integers(1, len(labels)).flatmap(lambda size: _tree(labels[:size], silence, loops))


def _tree(labels: str, silence: bool, loops: bool) -> st.SearchStrategy[Tree]:
    if len(labels) == 1:
        one = leaf(labels)
        plain, more = [one], [xor(one, silent())]
        repeated = [loop(one, silent()), loop(silent(), one)]
        return st.sampled_from(plain + (more if silence else []) + (repeated if silence and loops else []))
    cut = st.integers(1, len(labels) - 1)
    operators = [sequence, xor, parallel] + ([loop] if loops else [])
    pair = cut.flatmap(lambda at: st.tuples(_tree(labels[:at], silence, loops), _tree(labels[at:], silence, loops)))
    return st.builds(lambda operator, two: operator(*two), st.sampled_from(operators), pair)


def accepts(net: PetriNet, word: Word) -> bool:
    """Whether a net can do exactly these steps and end."""
    before, behind, labels = presets(net), postsets(net), net.labels
    here = _silently({net.initial}, net, before, behind)
    for letter in word:
        steps = [step for step, label in labels.items() if label == letter]
        here = {_fired(at, step, before, behind) for at in here for step in steps if _ready(at, step, before)}
        here = _silently(here, net, before, behind)
    return net.final in here


Arcs = dict[str, dict[str, int]]


def _ready(at: Marking, step: str, before: Arcs) -> bool:
    tokens = dict(at)
    return all(tokens.get(place, 0) >= weight for place, weight in before[step].items())


def _fired(at: Marking, step: str, before: Arcs, behind: Arcs) -> Marking:
    tokens = dict(at)
    for place, weight in before[step].items():
        tokens[place] -= weight
    for place, weight in behind[step].items():
        tokens[place] = tokens.get(place, 0) + weight
    return marking(tokens)


def _silently(here: set[Marking], net: PetriNet, before: Arcs, behind: Arcs) -> set[Marking]:
    silent_steps = [one.id for one in net.transitions if one.label is None]
    found, left = set(here), list(here)
    while left:
        at = left.pop()
        for step in silent_steps:
            if _ready(at, step, before) and (after := _fired(at, step, before, behind)) not in found:
                found.add(after)
                left.append(after)
    return found
