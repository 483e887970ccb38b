"""What to do about a flow that is not sound: other joins first, then fewer things side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from clearway.measures.discovery.splitminer_draft import Draft
from clearway.measures.discovery.splitminer_relations import Pair

MOST_GUESSED = 3
"""Inclusive joins up to which every reading of them is tried."""


def with_plain_joins(draft: Draft, is_sound: Callable[[Draft], bool]) -> Draft | None:
    """Read inclusive joins as exclusive or parallel so that the flow is sound; None where no reading is."""
    joins = [node for node, kind in enumerate(draft.kinds) if kind == "or"]
    if len(joins) > MOST_GUESSED:
        return None
    for kinds in product(("and", "xor"), repeat=len(joins)):
        read = dict(zip(joins, kinds, strict=True))
        other = Draft([read.get(node, kind) for node, kind in enumerate(draft.kinds)], draft.names, draft.flows)
        if is_sound(other):
            return other
    return None


def blamed(draft: Draft, left: frozenset[int], concurrent: frozenset[Pair]) -> Iterator[frozenset[Pair]]:
    """For each parallel split of the part that does not fold, the concurrent pairs behind it; of none: all pairs."""
    _, out = draft.ends()
    splits = [node for node in sorted(left) if draft.kinds[node] == "and" and len(out[node]) > 1]
    found = [pairs for node in splits if (pairs := _pairs_behind(draft, node, out) & concurrent)]
    yield from found or [concurrent]


def _pairs_behind(draft: Draft, split: int, out: dict[int, list[int]]) -> frozenset[Pair]:
    """Pairs of activities that different branches of a split begin with."""
    covers = [_cover(draft, draft.flows[flow][1], out) for flow in out[split]]
    return frozenset((a, b) for one in covers for other in covers if one is not other for a in one for b in other)


def _cover(draft: Draft, node: int, out: dict[int, list[int]]) -> frozenset[int]:
    """Activities that a branch begins with: behind splits and joins, up to the first activity."""
    found, stack, seen = set(), [node], {node}
    while stack:
        node = stack.pop()
        if draft.kinds[node] == "task":
            found.add(node)
            continue
        ahead = {draft.flows[flow][1] for flow in out[node]} - seen
        seen |= ahead
        stack += ahead
    return frozenset(found)
