"""In which layer each box stands: the shortest weighted total length of arcs (network simplex)."""

from __future__ import annotations

from collections.abc import Sequence

Link = tuple[int, int, float, int]
"""Upper vertex, lower vertex, weight, least number of layers between them."""


def ranks(count: int, links: Sequence[Link]) -> list[int]:
    """Layers that keep every link's least length and make the sum of weight times length minimal.

    Network simplex of Gansner, Koutsofios, North and Vo (1993), section 2.3. A cut value is the sum of outward minus
    inward weight over the tail's component, so that all of them are subtree sums, linear in the vertices.

    Parameters
    ----------
    count : int
        Number of vertices.
    links : sequence of (upper, lower, weight, least)
        Acyclic.

    Returns
    -------
    list of int
        Layer of each vertex; the smallest is 0.

    Examples
    --------
    >>> ranks(4, [(0, 1, 1, 1), (1, 2, 1, 1), (0, 3, 1, 1), (3, 2, 5, 1)])
    [0, 1, 2, 1]
    """
    root = count
    covered = {lower for _, lower, _, _ in links}
    everything = [*links, *((root, vertex, 0.0, 0) for vertex in range(count) if vertex not in covered)]
    rank = _longest_path(count + 1, everything)
    tree = _tight_tree(rank, everything)
    for _ in range(8 * count + 50):
        if not _improve(rank, everything, tree):
            break
    low = min(rank[:count], default=0)
    return [value - low for value in rank[:count]]


def _longest_path(count: int, links: Sequence[Link]) -> list[int]:
    waiting = [0] * count
    below: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for upper, lower, _, least in links:
        waiting[lower] += 1
        below[upper].append((lower, least))
    rank = [0] * count
    ready = [vertex for vertex in range(count) if not waiting[vertex]]
    for vertex in ready:
        for lower, least in below[vertex]:
            rank[lower] = max(rank[lower], rank[vertex] + least)
            waiting[lower] -= 1
            if not waiting[lower]:
                ready.append(lower)
    if len(ready) != count:
        raise ValueError("the links hold a cycle")
    return rank


def _slack(rank: Sequence[int], link: Link) -> int:
    return rank[link[1]] - rank[link[0]] - link[3]


def _tight_tree(rank: list[int], links: Sequence[Link]) -> set[int]:
    """Grow a spanning tree of links without slack, moving what is outside towards it."""
    inside = {len(rank) - 1}
    tree: set[int] = set()
    while len(inside) < len(rank):
        index = min(
            (at for at, link in enumerate(links) if (link[0] in inside) != (link[1] in inside)),
            key=lambda at: (_slack(rank, links[at]), -links[at][2], at),
        )
        upper, lower, _, _ = links[index]
        shift = _slack(rank, links[index])
        for vertex in inside:
            rank[vertex] += shift if upper in inside else -shift
        inside |= {upper, lower}
        tree.add(index)
    return tree


def _improve(rank: list[int], links: Sequence[Link], tree: set[int]) -> bool:
    """One exchange of a tree link with a negative cut value; False when there is none."""
    parent_link, order = _rooted(len(rank), links, tree)
    balance = _balances(len(rank), links, parent_link, order)
    leaving = _leaving(links, parent_link, balance)
    if leaving is None:
        return False
    tail = _tail_component(links, parent_link, order, leaving)
    crossing = [at for at, link in enumerate(links) if link[0] not in tail and link[1] in tail]
    entering = min(crossing, key=lambda at: (_slack(rank, links[at]), at))
    shift = _slack(rank, links[entering])
    for vertex in tail:
        rank[vertex] -= shift
    tree.discard(leaving)
    tree.add(entering)
    return True


def _rooted(count: int, links: Sequence[Link], tree: set[int]) -> tuple[list[int], list[int]]:
    """For each vertex the tree link to its parent (-1 at the root), and the vertices from the root outward."""
    near: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for at in sorted(tree):
        upper, lower = links[at][:2]
        near[upper].append((lower, at))
        near[lower].append((upper, at))
    parent_link = [-1] * count
    order = [count - 1]
    seen = [False] * count
    seen[count - 1] = True
    for vertex in order:
        for other, at in near[vertex]:
            if not seen[other]:
                seen[other] = True
                parent_link[other] = at
                order.append(other)
    return parent_link, order


def _balances(count: int, links: Sequence[Link], parent_link: Sequence[int], order: Sequence[int]) -> list[float]:
    """Outward minus inward weight, summed over each vertex's subtree."""
    balance = [0.0] * count
    for upper, lower, weight, _ in links:
        balance[upper] += weight
        balance[lower] -= weight
    for vertex in reversed(order[1:]):
        upper, lower = links[parent_link[vertex]][:2]
        balance[lower if upper == vertex else upper] += balance[vertex]
    return balance


def _leaving(links: Sequence[Link], parent_link: Sequence[int], balance: Sequence[float]) -> int | None:
    """The tree link with the most negative cut value, the first of equals."""
    worst, found = -1e-9, None
    for vertex, at in enumerate(parent_link):
        if at < 0:
            continue
        cut = balance[vertex] if links[at][0] == vertex else -balance[vertex]
        if cut < worst:
            worst, found = cut, at
    return found


def _tail_component(links: Sequence[Link], parent_link: Sequence[int], order: Sequence[int], leaving: int) -> set[int]:
    upper, lower = links[leaving][:2]
    child = upper if parent_link[upper] == leaving else lower
    inside = {child}
    for vertex in order:
        at = parent_link[vertex]
        if at >= 0 and at != leaving and vertex not in inside:
            other = links[at][0] if links[at][1] == vertex else links[at][1]
            if other in inside:
                inside.add(vertex)
    return inside if child == upper else set(order) - inside
