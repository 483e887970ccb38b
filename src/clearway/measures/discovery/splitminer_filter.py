"""What Split Miner keeps of the directly-follows relations: the widest paths, and whatever is frequent."""

from __future__ import annotations

from itertools import chain

from clearway.measures.discovery.splitminer_relations import Pair, Relations
from clearway.measures.discovery.widest import widest


def filtered(found: Relations, *, eta: float) -> dict[Pair, int]:
    """Keep for each node the arcs of its widest path from the start and to the end, and every frequent arc.

    An arc is frequent when its count reaches the percentile ``eta`` of the counts of each node's most frequent arc in
    and out (each arc counted once).

    Parameters
    ----------
    eta : float
        0 (keep nearly everything) to 1 (keep the widest paths and the most frequent arc).

    Returns
    -------
    dict of (int, int) to int
        Arcs with their counts; every node still lies on a path from start to end.

    References
    ----------
    Split Miner, KAIS 59 (2019), section 4.3.
    """
    arcs = [(source, target, count) for (source, target), count in sorted(found.edges.items())]
    size = found.follows.end + 1
    onward = widest(arcs, found.follows.start, size)
    homeward = widest(arcs, found.follows.end, size, forward=False)
    best = {at for at in chain(onward, homeward) if at >= 0}
    threshold = _threshold(arcs, eta)
    return {
        (source, target): count for at, (source, target, count) in enumerate(arcs) if at in best or count >= threshold
    }


def _threshold(arcs: list[tuple[int, int, int]], eta: float) -> int:
    """The percentile of the counts of the most frequent arcs in and out."""
    top: dict[tuple[bool, int], tuple[int, int]] = {}
    for at, (source, target, count) in enumerate(arcs):
        for key in ((False, source), (True, target)):
            top[key] = max(top.get(key, (-1, 0)), (count, -at))
    counts = sorted(arcs[at][2] for at in {-at for _, at in top.values()})
    return counts[min(int(len(counts) * eta + 0.5), len(counts) - 1)] if counts else 0
