"""Markings of a net, numbered as they are met, with their successors: one memory for all variants."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from clearway.base.kernel import kernel
from clearway.measures.conformance.flat import Array, Flat
from clearway.measures.conformance.replaykernel import is_enabled, shift

MARKINGS, EDGES = 0, 1
BOUNDS = 8
"""Lower bounds that are held at a time."""


class Space(NamedTuple):
    """Growing tables of markings; ``size`` counts markings and edges.

    ``rows`` holds tokens by marking, ``slots`` the hash table, ``out_*`` the successors of a marking once they are
    known (``out_at`` is -1 before), ``weight`` each marking's part in each lower bound, ``price`` the bounds by place.
    """

    size: Array
    rows: Array
    slots: Array
    out_at: Array
    out_n: Array
    out_step: Array
    out_to: Array
    weight: Array
    price: Array


def new_space(places: int, capacity: int) -> Space:
    """An empty space for so many markings and eight times as many edges."""
    slots = 1 << (2 * capacity - 1).bit_length()
    return Space(
        size=np.zeros(2, np.int64),
        rows=np.zeros((capacity, places), np.int32),
        slots=np.full(slots, -1, np.int32),
        out_at=np.full(capacity, -1, np.int64),
        out_n=np.zeros(capacity, np.int32),
        out_step=np.zeros(8 * capacity, np.int32),
        out_to=np.zeros(8 * capacity, np.int32),
        weight=np.zeros((capacity, BOUNDS), np.int64),
        price=np.zeros((BOUNDS, places), np.int64),
    )


def grown(space: Space) -> Space:
    """Twice the room; markings keep their numbers."""
    larger = new_space(space.rows.shape[1], 2 * space.rows.shape[0])
    for old, new in zip(space, larger, strict=True):
        if new is not larger.slots:
            new[tuple(slice(n) for n in old.shape)] = old
    refill(larger)
    return larger


@kernel
def slot_of(space: Space, tokens: Array) -> int:
    """Slot of a marking in the hash table."""
    code = np.uint64(1469598103934665603)
    for place in range(tokens.size):
        code = (code ^ np.uint64(tokens[place])) * np.uint64(1099511628211)
        code ^= code >> np.uint64(29)
    mask = space.slots.size - 1
    slot = np.int64(code >> np.uint64(3)) & mask
    while space.slots[slot] >= 0 and not np.array_equal(space.rows[space.slots[slot]], tokens):
        slot = (slot + 1) & mask
    return int(slot)


@kernel
def refill(space: Space) -> None:
    """Build the hash table anew."""
    space.slots[:] = -1
    for marking in range(space.size[MARKINGS]):
        space.slots[slot_of(space, space.rows[marking])] = marking


@kernel
def number(space: Space, tokens: Array) -> int:
    """The number of a marking, new if need be; -1 when the space is full."""
    slot = slot_of(space, tokens)
    if space.slots[slot] >= 0:
        return int(space.slots[slot])
    new = space.size[MARKINGS]
    if new == space.rows.shape[0]:
        return -1
    space.size[MARKINGS] = new + 1
    space.slots[slot] = new
    space.rows[new] = tokens
    for bound in range(space.price.shape[0]):
        total = 0
        for place in range(tokens.size):
            total += space.price[bound, place] * tokens[place]
        space.weight[new, bound] = total
    return int(new)


@kernel
def expand(space: Space, net: Flat, marking: int) -> bool:
    """Find the successors of a marking; False when the space is full."""
    if space.out_at[marking] >= 0:
        return True
    begin = space.size[EDGES]
    n = net.label.size - 1
    if begin + n > space.out_step.size:
        return False
    found = 0
    for step in range(n):
        if is_enabled(net, step, space.rows[marking]):
            tokens = space.rows[marking].copy()
            shift(net, step, tokens)
            to = number(space, tokens)
            if to < 0:
                return False
            space.out_step[begin + found] = step
            space.out_to[begin + found] = to
            found += 1
    space.out_at[marking] = begin
    space.out_n[marking] = found
    space.size[EDGES] = begin + found
    return True
