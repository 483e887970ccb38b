"""What Split Miner reads from the variants: who follows whom, who loops, who runs beside whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]
Pair = tuple[int, int]

FEW = 2_000
"""Activities up to which pairs are counted in a table of all pairs (32 MB); counts are exact below 2 ** 53."""


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """Distinct sequences of activities with how often each occurs; empty ones left out.

    Parameters
    ----------
    names : tuple of str
        Activity by code.
    codes : int64 array of shape (events,)
        The sequences one after another.
    offsets : int64 array of shape (variants + 1,)
        Where each sequence begins, and the end of the last.
    counts : int64 array of shape (variants,)
        Cases of each.
    """

    names: tuple[str, ...]
    codes: Array
    offsets: Array
    counts: Array


@dataclass(frozen=True, slots=True)
class Follows:
    """Who directly follows whom; nodes are activity codes, start and end are the two codes behind them.

    Parameters
    ----------
    names : tuple of str
        Activity by code.
    counts : dict of (int, int) to int
        How often the second directly follows the first, start and end included.
    selves : frozenset of int
        Activities that directly follow themselves.
    short : frozenset of (int, int)
        Loops of length two, both orders: ``aba`` or ``bab`` occurs, and neither follows itself.
    """

    names: tuple[str, ...]
    counts: dict[Pair, int]
    selves: frozenset[int]
    short: frozenset[Pair]

    @property
    def start(self) -> int:
        """Code of the start."""
        return len(self.names)

    @property
    def end(self) -> int:
        """Code of the end."""
        return len(self.names) + 1


@dataclass(frozen=True, slots=True)
class Relations:
    """Directly-follows relations after loops and concurrency were told apart.

    Parameters
    ----------
    follows : Follows
        What they were made from.
    concurrent : frozenset of (int, int)
        Pairs that run beside each other, both orders of each.
    edges : dict of (int, int) to int
        What is left of the counts: without self-loops, concurrent pairs, and the rarer direction of lopsided pairs.
    """

    follows: Follows
    concurrent: frozenset[Pair]
    edges: dict[Pair, int]


def traces_of(log: Log) -> Traces:
    """The variants of a log (completed instances in completion order) as arrays; activities never completed are out."""
    table = log.variants.arrow(["n_cases", "activities"])
    counts = np.asarray(table.column("n_cases").to_numpy()).astype(np.int64)
    lists = table.column("activities").combine_chunks()
    offsets = np.asarray(lists.offsets.to_numpy()).astype(np.int64)
    codes = np.asarray(lists.values.to_numpy()).astype(np.int64)[int(offsets[0]) : int(offsets[-1])]
    return _tight(log.activities, codes, offsets - offsets[0], counts)


def traces_from(paths: Iterable[tuple[Iterable[str], int]]) -> Traces:
    """Traces from sequences of names with their counts.

    Examples
    --------
    >>> traces = traces_from([("abc", 3), ("acb", 2)])
    >>> traces.names, traces.codes.tolist(), traces.counts.tolist()
    (('a', 'b', 'c'), [0, 1, 2, 0, 2, 1], [3, 2])
    """
    held = [(tuple(path), count) for path, count in paths]
    names = sorted({name for path, _ in held for name in path})
    code = {name: at for at, name in enumerate(names)}
    codes = np.array([code[name] for path, _ in held for name in path], np.int64)
    offsets = np.concatenate([[0], np.cumsum([len(path) for path, _ in held], dtype=np.int64)]).astype(np.int64)
    return _tight(names, codes, offsets, np.array([count for _, count in held], np.int64))


def _tight(names: list[str], codes: Array, offsets: Array, counts: Array) -> Traces:
    """Without empty sequences and without activities that never occur."""
    lengths = np.diff(offsets)
    held = (lengths > 0) & (counts > 0)
    codes = codes[np.repeat(held, lengths)]
    used = np.unique(codes)
    place = np.zeros(len(names) + 1, np.int64)
    place[used] = np.arange(used.size)
    offsets = np.concatenate([[0], np.cumsum(lengths[held])]).astype(np.int64)
    return Traces(tuple(names[at] for at in used), place[codes], offsets, counts[held])


def follows_of(traces: Traces) -> Follows:
    """Count who directly follows whom, and find loops of length one and two (step 1 of Split Miner)."""
    counts = _counts(traces)
    selves = frozenset(a for a, b in counts if a == b)
    return Follows(traces.names, counts, selves, _short_loops(traces, selves))


def _counts(traces: Traces) -> dict[Pair, int]:
    """Directly-follows counts with start and end."""
    size = len(traces.names) + 2
    weights = np.repeat(traces.counts, np.diff(traces.offsets))
    first, last = traces.offsets[:-1], traces.offsets[1:] - 1
    inner = np.ones(traces.codes.size, bool)
    inner[last] = False
    here = np.flatnonzero(inner)
    keys = [traces.codes[here] * size + traces.codes[here + 1]]
    keys += [(size - 2) * size + traces.codes[first], traces.codes[last] * size + size - 1]
    found, totals = _tallied(np.concatenate(keys), np.concatenate([weights[here], traces.counts, traces.counts]), size)
    return {divmod(key, size): count for key, count in zip(found.tolist(), totals.tolist(), strict=True)}


def _tallied(keys: Array, weights: Array, size: int) -> tuple[Array, Array]:
    """Distinct keys, ascending, with the sum of their weights; by counting where a table of all pairs is small."""
    if size <= FEW:
        table = np.bincount(keys, weights=weights, minlength=1)
        found = np.flatnonzero(table)
        return found, table[found].astype(np.int64)
    found, place = np.unique(keys, return_inverse=True)
    totals = np.zeros(found.size, np.int64)
    np.add.at(totals, place, weights)
    return found, totals


def _short_loops(traces: Traces, selves: frozenset[int]) -> frozenset[Pair]:
    codes, size = traces.codes, len(traces.names)
    trace = np.repeat(np.arange(traces.counts.size), np.diff(traces.offsets))
    same = (codes[:-2] == codes[2:]) & (codes[:-2] != codes[1:-1]) & (trace[:-2] == trace[2:])
    keys = (codes[:-2] * size + codes[1:-1])[same]
    pairs = [divmod(key, size) for key in _tallied(keys, np.ones(keys.size, np.int64), size)[0].tolist()]
    return frozenset(way for pair in pairs if not selves & set(pair) for way in (pair, pair[::-1]))


def relations(follows: Follows, *, epsilon: float, apart: frozenset[Pair] = frozenset()) -> Relations:
    """Tell concurrency and order apart (step 2 of Split Miner).

    a and b run beside each other when each directly follows the other, they are no loop of length two, and their counts
    are balanced: ``|ab - ba| / (ab + ba) < epsilon``. Of an unbalanced pair only the more frequent direction stays.
    Where that would leave an activity without a path from start to end, the most frequent removed arc that mends it
    comes back.

    Parameters
    ----------
    epsilon : float
        0 (nothing is concurrent) to 1.
    apart : frozenset of (int, int)
        Pairs that are not to be taken as concurrent whatever their counts; both directions stay.

    References
    ----------
    Augusto, Conforti, Dumas, La Rosa, Polyvyanyy: Split Miner, KAIS 59 (2019), sections 4.1 and 4.2.
    """
    edges = {pair: count for pair, count in follows.counts.items() if pair[0] != pair[1]}
    concurrent: set[Pair] = set()
    for a, b in sorted(pair for pair in edges if pair[0] < pair[1] and pair[::-1] in edges):
        there, back = edges[a, b], edges[b, a]
        if (a, b) in follows.short or (a, b) in apart or (b, a) in apart:
            continue
        if abs(there - back) < epsilon * (there + back):
            concurrent |= {(a, b), (b, a)}
            del edges[a, b], edges[b, a]
        else:
            del edges[(a, b) if there < back else (b, a)]
    _mend(follows, edges, concurrent)
    return Relations(follows, frozenset(concurrent), edges)


def _mend(follows: Follows, edges: dict[Pair, int], concurrent: set[Pair]) -> None:
    """Bring arcs back until every activity lies on a path from start to end."""
    for forward in (True, False):
        while True:
            inside = reached(edges, follows.start if forward else follows.end, forward=forward)
            lost = [
                (-count, (a, b))
                for (a, b), count in follows.counts.items()
                if (a in inside, b in inside) == (forward, not forward)
            ]
            if not lost:
                break
            count, pair = min(lost)
            edges[pair] = -count
            concurrent -= {pair, pair[::-1]}


def reached(edges: Iterable[Pair], root: int, *, forward: bool = True) -> set[int]:
    """Nodes with a path from the root, or to it.

    Examples
    --------
    >>> sorted(reached([(0, 1), (2, 1)], 1, forward=False))
    [0, 1, 2]
    """
    near: dict[int, list[int]] = {}
    for source, target in edges:
        here, there = (source, target) if forward else (target, source)
        near.setdefault(here, []).append(there)
    found, stack = {root}, [root]
    while stack:
        for node in near.get(stack.pop(), ()):
            if node not in found:
                found.add(node)
                stack.append(node)
    return found
