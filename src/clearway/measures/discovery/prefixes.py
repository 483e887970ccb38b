"""All prefixes of the variants as one tree of nodes, so that what cases share is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.kernel import kernel

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The ways cases run, with their numbers.

    Parameters
    ----------
    names : tuple of str
        Activities by code.
    offsets : int64 array, shape (n + 1,)
        Where each path begins in ``codes``.
    codes : int32 array
        Activities one path after another.
    counts : int64 array, shape (n,)
        Cases of each path.
    """

    names: tuple[str, ...]
    offsets: Array
    codes: Array
    counts: Array

    def __len__(self) -> int:
        return len(self.counts)

    def path(self, at: int) -> Array:
        """Activities of one path."""
        part: Array = self.codes[self.offsets[at] : self.offsets[at + 1]]
        return part

    def take(self, rows: Array | list[int]) -> Paths:
        """Some of the paths, in the given order."""
        chosen = np.asarray(rows, np.int64)
        return Paths(self.names, *gather(self.offsets, self.codes, chosen), self.counts[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Prefixes:
    """Nodes of the prefix tree, parents before children; node 0 is the empty prefix.

    Parameters
    ----------
    parent, label : int32 arrays, shape (n,)
        Node before, and activity that leads here (-1 at the root).
    ends : int64 array, shape (n,)
        Cases that end here.
    onward : int64 array, shape (n,)
        Cases that go on from here.
    events : int64 array, shape (codes,)
        Events of each activity.
    """

    parent: Array
    label: Array
    ends: Array
    onward: Array
    events: Array

    @property
    def cases(self) -> int:
        """Cases with at least one event."""
        return int(self.ends.sum())


def paths_of(log: Log) -> Paths:
    """The completed variants of a log, with the activities that occur in them."""
    lines = log.variants.arrow(["n_cases", "activities"])
    parts = lines.column("activities").combine_chunks()
    offsets = parts.offsets.to_numpy().astype(np.int64)
    used, codes = np.unique(parts.values.to_numpy()[offsets[0] : offsets[-1]], return_inverse=True)
    names = tuple(log.activities[code] for code in used)
    found = Paths(names, offsets - offsets[0], codes.astype(np.int32), log.variants.column("n_cases").astype(np.int64))
    return found.take(np.flatnonzero(np.diff(offsets) > 0))


def paths_from(sequences: dict[tuple[str, ...], int]) -> Paths:
    """Paths from plain sequences with their numbers of cases.

    Examples
    --------
    >>> paths = paths_from({("a", "b"): 3, ("a",): 1})
    >>> paths.names, paths.codes.tolist(), paths.counts.tolist()
    (('a', 'b'), [0, 1, 0], [3, 1])
    """
    names = tuple(sorted({name for sequence in sequences for name in sequence}))
    code = {name: at for at, name in enumerate(names)}
    parts = [np.array([code[name] for name in sequence], np.int32) for sequence in sequences]
    codes = np.concatenate(parts) if parts else np.empty(0, np.int32)
    return Paths(names, _offsets(parts), codes, np.array(list(sequences.values()), np.int64))


def prefixes(paths: Paths) -> Prefixes:
    """The prefix tree of the paths."""
    parent, label, ends, through = _grow(paths.offsets, paths.codes, paths.counts, max(len(paths.names), 1))
    weights = through[1:].astype(np.float64)
    events = np.bincount(label[1:], weights=weights, minlength=max(len(paths.names), 1)).astype(np.int64)
    return Prefixes(parent, label, ends, through - ends, events)


def _offsets(parts: list[Array]) -> Array:
    return np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)


@kernel
def gather(offsets: Array, codes: Array, rows: Array) -> tuple[Array, Array]:
    """Offsets and codes of some of the rows."""
    places = np.zeros(len(rows) + 1, np.int64)
    for at in range(len(rows)):
        places[at + 1] = places[at] + offsets[rows[at] + 1] - offsets[rows[at]]
    found = np.empty(places[-1], np.int32)
    for at in range(len(rows)):
        found[places[at] : places[at + 1]] = codes[offsets[rows[at]] : offsets[rows[at] + 1]]
    return places, found


@kernel
def _grow(offsets: Array, codes: Array, counts: Array, labels: int) -> tuple[Array, Array, Array, Array]:
    room = len(codes) + 1
    slots = 16
    while slots < 2 * room:
        slots *= 2
    keys = np.full(slots, -1, np.int64)
    values = np.zeros(slots, np.int32)
    parent = np.full(room, -1, np.int32)
    label = np.full(room, -1, np.int32)
    ends = np.zeros(room, np.int64)
    through = np.zeros(room, np.int64)
    nodes = 1
    for path in range(len(counts)):
        at = 0
        through[0] += counts[path]
        for place in range(offsets[path], offsets[path + 1]):
            key = np.int64(at) * labels + codes[place]
            slot = (key * 2654435761 ^ (key >> 15)) & (slots - 1)
            while keys[slot] != -1 and keys[slot] != key:
                slot = (slot + 1) & (slots - 1)
            if keys[slot] == -1:
                keys[slot] = key
                values[slot] = nodes
                parent[nodes] = at
                label[nodes] = codes[place]
                nodes += 1
            at = values[slot]
            through[at] += counts[path]
        ends[at] += counts[path]
    return parent[:nodes], label[:nodes], ends[:nodes], through[:nodes]
