"""A Petri net that is being reduced: its arcs at hand from both sides, and what has been merged into each node."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.model.petri import PetriNet

Record = tuple[object, ...]
"""Ids of the nodes that one node stands for, nested as they were merged."""


class Web:
    """The mutable form of a net.

    Parameters
    ----------
    net : PetriNet
        The net; it is not changed.
    kept : frozenset of str
        Nodes that no rule may remove or rewire, beside those with tokens or with arcs of a weight above 1.

    Attributes
    ----------
    before, after : dict of str to set of str
        Neighbours of every node that is left.
    weights : dict of (str, str) to int
        Arcs with a weight above 1.
    """

    __slots__ = (
        "_heirs",
        "_merged",
        "after",
        "before",
        "final",
        "initial",
        "kept",
        "places",
        "sinks",
        "steps",
        "weights",
    )

    def __init__(self, net: PetriNet, kept: frozenset[str] = frozenset()) -> None:
        steps = [one.id for one in net.transitions]
        self.places = dict.fromkeys(net.places)
        self.steps = dict.fromkeys(steps)
        self.before: dict[str, set[str]] = {node: set() for node in (*net.places, *steps)}
        self.after: dict[str, set[str]] = {node: set() for node in (*net.places, *steps)}
        self.weights: dict[tuple[str, str], int] = {}
        for source, target in net.arcs:
            if target in self.after[source]:
                self.weights[source, target] = self.weights.get((source, target), 1) + 1
            self.after[source].add(target)
            self.before[target].add(source)
        self.initial, self.final = dict(net.initial), dict(net.final)
        heavy = {node for arc in self.weights for node in arc}
        self.kept = frozenset(kept | heavy | self.initial.keys())
        self.sinks = frozenset(self.final)
        self._merged: dict[str, Record] = {}
        self._heirs: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.before)

    def __contains__(self, node: object) -> bool:
        return node in self.before

    def join(self, source: str, target: str) -> None:
        """Add an arc."""
        self.after[source].add(target)
        self.before[target].add(source)

    def part(self, source: str, target: str) -> None:
        """Take an arc away."""
        self.after[source].discard(target)
        self.before[target].discard(source)

    def remove(self, node: str, into: str | None = None) -> None:
        """Take a node away with its arcs; another node takes over what it stood for."""
        for one in self.before.pop(node):
            self.after[one].discard(node)
        for one in self.after.pop(node):
            if one in self.before:
                self.before[one].discard(node)
        self.places.pop(node, None)
        self.steps.pop(node, None)
        if into is not None:
            self._heirs[node] = into
            self.absorb(into, node)
        self._merged.pop(node, None)

    def absorb(self, heir: str, node: str) -> None:
        """Note that one node now also stands for another."""
        self._merged[heir] = (self._merged.get(heir, ()), self.record(node))

    def record(self, node: str) -> Record:
        """What a node stands for, nested: itself first."""
        return (node, self._merged.get(node, ()))

    def stands_for(self, node: str) -> Iterator[str]:
        """Ids of the original net that a node stands for: itself, then what was merged into it."""
        waiting: list[object] = [self.record(node)]
        seen: set[int] = set()
        while waiting:
            one = waiting.pop()
            if not isinstance(one, tuple):
                yield str(one)
            elif id(one) not in seen:
                # Several nodes may stand for the same one: without this, a chain of choices is walked 2**n times.
                seen.add(id(one))
                waiting.extend(reversed(one))

    def heir(self, node: str) -> str:
        """The node that stands for another by now; itself while it is there."""
        while node in self._heirs:
            node = self._heirs[node]
        return node
