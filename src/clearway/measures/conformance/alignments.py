"""Optimal alignments of variants."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from clearway.measures.conformance.astar import FIXED, FOUND, FULL, SPENT, Frontier, new_frontier, search
from clearway.measures.conformance.bounds import Bound, Equation
from clearway.measures.conformance.flat import Array, Flat, flatten
from clearway.measures.conformance.space import BOUNDS, MARKINGS, Space, grown, new_space, number
from clearway.measures.conformance.traces import Traces
from clearway.model.petri import PetriNet

CAPACITY, LARGEST_SPACE = 1 << 14, 1 << 21
FIRST_BUDGET, LARGEST_BUDGET, FASTER = 3000, 1 << 18, 4
UNIT = 10_000
"""Cost of a deviation in units of a silent step."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignments:
    """The cheapest way of each variant through the model.

    Parameters
    ----------
    counts : int64 array of shape (n,)
        Cases of each variant.
    cost : int64 array of shape (n,)
        10,000 for each deviation and 1 for each silent step; a proven lower bound where ``timed_out``.
    worst : int64 array of shape (n,)
        Cost when no event is used: 10,000 for each event and the cheapest run of the model.
    timed_out : bool array of shape (n,)
        Variants whose search was stopped.
    moves : tuple of int64 arrays of shape (m, 2)
        Each variant's moves: transition (in the order of ids, -1 for an event alone), and 1 where an event was used.
    """

    counts: Array
    cost: Array
    worst: Array
    timed_out: Array
    moves: tuple[Array, ...]

    @property
    def fitness(self) -> Array:
        """Fitness of each variant: one minus its deviations over those of the worst alignment."""
        worst = self.worst // UNIT
        return np.where(worst > 0, 1 - (self.cost // UNIT) / np.maximum(worst, 1), 1.0)

    @property
    def fits(self) -> Array:
        """Whether a variant is a run of the model."""
        return (self.cost < UNIT) & ~self.timed_out

    @property
    def average_trace_fitness(self) -> float:
        """Mean of :attr:`fitness` over cases."""
        return float(self.fitness @ self.counts / self.counts.sum()) if self.counts.size else 1.0

    @property
    def log_fitness(self) -> float:
        """One minus the cost of all cases over the cost of their worst alignments."""
        worst = int(self.worst @ self.counts)
        return 1 - int(self.cost @ self.counts) / worst if worst else 1.0

    @property
    def cases_fitting(self) -> int:
        """Cases whose variant is a run of the model."""
        return int(self.counts[self.fits].sum())

    def fired(self, net: PetriNet) -> Array:
        """How often all cases fire each transition, in the order of ids."""
        fired = np.zeros(len(net.transitions), np.int64)
        for cases, moves in zip(self.counts, self.moves, strict=True):
            np.add.at(fired, moves[moves[:, 0] >= 0, 0], cases)
        return fired


def align(net: PetriNet, traces: Traces, *, seconds: float = 60.0) -> Alignments:
    """Align each variant with the model at least cost.

    Parameters
    ----------
    net : PetriNet
        The model.
    traces : Traces
        The variants.
    seconds : float
        Time limit of one variant, looked at between slices of the search. A variant that runs out of it is reported
        with a proven lower bound of its cost.

    Raises
    ------
    ValueError
        The final marking cannot be reached.

    Notes
    -----
    A* over the product of trace and net (Adriansyah, Aligning observed and modeled behavior, 2014). The lower bounds
    are dual solutions of the marking equation: each is consistent and holds for every marking and every trace, so that
    they are shared by all variants and a further one is solved only where a search stalls.

    Examples
    --------
    >>> from clearway.model.petri import PetriNet, Transition
    >>> net = PetriNet(("i", "o"), (Transition("t", "A"),), (("i", "t"), ("t", "o")), (("i", 1),), (("o", 1),))
    >>> align(net, Traces.of([(("A",), 3), (("A", "B"), 1)])).cost.tolist()
    [0, 10000]
    """
    return align_all(Aligner(flatten(net, traces.activities)), traces, seconds=seconds)


def align_all(aligner: Aligner, traces: Traces, *, seconds: float = 60.0) -> Alignments:
    """As :func:`align`, with an aligner that goes on learning."""
    shortest = aligner.align(np.zeros(0, np.int32), seconds)
    if shortest[0] != FOUND:
        raise ValueError("the final marking cannot be reached")
    found = [
        aligner.align(traces.codes[traces.offsets[variant] : traces.offsets[variant + 1]], seconds)
        for variant in range(traces.n)
    ]
    return Alignments(
        counts=traces.counts,
        cost=np.array([_cost(value) for _, value, _ in found], np.int64),
        worst=_cost(shortest[1]) + UNIT * traces.lengths,
        timed_out=np.array([status == SPENT for status, _, _ in found], np.bool_),
        moves=tuple(moves if status == FOUND else np.zeros((0, 2), np.int64) for status, _, moves in found),
    )


def _cost(value: int) -> int:
    """From fixed-point to whole units; a bound may be rounded up because costs are whole."""
    return -(-int(value) // FIXED)


class Aligner:
    """Searches variant after variant; what it learns of the net (markings, bounds) stays for the next."""

    def __init__(self, net: Flat) -> None:
        self.net = net
        self.equation = Equation(net, net.label_at.size - 1)
        self.bounds: list[Bound] = []
        self.turn = 0
        self.rooms: dict[int, Frontier] = {}
        self.space = self._fresh(CAPACITY)
        none = self.equation.bound_of(np.zeros(net.initial.size, np.int64))
        if none is not None:
            self._add(none)

    def align(self, trace: Array, seconds: float) -> tuple[int, int, Array]:
        """Status, cost or lower bound, and moves of one trace."""
        deadline, budget, lowest = perf_counter() + seconds, FIRST_BUDGET, 0
        while True:
            status, value, moves = search(self._room(budget), self.space, self.net, trace, self._ahead(trace), budget)
            if status == FULL and self.grow():
                continue
            status = SPENT if status == FULL else status
            lowest = max(lowest, int(value))
            if status != SPENT or perf_counter() > deadline:
                return status, lowest if status == SPENT else int(value), moves
            self._learn(trace, moves, first=budget == FIRST_BUDGET)
            budget = min(FASTER * budget, LARGEST_BUDGET)

    def _room(self, budget: int) -> Frontier:
        if budget not in self.rooms:
            self.rooms[budget] = new_frontier(budget)
        return self.rooms[budget]

    def _fresh(self, capacity: int) -> Space:
        space = new_space(self.net.initial.size, capacity)
        for at, bound in enumerate(self.bounds):
            space.price[at] = bound.price
        number(space, self.net.initial.astype(np.int32))
        number(space, self.equation.final.astype(np.int32))
        return space

    def grow(self) -> bool:
        """Make more room for markings; False when there are too many."""
        if self.space.rows.shape[0] >= LARGEST_SPACE:
            return False
        self.space = grown(self.space)
        return True

    def _ahead(self, trace: Array) -> Array:
        """Each bound's part of the end and of the events from each position on."""
        ahead = np.zeros((len(self.bounds), trace.size + 1), np.int64)
        for at, bound in enumerate(self.bounds):
            ahead[at, :-1] = np.cumsum(bound.worth[trace][::-1])[::-1]
            ahead[at] += bound.price @ self.equation.final
        return ahead

    def _learn(self, trace: Array, stalled: Array, *, first: bool) -> None:
        """A further bound: from the start at first, then from where the search stalled."""
        marking, position = (0, 0) if first else (int(stalled[0, 0]), int(stalled[0, 1]))
        left = np.bincount(trace[position:], minlength=self.equation.activities)
        bound = self.equation.solve(self.space.rows[marking], left)
        if bound is not None:
            self._add(bound)

    def _add(self, bound: Bound) -> None:
        if len(self.bounds) < BOUNDS:
            at = len(self.bounds)
            self.bounds.append(bound)
        else:
            at = 1 + self.turn % (BOUNDS - 1)
            self.turn += 1
            self.bounds[at] = bound
        self.space.price[at] = bound.price
        n = int(self.space.size[MARKINGS])
        self.space.weight[:n, at] = self.space.rows[:n] @ bound.price
