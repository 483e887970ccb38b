"""From process trees to nets: one block after another, with as few silent steps as the language allows."""

from __future__ import annotations

from dataclasses import dataclass, field

from clearway.model.petri import PetriNet, Transition
from clearway.model.tree import Tree

Step = tuple[str | None, tuple[int, ...], tuple[int, ...]]


@dataclass(slots=True)
class Sketch:
    """A net in the making: numbered places (0 is the source, 1 the sink) and labelled steps between them.

    Parameters
    ----------
    places : int
        How many places there are.
    steps : list of (label, input places, output places)
        A label of None is silent.
    """

    places: int = 2
    steps: list[Step] = field(default_factory=list)

    def place(self) -> int:
        """A new place."""
        self.places += 1
        return self.places - 1

    def step(self, label: str | None, source: int, target: int) -> None:
        """A transition between two places."""
        self.steps.append((label, (source,), (target,)))


def sketch(tree: Tree) -> Sketch:
    """Draw a tree as a sound workflow net.

    A sequence shares its places, a choice has no silent steps of its own, a loop takes the places of its neighbours
    where nothing else reads or writes them, and only a parallel block needs a silent split and join.

    Examples
    --------
    >>> from clearway.model.tree import leaf, sequence, silent, xor
    >>> sketch(sequence(leaf("a"), xor(leaf("b"), silent()))).steps
    [('a', (0,), (2,)), ('b', (2,), (1,)), (None, (2,), (1,))]
    """
    net = Sketch()
    _draw(net, tree, 0, 1, back=False, more=False)
    return net


def _draw(net: Sketch, tree: Tree, entry: int, leave: int, *, back: bool, more: bool) -> None:
    """Draw a block between two places.

    ``back``: the block may return tokens to its entry; ``more``: it may take tokens from its exit again.
    """
    if tree.operator is None:
        net.step(tree.label, entry, leave)
    elif tree.operator == "sequence":
        _sequence(net, tree.children, entry, leave, back=back, more=more)
    elif tree.operator == "xor":
        for child in tree.children:
            _draw(net, child, entry, leave, back=False, more=False)
    elif tree.operator == "loop":
        _loop(net, tree, entry, leave, back=back, more=more)
    elif tree.operator == "parallel":
        _together(net, tree, entry, leave)
    else:
        _some(net, tree, entry, leave)


def _sequence(net: Sketch, children: tuple[Tree, ...], entry: int, leave: int, *, back: bool, more: bool) -> None:
    at, free = entry, back
    for child in children[:-1]:
        middle = net.place()
        _draw(net, child, at, middle, back=free, more=True)
        at, free = middle, not _turns(child)
    _draw(net, children[-1], at, leave, back=free, more=more)


def _turns(tree: Tree) -> bool:
    """Whether the block may read its exit place again."""
    if tree.operator == "sequence":
        return _turns(tree.children[-1])
    return tree.operator == "loop"


def _loop(net: Sketch, tree: Tree, entry: int, leave: int, *, back: bool, more: bool) -> None:
    do, redo = tree.children
    if do.silent and (back or more):
        at = entry if back else leave
        _draw(net, redo, at, at, back=False, more=False)
        net.step(None, entry, leave)
        return
    first = entry if back else net.place()
    last = leave if more else net.place()
    if not back:
        net.step(None, entry, first)
    _draw(net, do, first, last, back=False, more=False)
    _draw(net, redo, last, first, back=False, more=False)
    if not more:
        net.step(None, last, leave)


def _together(net: Sketch, tree: Tree, entry: int, leave: int) -> None:
    starts = [net.place() for _ in tree.children]
    ends = [net.place() for _ in tree.children]
    net.steps.append((None, (entry,), tuple(starts)))
    for child, start, end in zip(tree.children, starts, ends, strict=True):
        _draw(net, child, start, end, back=True, more=True)
    net.steps.append((None, tuple(ends), (leave,)))


def _some(net: Sketch, tree: Tree, entry: int, leave: int) -> None:
    """An inclusive choice: a branch may be skipped only once another one has been taken."""
    none, some = net.place(), net.place()
    starts = [net.place() for _ in tree.children]
    ends = [net.place() for _ in tree.children]
    net.steps.append((None, (entry,), (*starts, none)))
    for child, start, end in zip(tree.children, starts, ends, strict=True):
        taken = net.place()
        net.steps.append((None, (start, none), (taken, some)))
        net.steps.append((None, (start, some), (taken, some)))
        net.steps.append((None, (start, some), (end, some)))
        _draw(net, child, taken, end, back=False, more=False)
    net.steps.append((None, (*ends, some), (leave,)))


def tree_to_petri(tree: Tree) -> PetriNet:
    """The workflow net of a tree: sound, and free-choice without inclusive choices.

    Examples
    --------
    >>> from clearway.model.tree import leaf, parallel
    >>> net = tree_to_petri(parallel(leaf("a"), leaf("b")))
    >>> len(net.places), [one.label for one in net.transitions]
    (6, [None, 'a', 'b', None])
    """
    return sketch_to_petri(sketch(tree))


def sketch_to_petri(net: Sketch) -> PetriNet:
    """A sketch with its names: places ``source``, ``sink``, ``p2`` ..., transitions ``t1``, ``t2`` ..."""
    places = ("source", "sink", *(f"p{number}" for number in range(2, net.places)))
    steps = tuple(Transition(f"t{number}", label) for number, (label, _, _) in enumerate(net.steps, 1))
    arcs: list[tuple[str, str]] = []
    for step, (_, ins, outs) in zip(steps, net.steps, strict=True):
        arcs.extend((places[place], step.id) for place in ins)
        arcs.extend((step.id, places[place]) for place in outs)
    return PetriNet(places, steps, tuple(arcs), (("source", 1),), (("sink", 1),))


def petri_to_sketch(net: PetriNet) -> Sketch | None:
    """A net as a sketch, if one token starts and one ends it and no arc has a weight; else None."""
    if sum(count for _, count in net.initial) != 1 or sum(count for _, count in net.final) != 1:
        return None
    if len(set(net.arcs)) != len(net.arcs) or net.initial == net.final:
        return None
    source, sink = net.initial[0][0], net.final[0][0]
    ordered = (source, sink, *(place for place in net.places if place not in (source, sink)))
    number = {place: at for at, place in enumerate(ordered)}
    ins: dict[str, list[int]] = {one.id: [] for one in net.transitions}
    outs: dict[str, list[int]] = {one.id: [] for one in net.transitions}
    for one, other in net.arcs:
        if one in number:
            ins[other].append(number[one])
        else:
            outs[one].append(number[other])
    return Sketch(len(ordered), [(one.label, tuple(ins[one.id]), tuple(outs[one.id])) for one in net.transitions])
