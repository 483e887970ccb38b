"""The process map from a log, streamed through a kernel in constant memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.discovery.mapwalk import Met, Tour, brought_together, walks
from clearway.model.map import Edge, Map, Node

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

BINNED_EDGES = 20_000
"""Edges whose log histograms a walk keeps at once (12 KiB each); more edges take further passes."""


def process_map(log: Log, *, quantiles: bool = True) -> Map:
    """Build the directly-follows graph with performance, from completed instances in completion order.

    Counts, sums and extremes are exact; median and 90th percentile come from log histograms with a relative error of
    at most 1/128. Memory does not grow with the events: the instances are read in batches, the cases shared out among
    the processor's cores. Where few variants tell the way of many cases, only the times are read along them.

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
    found = walks(Tour(log, quantiles, BINNED_EDGES))
    complete = quantiles and all(walk.edges.size <= walk.edge_bins.shape[0] for walk in found)
    met = brought_together(found, complete)
    del found
    times = _quantiles(met.edge_bins) if complete or not quantiles else _in_passes(log, met.keys)
    return _as_map(log.activities, met, times)


def _in_passes(log: Log, keys: Array) -> Array:
    """Median and 90th percentile of more edges than have their histograms in memory at once, float64[e, 2]."""
    parts = []
    for first in range(0, keys.size, BINNED_EDGES):
        found = walks(Tour(log, True, BINNED_EDGES, first, keys))
        size = min(BINNED_EDGES, keys.size - first)
        parts.append(_quantiles(sum((walk.edge_bins[:size] for walk in found[1:]), start=found[0].edge_bins[:size])))
    return np.concatenate(parts)


def _quantiles(bins: Array) -> Array:
    from clearway.stats.loghistogram import quantiles

    return np.column_stack([quantiles(bins, 0.5), quantiles(bins, 0.9)])


def _as_map(names: list[str], met: Met, times: Array) -> Map:
    from clearway.measures.discovery.mapkernel import COUNT, STARTS
    from clearway.stats.loghistogram import RELATIVE_ERROR

    count = met.visits[STARTS].copy()
    np.add.at(count, met.keys % max(1, count.size), met.edge[:, COUNT])
    seen = np.flatnonzero(count)
    place = np.full(count.size, -1)
    place[seen] = np.arange(seen.size)
    return Map(
        nodes=_nodes(names, met, seen, count),
        edges=_edges(met, times, place),
        cases=int(met.visits[STARTS].sum()),
        quantile_error=RELATIVE_ERROR,
    )


def _nodes(names: list[str], met: Met, seen: Array, count: Array) -> tuple[Node, ...]:
    medians, p90s = _quantiles(met.node_bins).T if met.node_bins.shape[0] else (None, None)
    nodes = []
    for code in seen:
        n, (cases, starts, ends, _) = int(count[code]), met.visits[:, code].tolist()
        counted, total, low, high = _seconds(met.node[code])
        if counted == 0:
            nodes.append(Node(names[code], n, cases, starts, ends))
            continue
        median = None if medians is None else _between(medians[code], low, high)
        p90 = None if p90s is None else _between(p90s[code], low, high)
        nodes.append(Node(names[code], n, cases, starts, ends, total / counted, median, p90, total, low, high))
    return tuple(nodes)


def _edges(met: Met, times: Array, place: Array) -> tuple[Edge, ...]:
    edges = []
    for which, key in enumerate(met.keys.tolist()):
        source, target = divmod(key, place.size)
        n, total, low, high = _seconds(met.edge[which])
        median, p90 = (float("nan"),) * 2 if not times.size else (_between(t, low, high) for t in times[which])
        edges.append(Edge(int(place[source]), int(place[target]), n, total / n, median, p90, total, low, high))
    return tuple(edges)


def _seconds(tally: Array) -> tuple[int, float, float, float]:
    """Count, exact sum, minimum and maximum of a tally, times in seconds."""
    from clearway.measures.discovery.mapkernel import SUM_BITS

    n, above, below, low, high = tally[:5].tolist()
    return n, ((above << SUM_BITS) + below) / 1e6, low / 1e6, high / 1e6


def _between(us: float, low: float, high: float) -> float:
    return min(max(float(us) / 1e6, low), high)
