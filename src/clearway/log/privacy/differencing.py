"""Differencing: what two released divisions of the same people tell when they are subtracted from each other."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.log.privacy.release import distinct_pairs

Array = np.ndarray[Any, np.dtype[Any]]


def telling_groups(first: Array, second: Array, person: Array, sizes: tuple[int, int], *, k: int) -> Array:
    """Groups of a second division that must be merged, because of what they tell beside a first one.

    Sums over groups of both divisions can be added and subtracted at will. What is left speaks about a set of people S
    alone when the weights of both divisions are equal on everybody else: in the graph that joins a group of the first
    and a group of the second division by the people they share, S cuts the graph in two. So no cut may be lighter than
    ``k`` people (and heavier than none). Where one is, the second division's groups on its smaller side are returned.

    Parameters
    ----------
    first, second : int array of shape (m,)
        Group of each observation in either division.
    person : int array of shape (m,)
    sizes : tuple of int
        Number of groups in either division.

    Returns
    -------
    bool array of shape (sizes[1],)

    Examples
    --------
    Web holds persons 0 to 9 and phone the rest, browser 0 to 10 and call the rest: they differ by person 10.

    >>> web, browser = np.repeat([0, 1], [10, 9]), np.repeat([0, 1], [11, 8])
    >>> telling_groups(web, browser, np.arange(19), (2, 2), k=5).tolist()
    [False, True]
    """
    rows, columns = sizes
    cell, _ = distinct_pairs(first * columns + second, person)
    shared = np.bincount(cell, minlength=rows * columns).reshape(rows, columns)
    size = rows + columns
    graph = np.zeros((size, size))
    graph[:rows, rows:] = shared
    graph += graph.T
    for component in _components(graph > 0):
        side = _light_cut(graph[np.ix_(component, component)], k)
        if side is not None:
            return _of_second(component, side, shared, rows)
    return np.zeros(columns, bool)


def _of_second(component: Array, side: Array, shared: Array, rows: int) -> Array:
    """Second groups on the side of the cut with fewer people; on the other side where it has none."""
    people = np.concatenate([shared.sum(axis=1), shared.sum(axis=0)])[component]
    if people[side].sum() > people[~side].sum():
        side = ~side
    members = component[side]
    chosen = members[members >= rows] - rows
    if not chosen.size:
        other = component[~side]
        chosen = other[other >= rows] - rows
    telling = np.zeros(shared.shape[1], bool)
    telling[chosen] = True
    return telling


def _components(joined: Array) -> list[Array]:
    from scipy.sparse.csgraph import connected_components

    count, label = connected_components(joined, directed=False)
    return [np.flatnonzero(label == part) for part in range(count)]


def _light_cut(weights: Array, k: int) -> Array | None:
    """One side of a cut lighter than k in a connected graph, or None (Stoer and Wagner 1997).

    Groups that share k people or more cannot be cut apart, so they are joined first.
    """
    merged = _components(weights >= k)
    if len(merged) < 2:
        return None
    part = np.zeros((len(merged), weights.shape[0]))
    for place, members in enumerate(merged):
        part[place, members] = 1
    graph = part @ weights @ part.T
    np.fill_diagonal(graph, 0)
    inside = [np.array(members) for members in merged]
    while len(inside) > 1:
        order, weight = _phase(graph)
        if weight < k:
            side = np.zeros(weights.shape[0], bool)
            side[inside[order[-1]]] = True
            return side
        graph, inside = _join(graph, inside, order[-2], order[-1])
    return None


def _phase(graph: Array) -> tuple[list[int], float]:
    """Maximum adjacency order, and the weight of the cut that sets its last node apart."""
    count = graph.shape[0]
    pull, order = graph[0].copy(), [0]
    outside = np.ones(count, bool)
    outside[0] = False
    weight = 0.0
    for _ in range(count - 1):
        following = int(np.argmax(np.where(outside, pull, -1)))
        weight = float(pull[following])
        order.append(following)
        outside[following] = False
        pull = pull + graph[following]
    return order, weight


def _join(graph: Array, inside: list[Array], one: int, other: int) -> tuple[Array, list[Array]]:
    graph = graph.copy()
    graph[one] += graph[other]
    graph[:, one] += graph[:, other]
    graph[one, one] = 0
    kept = [node for node in range(graph.shape[0]) if node != other]
    joined = [np.concatenate([inside[one], inside[other]]) if node == one else inside[node] for node in kept]
    return graph[np.ix_(kept, kept)], joined
