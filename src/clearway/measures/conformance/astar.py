"""The cheapest path through the product of a trace and a net: A* with lower bounds, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from clearway.base.kernel import kernel
from clearway.measures.conformance.flat import Array, Flat
from clearway.measures.conformance.space import Space, expand

FOUND, SPENT, FULL, NO_WAY = 0, 1, 2, 3
FIXED = 840
"""Costs are whole numbers: a silent step costs 840, so that bounds round to halves, thirds ... eighths without loss."""

DEVIATION = 10_000 * FIXED
POSITION_BITS = 20
STATES, HEAP = 0, 1


class Frontier(NamedTuple):
    """What a search knows: its states, which of them are settled, where to find them, and the queue.

    A row of ``state`` is marking, position, cost so far, previous state, move.
    """

    state: Array
    settled: Array
    slots: Array
    keys: Array
    items: Array
    size: Array


def new_frontier(budget: int) -> Frontier:
    """Room for a search that expands so many states."""
    room = 16 * budget + 1024
    return Frontier(
        state=np.empty((room, 5), np.int64),
        settled=np.empty(room, np.bool_),
        slots=np.empty(1 << (2 * room - 1).bit_length(), np.int64),
        keys=np.empty(2 * room, np.int64),
        items=np.empty(2 * room, np.int64),
        size=np.zeros(2, np.int64),
    )


@kernel
def push(keys: Array, items: Array, n: int, key: int, item: int) -> None:
    """Put an item on a binary heap of n items."""
    at = n
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] <= key:
            break
        keys[at], items[at] = keys[above], items[above]
        at = above
    keys[at], items[at] = key, item


@kernel
def pop(keys: Array, items: Array, n: int) -> int:
    """Take the least item off a binary heap of n items."""
    top = items[0]
    key, item = keys[n - 1], items[n - 1]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= n - 1:
            break
        if below + 1 < n - 1 and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[at], items[at] = keys[below], items[below]
        at = below
    keys[at], items[at] = key, item
    return int(top)


@kernel
def bound_at(space: Space, ahead: Array, marking: int, position: int) -> int:
    """The best lower bound of what is still to pay; ``ahead`` holds each bound's part of the trace and of the end."""
    best = 0
    for bound in range(ahead.shape[0]):
        value = ahead[bound, position] - space.weight[marking, bound]
        best = max(best, value)
    return int(best)


@kernel
def locate(known: Frontier, marking: int, position: int) -> int:
    """Slot of a state in the hash table: it holds the state's number, or -1 when the state is new."""
    mask = known.slots.size - 1
    code = np.uint64(marking) * np.uint64(11400714819323198485) + np.uint64(position) * np.uint64(14029467366897019727)
    slot = np.int64(code >> np.uint64(7)) & mask
    while known.slots[slot] >= 0:
        at = known.slots[slot]
        if known.state[at, 0] == marking and known.state[at, 1] == position:
            break
        slot = (slot + 1) & mask
    return int(slot)


@kernel
def offer(known: Frontier, space: Space, ahead: Array, to: tuple[int, int, int], before: int, step: int) -> None:
    """Queue a state (marking, position, cost so far) unless it was reached as cheaply."""
    marking, position, paid = to
    slot = locate(known, marking, position)
    at = known.slots[slot]
    if at < 0:
        at = known.size[STATES]
        known.slots[slot] = at
        known.size[STATES] += 1
        known.settled[at] = False
        known.state[at, 0], known.state[at, 1] = marking, position
    elif known.settled[at] or known.state[at, 2] <= paid:
        return
    known.state[at, 2], known.state[at, 3], known.state[at, 4] = paid, before, step
    promise = paid + bound_at(space, ahead, marking, position)
    key = (promise << POSITION_BITS) + (ahead.shape[1] - position)
    push(known.keys, known.items, known.size[HEAP], key, at)
    known.size[HEAP] += 1


@kernel
def offer_all(known: Frontier, space: Space, net: Flat, trace: Array, ahead: Array, at: int) -> None:
    """Queue what follows a state: the event alone, each transition alone, each transition together with the event."""
    marking, position, paid = known.state[at, 0], known.state[at, 1], known.state[at, 2]
    event = -1
    if position < trace.size:
        event = trace[position]
        offer(known, space, ahead, (marking, position + 1, paid + DEVIATION), at, -1)
    begin = space.out_at[marking]
    for edge in range(begin, begin + space.out_n[marking]):
        step, to = space.out_step[edge], space.out_to[edge]
        label = net.label[step]
        alone = FIXED if label < 0 else DEVIATION
        offer(known, space, ahead, (to, position, paid + alone), at, step)
        if label >= 0 and label == event:
            offer(known, space, ahead, (to, position + 1, paid), at, step)


@kernel
def has_room(known: Frontier, net: Flat) -> bool:
    """Whether one more state can be expanded."""
    more = 2 * net.label.size
    return bool(known.size[STATES] + more < known.settled.size and known.size[HEAP] + more < known.keys.size)


@kernel
def search(known: Frontier, space: Space, net: Flat, trace: Array, ahead: Array, budget: int) -> tuple[int, int, Array]:
    """Find the cheapest alignment of a trace.

    Parameters
    ----------
    known
        Room for the search; what it held is forgotten.
    space, net
        The markings so far (0 is the initial, 1 the final one); the net.
    trace : int32 array of shape (n,)
        Activity codes.
    ahead : int64 array of shape (bounds, n + 1)
        Consistent lower bounds: each one's value from a position on, before the part of the marking.
    budget : int
        States to expand at most.

    Returns
    -------
    (int, int, array)
        ``FOUND``, cost, moves of shape (m, 2): transition or -1, and whether an event was used. ``SPENT``, proven lower
        bound, (marking, position) of the most promising state. ``FULL``: the space must grow. ``NO_WAY``: the final
        marking cannot be reached.
    """
    nothing = np.zeros((1, 2), np.int64)
    known.slots[:] = -1
    known.size[:] = 0
    offer(known, space, ahead, (0, 0, 0), -1, -1)
    while known.size[HEAP] > 0:
        value = known.keys[0] >> POSITION_BITS
        at = pop(known.keys, known.items, known.size[HEAP])
        known.size[HEAP] -= 1
        if known.settled[at]:
            continue
        marking, position, paid = known.state[at, 0], known.state[at, 1], known.state[at, 2]
        if marking == 1 and position == trace.size:
            return FOUND, paid, moves_to(known.state, at)
        if budget == 0 or not has_room(known, net):
            nothing[0, 0], nothing[0, 1] = marking, position
            return SPENT, value, nothing
        if not expand(space, net, marking):
            return FULL, value, nothing
        budget -= 1
        known.settled[at] = True
        offer_all(known, space, net, trace, ahead, at)
    return NO_WAY, 0, nothing


@kernel
def moves_to(state: Array, at: int) -> Array:
    """The moves that led to a state: transition or -1, and 1 where an event was used."""
    length, back = 0, at
    while state[back, 3] >= 0:
        length += 1
        back = state[back, 3]
    moves = np.empty((length, 2), np.int64)
    for row in range(length - 1, -1, -1):
        before = state[at, 3]
        moves[row, 0], moves[row, 1] = state[at, 4], state[at, 1] - state[before, 1]
        at = before
    return moves
