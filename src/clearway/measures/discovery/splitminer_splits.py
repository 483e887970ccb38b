"""Split discovery: which of the activities behind an activity exclude each other, and which run beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clearway.measures.discovery.splitminer_draft import OPEN, Draft
from clearway.measures.discovery.splitminer_relations import Pair, Relations


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a split in the making.

    Parameters
    ----------
    cover : frozenset of int
        Activities that it begins with.
    future : frozenset of int
        Activities behind other branches that run beside all of its own.
    kind : str
        ``xor`` or ``and`` for a gateway, empty for a single activity.
    branches : tuple of Branch
        What the gateway leads to.
    """

    cover: frozenset[int]
    future: frozenset[int]
    kind: str = ""
    branches: tuple[Branch, ...] = ()


def with_splits(arcs: Mapping[Pair, int], found: Relations) -> Draft:
    """Draw activities with their splits, self-loops included; whatever has several flows in gets an open join.

    Nodes 0 to n - 1 are the activities, then start and end.
    """
    draft = Draft()
    for name in found.follows.names:
        draft.node("task", name)
    draft.node("start")
    draft.node("end")
    if not arcs:
        draft.flow(found.follows.start, found.follows.end)
    behind: dict[int, list[int]] = {}
    for source, target in sorted(arcs):
        behind.setdefault(source, []).append(target)
    for source, targets in sorted(behind.items()):
        branch = split(targets, found.concurrent, found.follows.counts)
        if source in found.follows.selves:
            branch = _gateway("xor", [branch, Branch(frozenset((source,)), frozenset())], frozenset())
        _draw(draft, source, branch)
    _open_joins(draft)
    return draft


def split(targets: Iterable[int], concurrent: frozenset[Pair], follows: Mapping[Pair, int]) -> Branch:
    """Arrange the activities behind an activity in a tree of exclusive and parallel gateways.

    Branches with equal futures exclude each other; branches whose cover and future together are equal run beside each
    other; both in turn until one branch is left. Where neither applies (concurrency that no tree can express: a beside
    b, b beside c, c beside d, and no other pair), the least frequent concurrent pair is taken as a choice.

    References
    ----------
    Split Miner, KAIS 59 (2019), section 4.4, algorithms 2 to 4.

    Examples
    --------
    b runs beside c and beside d, which exclude each other:

    >>> found = split([1, 2, 3], frozenset([(1, 2), (2, 1), (1, 3), (3, 1)]), {})
    >>> found.kind, [(part.kind, sorted(part.cover)) for part in found.branches]
    ('and', [('', [1]), ('xor', [2, 3])])
    """
    targets = sorted(targets)
    pairs = {(a, b) for a, b in concurrent if a in targets and b in targets}
    while True:
        branches = [
            Branch(frozenset((one,)), frozenset(other for other in targets if (one, other) in pairs)) for one in targets
        ]
        branches = _arranged(branches)
        if len(branches) == 1:
            return branches[0]
        rare = min(pairs, key=lambda pair: (follows.get(pair, 0) + follows.get(pair[::-1], 0), min(pair), max(pair)))
        pairs -= {rare, rare[::-1]}


def _arranged(branches: list[Branch]) -> list[Branch]:
    """Join branches as long as any may be joined."""
    while len(branches) > 1:
        alike = _alike(branches, [branch.future for branch in branches])
        kind = "xor"
        if not alike:
            alike = _alike(branches, [branch.cover | branch.future for branch in branches])
            kind = "and"
        if not alike:
            break
        future = alike[0].future.intersection(*(branch.future for branch in alike))
        branches = [branch for branch in branches if branch not in alike]
        branches.append(_gateway(kind, alike, future))
    return branches


def _alike(branches: list[Branch], signs: list[frozenset[int]]) -> list[Branch]:
    """The first branches that bear the same sign."""
    for sign in signs:
        same = [branch for branch, own in zip(branches, signs, strict=True) if own == sign]
        if len(same) > 1:
            return same
    return []


def _gateway(kind: str, branches: list[Branch], future: frozenset[int]) -> Branch:
    """A gateway over branches; one of the same kind below melts into it."""
    flat = [part for branch in branches for part in (branch.branches if branch.kind == kind else (branch,))]
    cover = frozenset().union(*(branch.cover for branch in flat))
    return Branch(cover, future, kind, tuple(sorted(flat, key=lambda part: min(part.cover))))


def _draw(draft: Draft, source: int, branch: Branch) -> None:
    if not branch.kind:
        draft.flow(source, min(branch.cover))
        return
    gateway = draft.node(branch.kind)
    draft.flow(source, gateway)
    for part in branch.branches:
        _draw(draft, gateway, part)


def _open_joins(draft: Draft) -> None:
    into, _ = draft.ends()
    for node, flows in into.items():
        if len(flows) > 1:
            join = draft.node(OPEN)
            for flow in flows:
                draft.lead(flow, join)
            draft.flow(join, node)
