"""Which way the cases of a log went at each gateway of a flow, and what they had done before."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.conformance.traces import Traces
from clearway.twin.fit.nets import net_of

if TYPE_CHECKING:
    from clearway.model.spec.flow import Graph
    from clearway.twin.fit.nets import Drawn
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

PATIENCE_S = 0.5
"""Time for the alignment of one variant."""

BUDGET_S = 8.0
"""Time for all of them; the most frequent ones come first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A way taken at a gateway.

    Parameters
    ----------
    gateway : str
        Its id.
    flows : tuple of str
        Flows taken; one unless the gateway is inclusive.
    last, before : str or None
        Ids of the tasks finished last and before that.
    visits : int
        How often the case had come to the gateway before.
    """

    gateway: str
    flows: tuple[str, ...]
    last: str | None
    before: str | None
    visits: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """The decisions of a log.

    Parameters
    ----------
    found : tuple of (Decision, int)
        Each with its number of cases.
    cases : int
        Cases behind them.
    fitness : float
        Share of these cases' events that the flow explains, less the steps that it would have needed beside.
    paths : tuple of (tuple of Decision, tuple of int)
        The decisions of cases that went the same way, and these cases; empty where no attribute of them is known.
    """

    found: tuple[tuple[Decision, int], ...]
    cases: int
    fitness: float
    paths: tuple[tuple[tuple[Decision, ...], tuple[int, ...]], ...] = ()


def decisions(graph: Graph, observed: Observed, *, budget_s: float = BUDGET_S) -> Replayed | None:
    """Align the closed cases of a log with a flow and read its decisions from the cheapest runs.

    Parameters
    ----------
    graph : Graph
    observed : Observed
    budget_s : float
        Variants are aligned, the most frequent first, until the time is over.

    Returns
    -------
    Replayed or None
        None where the flow has no net or cannot end.
    """
    drawn = net_of(graph)
    if drawn is None:
        return None
    from clearway.measures.conformance.alignments import UNIT, Aligner, align_all
    from clearway.measures.conformance.flat import flatten

    traces = Traces.of(sequences(observed))
    aligner, begun = Aligner(flatten(drawn.net, traces.activities)), perf_counter()
    members = _members(observed) if observed.traits else {}
    paths: list[tuple[tuple[Decision, ...], tuple[int, ...]]] = []
    found: dict[Decision, int] = {}
    cases, cost, worst = 0, 0, 0
    for at in range(traces.n):
        if at and perf_counter() - begun > budget_s:
            break
        try:
            one = align_all(aligner, _one(traces, at), seconds=PATIENCE_S)
        except ValueError:
            return None
        if one.timed_out[0]:
            continue
        number = int(traces.counts[at])
        cases, cost, worst = (
            cases + number,
            cost + number * (int(one.cost[0]) // UNIT),
            worst + number * (int(one.worst[0]) // UNIT),
        )
        walked = _walk(drawn, one.moves[0])
        for decision in walked:
            found[decision] = found.get(decision, 0) + number
        if members:
            names = (traces.activities[code] for code in traces.codes[traces.offsets[at] : traces.offsets[at + 1]])
            paths.append((tuple(walked), tuple(members[tuple(names)])))
    return Replayed(tuple(found.items()), cases, 1 - cost / worst if worst else 1.0, tuple(paths))


def sequences(observed: Observed) -> list[tuple[tuple[str, ...], int]]:
    """Activities of the closed cases in the order of completion, with their cases, the most frequent first."""
    counts = {path: len(cases) for path, cases in _members(observed).items()}
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _members(observed: Observed) -> dict[tuple[str, ...], list[int]]:
    """The closed cases by their activities in the order of completion."""
    order = np.lexsort((observed.start_us, observed.end_us, observed.case))
    names = [observed.activities[code] for code in observed.activity[order].tolist()]
    found: dict[tuple[str, ...], list[int]] = {}
    marks = observed.offsets.tolist()
    for case in np.flatnonzero(observed.closed).tolist():
        found.setdefault(tuple(names[marks[case] : marks[case + 1]]), []).append(case)
    return found


def _one(traces: Traces, at: int) -> Traces:
    low, high = int(traces.offsets[at]), int(traces.offsets[at + 1])
    return Traces(traces.activities, traces.codes[low:high], np.array([0, high - low]), traces.counts[at : at + 1])


def _walk(drawn: Drawn, moves: Array) -> list[Decision]:
    """Decisions of one run; a token decides when it comes to its gateway, whenever the run fires it."""
    ids, labels = sorted(drawn.steps), drawn.net.labels
    taken, given = _sides(drawn)
    tokens: dict[str, deque[int]] = {place: deque([0] * number) for place, number in drawn.net.initial}
    done: list[str] = []
    visits: dict[str, int] = {}
    found = []
    for move in moves[:, 0].tolist():
        if move < 0:
            continue
        step = drawn.steps[ids[move]]
        since = max((tokens[place].popleft() for place in taken[ids[move]]), default=0)
        if step.decides:
            last, before = (done[since - back] if since >= back else None for back in (1, 2))
            found.append(Decision(step.node, step.flows, last, before, visits.get(step.node, 0)))
            visits[step.node] = visits.get(step.node, 0) + 1
        if labels[ids[move]] is not None:
            done.append(step.node)
            since = len(done)
        for place in given[ids[move]]:
            tokens.setdefault(place, deque()).append(since)
    return found


def _sides(drawn: Drawn) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Places before and behind each transition."""
    taken: dict[str, list[str]] = {one.id: [] for one in drawn.net.transitions}
    given: dict[str, list[str]] = {one.id: [] for one in drawn.net.transitions}
    for source, target in drawn.net.arcs:
        if source in drawn.steps:
            given[source].append(target)
        else:
            taken[target].append(source)
    return taken, given
