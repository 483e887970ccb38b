"""Token replay over the prefix tree of a log, compiled."""

from __future__ import annotations

import numpy as np

from clearway.base.kernel import kernel
from clearway.measures.conformance.flat import Array, Flat

ROUNDS, LAST_ROUNDS, SEARCHED = 10, 5, 100_000
PRODUCED, CONSUMED, MISSING, REMAINING, FIRED = 0, 1, 2, 3, 4


@kernel
def is_enabled(net: Flat, step: int, tokens: Array) -> bool:
    """Whether every input place holds enough tokens."""
    enough = True
    for at in range(net.pre_at[step], net.pre_at[step + 1]):
        if tokens[net.pre_place[at]] < net.pre_weight[at]:
            enough = False
            break
    return enough


@kernel
def shift(net: Flat, step: int, tokens: Array) -> None:
    """Fire an enabled transition."""
    for at in range(net.pre_at[step], net.pre_at[step + 1]):
        tokens[net.pre_place[at]] -= net.pre_weight[at]
    for at in range(net.post_at[step], net.post_at[step + 1]):
        tokens[net.post_place[at]] += net.post_weight[at]


@kernel
def play(net: Flat, step: int, tokens: Array, totals: Array) -> None:
    """Fire a transition, creating the tokens that it misses, and count."""
    for at in range(net.pre_at[step], net.pre_at[step + 1]):
        place, weight = net.pre_place[at], net.pre_weight[at]
        if tokens[place] < weight:
            totals[MISSING] += weight - tokens[place]
            tokens[place] = weight
        totals[CONSUMED] += weight
    for at in range(net.post_at[step], net.post_at[step + 1]):
        totals[PRODUCED] += net.post_weight[at]
    totals[FIRED + step] += 1
    shift(net, step, tokens)


@kernel
def ways(net: Flat, step: int, tokens: Array) -> Array:
    """Silent paths from places with tokens to spare to places that lack some, shortest first, as sorted keys."""
    n = tokens.size
    needs = np.zeros(n, np.int32)
    for at in range(net.pre_at[step], net.pre_at[step + 1]):
        needs[net.pre_place[at]] = net.pre_weight[at]
    last = step == net.pre_at.size - 2
    lacking = np.flatnonzero(tokens < needs)
    keys = np.empty(n * max(lacking.size, 1), np.int64)
    found = 0
    for source in range(n):
        if tokens[source] <= needs[source] or (needs[source] > 0 and not last):
            continue
        for target in lacking:
            length = net.path_at[source * n + target + 1] - net.path_at[source * n + target]
            if length > 0:
                keys[found] = (length * n + source) * n + target
                found += 1
    return np.sort(keys[:found])


@kernel
def follow(net: Flat, pair: int, tokens: Array, totals: Array, fired: Array) -> bool:
    """Fire along a path until a transition is not enabled; none fires twice. True when any fired."""
    any_fired = False
    for at in range(net.path_at[pair], net.path_at[pair + 1]):
        step = net.path_step[at]
        if fired[step]:
            continue
        if not is_enabled(net, step, tokens):
            break
        play(net, step, tokens, totals)
        fired[step] = True
        any_fired = True
    return any_fired


@kernel
def is_blocked(net: Flat, pair: int, tokens: Array, fired: Array) -> bool:
    """Whether a path cannot even begin."""
    first = net.path_step[net.path_at[pair]]
    return not fired[first] and not is_enabled(net, first, tokens)


@kernel
def help_silent(net: Flat, step: int, tokens: Array, totals: Array, fired: Array) -> None:
    """Enable a silent transition in the middle of a path; no help for its helpers."""
    pairs = ways(net, step, tokens) % (tokens.size * tokens.size)
    blocked = False
    for pair in pairs:
        if is_blocked(net, pair, tokens, fired):
            blocked = True
            break
        follow(net, pair, tokens, totals, fired)
        if is_enabled(net, step, tokens):
            return
    if blocked:
        for pair in pairs:
            follow(net, pair, tokens, totals, fired)


@kernel
def follow_helped(net: Flat, pair: int, tokens: Array, totals: Array, fired: Array) -> bool:
    """As :func:`follow`, and where a transition is not enabled its own silent ways are tried first."""
    any_fired = False
    for at in range(net.path_at[pair], net.path_at[pair + 1]):
        step = net.path_step[at]
        if fired[step]:
            continue
        if not is_enabled(net, step, tokens):
            before = totals[CONSUMED]
            help_silent(net, step, tokens, totals, fired)
            any_fired = any_fired or totals[CONSUMED] > before
        if fired[step]:
            continue
        if not is_enabled(net, step, tokens):
            break
        play(net, step, tokens, totals)
        fired[step] = True
        any_fired = True
    return any_fired


@kernel
def approach(net: Flat, step: int, tokens: Array, totals: Array, fired: Array) -> bool:
    """One round of silent steps towards enabling a transition. True when any fired."""
    pairs = ways(net, step, tokens) % (tokens.size * tokens.size)
    any_fired = blocked = False
    for pair in pairs:
        if is_blocked(net, pair, tokens, fired):
            blocked = True
            break
        if follow(net, pair, tokens, totals, fired):
            any_fired = True
        if is_enabled(net, step, tokens):
            return True
    if blocked:
        for pair in pairs:
            if follow_helped(net, pair, tokens, totals, fired):
                any_fired = True
    return any_fired


@kernel
def reach(net: Flat, step: int, tokens: Array, totals: Array) -> bool:
    """Silent steps until a transition is enabled or nothing moves."""
    fired = np.zeros(net.label.size, np.bool_)
    for _ in range(ROUNDS):
        if is_enabled(net, step, tokens) or not approach(net, step, tokens, totals, fired):
            break
    return is_enabled(net, step, tokens)


@kernel
def finish(net: Flat, tokens: Array, totals: Array) -> None:
    """Silent steps to the final marking, then take it and count what is missing and what remains."""
    last = net.label.size - 1
    fired = np.zeros(net.label.size, np.bool_)
    for _ in range(LAST_ROUNDS):
        moved = False
        for pair in ways(net, last, tokens) % (tokens.size * tokens.size):
            if follow(net, pair, tokens, totals, fired):
                moved = True
            if is_enabled(net, last, tokens):
                break
        if not moved or is_enabled(net, last, tokens):
            break
    play(net, last, tokens, totals)
    totals[REMAINING] = tokens.sum()


@kernel
def choose(net: Flat, activity: int, tokens: Array, totals: Array) -> int:
    """The transition of an activity that is enabled or can be; else the first one, -1 when the model has none."""
    begin, end = net.label_at[activity], net.label_at[activity + 1]
    for at in range(begin, end):
        if is_enabled(net, net.label_step[at], tokens):
            return int(net.label_step[at])
    for at in range(begin, end - 1):
        copy, counted = tokens.copy(), totals.copy()
        if reach(net, net.label_step[at], copy, counted):
            tokens[:] = copy
            totals[:] = counted
            return int(net.label_step[at])
    if begin < end:
        if not reach(net, net.label_step[end - 1], tokens, totals) and end - begin > 1:
            return int(net.label_step[begin])
        return int(net.label_step[end - 1])
    return -1


@kernel
def grow(codes: Array, offsets: Array) -> tuple[Array, Array, Array]:
    """The prefix tree of the variants: parent and activity of each node (0 is the root), and where each ends."""
    parent = np.full(codes.size + 1, -1, np.int64)
    activity = np.full(codes.size + 1, -1, np.int32)
    child = np.full(codes.size + 1, -1, np.int64)
    sibling = np.full(codes.size + 1, -1, np.int64)
    ends = np.zeros(offsets.size - 1, np.int64)
    n = 1
    for variant in range(offsets.size - 1):
        node = 0
        for at in range(offsets[variant], offsets[variant + 1]):
            below = child[node]
            while below >= 0 and activity[below] != codes[at]:
                below = sibling[below]
            if below < 0:
                below = n
                parent[n], activity[n], sibling[n] = node, codes[at], child[node]
                child[node] = n
                n += 1
            node = below
        ends[variant] = node
    return parent[:n], activity[:n], ends


@kernel
def replay_tree(net: Flat, parent: Array, activity: Array, ends: Array) -> tuple[Array, Array, Array]:
    """Play every prefix once.

    Returns
    -------
    (array, array, array)
        Tokens after each prefix, its totals, and the totals of each variant with its end; totals are the tokens
        produced, consumed, missing and remaining, then how often each transition fired; of a prefix without its end.
    """
    tokens = np.zeros((parent.size, net.initial.size), np.int32)
    totals = np.zeros((parent.size, FIRED + net.label.size), np.int32)
    tokens[0] = net.initial
    totals[0, PRODUCED] = net.initial.sum()
    for node in range(1, parent.size):
        tokens[node] = tokens[parent[node]]
        totals[node] = totals[parent[node]]
        step = choose(net, activity[node], tokens[node], totals[node])
        if step >= 0:
            play(net, step, tokens[node], totals[node])
    done = np.zeros((ends.size, FIRED + net.label.size), np.int32)
    for variant in range(ends.size):
        left = tokens[ends[variant]].copy()
        done[variant] = totals[ends[variant]]
        finish(net, left, done[variant])
    return tokens, totals, done


@kernel
def digest(step: int, tokens: Array) -> int:
    """A number that stands for a transition at a marking."""
    value = np.uint64(1469598103934665603) ^ np.uint64(step)
    for place in range(tokens.size):
        value = (value ^ np.uint64(tokens[place])) * np.uint64(1099511628211)
        value ^= value >> np.uint64(29)
    return int(value >> np.uint64(1))


@kernel
def look(net: Flat, tokens: Array, latest: Array, queue: list[int], out: Array) -> None:
    """Mark the activities that a marking enables, and queue its silent transitions."""
    for step in range(latest.shape[0]):
        if not is_enabled(net, step, tokens):
            continue
        if net.label[step] >= 0:
            out[net.label[step]] = True
        else:
            latest[step] = tokens
            queue.append(step)


@kernel
def ahead_of(net: Flat, start: Array, out: Array) -> None:
    """Mark the activities that silent steps can lead to.

    Transitions wait in a queue, each with the latest marking that enabled it, so that a silent transition is tried from
    the furthest point reached and not from every interleaving.
    """
    n = net.label.size - 1
    latest = np.zeros((n, start.size), np.int32)
    queue = [0]
    queue.pop()
    seen = {digest(0, start)}
    seen.clear()
    at = -1
    tokens = start
    while at < len(queue) and at < SEARCHED:
        fresh = at < 0
        if at >= 0:
            step = queue[at]
            key = digest(step, latest[step])
            if key not in seen:
                seen.add(key)
                fresh = True
                tokens = latest[step].copy()
                shift(net, step, tokens)
        at += 1
        if not fresh:
            continue
        look(net, tokens, latest, queue, out)


@kernel
def escaping(net: Flat, tokens: Array, kinds: Array, first: Array, follows: Array, weight: Array) -> tuple[int, int]:
    """Edges that the model allows after prefixes, and those of them that the log never takes, weighted by cases.

    ``kinds`` numbers the marking of each prefix (-1: left out), ``first`` is a prefix of each marking, ``follows`` the
    activities that the log shows after each prefix.
    """
    allowed = np.zeros((first.size, follows.shape[1]), np.bool_)
    for kind in range(first.size):
        ahead_of(net, tokens[first[kind]], allowed[kind])
    edges = escaped = 0
    for node in range(kinds.size):
        if kinds[node] >= 0:
            row = allowed[kinds[node]]
            edges += weight[node] * row.sum()
            escaped += weight[node] * (row & ~follows[node]).sum()
    return edges, escaped
