"""From process trees to nets: one block after another, with as few silent steps as the language allows."""

from __future__ import annotations

from dataclasses import dataclass, field

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
