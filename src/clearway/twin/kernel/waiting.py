"""Lining up: work that is ready is begun by somebody free, or waits in a queue; customers may balk or lose patience."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.chance import BALKS, DURATION, ENDURANCE, chance, draw_us, key_of, longer_than
from clearway.twin.kernel.clock import on_duty
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.free import find_free
from clearway.twin.kernel.gateway import holds
from clearway.twin.kernel.memory import AWAY, DONE, LEAVE, WORKING
from clearway.twin.kernel.people import (
    alive,
    commit,
    interrupt,
    look_for_work,
    start,
    wake_all,
    wake_holders,
    weakest,
)
from clearway.twin.kernel.queue import best_queue, first, pop, push, rank
from clearway.twin.kernel.reach import batch_at, item_at, node_at, queue_at, real_at, resource_at, rule_at

LEVEL = 100.0
"""Level of a case for which no priority holds."""


@step
def line_up(w: World, place: Int) -> None:
    """Let ready work begin, or wait."""
    item = item_at(w.items, place)
    node = node_at(w.nodes, item.node)
    item.queue = node.queue
    if node.queue < 0:
        _alone(w, place)
    elif w.commit:
        commit(w, place)
    else:
        rank(w, place, level_of(w, item.case))
        find_somebody(w, place)


@step
def find_somebody(w: World, place: Int) -> None:
    """Let an item begin or wait; what somebody drops for it looks for somebody else in its turn."""
    at = place
    while at >= 0:
        at = _placed(w, at)


@step
def _placed(w: World, place: Int) -> Any:
    """Let an item begin or wait; the item that was dropped for it, -1 for none."""
    dropped = np.int64(-1)
    resource = find_free(w, place)
    if resource < 0 and queue_at(w.queues, item_at(w.items, place).queue).preemptive:
        resource = weakest(w, place)
        if resource >= 0:
            dropped = interrupt(w, resource)
    if resource >= 0:
        start(w, place, resource)
    else:
        _wait(w, place)
    return dropped


@step
def _wait(w: World, place: Int) -> None:
    """Nobody can begin an item now."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    single = item.planned < 0 and item.total == 0
    if single and turns_away(w, place, queue.waiting):
        return
    push(w, place)
    call(w, place)
    if single:
        endure(w, place)


@step
def call(w: World, place: Int) -> None:
    """Let those who are off duty look at an item that waits when they come."""
    item = item_at(w.items, place)
    wake_all(w, item.queue)
    if queue_at(w.queues, item.queue).preemptive:
        wake_holders(w, place)


@step
def endure(w: World, place: Int) -> None:
    """Plan when a customer who waits loses patience."""
    item = item_at(w.items, place)
    patience = node_at(w.nodes, item.node).patience
    if patience >= 0:
        key = key_of(w, item.case, item.node, item.visit, ENDURANCE) + np.uint64(item.number)
        passed = w.now - item.ready
        left = longer_than(w, patience, key, passed) - passed if passed > 0 else draw_us(w, patience, key)
        plan(w, w.now + left, LEAVE, place, item.version)


@step
def turns_away(w: World, place: Int, length: Int) -> Any:
    """Whether a customer leaves at the sight of the queue; leaving is an event of its own, because it moves tokens."""
    item = item_at(w.items, place)
    node = node_at(w.nodes, item.node)
    if node.patience == -1 or node.balk_at < 0 or length < node.balk_at:
        return False
    key = key_of(w, item.case, item.node, item.visit, BALKS) + np.uint64(item.number)
    if chance(key, 0) >= node.balk:
        return False
    item.state = AWAY
    plan(w, w.now, LEAVE, place, item.version)
    return True


@step
def come_on_duty(w: World, resource: Int) -> None:
    """A resource that was woken takes what waits, if need be instead of the lower work that it has in hand."""
    look_for_work(w, resource)
    who = resource_at(w.resources, resource)
    if who.capacity != 1 or who.hand != 1 or who.working < 0 or not on_duty(w, who.calendar, w.now):
        return
    number = best_queue(w, resource)
    if number < 0 or not queue_at(w.queues, number).preemptive:
        return
    if item_at(w.items, first(w, number)).rank < item_at(w.items, who.working).rank:
        dropped = interrupt(w, resource)
        start(w, alive(w, pop(w, number)), resource)
        find_somebody(w, dropped)


@step
def level_of(w: World, case: Int) -> Any:
    """Level of a case: that of the first priority that holds."""
    for k in range(w.n_priorities):
        if holds(w, case, w.priorities + k):
            return rule_at(w.rules, w.priorities + k).outcome
    return LEVEL


@step
def _alone(w: World, place: Int) -> None:
    """Work that needs nobody: one item, or all of a batch, at once or one after another."""
    size = item_at(w.items, place).total
    factor = 1.0
    together = False
    if size > 0:
        batch = batch_at(w.batches, node_at(w.nodes, item_at(w.items, place).node).batch)
        factor = real_at(w.numbers, batch.first_factor + min(size, batch.largest)).value
        together = batch.parallel != 0
        w.n_begun += 1
    longest = np.int64(0)
    begin = w.now
    at = place
    while at >= 0:
        item = item_at(w.items, at)
        item.group = w.n_begun if size > 0 else -1
        item.state = WORKING
        item.start = begin
        item.planned = np.int64(np.rint(_own_time(w, at) * factor))
        longest = max(longest, item.planned)
        if not together:
            begin += item.planned
            plan(w, begin, DONE, at, item.version)
        at = item.batch_next
    at = place if together else np.int64(-1)
    while at >= 0:
        plan(w, w.now + longest, DONE, at, item_at(w.items, at).version)
        at = item_at(w.items, at).batch_next


@step
def _own_time(w: World, place: Int) -> Any:
    item = item_at(w.items, place)
    key = key_of(w, item.case, item.node, item.visit, DURATION) + np.uint64(item.number)
    return draw_us(w, node_at(w.nodes, item.node).dist, key)
