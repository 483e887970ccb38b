"""Where log and model part, by activity: what was skipped, inserted, moved, unknown or forced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from clearway.measures.conformance.alignments import Alignments
from clearway.measures.conformance.flat import Array
from clearway.measures.conformance.replay import Replay
from clearway.measures.conformance.traces import Traces
from clearway.model.petri import PetriNet
from clearway.stats.compare import Difference, welch

Kind = Literal["skipped", "inserted", "order", "unknown", "forced", "unfinished"]
Marks = dict[tuple[str, Kind], dict[int, int]]
"""For each activity and kind the variants that show it, with the moves of one case."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One kind of deviation at one activity.

    Parameters
    ----------
    activity : str
        Where; for ``unfinished`` the last activity of the case.
    kind : str
        ``skipped`` (the model demands it, the case lacks it), ``inserted`` (the case has it, the model does not allow
        it there), ``order`` (the case has it at another place than the model demands), ``unknown`` (the model does not
        know the activity); from token replay ``forced`` (it happened although the model did not allow it) and
        ``unfinished`` (the case ended before the model does).
    cases : int
        Cases that show it.
    moves : int
        How often in all cases; a move to another place counts once.
    extra_time, extra_cost : Difference or None
        Seconds of cycle time, and money, by which the mean of the cases that show it exceeds the mean of those that do
        not, with the 95% interval of Welch's t-test; an association, not adjusted for other causes. Open cases have no
        cycle time. None where fewer than two cases stand on a side, or no cost is known.
    """

    activity: str
    kind: Kind
    cases: int
    moves: int
    extra_time: Difference | None = None
    extra_cost: Difference | None = None


def deviations(
    marks: Marks, traces: Traces, variant_of_case: Array, seconds: Array | None = None, cost: Array | None = None
) -> tuple[Deviation, ...]:
    """Deviations with their cases, most frequent first.

    Parameters
    ----------
    marks
        From :func:`aligned_marks` or :func:`replayed_marks`.
    traces : Traces
        The variants.
    variant_of_case : int array of shape (cases,)
        Row of each case's variant in ``traces``; -1 for a case without one.
    seconds, cost : float array of shape (cases,), optional
        Cycle time of each case (NaN while it is open) and its cost (NaN where unknown).
    """
    found = []
    for (activity, kind), moves in marks.items():
        variants = np.fromiter(moves, np.int64)
        shows = np.isin(variant_of_case, variants)
        found.append(
            Deviation(
                activity=activity,
                kind=kind,
                cases=int(traces.counts[variants].sum()),
                moves=sum(int(traces.counts[variant]) * times for variant, times in moves.items()),
                extra_time=_extra(seconds, shows, variant_of_case >= 0),
                extra_cost=_extra(cost, shows, variant_of_case >= 0),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.cases, -one.moves, one.activity, one.kind)))


def aligned_marks(net: PetriNet, traces: Traces, found: Alignments) -> Marks:
    """Deviations of each variant from its alignment; an activity left out here and added there was moved."""
    labels = [one.label for one in sorted(net.transitions, key=lambda one: one.id)]
    known = set(labels)
    marks: Marks = {}
    for variant in range(traces.n):
        lost, extra = _alone(labels, found.moves[variant], traces.names(variant))
        for activity in sorted(lost.keys() | extra.keys()):
            moved = min(lost[activity], extra[activity])
            _mark(marks, activity, "order", variant, moved)
            _mark(marks, activity, "skipped", variant, lost[activity] - moved)
            _mark(marks, activity, "inserted" if activity in known else "unknown", variant, extra[activity] - moved)
    return marks


def replayed_marks(net: PetriNet, traces: Traces, found: Replay) -> Marks:
    """Deviations of each variant from its token replay."""
    known = {one.label for one in net.transitions}
    marks: Marks = {}
    for variant in range(traces.n):
        names = traces.names(variant)
        for name, lacked in zip(names, _lacked(found, variant, len(names)), strict=True):
            if name not in known:
                _mark(marks, name, "unknown", variant, 1)
            elif lacked:
                _mark(marks, name, "forced", variant, 1)
        if found.unfinished[variant] and names:
            _mark(marks, names[-1], "unfinished", variant, 1)
    return marks


def _alone(labels: Sequence[str | None], moves: Array, names: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """Activities that only the model has, and that only the case has."""
    lost: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    events = iter(names)
    for step, used in moves.tolist():
        name = next(events) if used else None
        label = labels[step] if step >= 0 else None
        if step < 0 and name is not None:
            extra[name] += 1
        elif not used and label is not None:
            lost[label] += 1
    return lost, extra


def _lacked(found: Replay, variant: int, length: int) -> Iterator[int]:
    node, lacked = int(found.tree.ends[variant]), []
    for _ in range(length):
        lacked.append(int(found.forced[node]))
        node = int(found.tree.parent[node])
    return reversed(lacked)


def _mark(marks: Marks, activity: str, kind: Kind, variant: int, times: int) -> None:
    if times:
        moves = marks.setdefault((activity, kind), {})
        moves[variant] = moves.get(variant, 0) + times


def _extra(values: Array | None, shows: Array, counted: Array) -> Difference | None:
    if values is None:
        return None
    usable = counted & np.isfinite(values)
    with_it, without = values[usable & shows], values[usable & ~shows]
    if with_it.size < 2 or without.size < 2:
        return None
    return welch(
        with_it.size, float(with_it.mean()), float(with_it.var(ddof=1)),
        without.size, float(without.mean()), float(without.var(ddof=1)),
    )  # fmt: skip
