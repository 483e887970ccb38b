"""Lines: what crosses them, and who waits at which of them for how long, exact to the microsecond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.columns import exact_sum, sum_array
from clearway.model.blueprint import LINES, STEP_LANES, Waits

if TYPE_CHECKING:
    from clearway.measures.timing.split import Split
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

INSIDE, ENTRY, NOWHERE = 6, 10, 11
"""Places of waiting: 0-2 inward at each line, 3-5 outward, 6-9 inside each lane, before the first step, unknown."""

PLACES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The edge that leads to each instance, in the order of the log.

    Parameters
    ----------
    source : int64[n]
        Row of the enabling predecessor, the latest one that is not concurrent; -1 for the first steps of a case.
    place : int64[n]
        Where its wait belongs: see ``INSIDE``, ``ENTRY`` and ``NOWHERE``.
    lane, before : int64[n]
        Lane of the instance and of its predecessor: positions in ``STEP_LANES``, -1 for unknown or none.
    """

    source: Array
    place: Array
    lane: Array
    before: Array

    def crosses(self, line: int) -> Array:
        """Whether each edge crosses a line (0, 1 or 2); bool of shape (n,)."""
        low, high = np.minimum(self.lane, self.before), np.maximum(self.lane, self.before)
        return (low >= 0) & (self.source >= 0) & (low <= line) & (high > line)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """What happens at the lines.

    Parameters
    ----------
    edges : Edges
    waits : Waits
        Sums by place; they add up to the total wait of :mod:`clearway.measures.timing`.
    case_us : int64[cases, 12]
        The wait of each case by place; zeros where nothing is known.
    between_us : int64[cases, 12] or None
        With one stamp: time from completion to completion by place; None where waits are known.
    crossings : int64[cases, 3]
        How often each case crosses each line.
    """

    edges: Edges
    waits: Waits
    case_us: Array
    between_us: Array | None
    crossings: Array


def edges_of(work: Work, split: Split, lanes: Array) -> Edges:
    """Find the edge that leads to each instance and the place where its wait belongs.

    The predecessor is the enabler of :func:`clearway.measures.timing.enabled.enabled_times`; where the log gave the
    enabled time itself, the one that would have been the enabler without it; with one stamp, the instance before.

    Parameters
    ----------
    lanes : int8[n]
        Lane of each instance, as :attr:`clearway.measures.journey.lanes.Lanes.codes`.
    """
    source = _sources(work, split)
    lane = lanes.astype(np.int64)
    before = np.where(source >= 0, lane[np.maximum(source, 0)], -1)
    place = np.where(lane > before, lane - 1, len(LINES) + lane)
    place = np.where(lane == before, INSIDE + lane, place)
    place = np.where((lane < 0) | (before < 0), NOWHERE, place)
    return Edges(source, np.where(source < 0, ENTRY, place), lane, before)


def lines_of(work: Work, split: Split, lanes: Array) -> Lines:
    """Sum waits and crossings by line.

    The wait before a step belongs to one place: to the line next to the step's own lane on the way from its
    predecessor, inward (the side before the line waits for the lane behind it) or outward; to the lane where both lie
    in one; to the entry where there is no predecessor; to nowhere where one of them has no lane. A crossing is counted
    at every line on the way.

    Parameters
    ----------
    lanes : int8[n]
        Lane of each instance.
    """
    edges = edges_of(work, split, lanes)
    known = split.known
    case_us = _by_case(work, edges.place, known, split.wait_us)
    crossings = np.zeros((work.n_cases, len(LINES)), np.int64)
    for line in range(len(LINES)):
        met = edges.crosses(line) & work.done
        crossings[:, line] = np.bincount(work.case[met], minlength=work.n_cases)
    between = None if work.has_start else _between(work, edges)
    return Lines(edges, _sums(edges, split, work), case_us, between, crossings)


def _sources(work: Work, split: Split) -> Array:
    if not work.has_start:
        rows = np.arange(len(work))
        return np.where(work.again, rows - 1, -1)
    given = split.known & (split.enabler < 0) & (split.enabled_us != work.start_us)
    given |= (split.enabler < 0) & (work.enabled_us != NULL_US)
    if not given.any():
        return split.enabler
    from clearway.measures.timing.enabled import enabled_times

    plain = enabled_times(work.case, work.activity, work.start_us, work.end_us)
    return np.where(given, plain.enabler, split.enabler)


def _by_case(work: Work, place: Array, known: Array, wait_us: Array) -> Array:
    keys = work.case[known] * PLACES + place[known]
    return sum_array(keys, wait_us[known], work.n_cases * PLACES).reshape(work.n_cases, PLACES)


def _between(work: Work, edges: Edges) -> Array:
    """Time from completion to completion, which holds the work of the step as well."""
    led = work.done & (edges.source >= 0)
    gap = np.zeros(len(work), np.int64)
    gap[led] = np.maximum(work.end_us[led] - work.end_us[edges.source[led]], 0)
    return _by_case(work, edges.place, led, gap)


def _sums(edges: Edges, split: Split, work: Work) -> Waits:
    if not work.has_start:
        return Waits(reason="single_stamp")
    place, wait = edges.place[split.known], split.wait_us[split.known]
    sums = [exact_sum(wait[place == one]) for one in range(PLACES)]
    count = len(LINES)
    return Waits(
        n=int(wait.size),
        total_us=exact_sum(wait),
        entry_us=sums[ENTRY],
        unknown_us=sums[NOWHERE],
        inside_us=tuple(sums[INSIDE : INSIDE + len(STEP_LANES)]),
        in_us=tuple(sums[:count]),
        out_us=tuple(sums[count : 2 * count]),
    )
