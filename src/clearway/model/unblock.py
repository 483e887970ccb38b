"""From Petri nets back to process trees, where a net is made of blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clearway.model.blocks import petri_to_sketch
from clearway.model.petri import PetriNet
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor
from clearway.model.treeform import simplify

Places = frozenset[int]


@dataclass(slots=True)
class Part:
    """A transition that stands for a tree, between its places."""

    tree: Tree
    ins: Places
    outs: Places


def petri_to_tree(net: PetriNet) -> Tree | None:
    """The tree of a net, or None where the net is not made of blocks.

    Parts that follow one another, exclude one another, run beside one another or repeat are replaced by one part
    until a single one leads from the source to the sink.

    Examples
    --------
    >>> from clearway.model.blocks import tree_to_petri
    >>> tree = sequence(leaf("a"), parallel(leaf("b"), loop(leaf("c"), leaf("d"))), xor(leaf("e"), silent()))
    >>> petri_to_tree(tree_to_petri(tree)) == tree
    True
    """
    drawn = petri_to_sketch(net)
    if drawn is None:
        return None
    parts = [
        Part(silent() if label is None else leaf(label), frozenset(ins), frozenset(outs))
        for label, ins, outs in drawn.steps
    ]
    fresh = [drawn.places]
    while any(rule(parts, fresh) for rule in RULES):
        pass
    if len(parts) == 1 and parts[0].ins == {0} and parts[0].outs == {1}:
        return simplify(parts[0].tree)
    return None


def _before(parts: list[Part], place: int) -> list[Part]:
    return [part for part in parts if place in part.outs]


def _behind(parts: list[Part], place: int) -> list[Part]:
    return [part for part in parts if place in part.ins]


def _inner(parts: list[Part]) -> list[int]:
    return sorted({place for part in parts for place in part.ins | part.outs} - {0, 1})


def _follow(parts: list[Part], _: list[int]) -> bool:
    for place in _inner(parts):
        before, behind = _before(parts, place), _behind(parts, place)
        if len(before) != 1 or len(behind) != 1 or before[0] is behind[0]:
            continue
        one, two = before[0], behind[0]
        if one.outs == two.ins == {place}:
            one.tree, one.outs = sequence(one.tree, two.tree), two.outs
            parts[:] = [part for part in parts if part is not two]
            return True
    return False


def _exclude(parts: list[Part], _: list[int]) -> bool:
    seen: dict[tuple[Places, Places], Part] = {}
    for part in parts:
        other = seen.setdefault((part.ins, part.outs), part)
        if other is not part and part.ins != part.outs:
            other.tree = xor(other.tree, part.tree)
            parts[:] = [one for one in parts if one is not part]
            return True
    return False


def _beside(parts: list[Part], _: list[int]) -> bool:
    seen: dict[tuple[int, int], Part] = {}
    for part in parts:
        ends = _alone(parts, part)
        if ends is None:
            continue
        other = seen.setdefault(ends, part)
        if other is not part:
            other.tree = parallel(other.tree, part.tree)
            parts[:] = [one for one in parts if one is not part]
            for one in parts:
                one.ins, one.outs = one.ins - part.outs, one.outs - part.ins
            return True
    return False


def _alone(parts: list[Part], part: Part) -> tuple[int, int] | None:
    """Split and join, by position, that a part of one place each stands between, when nothing else does."""
    if len(part.ins) != 1 or len(part.outs) != 1 or part.ins == part.outs:
        return None
    (start,), (end,) = part.ins, part.outs
    if {start, end} & {0, 1}:
        return None
    before, behind = _before(parts, start), _behind(parts, end)
    only = len(_behind(parts, start)) == len(_before(parts, end)) == 1
    if not only or len(before) != 1 or len(behind) != 1 or len(before[0].outs) < 2 or len(behind[0].ins) < 2:
        return None
    at = [next(number for number, one in enumerate(parts) if one is end_) for end_ in (before[0], behind[0])]
    return at[0], at[1]


def _repeat(parts: list[Part], fresh: list[int]) -> bool:
    for part in parts:
        if len(part.ins) != 1 or len(part.outs) != 1:
            continue
        (start,), (end,) = part.ins, part.outs
        if start == end:
            _turn(parts, part, start, fresh)
            return True
        redo = [one for one in parts if one.ins == part.outs and one.outs == part.ins]
        if redo and len(_behind(parts, start)) == 1 and len(_before(parts, end)) == 1 and not {start} & {0}:
            part.tree = loop(part.tree, redo[0].tree)
            parts[:] = [one for one in parts if one is not redo[0]]
            return True
    return False


def _turn(parts: list[Part], part: Part, place: int, fresh: list[int]) -> None:
    """A part that ends where it begins: the place becomes two with the repetition between them."""
    rest = [one for one in parts if one is not part]
    for one in rest:
        if place in one.ins:
            one.ins = one.ins - {place} | {fresh[0]}
    parts[:] = [*rest, Part(loop(silent(), part.tree), frozenset({place}), frozenset({fresh[0]}))]
    fresh[0] += 1


RULES: tuple[Callable[[list[Part], list[int]], bool], ...] = (_follow, _exclude, _beside, _repeat)
"""What is tried in turn until nothing changes."""
