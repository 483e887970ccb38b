"""Kernels of the replay: a marking is met once, and what it allows is worked out once."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]
MOST_MARKINGS = 65_536
"""A net with more markings on the way is given up: nobody could read it either."""
MISSING, CONSUMED, PRODUCED, UNKNOWN = 0, 1, 2, 3
HEAD = 10
"""Length of the counts before those by activity."""


class Net(NamedTuple):
    """A net as arrays; place 0 is the source, place 1 the sink.

    ``labels``: activity code of each transition, -1 if silent, -2 if the log does not know it; ``step``: transition of
    each activity code or -1; ``ins[in_at[t]:in_at[t + 1]]``: input places of transition t; ``outs`` likewise.
    """

    labels: Array
    step: Array
    in_at: Array
    ins: Array
    out_at: Array
    outs: Array


class Memo(NamedTuple):
    """What is known of the markings met so far.

    ``marks``: tokens by place; ``makers``: see :func:`_reach`; ``allowed``: number of activities that may come next;
    ``moves``: marking after each activity, -1 if unknown; ``costs``: tokens missing, consumed and produced on the way
    there, in the last row those of ending; ``table``: marking by hash; ``used``: number of markings.
    """

    marks: Array
    makers: Array
    allowed: Array
    moves: Array
    costs: Array
    table: Array
    used: Array


@kernel
def replay_prefixes(places: int, net: Net, parent: Array, label: Array, ends: Array, onward: Array) -> Array:
    """Count tokens over all prefixes.

    Parameters
    ----------
    places : int
        Number of places.
    net : Net
        The net.
    parent, label, ends, onward : arrays
        The prefix tree (:class:`clearway.measures.discovery.prefixes.Prefixes`).

    Returns
    -------
    int64 array, shape (10 + codes,)
        Tokens missing, consumed, remaining, produced; events without transition; escaping and enabled activities of
        the fitting prefixes, and the same two of all prefixes; cases that fit; then, by activity, events that replay
        without a missing token. All 0 when the net has too many markings.
    """
    codes, nodes = len(net.step), len(parent)
    total = np.zeros(HEAD + codes, np.int64)
    memo = _memo(min(nodes, MOST_MARKINGS), places, codes)
    now = np.zeros(places, np.int16)
    now[0] = 1
    state = np.zeros(nodes, np.int32)
    state[0] = _find(now, memo, net)
    fits = np.ones(nodes, np.bool_)
    hits = np.zeros(nodes, np.int32)
    sums = np.zeros((nodes, 4), np.int32)
    for node in range(1, nodes):
        before, code = parent[node], label[node]
        at = state[before]
        sums[node] = sums[before]
        fits[node] = fits[before]
        state[node] = at
        if net.step[code] < 0:
            sums[node, UNKNOWN] += 1
            continue
        if memo.moves[at, code] == -1 and not _explore(at, code, now, memo, net):
            return np.zeros(HEAD + codes, np.int64)
        for part in range(UNKNOWN):
            sums[node, part] += memo.costs[at, code, part]
        state[node] = memo.moves[at, code]
        if memo.costs[at, code, MISSING]:
            fits[node] = False
        else:
            hits[before] += 1
            total[HEAD + code] += onward[node] + ends[node]
    _sum(total, state, fits, hits, sums, ends, onward, memo, net)
    return total


@kernel
def _memo(most: int, places: int, codes: int) -> Memo:
    slots = 16
    while slots < 2 * most:
        slots *= 2
    return Memo(
        np.empty((most, places), np.int16),
        np.empty((most, places), np.int16),
        np.empty(most, np.int32),
        np.empty((most, codes), np.int32),
        np.empty((most, codes + 1, 3), np.int16),
        np.full(slots, -1, np.int32),
        np.zeros(1, np.int64),
    )


@kernel
def _sum(
    total: Array,
    state: Array,
    fits: Array,
    hits: Array,
    sums: Array,
    ends: Array,
    onward: Array,
    memo: Memo,
    net: Net,
) -> None:
    for node in range(len(state)):
        at = state[node]
        allowed = onward[node] * memo.allowed[at]
        stray = allowed - onward[node] * hits[node]
        if fits[node]:
            total[5] += stray
            total[6] += allowed
        total[7] += stray
        total[8] += allowed
        if ends[node]:
            _finish(at, sums[node], ends[node], total, memo, net)


@kernel
def _finish(at: int, sums: Array, cases: int, total: Array, memo: Memo, net: Net) -> None:
    end = memo.costs[at, -1]
    if end[CONSUMED] < 0:
        _conclude(memo.marks[at].copy(), memo.makers[at], end, net)
    missing, consumed = sums[MISSING] + end[MISSING], sums[CONSUMED] + end[CONSUMED]
    produced = sums[PRODUCED] + end[PRODUCED] + 1
    total[0] += cases * missing
    total[1] += cases * consumed
    total[2] += cases * (produced + missing - consumed)
    total[3] += cases * produced
    total[4] += cases * sums[UNKNOWN]
    if missing == 0 and produced == consumed and sums[UNKNOWN] == 0:
        total[9] += cases


@kernel
def _explore(at: int, code: int, now: Array, memo: Memo, net: Net) -> bool:
    """Work out an activity in a marking; False when there are too many markings."""
    now[:] = memo.marks[at]
    _advance(now, memo.makers[at], net.step[code], memo.costs[at, code], net)
    memo.moves[at, code] = _find(now, memo, net)
    return bool(memo.moves[at, code] >= 0)


@kernel
def _find(now: Array, memo: Memo, net: Net) -> int:
    """Number of a marking; a new one is entered with what it allows. -1 when there are too many."""
    table = memo.table
    key = np.uint64(1469598103934665603)
    for place in range(len(now)):
        if now[place]:
            key = (key ^ np.uint64(place * 64 + now[place])) * np.uint64(1099511628211)
            key ^= key >> np.uint64(29)
    slot = np.int64(key & np.uint64(len(table) - 1))
    while table[slot] >= 0:
        if _same(memo.marks[table[slot]], now):
            return int(table[slot])
        slot = (slot + 1) & (len(table) - 1)
    at = int(memo.used[0])
    if at == len(memo.marks):
        return -1
    memo.used[0] += 1
    table[slot] = at
    memo.marks[at] = now
    memo.moves[at] = -1
    memo.costs[at] = -1
    _reach(now, memo.makers[at], net)
    memo.allowed[at] = 0
    for step in range(len(net.labels)):
        if net.labels[step] != -1 and _ready(memo.makers[at], step, net):
            memo.allowed[at] += 1
    return at


@kernel
def _same(one: Array, two: Array) -> bool:
    for place in range(len(one)):  # noqa: SIM110
        if one[place] != two[place]:
            return False
    return True


@kernel
def _reach(now: Array, maker: Array, net: Net) -> None:
    """For each place the silent transition that first marks it: -1 if marked already, -2 if none can.

    Level by level, so that the shortest way wins; tokens that a step takes away are left standing, which is exact in
    nets where silent steps that need each other never compete (all block-structured ones).
    """
    level = np.full(len(now), 32767, np.int16)
    for place in range(len(now)):
        maker[place] = -1 if now[place] else -2
        if now[place]:
            level[place] = 0
    turn, found = 0, 1
    while found:
        found = 0
        turn += 1
        for step in range(len(net.labels)):
            if net.labels[step] == -1 and _below(level, turn, step, net):
                found += _mark(maker, level, turn, step, net)


@kernel
def _below(level: Array, turn: int, step: int, net: Net) -> bool:
    for at in range(net.in_at[step], net.in_at[step + 1]):  # noqa: SIM110
        if level[net.ins[at]] >= turn:
            return False
    return True


@kernel
def _mark(maker: Array, level: Array, turn: int, step: int, net: Net) -> int:
    found = 0
    for at in range(net.out_at[step], net.out_at[step + 1]):
        if maker[net.outs[at]] == -2:
            maker[net.outs[at]] = step
            level[net.outs[at]] = turn
            found += 1
    return found


@kernel
def _ready(maker: Array, step: int, net: Net) -> bool:
    for at in range(net.in_at[step], net.in_at[step + 1]):  # noqa: SIM110
        if maker[net.ins[at]] == -2:
            return False
    return True


@kernel
def _advance(now: Array, maker: Array, step: int, cost: Array, net: Net) -> None:
    """Fire a transition, after the silent ones that it needs, or with tokens that are missing; changes ``now``."""
    cost[:] = 0
    if _ready(maker, step, net):
        before = now.copy()
        for at in range(net.in_at[step], net.in_at[step + 1]):
            if not _provide(now, maker, net.ins[at], cost, net):
                now[:] = before
                cost[:] = 0
                break
    for at in range(net.in_at[step], net.in_at[step + 1]):
        if now[net.ins[at]] == 0:
            cost[MISSING] += 1
            now[net.ins[at]] = 1
    _fire(now, step, cost, net)


@kernel
def _conclude(now: Array, maker: Array, cost: Array, net: Net) -> None:
    """Reach the sink through silent transitions if that is possible, and take its token; changes ``now``."""
    cost[:] = 0
    if maker[1] >= 0 and not _provide(now, maker, 1, cost, net):
        cost[:] = 0
        now[1] = 0
    cost[MISSING] += now[1] == 0
    cost[CONSUMED] += 1


@kernel
def _fire(now: Array, step: int, cost: Array, net: Net) -> None:
    for at in range(net.in_at[step], net.in_at[step + 1]):
        now[net.ins[at]] -= 1
        cost[CONSUMED] += 1
    for at in range(net.out_at[step], net.out_at[step + 1]):
        now[net.outs[at]] += 1
        cost[PRODUCED] += 1


@kernel
def _provide(now: Array, maker: Array, place: int, cost: Array, net: Net) -> bool:
    """Bring a token to a place by silent transitions, those that they need first; changes ``now``."""
    stack = np.empty(len(now) + 2, np.int32)
    stack[0] = place
    depth, left = 0, 8 * len(now)
    while depth >= 0 and left > 0:
        left -= 1
        top = stack[depth]
        step = maker[top]
        if now[top]:
            depth -= 1
        elif step < 0 or depth > len(now):
            return False
        else:
            lacking = _lacking(now, step, net)
            if lacking < 0:
                _fire(now, step, cost, net)
                depth -= 1
            else:
                depth += 1
                stack[depth] = lacking
    return bool(now[place] > 0)


@kernel
def _lacking(now: Array, step: int, net: Net) -> int:
    for at in range(net.in_at[step], net.in_at[step + 1]):
        if now[net.ins[at]] == 0:
            return int(net.ins[at])
    return -1
