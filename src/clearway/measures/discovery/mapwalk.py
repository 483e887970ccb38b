"""Walks through the instances of a log, side by side, and what they found brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.threads import parts, together
from clearway.measures.columns import locked
from clearway.measures.discovery.maproutes import Routes, routes_of

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

DENSE_ACTIVITIES = 512
"""Activities up to which every pair has its place in a table (1 MiB); more of them share a hash table."""

_NONE = locked(np.zeros(0, np.int64))


@dataclass(slots=True)
class Walk:
    """What one walk fills: the only mutable thing here; made, filled and read within one call."""

    state: Array
    keys: Array
    ids: Array
    visits: Array
    node: Array
    node_bins: Array
    edge: Array
    edge_bins: Array
    first_bin: int

    @property
    def edges(self) -> Array:
        """Keys of the edges found, in the order of their first row."""
        from clearway.measures.discovery.mapkernel import EDGES, KEY

        return self.edge[: int(self.state[EDGES]), KEY]


@dataclass(frozen=True, slots=True)
class Tour:
    """What to look for: how many histograms to keep, from which edge on, and edges known from an earlier tour."""

    log: Log
    quantiles: bool
    most_bins: int
    first_bin: int = 0
    known: Array = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True)
class Met:
    """What all walks found together; edges in the order of their keys.

    Parameters
    ----------
    keys : int64[e]
        ``source * activities + target``.
    edge : int64[e, 8]
        Tallies, as in :mod:`clearway.measures.discovery.mapkernel`.
    edge_bins : int32[e, BINS]
        Histograms; empty where they were not kept for all edges.
    visits : int64[4, a]
    node : int64[a, 8]
    node_bins : int32[a, BINS]
    """

    keys: Array
    edge: Array
    edge_bins: Array
    visits: Array
    node: Array
    node_bins: Array


def walks(tour: Tour) -> list[Walk]:
    """Walk through all completed instances, one walk a core; along the variants where these tell the way."""
    log = tour.log
    offset = locked(log.cases.column("offset").astype(np.int64, copy=False))
    n = locked(log.cases.column("n").astype(np.int32, copy=False))
    rows = log.instances.num_rows
    pieces = [slice(*np.searchsorted(offset, [piece.start, piece.stop])) for piece in parts(rows)]
    routes = None if tour.known.size else routes_of(log, n, tour.most_bins if tour.quantiles else None)

    def row(case: int) -> int:
        return int(offset[case]) if case < offset.size else rows

    calls = [
        partial(_walk, tour, routes, (offset[piece], n[piece]), piece, slice(row(piece.start), row(piece.stop)))
        for piece in pieces
    ]
    found = together(calls)
    if routes is not None:
        _tell(found[0], routes)
    return found


def brought_together(found: Sequence[Walk], complete: bool) -> Met:
    """Add up what the walks found; ``complete`` says whether they kept the histograms of all edges."""
    from clearway.measures.discovery.mapkernel import COUNT, HIGH, LOW, MAX, MIN, new_tally

    keys, place = np.unique(np.concatenate([walk.edges for walk in found]), return_inverse=True)
    edge, node = new_tally(keys.size), new_tally(found[0].node.shape[0])
    bins = np.zeros((keys.size if complete else 0, found[0].edge_bins.shape[1]), np.int32)
    begin, summed = 0, [COUNT, HIGH, LOW]
    for walk in found:
        mine = place[begin : begin + walk.edges.size]
        begin += walk.edges.size
        for tally, own, at in ((edge, walk.edge[: mine.size], mine), (node, walk.node, np.arange(node.shape[0]))):
            tally[at[:, None], summed] += own[:, summed]
            tally[at, MIN] = np.minimum(tally[at, MIN], own[:, MIN])
            tally[at, MAX] = np.maximum(tally[at, MAX], own[:, MAX])
        if bins.shape[0]:
            bins[mine] += walk.edge_bins[: mine.size]
    visits = np.asarray(np.sum([walk.visits for walk in found], axis=0))
    node_bins = np.asarray(np.sum([walk.node_bins for walk in found], axis=0, dtype=np.int32))
    return Met(keys, edge, bins, visits, node, node_bins)


def _walk(tour: Tour, routes: Routes | None, cases: tuple[Array, Array], piece: slice, rows: slice) -> Walk:
    """Walk through some neighbouring cases, batch by batch."""
    from clearway.measures.discovery.mapkernel import tally_touch

    names = tour.log.instances.names
    columns = [name for name in ("activity", "start_us", "paused_us", "end_us") if name in names]
    if routes is not None and "start_us" not in names:
        columns = ["end_us"]
    walk, first_row = _empty(tour) if routes is None else _routed(tour, routes), rows.start
    for batch in tour.log.instances.batches(columns, first=rows.start, stop=rows.stop):
        ready = {name: locked(values) for name, values in batch.items()}
        if "start_us" in batch:
            touch = (ready["activity"], ready["start_us"], ready["end_us"], ready.get("paused_us", _NONE))
            tally_touch(*touch, walk.node, walk.node_bins)
        if routes is None:
            _take(walk, (*cases, first_row, ready["activity"], ready["end_us"]), tour)
        else:
            routes.take(piece, (*cases, first_row, ready["end_us"]), (walk.state, walk.edge, walk.edge_bins))
        first_row += ready["end_us"].size
    return walk


def _take(walk: Walk, batch: tuple[Array, Array, int, Array, Array], tour: Tour) -> None:
    from clearway.measures.discovery import mapkernel

    while True:
        tables = (walk.state, walk.keys, walk.ids, walk.visits, walk.edge, walk.edge_bins)
        if mapkernel.walk(*batch, *tables, walk.first_bin):
            return
        _grow(walk, tour)


def _routed(tour: Tour, routes: Routes) -> Walk:
    """A walk whose edges are known before it begins."""
    from clearway.measures.discovery.mapkernel import EDGES, KEY, new_tally
    from clearway.stats.loghistogram import BINS

    activities, edges = len(tour.log.activities), routes.keys.size
    state, edge = np.zeros(6, np.int64), new_tally(edges)
    state[EDGES] = edges
    edge[:, KEY] = routes.keys
    return Walk(
        state=state,
        keys=_NONE,
        ids=_NONE,
        visits=np.zeros((4, activities), np.int64),
        node=new_tally(activities),
        node_bins=np.zeros((activities if tour.quantiles and tour.log.has_start else 0, BINS), np.int32),
        edge=edge,
        edge_bins=np.zeros((edges if tour.quantiles else 0, BINS), np.int32),
        first_bin=0,
    )


def _tell(walk: Walk, routes: Routes) -> None:
    """What the variants tell of all cases becomes part of what one walk found."""
    from clearway.measures.discovery.mapkernel import COUNT

    walk.visits += routes.visits
    walk.edge[:, COUNT] += routes.counts


def _empty(tour: Tour) -> Walk:
    from clearway.measures.discovery.mapkernel import EDGES, KEY, LAST, enter, new_tally
    from clearway.stats.loghistogram import BINS

    activities, known = len(tour.log.activities), tour.known.size
    room = 1 << max(8, known.bit_length())
    visits = np.zeros((4, activities), np.int64)
    visits[LAST] = -1
    keys, ids = _table(activities, room)
    edge = new_tally(room)
    edge[:known, KEY] = tour.known
    enter(tour.known, keys, ids)
    state = np.zeros(6, np.int64)
    state[EDGES] = known
    return Walk(
        state=state,
        keys=keys,
        ids=ids,
        visits=visits,
        node=new_tally(activities),
        node_bins=np.zeros((activities if tour.quantiles and tour.log.has_start else 0, BINS), np.int32),
        edge=edge,
        edge_bins=np.zeros((_binned(tour, room), BINS), np.int32),
        first_bin=tour.first_bin,
    )


def _table(activities: int, room: int) -> tuple[Array, Array]:
    """An empty table from keys to edges, at most an eighth full."""
    if activities <= DENSE_ACTIVITIES:
        return np.zeros(0, np.int64), np.full(activities * activities, -1, np.int32)
    return np.full(16 * room, -1, np.int64), np.full(16 * room, -1, np.int32)


def _binned(tour: Tour, room: int) -> int:
    return min(tour.most_bins, max(0, room - tour.first_bin)) if tour.quantiles else 0


def _grow(walk: Walk, tour: Tour) -> None:
    """Twice the room for edges."""
    from clearway.measures.discovery.mapkernel import enter, new_tally

    room = 2 * walk.edge.shape[0]
    walk.edge = np.concatenate([walk.edge, new_tally(room // 2)])
    bins = np.zeros((_binned(tour, room), walk.edge_bins.shape[1]), np.int32)
    bins[: walk.edge_bins.shape[0]] = walk.edge_bins
    walk.edge_bins = bins
    if walk.keys.size:
        walk.keys, walk.ids = _table(walk.visits.shape[1], room)
        enter(walk.edges, walk.keys, walk.ids)
