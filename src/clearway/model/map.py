"""The process map (directly-follows graph) as a plain value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One activity of a map.

    Parameters
    ----------
    name : str
        The activity.
    count : int
        Completed instances.
    cases : int
        Cases with at least one.
    starts, ends : int
        Cases that begin or end with it.
    mean_s, median_s, p90_s : float or None
        Touch time in seconds (start to end); None when the log has one stamp.
    sum_s, min_s, max_s : float or None
        Sum and extremes of the touch time in seconds.
    """

    name: str
    count: int
    cases: int
    starts: int
    ends: int
    mean_s: float | None = None
    median_s: float | None = None
    p90_s: float | None = None
    sum_s: float | None = None
    min_s: float | None = None
    max_s: float | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One directly-follows relation in completion order.

    Parameters
    ----------
    source, target : int
        Positions in :attr:`Map.nodes`.
    count : int
        Number of times the target directly follows the source.
    mean_s, median_s, p90_s, sum_s, min_s, max_s : float
        Time from the source's completion to the target's completion in seconds.
    """

    source: int
    target: int
    count: int
    mean_s: float
    median_s: float
    p90_s: float
    sum_s: float
    min_s: float
    max_s: float


@dataclass(frozen=True, slots=True)
class Map:
    """A directly-follows graph with performance.

    Parameters
    ----------
    nodes : tuple of Node
        By code of the log's activity dictionary (activities that never complete are left out).
    edges : tuple of Edge
        Ordered by source, then target.
    cases : int
        Cases behind the map.
    quantile_error : float
        Relative error bound of median and p90 (log histogram).
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cases: int
    quantile_error: float = 0.01
