"""Resources: who is free, who takes what, when work starts, is interrupted, and ends."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.chance import DURATION, draw_us, key_of
from clearway.twin.kernel.clock import finish, next_duty, on_duty_now, work_until
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.free import dist_of, free_hand, look_at_calendars, place_of, take_hand
from clearway.twin.kernel.ledger import begin_entry, close_entry, off_duty, tell
from clearway.twin.kernel.memory import DEAD, DONE, MICROSECOND, NEVER, WAKE, WORKING
from clearway.twin.kernel.pile import drop_item
from clearway.twin.kernel.queue import best_queue, pop
from clearway.twin.kernel.reach import (
    batch_at,
    bits_at,
    int_at,
    item_at,
    node_at,
    queue_at,
    real_at,
    resource_at,
)


@step
def start(w: World, place: Int, resource: Int) -> None:
    """Let a resource begin, or resume, an item or a whole batch."""
    item = item_at(w.items, place)
    if item.batch_next >= 0 or item.total > 0:
        _start_batch(w, place, resource)
        return
    take_hand(w, resource)
    if item.planned < 0:
        _open(w, place, resource, w.now)
        item.left = _time(w, place, resource)
        item.planned = item.left
    else:
        item.paused += w.now - item.since
    _work(w, place, resource)


@step
def _open(w: World, place: Int, resource: Int, now: Int) -> None:
    """The wait of an item ends."""
    item = item_at(w.items, place)
    tell(w, place, resource, item.ready, now)
    item.start = now
    item.resource = resource


@step
def _time(w: World, place: Int, resource: Int) -> Any:
    """Working time of an item with a resource, microseconds."""
    item = item_at(w.items, place)
    who = resource_at(w.resources, resource)
    key = key_of(w, item.case, item.node, item.visit, DURATION) + np.uint64(item.number)
    time = draw_us(w, dist_of(w, item.node, resource), key)
    if who.capacity > 1:
        factor = real_at(w.numbers, who.first_slow + min(max(who.hand, 1), who.capacity) - 1).value
        time = np.int64(np.rint(time * factor))
    return time


@step
def _work(w: World, place: Int, resource: Int) -> None:
    """Plan the end of an item in hand."""
    item = item_at(w.items, place)
    who = resource_at(w.resources, resource)
    item.state = WORKING
    item.since = w.now
    item.resource = resource
    who.working = place
    end = finish(w, who.calendar, w.now, item.left)
    item.entry = begin_entry(w, resource, w.now, end, item.enabled, item.left)
    plan(w, end, DONE, place, item.version)


@step
def _start_batch(w: World, place: Int, resource: Int) -> None:
    """Let a resource begin all items of a batch."""
    take_hand(w, resource)
    # Nobody drops a batch for other work.
    resource_at(w.resources, resource).working = -1
    begin_chain(w, place, resource, w.now)


@step
def begin_chain(w: World, place: Int, resource: Int, begin: Int) -> Any:
    """Plan the items of a batch one after another, or together; returns the end of the last."""
    batch = batch_at(w.batches, node_at(w.nodes, item_at(w.items, place).node).batch)
    size = item_at(w.items, place).total
    factor = real_at(w.numbers, batch.first_factor + min(size, batch.largest)).value
    calendar = resource_at(w.resources, resource).calendar
    w.n_begun += 1
    first_begin = begin
    longest = 0
    at = place
    while at >= 0:
        item = item_at(w.items, at)
        _open(w, at, resource, begin)
        item.left = np.int64(np.rint(_time(w, at, resource) * factor))
        longest = max(longest, item.left)
        item.group = w.n_begun
        item.state = WORKING
        item.since = begin
        item.holds = np.int64(item.batch_next < 0)
        if not batch.parallel:
            end = finish(w, calendar, begin, item.left)
            item.planned = item.left
            item.entry = begin_entry(w, resource, begin, end, item.enabled, _work_in(w, resource, begin, end))
            plan(w, end, DONE, at, item.version)
            begin = end
        at = item.batch_next
    return (
        _together(w, place, resource, finish(w, calendar, first_begin, longest), longest) if batch.parallel else begin
    )


@step
def _together(w: World, place: Int, resource: Int, end: Int, longest: Int) -> Any:
    """All items of a batch end at once: one stretch of work, enabled with the first of them, and equal shares of it."""
    item = item_at(w.items, place)
    begin = item.since
    size = item.total
    soonest = item.enabled
    at = place
    while at >= 0:
        item = item_at(w.items, at)
        soonest = min(soonest, item.enabled)
        item.planned = longest // size
        plan(w, end, DONE, at, item.version)
        at = item.batch_next
    begin_entry(w, resource, begin, end, soonest, _work_in(w, resource, begin, end))
    return end


@step
def _work_in(w: World, resource: Int, low: Int, high: Int) -> Any:
    """Time on duty of a resource between two times."""
    return high - low - off_duty(w, resource_at(w.resources, resource).calendar, low, high)


@step
def release(w: World, resource: Int) -> None:
    """A resource will have a hand free when all tokens rest, so that what becomes ready meanwhile is looked at too."""
    who = resource_at(w.resources, resource)
    who.working = -1
    if who.freed == 0:
        who.next_freed = w.freed
        w.freed = resource
    who.freed += 1


@step
def free_next(w: World) -> None:
    """Free the hands of the next resource that was released: it takes what waits first."""
    resource = w.freed
    who = resource_at(w.resources, resource)
    w.freed = who.next_freed
    while who.freed > 0:
        who.freed -= 1
        free_hand(w, resource)
    look_for_work(w, resource)


@step
def look_for_work(w: World, resource: Int) -> None:
    """Let a resource take work while it can and there is some; off duty it comes back when duty begins."""
    who = resource_at(w.resources, resource)
    while who.hand < who.capacity:
        number = best_queue(w, resource)
        if number < 0:
            return
        if not on_duty_now(w, who.calendar):
            _wake_later(w, resource)
            return
        start(w, alive(w, pop(w, number)), resource)


@step
def alive(w: World, place: Int) -> Any:
    """The item that leads a batch, without the members that left meanwhile."""
    item = item_at(w.items, place)
    at = item.batch_next
    behind = place
    while at >= 0:
        following = item_at(w.items, at).batch_next
        if item_at(w.items, at).state == DEAD:
            item_at(w.items, behind).batch_next = following
            item.total -= 1
            drop_item(w, at)
        else:
            behind = at
        at = following
    return place


@step
def _wake_later(w: World, resource: Int) -> None:
    who = resource_at(w.resources, resource)
    time = next_duty(w, who.calendar, w.now)
    if time < NEVER and (who.wake < w.now or time < who.wake):
        who.wake = time
        plan(w, time, WAKE, resource, 0)


@step
def wake_all(w: World, number: Int) -> None:
    """Let everybody who could serve a queue, has a hand free and is off duty come when duty begins."""
    queue = queue_at(w.queues, number)
    look_at_calendars(w)
    for word in range(w.n_words):
        able = bits_at(w.free_bits, word).value & bits_at(w.masks, queue.mask + word).value
        bits = able & ~bits_at(w.duty_bits, word).value
        while bits != np.uint64(0):
            low = bits & (~bits + np.uint64(1))
            bits ^= low
            _wake_later(w, 64 * word + place_of(low))


@step
def wake_holders(w: World, place: Int) -> None:
    """Let those who are off duty with lower work in hand look again when duty begins."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    for k in range(queue.n_members):
        resource = int_at(w.members, queue.first_member + k).value
        who = resource_at(w.resources, resource)
        if who.hand == 1 and who.working >= 0 and not on_duty_now(w, who.calendar):
            _wake_later(w, resource)


@step
def weakest(w: World, place: Int) -> Any:
    """The resource with the lowest work in hand, if it is lower than an item; -1 for none."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    found = -1
    worst = item.rank
    for k in range(queue.n_members):
        resource = int_at(w.members, queue.first_member + k).value
        who = resource_at(w.resources, resource)
        if who.capacity != 1 or who.hand != 1 or who.working < 0 or not on_duty_now(w, who.calendar):
            continue
        other = item_at(w.items, who.working)
        if other.rank > worst:
            found = resource
            worst = other.rank
    return np.int64(found)


@step
def interrupt(w: World, resource: Int) -> Any:
    """Let a resource drop the work in hand, which is resumed later; the item that it dropped."""
    who = resource_at(w.resources, resource)
    place = who.working
    item = item_at(w.items, place)
    item.left -= work_until(w, who.calendar, w.now) - work_until(w, who.calendar, item.since)
    item.left = max(item.left, 0)
    count_busy(w, resource, item.since, w.now)
    close_entry(w, item.entry, resource)
    item.version += 1
    item.since = w.now
    free_hand(w, resource)
    return place


@step
def commit(w: World, place: Int) -> None:
    """Promise an item to the resource that is released first, on duty or not, as Prosimos does: for checking."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    chosen = int_at(w.members, queue.first_member).value
    for k in range(1, queue.n_members):
        resource = int_at(w.members, queue.first_member + k).value
        if resource_at(w.resources, resource).released < resource_at(w.resources, chosen).released:
            chosen = resource
    who = resource_at(w.resources, chosen)
    begin = next_duty(w, who.calendar, max(w.now, who.released))
    if item.total > 0:
        who.released = begin_chain(w, place, chosen, begin)
    else:
        _open(w, place, chosen, begin)
        item.left = _time(w, place, chosen)
        item.since = begin
        item.state = WORKING
        who.released = finish(w, who.calendar, begin, item.left)
        item.planned = item.left
        item.entry = begin_entry(w, chosen, begin, who.released, item.enabled, item.left)
        plan(w, who.released, DONE, place, item.version)


@step
def cost_of(w: World, place: Int) -> Any:
    """Cost of the work on an item."""
    item = item_at(w.items, place)
    if item.resource < 0:
        return node_at(w.nodes, item.node).cost
    rate = resource_at(w.resources, item.resource).rate
    return node_at(w.nodes, item.node).cost + rate * item.planned / (3600.0 * MICROSECOND)


@step
def count_work(w: World, place: Int) -> None:
    """Count the time for which a resource had an item in hand, once for all items that were done together."""
    item = item_at(w.items, place)
    batch = node_at(w.nodes, item.node).batch
    if batch < 0 and item.since >= w.count_from and w.now <= w.count_to:
        resource_at(w.resources, item.resource).busy += item.left
    elif item.holds == 1 or batch_at(w.batches, batch).parallel == 0:
        count_busy(w, item.resource, item.since, w.now)


@step
def count_busy(w: World, resource: Int, low: Int, high: Int) -> None:
    """Count the working time of a resource between two times, within the time that is observed."""
    low = max(low, w.count_from)
    high = min(high, w.count_to)
    if high > low:
        who = resource_at(w.resources, resource)
        who.busy += work_until(w, who.calendar, high) - work_until(w, who.calendar, low)
