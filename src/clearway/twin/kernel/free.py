"""Who is free: hands, bits of those who are on duty with a hand free, and the row of these by the time since when."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.chance import RESOURCE, chance, key_of
from clearway.twin.kernel.clock import always, on_duty_now
from clearway.twin.kernel.compiling import Bits, Int, Queue, World, step
from clearway.twin.kernel.memory import FASTEST, LONGEST_IDLE, NEVER, SAME
from clearway.twin.kernel.queue import ahead, best_queue, cast_lot, first
from clearway.twin.kernel.reach import (
    bits_at,
    calendar_at,
    case_at,
    dist_at,
    int_at,
    item_at,
    node_at,
    queue_at,
    resource_at,
)

FEW = 4
"""People who are compared one by one; of more the first is found sooner in the row of all who have a hand free."""


@step
def dist_of(w: World, node: Int, resource: Int) -> Any:
    """The distribution of a task's time with a resource."""
    return int_at(w.durations, node_at(w.nodes, node).task * w.n_resources + resource).value


@step
def is_free(w: World, resource: Int) -> Any:
    """Whether a resource could take one more task now."""
    who = resource_at(w.resources, resource)
    return who.hand < who.capacity and on_duty_now(w, who.calendar)


@step
def find_free(w: World, place: Int) -> Any:
    """A resource that is free, on duty and able, -1 for none; by the queue's way to assign."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    if w.freed >= 0:
        _let_go(w, place)
    if queue.assignment == SAME:
        last = case_at(w.cases, item.case).resource
        if last >= 0 and _serves(w, queue, last) and is_free(w, last):
            return np.int64(last)
    if queue.assignment == LONGEST_IDLE:
        return _longest_idle(w, place)
    if queue.assignment == FASTEST:
        return _fastest(w, place)
    look_at_calendars(w)
    count = 0
    for word in range(w.n_words):
        count += _ones(_ready_bits(w, queue, word))
    if count == 0:
        return np.int64(-1)
    if count == 1:
        return _nth_ready(w, queue, 0)
    u = chance(key_of(w, item.case, item.node, item.visit, RESOURCE) + np.uint64(item.number), 0)
    return _nth_ready(w, queue, np.int64(u * count))


@step
def _let_go(w: World, place: Int) -> None:
    """Count those who have just finished something as free for an item, unless something waits that goes first."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    cast_lot(w, item)
    resource = w.freed
    while resource >= 0:
        who = resource_at(w.resources, resource)
        if who.freed > 0 and _serves(w, queue, resource) and on_duty_now(w, who.calendar):
            number = best_queue(w, resource)
            if number < 0 or not ahead(item_at(w.items, first(w, number)), item):
                who.freed -= 1
                free_hand(w, resource)
        resource = who.next_freed


@step
def look_at_calendars(w: World) -> None:
    """Bring the bits of who is on duty up to the present time; nothing to do until the next change of any calendar."""
    if w.now < w.duty_until:
        return
    w.duty_until = NEVER
    for calendar in range(w.n_calendars):
        if not always(w, calendar):
            on_duty_now(w, calendar)
            w.duty_until = min(w.duty_until, calendar_at(w.calendars, calendar).until)


@step
def _ready_bits(w: World, queue: Queue, word: Int) -> Any:
    """Bits of a word: who serves a queue, has a hand free and is on duty."""
    return (
        bits_at(w.free_bits, word).value & bits_at(w.masks, queue.mask + word).value & bits_at(w.duty_bits, word).value
    )


@step
def _ones(bits: Bits) -> Any:
    """How many bits are set, by sums of neighbours."""
    bits = bits - (bits >> np.uint64(1) & np.uint64(0x5555555555555555))
    bits = (bits & np.uint64(0x3333333333333333)) + (bits >> np.uint64(2) & np.uint64(0x3333333333333333))
    bits = bits + (bits >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64(bits * np.uint64(0x0101010101010101) >> np.uint64(56))


@step
def _nth_ready(w: World, queue: Queue, number: Int) -> Any:
    """The resource that is ready with so many others before it."""
    for word in range(w.n_words):
        bits = _ready_bits(w, queue, word)
        here = _ones(bits)
        if number < here:
            for _ in range(number):
                bits &= bits - np.uint64(1)
            return 64 * word + place_of(bits & (~bits + np.uint64(1)))
        number -= here
    return np.int64(-1)


@step
def _longest_idle(w: World, place: Int) -> Any:
    """Who has had a hand free for longest of those who can do the work and are on duty; in a tie the first of them."""
    queue = queue_at(w.queues, item_at(w.items, place).queue)
    look_at_calendars(w)
    count = 0
    for word in range(w.n_words):
        count += _ones(_ready_bits(w, queue, word))
    if count == 0:
        return np.int64(-1)
    if count > FEW:
        return _first_in_row(w, queue)
    found = np.int64(-1)
    since = NEVER
    for word in range(w.n_words):
        bits = _ready_bits(w, queue, word)
        while bits != np.uint64(0):
            low = bits & (~bits + np.uint64(1))
            bits ^= low
            resource = 64 * word + place_of(low)
            if resource_at(w.resources, resource).idle_since < since:
                found = resource
                since = resource_at(w.resources, resource).idle_since
    return found


@step
def _first_in_row(w: World, queue: Queue) -> Any:
    """The first in the row of those with a hand free, by the time since when, who can do the work and is on duty."""
    resource = w.idle_first
    while resource >= 0:
        word = resource >> 6
        if _ready_bits(w, queue, word) >> np.uint64(resource & 63) & np.uint64(1) != np.uint64(0):
            return resource
        resource = resource_at(w.resources, resource).idle_after
    return np.int64(-1)


@step
def _fastest(w: World, place: Int) -> Any:
    """The free resource with the shortest expected time."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    look_at_calendars(w)
    found = np.int64(-1)
    best = 0.0
    for word in range(w.n_words):
        bits = _ready_bits(w, queue, word)
        while bits != np.uint64(0):
            low = bits & (~bits + np.uint64(1))
            bits ^= low
            resource = 64 * word + place_of(low)
            mean = dist_at(w.dists, dist_of(w, item.node, resource)).mean
            if found < 0 or mean < best:
                found = resource
                best = mean
    return found


@step
def _leave_row(w: World, resource: Int) -> None:
    """Take a resource out of the row of those with a hand free."""
    who = resource_at(w.resources, resource)
    if who.idle_before >= 0:
        resource_at(w.resources, who.idle_before).idle_after = who.idle_after
    else:
        w.idle_first = who.idle_after
    if who.idle_after >= 0:
        resource_at(w.resources, who.idle_after).idle_before = who.idle_before
    else:
        w.idle_last = who.idle_before


@step
def _join_row(w: World, resource: Int) -> None:
    """Put a resource at the end of that row; those free since the same moment stand by their numbers."""
    who = resource_at(w.resources, resource)
    before = w.idle_last
    while before > resource and resource_at(w.resources, before).idle_since == who.idle_since:
        before = resource_at(w.resources, before).idle_before
    who.idle_before = before
    if before >= 0:
        who.idle_after = resource_at(w.resources, before).idle_after
        resource_at(w.resources, before).idle_after = resource
    else:
        who.idle_after = w.idle_first
        w.idle_first = resource
    if who.idle_after >= 0:
        resource_at(w.resources, who.idle_after).idle_before = resource
    else:
        w.idle_last = resource


@step
def place_of(bit: Bits) -> Any:
    """The place of the only bit that is set."""
    place = 0
    if bit & np.uint64(0xFFFFFFFF00000000):
        place += 32
    if bit & np.uint64(0xFFFF0000FFFF0000):
        place += 16
    if bit & np.uint64(0xFF00FF00FF00FF00):
        place += 8
    if bit & np.uint64(0xF0F0F0F0F0F0F0F0):
        place += 4
    if bit & np.uint64(0xCCCCCCCCCCCCCCCC):
        place += 2
    if bit & np.uint64(0xAAAAAAAAAAAAAAAA):
        place += 1
    return place


@step
def _serves(w: World, queue: Queue, resource: Int) -> Any:
    word = bits_at(w.masks, queue.mask + (resource >> 6)).value
    return word >> np.uint64(resource & 63) & np.uint64(1) != np.uint64(0)


@step
def take_hand(w: World, resource: Int) -> None:
    """One hand of a resource gets busy."""
    who = resource_at(w.resources, resource)
    who.hand += 1
    if who.hand >= who.capacity:
        word = bits_at(w.free_bits, resource >> 6)
        word.value = word.value & ~(np.uint64(1) << np.uint64(resource & 63))
        _leave_row(w, resource)


@step
def free_hand(w: World, resource: Int) -> None:
    """A resource has a hand free again."""
    who = resource_at(w.resources, resource)
    if who.hand < who.capacity:
        _leave_row(w, resource)
    who.hand -= 1
    who.idle_since = w.now
    _join_row(w, resource)
    word = bits_at(w.free_bits, resource >> 6)
    word.value = word.value | np.uint64(1) << np.uint64(resource & 63)
