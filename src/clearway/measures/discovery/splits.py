"""Splitting paths along a cut: every part gets its own paths, and what does not fit a part is left out."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel
from clearway.log.groups import group_sequences
from clearway.measures.discovery.cuts import Cut, Graph
from clearway.measures.discovery.prefixes import Paths, gather

Array = np.ndarray[Any, np.dtype[Any]]
XOR, SEQUENCE, PARALLEL, LOOP = 0, 1, 2, 3
WAYS = {"xor": XOR, "sequence": SEQUENCE, "parallel": PARALLEL, "loop": LOOP}


def graph_of(paths: Paths) -> Graph:
    """The directly-follows graph of paths."""
    edges, starts, ends = _follow(paths.offsets, paths.codes, paths.counts, len(paths.names))
    nodes = np.flatnonzero(edges.any(axis=1) | (ends > 0))
    return Graph(tuple(nodes.tolist()), paths.names, edges, starts, ends)


def split(paths: Paths, cut: Cut) -> tuple[Paths, ...]:
    """The paths of each part of a cut, equal ones joined.

    In a choice a path goes to the part with most of its activities; in a sequence it is divided where the fewest
    activities are in the wrong part; in a parallel block every part sees its own activities; in a loop a path is
    divided where it changes the part, and a body that was passed without activity is an empty path.
    """
    operator, parts = cut
    part = np.full(len(paths.names), -1, np.int32)
    for at, members in enumerate(parts):
        part[list(members)] = at
    return _pieces(paths, part, len(parts), WAYS[operator])


def without(paths: Paths, codes: tuple[int, ...]) -> Paths:
    """The paths without some activities."""
    part = np.zeros(len(paths.names), np.int32)
    part[list(codes)] = -1
    return _pieces(paths, part, 1, PARALLEL)[0]


def rounds(paths: Paths, begin: Array, finish: Array) -> Paths:
    """Paths cut before every activity of ``begin`` that follows one of ``finish`` (masks over the codes)."""
    offsets, counts = _rounds(paths.offsets, paths.codes, paths.counts, begin, finish)
    return unique(Paths(paths.names, offsets, paths.codes, counts))


def unique(paths: Paths) -> Paths:
    """Equal paths joined, in order of first appearance."""
    lengths = np.diff(paths.offsets)
    group, model, _ = group_sequences(paths.offsets[:-1], lengths, paths.codes)
    counts = np.bincount(group, weights=paths.counts, minlength=len(model)).astype(np.int64)
    return Paths(paths.names, *gather(paths.offsets, paths.codes, model), counts)


def _pieces(paths: Paths, part: Array, parts: int, way: int) -> tuple[Paths, ...]:
    owner, offsets, codes, counts = _divide(paths.offsets, paths.codes, paths.counts, part, parts, way)
    found = []
    for at in range(parts):
        rows = np.flatnonzero(owner == at)
        found.append(unique(Paths(paths.names, *gather(offsets, codes, rows), counts[rows])))
    return tuple(found)


@kernel
def _follow(offsets: Array, codes: Array, counts: Array, names: int) -> tuple[Array, Array, Array]:
    edges = np.zeros((names, names), np.int64)
    starts = np.zeros(names, np.int64)
    ends = np.zeros(names, np.int64)
    for path in range(len(counts)):
        begin, end = offsets[path], offsets[path + 1]
        if begin == end:
            continue
        starts[codes[begin]] += counts[path]
        ends[codes[end - 1]] += counts[path]
        for at in range(begin + 1, end):
            edges[codes[at - 1], codes[at]] += counts[path]
    return edges, starts, ends


@kernel
def _divide(
    offsets: Array, codes: Array, counts: Array, part: Array, parts: int, way: int
) -> tuple[Array, Array, Array, Array]:
    """Pieces of all paths: owner, offsets, activities, cases."""
    most = len(counts) * parts + (2 * len(codes) + len(counts) if way == LOOP else 0)
    owner = np.empty(most, np.int32)
    places = np.zeros(most + 1, np.int64)
    found = np.empty(len(codes), np.int32)
    weight = np.empty(most, np.int64)
    pieces = 0
    for path in range(len(counts)):
        own = codes[offsets[path] : offsets[path + 1]]
        before = pieces
        if way == LOOP:
            pieces = _loop(own, part, owner, places, found, pieces)
        else:
            pieces = _project(own, part, parts, way, owner, places, found, pieces)
        weight[before:pieces] = counts[path]
    return owner[:pieces], places[: pieces + 1], found[: places[pieces]], weight[:pieces]


@kernel
def _project(
    own: Array, part: Array, parts: int, way: int, owner: Array, places: Array, found: Array, pieces: int
) -> int:
    first, last = 0, parts
    cuts = np.zeros(parts + 1, np.int64)
    if way == XOR:
        first = _majority(own, part, parts)
        last = first + 1
    elif way == SEQUENCE:
        cuts = _cut_points(own, part, parts)
    for at in range(first, last):
        low = cuts[at]
        high = cuts[at + 1] if way == SEQUENCE else len(own)
        owner[pieces] = at
        places[pieces + 1] = _keep(own[low:high], part, at, found, places[pieces])
        pieces += 1
    return pieces


@kernel
def _keep(own: Array, part: Array, at: int, found: Array, fill: int) -> int:
    for code in own:
        if part[code] == at:
            found[fill] = code
            fill += 1
    return fill


@kernel
def _majority(own: Array, part: Array, parts: int) -> int:
    votes = np.zeros(parts, np.int64)
    for code in own:
        if part[code] >= 0:
            votes[part[code]] += 1
    return int(np.argmax(votes))


@kernel
def _cut_points(own: Array, part: Array, parts: int) -> Array:
    """Where each part of a sequence begins, so that most activities stand in their own part."""
    size = len(own)
    best = np.zeros((parts + 1, size + 1), np.int64)
    for at in range(1, parts + 1):
        run = np.int64(0)
        best[at, 0] = best[at - 1, 0]
        for place in range(1, size + 1):
            run = max(run, best[at - 1, place - 1]) + (part[own[place - 1]] == at - 1)
            best[at, place] = max(run, best[at - 1, place])
    cuts = np.zeros(parts + 1, np.int64)
    cuts[parts] = size
    place = size
    for at in range(parts, 0, -1):
        while place > 0 and best[at, place] > best[at - 1, place]:
            keeps = part[own[place - 1]] == at - 1
            ahead = best[at, place] - keeps
            place -= 1
            if best[at - 1, place] == ahead:
                break
        cuts[at - 1] = place
    return cuts


@kernel
def _loop(own: Array, part: Array, owner: Array, places: Array, found: Array, pieces: int) -> int:
    now = 0
    owner[pieces] = 0
    fill = places[pieces]
    for code in own:
        at = part[code]
        if at != now:
            if at != 0 and now != 0:
                pieces += 1
                places[pieces] = fill
                owner[pieces] = 0
            pieces += 1
            places[pieces] = fill
            owner[pieces] = at
            now = at
        found[fill] = code
        fill += 1
    if now != 0:
        pieces += 1
        places[pieces] = fill
        owner[pieces] = 0
    pieces += 1
    places[pieces] = fill
    return pieces


@kernel
def _rounds(offsets: Array, codes: Array, counts: Array, begin: Array, finish: Array) -> tuple[Array, Array]:
    places = np.empty(len(codes) + len(counts) + 1, np.int64)
    weight = np.empty(len(codes) + len(counts), np.int64)
    pieces = 0
    places[0] = offsets[0]
    for path in range(len(counts)):
        for at in range(offsets[path] + 1, offsets[path + 1]):
            if begin[codes[at]] and finish[codes[at - 1]]:
                weight[pieces] = counts[path]
                pieces += 1
                places[pieces] = at
        weight[pieces] = counts[path]
        pieces += 1
        places[pieces] = offsets[path + 1]
    return places[: pieces + 1], weight[:pieces]
