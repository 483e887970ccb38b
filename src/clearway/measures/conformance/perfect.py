"""Markings that prefixes of a log lead to when nothing may deviate, and the precision that follows."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from clearway.base.kernel import kernel
from clearway.measures.conformance.alignments import Aligner
from clearway.measures.conformance.escape import Prefixes, escape_precision
from clearway.measures.conformance.flat import Array, Flat
from clearway.measures.conformance.replaykernel import ahead_of
from clearway.measures.conformance.space import Space, expand

Arrivals = tuple[tuple[int, int], ...]
LIMIT = 200_000
"""Markings that silent steps may reach from one prefix; beyond, the search of this prefix stops."""


@kernel
def spread(space: Space, net: Flat, arrivals: Array, limit: int) -> tuple[bool, Array]:
    """Every event that may come next: rows of activity, marking after it, silent steps on the way.

    ``arrivals`` are rows of marking and silent steps so far. False when the space must grow.
    """
    steps = {arrivals[0, 0]: arrivals[0, 1]}
    heap = [(arrivals[0, 1], arrivals[0, 0])]
    for row in range(1, arrivals.shape[0]):
        steps[arrivals[row, 0]] = arrivals[row, 1]
        heappush(heap, (arrivals[row, 1], arrivals[row, 0]))
    found = [(arrivals[0, 0], arrivals[0, 0], arrivals[0, 0])]
    found.pop()
    while len(heap) > 0 and len(steps) < limit:
        cost, marking = heappop(heap)
        if cost > steps[marking]:
            continue
        if not expand(space, net, marking):
            return False, np.zeros((0, 3), np.int64)
        for edge in range(space.out_at[marking], space.out_at[marking] + space.out_n[marking]):
            to, label = np.int64(space.out_to[edge]), np.int64(net.label[space.out_step[edge]])
            if label >= 0:
                found.append((label, to, cost))
            elif to not in steps or steps[to] > cost + 1:
                steps[to] = cost + 1
                heappush(heap, (cost + 1, to))
    rows = np.empty((len(found), 3), np.int64)
    for at, (label, to, cost) in enumerate(found):
        rows[at, 0], rows[at, 1], rows[at, 2] = label, to, cost
    return True, rows


class PerfectRuns:
    """Where prefixes lead without a deviation; prefixes that arrive at the same markings share what follows."""

    def __init__(self, aligner: Aligner) -> None:
        self.aligner = aligner
        self.arrivals: list[Arrivals] = [((0, 0),)]
        self.numbers: dict[Arrivals, int] = {self.arrivals[0]: 0}
        self.following: list[dict[int, int] | None] = [None]

    def after(self, at: int, activity: int) -> int:
        """Number of the arrivals after one more event; -1 when it cannot happen."""
        following = self.following[at]
        if following is None:
            following = self.following[at] = self._follow(np.array(self.arrivals[at], np.int64))
        return following.get(activity, -1)

    def markings(self) -> Array:
        """The marking of each arrivals: the one with the fewest silent steps; of several the one that allows most."""
        return self.aligner.space.rows[[self._best(arrivals) for arrivals in self.arrivals]]

    def _best(self, arrivals: Arrivals) -> int:
        fewest = [marking for marking, steps in arrivals if steps == 0]
        return fewest[0] if len(fewest) == 1 else max(fewest, key=self._allowed)

    def _allowed(self, marking: int) -> int:
        seen = np.zeros(self.aligner.net.label_at.size - 1, np.bool_)
        ahead_of(self.aligner.net, self.aligner.space.rows[marking], seen)
        return int(seen.sum())

    def _follow(self, arrivals: Array) -> dict[int, int]:
        done, rows = spread(self.aligner.space, self.aligner.net, arrivals, LIMIT)
        while not done and self.aligner.grow():
            done, rows = spread(self.aligner.space, self.aligner.net, arrivals, LIMIT)
        least: dict[int, dict[int, int]] = {}
        for label, to, cost in rows.tolist():
            reached = least.setdefault(label, {})
            reached[to] = min(cost, reached.get(to, cost))
        return {label: self._number(reached) for label, reached in least.items()}

    def _number(self, reached: dict[int, int]) -> int:
        first = min(reached.values())
        key = tuple(sorted((marking, cost - first) for marking, cost in reached.items()))
        if key not in self.numbers:
            self.numbers[key] = len(self.arrivals)
            self.arrivals.append(key)
            self.following.append(None)
        return self.numbers[key]


def perfect_precision(aligner: Aligner, tree: Prefixes) -> float:
    """Precision over the prefixes that the model can follow without a deviation (Adriansyah et al. 2015)."""
    runs = PerfectRuns(aligner)
    kinds = np.full(tree.parent.size, -1, np.int64)
    kinds[0] = 0
    for node in range(1, tree.parent.size):
        before = kinds[tree.parent[node]]
        if before >= 0 and tree.goes_on[node] > 0:
            kinds[node] = runs.after(int(before), int(tree.activity[node]))
    return escape_precision(aligner.net, tree, runs.markings(), kinds)
