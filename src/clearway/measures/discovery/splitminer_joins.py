"""Join discovery: what a join must wait for, read off the splits before it."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.measures.discovery.splitminer_draft import OPEN, Draft

SPLITS = ("xor", "and")


@dataclass(slots=True)
class _Reduced:
    """The draft with what is understood folded away.

    Arcs are ``[source, target, flow]``: the flow of the draft by which the arc enters its target.
    """

    draft: Draft
    arcs: dict[int, list[int]]
    into: dict[int, set[int]]
    out: dict[int, set[int]]


def type_joins(draft: Draft) -> frozenset[int]:
    """Give every open join its kind, in place.

    Sequences, branches that lead from one split to one join, and loops are folded away one after another, the
    innermost first: their joins are of the kind of their split, and exclusive where a loop comes back (the bonds of the
    refined process structure tree). In what is left, a join is exclusive (parallel) when every split between it and
    its closest dominator is, and inclusive else.

    Returns
    -------
    frozenset of int
        Gateways of the part that does not fold.

    References
    ----------
    Split Miner, KAIS 59 (2019), sections 4.5 and 4.6.
    """
    reduced = _reduced(draft)
    steps = (_fold_sequence, _fold_branches, _fold_loop)
    while any(step(reduced, node) for node in sorted(reduced.into) if node in reduced.into for step in steps):
        pass
    left = frozenset(node for node in reduced.into if draft.kinds[node] in (*SPLITS, OPEN))
    while any(_part_back_flows(reduced, node) for node in sorted(reduced.into) if draft.kinds[node] == OPEN):
        pass
    kinds = {node: _kind(reduced, node) for node in reduced.into if draft.kinds[node] == OPEN}
    for node, kind in kinds.items():
        draft.kinds[node] = kind
    return left


def _reduced(draft: Draft) -> _Reduced:
    into, out = draft.ends()
    arcs = {flow: [source, target, flow] for flow, (source, target) in draft.flows.items()}
    as_sets = [{node: set(flows) for node, flows in ends.items()} for ends in (into, out)]
    return _Reduced(draft, arcs, as_sets[0], as_sets[1])


def _fold_sequence(reduced: _Reduced, node: int) -> bool:
    """Leave out a node with one arc in and one out."""
    if len(reduced.into.get(node, ())) != 1 or len(reduced.out[node]) != 1:
        return False
    before, behind = *reduced.into[node], *reduced.out[node]
    target = reduced.arcs[behind][1]
    if reduced.arcs[before][0] == target:
        return False
    reduced.arcs[before][1:] = reduced.arcs[behind][1:]
    reduced.into[target] = (reduced.into[target] - {behind}) | {before}
    del reduced.arcs[behind], reduced.into[node], reduced.out[node]
    return True


def _fold_branches(reduced: _Reduced, node: int) -> bool:
    """Make one arc of several from a split to one join; the join, or a part of it, is of the kind of the split."""
    draft = reduced.draft
    target: dict[int, list[int]] = {}
    if node not in reduced.into or draft.kinds[node] not in SPLITS:
        return False
    for arc in sorted(reduced.out[node]):
        target.setdefault(reduced.arcs[arc][1], []).append(arc)
    join, arcs = max(target.items(), key=lambda item: (len(item[1]), -item[0]), default=(-1, []))
    if len(arcs) < 2 or draft.kinds[join] != OPEN:
        return False
    if len(arcs) == len(reduced.into[join]):
        draft.kinds[join] = draft.kinds[node]
    else:
        part = draft.node(draft.kinds[node])
        for arc in arcs:
            draft.lead(reduced.arcs[arc][2], part)
        reduced.arcs[arcs[0]][2] = draft.flow(part, join)
    for arc in arcs[1:]:
        _drop(reduced, arc)
    return True


def _fold_loop(reduced: _Reduced, node: int) -> bool:
    """Leave out the arc by which a loop comes back from an exclusive split to its own join."""
    if reduced.draft.kinds[node] != OPEN or len(reduced.out.get(node, ())) != 1:
        return False
    (arc,) = reduced.out[node]
    split = reduced.arcs[arc][1]
    back = [at for at in reduced.out[split] if reduced.arcs[at][1] == node]
    if not back or reduced.draft.kinds[split] != "xor":
        return False
    _part(reduced, node, back)
    for at in back:
        _drop(reduced, at)
    return True


def _part(reduced: _Reduced, node: int, back: list[int]) -> None:
    """Make a join exclusive for what comes back; the rest, when it is more than one flow, gets a join of its own."""
    draft = reduced.draft
    draft.kinds[node] = "xor"
    ahead = reduced.into[node] - set(back)
    if len(ahead) < 2:
        return
    join = draft.node(OPEN)
    for arc in ahead:
        draft.lead(reduced.arcs[arc][2], join)
        reduced.arcs[arc][1] = join
    flow = draft.flow(join, node)
    reduced.arcs[flow] = [join, node, flow]
    reduced.into[join], reduced.out[join] = set(ahead), {flow}
    reduced.into[node] = {*back, flow}


def _drop(reduced: _Reduced, arc: int) -> None:
    source, target, _ = reduced.arcs.pop(arc)
    reduced.out[source].discard(arc)
    reduced.into[target].discard(arc)


def _part_back_flows(reduced: _Reduced, node: int) -> bool:
    """Tell the flows of a join that come back from behind it from those that arrive."""
    behind = _within(reduced, node, avoid=None) - _without(reduced, node)
    back = [arc for arc in reduced.into[node] if reduced.arcs[arc][0] in behind]
    if not back or len(back) == len(reduced.into[node]):
        return False
    _part(reduced, node, back)
    return True


def _kind(reduced: _Reduced, node: int) -> str:
    """Kind of a join from the splits between its closest dominator and itself."""
    dominators = [other for other in reduced.into if other != node and node not in _without(reduced, other)]
    closest = max(dominators, key=lambda other: len([1 for over in dominators if other not in _without(reduced, over)]))
    ahead = _within(reduced, closest, avoid=node)
    back = _within(reduced, node, avoid=closest, forward=False)
    between = {reduced.draft.kinds[other] for other in (ahead & back) | {closest}} & set(SPLITS)
    inclusive = len(between) != 1
    return "or" if inclusive else between.pop()


def _without(reduced: _Reduced, gone: int) -> set[int]:
    """Nodes that the start reaches without passing a node; those missing are dominated by it."""
    start = reduced.draft.kinds.index("start")
    return set() if start == gone else _within(reduced, start, avoid=gone)


def _within(reduced: _Reduced, root: int, *, avoid: int | None, forward: bool = True) -> set[int]:
    """Nodes reached from a root (or that reach it) without passing another node; the root included."""
    ends, side = (reduced.out, 1) if forward else (reduced.into, 0)
    found, stack = {root}, [root]
    while stack:
        for arc in ends[stack.pop()]:
            other = reduced.arcs[arc][side]
            if other not in found and other != avoid:
                found.add(other)
                stack.append(other)
    return found
