"""The process map from a log, streamed through a kernel in constant memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.columns import locked
from clearway.model.map import Edge, Map, Node

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

BINNED_EDGES = 40_000
"""Edges whose log histograms are kept at once (12 KiB each); more edges take further passes."""

_NONE = locked(np.zeros(0, np.int64))


@dataclass(slots=True)
class _Walk:
    """What one pass fills: the only mutable thing here; made, filled and read within :func:`process_map`."""

    state: Array
    keys: Array
    ids: Array
    visits: Array
    node: Array
    node_bins: Array
    edge: Array
    edge_bins: Array
    first_bin: int


def process_map(log: Log, *, quantiles: bool = True) -> Map:
    """Build the directly-follows graph with performance, from completed instances in completion order.

    Counts, sums and extremes are exact; median and 90th percentile come from log histograms with a relative error of
    at most 1/128. Memory does not grow with the events: the instances are read in batches.

    Parameters
    ----------
    quantiles : bool
        Whether to estimate median and 90th percentile; NaN (edges) or None (nodes) otherwise.

    Returns
    -------
    Map

    Notes
    -----
    Time of an edge: completion of the source to completion of the target. Time of a node: start to end without pauses.
    """
    walk = _pass(log, quantiles, 0)
    found = int(walk.state[-1])
    parts = [_edge_quantiles(walk)]
    for first in range(BINNED_EDGES, found if quantiles else 0, BINNED_EDGES):
        parts.append(_edge_quantiles(_pass(log, quantiles, first)))
    return _as_map(log, walk, np.concatenate(parts))


def _pass(log: Log, quantiles: bool, first_bin: int) -> _Walk:
    """Walk once through all instances, with histograms of the edges from ``first_bin`` on."""
    from clearway.measures.discovery.mapkernel import ACTIVITY, CASE, ENDS

    names = log.instances.names
    columns = ["case", "activity", *(name for name in ("start_us", "paused_us") if name in names), "end_us"]
    walk = _empty(len(log.activities), quantiles, log.has_start, first_bin)
    for batch in log.instances.batches(columns):
        _take(walk, batch, quantiles)
    if walk.state[CASE] >= 0:
        walk.visits[walk.state[ACTIVITY], ENDS] += 1
    return walk


def _empty(activities: int, quantiles: bool, has_start: bool, first_bin: int) -> _Walk:
    from clearway.measures.discovery.mapkernel import LAST, new_tally
    from clearway.stats.loghistogram import BINS

    visits = np.zeros((activities, 5), np.int64)
    visits[:, LAST] = -1
    return _Walk(
        state=np.array([-1, 0, 0, 0], np.int64),
        keys=np.full(4096, -1, np.int64),
        ids=np.zeros(4096, np.int32),
        visits=visits,
        node=new_tally(activities),
        node_bins=np.zeros((activities if quantiles and has_start else 0, BINS), np.int32),
        edge=new_tally(256),
        edge_bins=np.zeros((256 if quantiles else 0, BINS), np.int32),
        first_bin=first_bin,
    )


def _take(walk: _Walk, batch: dict[str, Array], quantiles: bool) -> None:
    from clearway.measures.discovery import mapkernel

    case, activity, end = (locked(batch[name]) for name in ("case", "activity", "end_us"))
    if "start_us" in batch:
        start, paused = locked(batch["start_us"]), locked(batch.get("paused_us", _NONE))
        mapkernel.tally_touch(activity, start, end, paused, walk.node, walk.node_bins)
    row, edges = 0, (walk.state, walk.keys, walk.ids, walk.visits, walk.edge, walk.edge_bins)
    while True:
        row = mapkernel.walk(case, activity, end, row, *edges, walk.first_bin)
        if row == end.size:
            return
        _grow(walk, quantiles)
        edges = (walk.state, walk.keys, walk.ids, walk.visits, walk.edge, walk.edge_bins)


def _grow(walk: _Walk, quantiles: bool) -> None:
    """Twice the room for edges; the table of keys stays at most an eighth full."""
    from clearway.measures.discovery.mapkernel import new_tally, rehash

    known = walk.edge.shape[0]
    walk.edge = np.concatenate([walk.edge, new_tally(known)])
    if quantiles:
        rows = min(BINNED_EDGES, max(256, 2 * known - walk.first_bin))
        bins = np.zeros((rows, walk.edge_bins.shape[1]), np.int32)
        bins[: walk.edge_bins.shape[0]] = walk.edge_bins
        walk.edge_bins = bins
    if 16 * known > walk.keys.size:
        keys, ids = np.full(32 * known, -1, np.int64), np.zeros(32 * known, np.int32)
        rehash(walk.keys, walk.ids, keys, ids)
        walk.keys, walk.ids = keys, ids


def _edge_quantiles(walk: _Walk) -> Array:
    """Median and 90th percentile of the edges that have histograms in this pass, float64[., 2]."""
    from clearway.stats.loghistogram import quantiles

    rows = min(walk.edge_bins.shape[0], int(walk.state[-1]) - walk.first_bin)
    bins = walk.edge_bins[:rows]
    return np.column_stack([quantiles(bins, 0.5), quantiles(bins, 0.9)])


def _as_map(log: Log, walk: _Walk, times: Array) -> Map:
    from clearway.measures.discovery.mapkernel import INSTANCES, STARTS
    from clearway.stats.loghistogram import RELATIVE_ERROR

    seen = np.flatnonzero(walk.visits[:, INSTANCES] > 0)
    place = np.full(walk.visits.shape[0], -1)
    place[seen] = np.arange(seen.size)
    return Map(
        nodes=_nodes(log.activities, walk, seen),
        edges=_edges(walk, times, place),
        cases=int(walk.visits[:, STARTS].sum()),
        quantile_error=RELATIVE_ERROR,
    )


def _nodes(names: list[str], walk: _Walk, seen: Array) -> tuple[Node, ...]:
    from clearway.stats.loghistogram import quantiles

    bins = walk.node_bins if walk.node_bins.shape[0] else None
    medians, p90s = (None, None) if bins is None else (quantiles(bins, 0.5), quantiles(bins, 0.9))
    nodes = []
    for code in seen:
        n, cases, starts, ends, _ = walk.visits[code].tolist()
        counted, total, low, high = _seconds(walk.node[code])
        if counted == 0:
            nodes.append(Node(names[code], n, cases, starts, ends))
            continue
        median = None if medians is None else _between(medians[code], low, high)
        p90 = None if p90s is None else _between(p90s[code], low, high)
        nodes.append(Node(names[code], n, cases, starts, ends, total / counted, median, p90, total, low, high))
    return tuple(nodes)


def _edges(walk: _Walk, times: Array, place: Array) -> tuple[Edge, ...]:
    used = np.flatnonzero(walk.keys >= 0)
    used = used[np.argsort(walk.keys[used])]
    edges = []
    for key, which in zip(walk.keys[used].tolist(), walk.ids[used].tolist(), strict=True):
        source, target = divmod(key, place.size)
        n, total, low, high = _seconds(walk.edge[which])
        median, p90 = (float("nan"),) * 2 if not times.size else (_between(t, low, high) for t in times[which])
        edges.append(Edge(int(place[source]), int(place[target]), n, total / n, median, p90, total, low, high))
    return tuple(edges)


def _seconds(tally: Array) -> tuple[int, float, float, float]:
    """Count, exact sum, minimum and maximum of a tally, times in seconds."""
    n, above, below, low, high = tally[:5].tolist()
    return n, ((above << 32) + below) / 1e6, low / 1e6, high / 1e6


def _between(us: float, low: float, high: float) -> float:
    return min(max(float(us) / 1e6, low), high)
