"""A Petri net as flat arrays, so that kernels can play it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from clearway.model.petri import PetriNet, postsets, presets

Array = np.ndarray[Any, np.dtype[Any]]
Rows = tuple[Array, Array, Array]


class Flat(NamedTuple):
    """Arcs, labels and silent paths of a net; places and transitions are numbered in the order of their ids.

    The last transition is made up: it takes the final marking and gives nothing, so that reaching the end is enabling
    it. ``pre_*`` and ``post_*`` are rows of (place, weight) by transition, ``path_*`` the shortest silent paths from
    place to place, ``label_*`` the transitions of an activity.
    """

    pre_at: Array
    pre_place: Array
    pre_weight: Array
    post_at: Array
    post_place: Array
    post_weight: Array
    label: Array
    path_at: Array
    path_step: Array
    label_at: Array
    label_step: Array
    initial: Array


def flatten(net: PetriNet, activities: Sequence[str]) -> Flat:
    """Number the net for the kernels.

    Parameters
    ----------
    net : PetriNet
        The model.
    activities : sequence of str
        Names of the log by code; labels that the log does not know get the codes behind them.
    """
    places, steps = sorted(net.places), sorted(net.transitions, key=lambda one: one.id)
    codes = label_codes(net, activities)
    before, after = presets(net), postsets(net)
    takes = [before[one.id] for one in steps] + [dict(net.final)]
    gives = [after[one.id] for one in steps] + [{}]
    index = {place: at for at, place in enumerate(places)}
    label = np.array([-1 if one.label is None else codes[one.label] for one in steps] + [-2], np.int32)
    pre, post = _rows(takes, index), _rows(gives, index)
    initial = np.zeros(len(places), np.int32)
    for place, tokens in net.initial:
        initial[index[place]] = tokens
    paths = _paths(pre, post, label, len(places))
    return Flat(*pre, *post, label, *paths, *_by_label(label, codes), initial)


def label_codes(net: PetriNet, activities: Sequence[str]) -> dict[str, int]:
    """Code of every activity of the log, then of every label that only the model knows."""
    codes = {name: at for at, name in enumerate(activities)}
    for label in sorted({one.label for one in net.transitions if one.label is not None}):
        codes.setdefault(label, len(codes))
    return codes


def _rows(arcs: Sequence[Mapping[str, int]], index: Mapping[str, int]) -> Rows:
    at = np.cumsum([0, *(len(row) for row in arcs)], dtype=np.int32)
    flat = [(index[place], weight) for row in arcs for place, weight in sorted(row.items())]
    pairs = np.array(flat, np.int32).reshape(-1, 2)
    return at, np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])


def _paths(pre: Rows, post: Rows, label: Array, n: int) -> tuple[Array, Array]:
    """Shortest silent path between each pair of places, breadth first: ``path_at`` has n * n + 1 entries."""
    ahead: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for step in np.flatnonzero(label == -1):
        for source in pre[1][pre[0][step] : pre[0][step + 1]]:
            ahead[source] += [(int(step), int(target)) for target in post[1][post[0][step] : post[0][step + 1]]]
    at, flat = [0], []
    for source in range(n):
        reached = _reach(source, ahead)
        for target in range(n):
            flat += reached.get(target, []) if target != source else []
            at.append(len(flat))
    return np.array(at, np.int32), np.array(flat, np.int32)


def _reach(source: int, ahead: Sequence[Sequence[tuple[int, int]]]) -> dict[int, list[int]]:
    reached: dict[int, list[int]] = {source: []}
    queue = deque([source])
    while queue:
        place = queue.popleft()
        for step, target in ahead[place]:
            if target not in reached:
                reached[target] = [*reached[place], step]
                queue.append(target)
    return reached


def _by_label(label: Array, codes: Mapping[str, int]) -> tuple[Array, Array]:
    steps = np.argsort(label, kind="stable").astype(np.int32)
    steps = steps[label[steps] >= 0]
    return np.searchsorted(label[steps], np.arange(len(codes) + 1)).astype(np.int32), steps
