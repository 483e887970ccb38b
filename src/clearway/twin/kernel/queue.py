"""Waiting work of one set of resources, by rank, then readiness, then a seeded tie-break.

What comes in the order in which it will go, as it does where first come is first served, stands in a row; the rest in a
pairing heap.

Fredman, Sedgewick, Sleator and Tarjan (1986), The pairing heap, Algorithmica 1, 111-129.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.chance import TIE, key_of, mixed
from clearway.twin.kernel.compiling import Int, Item, Queue, Real, World, step
from clearway.twin.kernel.memory import DEAD, EDD, FIFO, PRIORITY, QUEUED, SPT
from clearway.twin.kernel.pile import drop_item
from clearway.twin.kernel.reach import case_at, int_at, item_at, node_at, queue_at, real_at, resource_at


@step
def ahead(a: Item, b: Item) -> Any:
    """Whether one item goes before another."""
    if a.rank != b.rank:
        return a.rank < b.rank
    if a.ready != b.ready:
        return a.ready < b.ready
    return a.tie < b.tie


@step
def rank(w: World, place: Int, level: Real) -> None:
    """Give an item its rank under the discipline of its queue; the lowest goes first."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    item.level = level
    if queue.discipline == FIFO:
        item.rank = 0.0
    elif queue.discipline == PRIORITY:
        item.rank = level
    elif queue.discipline == EDD:
        item.rank = case_at(w.cases, item.case).arrival + w.due_us
    elif queue.discipline == SPT:
        item.rank = node_at(w.nodes, item.node).mean_us
    else:
        # The wait grows alike for all, so that the order by score never changes while work waits.
        item.rank = queue.per_us * item.ready + queue.per_level * level - _weighed(w, queue, item.case)


@step
def _weighed(w: World, queue: Queue, case: Int) -> Any:
    points = 0.0
    for k in range(queue.n_weights):
        attribute = int_at(w.index, queue.first_weight + 2 * k).value
        weight = real_at(w.numbers, int_at(w.index, queue.first_weight + 2 * k + 1).value).value
        points += weight * real_at(w.attributes, case * w.n_attributes + attribute).value
    return points


@step
def cast_lot(w: World, item: Item) -> None:
    """Draw what decides between an item and others of its rank that are ready since the same moment, once."""
    if item.tie < 0:
        key = key_of(w, item.case, item.node, item.visit, TIE) + np.uint64(item.number)
        item.tie = np.int64(mixed(key) >> np.uint64(2))


@step
def push(w: World, place: Int) -> None:
    """Let an item wait: at the end of the row where it goes behind all there, in the heap otherwise."""
    item = item_at(w.items, place)
    queue = queue_at(w.queues, item.queue)
    item.state = QUEUED
    cast_lot(w, item)
    item.child = -1
    item.sibling = -1
    queue.waiting += 1
    if queue.head < 0:
        queue.head = place
        queue.tail = place
    elif ahead(item, item_at(w.items, queue.tail)):
        queue.root = _joined(w, queue.root, place)
    else:
        item_at(w.items, queue.tail).sibling = place
        queue.tail = place


@step
def first(w: World, number: Int) -> Any:
    """The item that goes first, -1 for none; items that left meanwhile are cleared away."""
    queue = queue_at(w.queues, number)
    while queue.root >= 0 and item_at(w.items, queue.root).state == DEAD:
        gone = queue.root
        queue.root = _paired(w, item_at(w.items, gone).child)
        drop_item(w, gone)
    while queue.head >= 0 and item_at(w.items, queue.head).state == DEAD:
        gone = queue.head
        queue.head = item_at(w.items, gone).sibling
        drop_item(w, gone)
    if queue.head < 0 or (queue.root >= 0 and ahead(item_at(w.items, queue.root), item_at(w.items, queue.head))):
        return queue.root
    return queue.head


@step
def best_queue(w: World, resource: Int) -> Any:
    """The queue whose first item goes before those of the others; -1 where nothing waits."""
    who = resource_at(w.resources, resource)
    found = -1
    best = -1
    for k in range(who.n_queues):
        number = int_at(w.served, who.first_queue + k).value
        place = first(w, number)
        if place >= 0 and (found < 0 or ahead(item_at(w.items, place), item_at(w.items, best))):
            found = number
            best = place
    return found


@step
def inherit(w: World, gone: Int) -> None:
    """The next member of a waiting batch whose first item left leads it."""
    lead = item_at(w.items, gone)
    at = lead.batch_next
    lead.batch_next = -1
    size = lead.total - 1
    while at >= 0 and item_at(w.items, at).state == DEAD:
        following = item_at(w.items, at).batch_next
        drop_item(w, at)
        size -= 1
        at = following
    if at >= 0:
        heir = item_at(w.items, at)
        heir.queue = lead.queue
        heir.total = size
        heir.rank = lead.rank
        heir.level = lead.level
        heir.tie = lead.tie
        push(w, at)


@step
def pop(w: World, number: Int) -> Any:
    """Take the item that goes first; there is one."""
    place = first(w, number)
    queue = queue_at(w.queues, number)
    queue.waiting -= 1
    if place == queue.root:
        queue.root = _paired(w, item_at(w.items, place).child)
    else:
        queue.head = item_at(w.items, place).sibling
    return place


@step
def _joined(w: World, a: Int, b: Int) -> Any:
    """Two heaps as one."""
    if a < 0:
        return b
    if b < 0:
        return a
    if ahead(item_at(w.items, b), item_at(w.items, a)):
        a, b = b, a
    upper = item_at(w.items, a)
    item_at(w.items, b).sibling = upper.child
    upper.child = b
    return a


@step
def _paired(w: World, head: Int) -> Any:
    """Siblings as one heap: pair by pair from the left, then all from the right."""
    done = -1
    while head >= 0:
        second = item_at(w.items, head).sibling
        if second < 0:
            item_at(w.items, head).sibling = done
            done = head
            break
        following = item_at(w.items, second).sibling
        pair = _joined(w, head, second)
        item_at(w.items, pair).sibling = done
        done = pair
        head = following
    root = -1
    while done >= 0:
        following = item_at(w.items, done).sibling
        item_at(w.items, done).sibling = -1
        root = _joined(w, root, done)
        done = following
    return root
