"""A flow in the making: activities, gateways and the flows between them, while Split Miner places its gateways."""

from __future__ import annotations

from dataclasses import dataclass, field

GATEWAYS = {"xor": "exclusiveGateway", "and": "parallelGateway", "or": "inclusiveGateway"}
OPEN = "join"
"""Kind of a join that is not yet known to be exclusive, parallel or inclusive."""


@dataclass(slots=True)
class Draft:
    """Nodes by number, and flows between them.

    Parameters
    ----------
    kinds : list of str
        ``start``, ``end``, ``task``, ``xor``, ``and``, ``or`` or ``join``.
    names : list of str
        Activity of a task, else empty.
    flows : dict of int to (int, int)
        Source and target of each flow, in the order in which they were drawn.
    """

    kinds: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    flows: dict[int, tuple[int, int]] = field(default_factory=dict)
    drawn: int = 0

    def node(self, kind: str, name: str = "") -> int:
        """Add a node."""
        self.kinds.append(kind)
        self.names.append(name)
        return len(self.kinds) - 1

    def flow(self, source: int, target: int) -> int:
        """Add a flow."""
        self.drawn += 1
        self.flows[self.drawn] = (source, target)
        return self.drawn

    def lead(self, flow: int, target: int) -> None:
        """Let a flow end elsewhere."""
        self.flows[flow] = (self.flows[flow][0], target)

    def ends(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Flows into and out of each node."""
        into: dict[int, list[int]] = {node: [] for node in range(len(self.kinds))}
        out: dict[int, list[int]] = {node: [] for node in range(len(self.kinds))}
        for flow, (source, target) in self.flows.items():
            into[target].append(flow)
            out[source].append(flow)
        return into, out


def flattened(draft: Draft) -> Draft:
    """Melt gateways of one kind that follow each other, and leave out gateways that neither split nor join.

    A split melts into the split before it, a join into the join behind it; the language stays the same.
    """
    flows = dict(draft.flows)
    gone: set[int] = set()
    while (step := _needless(draft, flows)) is not None:
        flow, away, keep = step
        del flows[flow]
        gone.add(away)
        for at, (source, target) in flows.items():
            flows[at] = (keep if source == away else source, keep if target == away else target)
    return _renumbered(draft, flows, gone)


def _needless(draft: Draft, flows: dict[int, tuple[int, int]]) -> tuple[int, int, int] | None:
    """A flow that can go with the node that goes with it and the one that takes its place."""
    into, out = [0] * len(draft.kinds), [0] * len(draft.kinds)
    for source, target in flows.values():
        into[target] += 1
        out[source] += 1
    for flow, (source, target) in flows.items():
        for node, other in ((target, source), (source, target)):
            if draft.kinds[node] in GATEWAYS and into[node] == out[node] == 1:
                return flow, node, other
        if draft.kinds[source] in GATEWAYS and draft.kinds[source] == draft.kinds[target] and source != target:
            if into[source] == into[target] == 1:
                return flow, target, source
            if out[source] == out[target] == 1:
                return flow, source, target
    return None


def _renumbered(draft: Draft, flows: dict[int, tuple[int, int]], gone: set[int]) -> Draft:
    kept = [node for node in range(len(draft.kinds)) if node not in gone]
    place = {node: at for at, node in enumerate(kept)}
    found = Draft([draft.kinds[node] for node in kept], [draft.names[node] for node in kept])
    for source, target in flows.values():
        found.flow(place[source], place[target])
    return found
