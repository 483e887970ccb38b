"""Lining up: work that is ready is begun by somebody free, or waits in a queue; customers may balk or lose patience."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.chance import BALKS, DURATION, ENDURANCE, chance, draw_us, key_of
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.gateway import holds
from clearway.twin.kernel.memory import DONE, LEAVE, WORKING
from clearway.twin.kernel.people import commit, find_free, push_aside, start, wake_all
from clearway.twin.kernel.queue import push, rank
from clearway.twin.kernel.reach import item_at, node_at, queue_at, rule_at

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
    elif node.patience != -1 and _balks(w, place):
        # Leaving is an event of its own, because it moves tokens.
        rank(w, place, LEVEL)
        push(w, place)
        plan(w, w.now, LEAVE, place, item.version)
    else:
        _find_somebody(w, place)


@step
def _find_somebody(w: World, place: Int) -> None:
    item = item_at(w.items, place)
    rank(w, place, level_of(w, item.case))
    resource = find_free(w, place)
    if resource < 0 and queue_at(w.queues, item.queue).preemptive:
        resource = push_aside(w, place)
    if resource >= 0:
        start(w, place, resource)
        return
    push(w, place)
    wake_all(w, item.queue)
    patience = node_at(w.nodes, item.node).patience
    if patience >= 0:
        key = key_of(w, item.case, item.node, item.visit, ENDURANCE)
        plan(w, w.now + draw_us(w, patience, key), LEAVE, place, item.version)


@step
def level_of(w: World, case: Int) -> Any:
    """Level of a case: that of the first priority that holds."""
    for k in range(w.n_priorities):
        if holds(w, case, w.priorities + k):
            return rule_at(w.rules, w.priorities + k).outcome
    return LEVEL


@step
def _balks(w: World, place: Int) -> Any:
    """Whether a customer leaves at the sight of the queue."""
    item = item_at(w.items, place)
    node = node_at(w.nodes, item.node)
    if node.balk_at < 0 or queue_at(w.queues, node.queue).waiting < node.balk_at:
        return False
    return chance(key_of(w, item.case, item.node, item.visit, BALKS), 0) < node.balk


@step
def _alone(w: World, place: Int) -> None:
    """Work that needs nobody: one item, or all of a batch."""
    at = place
    while at >= 0:
        item = item_at(w.items, at)
        key = key_of(w, item.case, item.node, item.visit, DURATION) + np.uint64(item.number)
        item.state = WORKING
        item.start = w.now
        item.planned = draw_us(w, node_at(w.nodes, item.node).dist, key)
        plan(w, w.now + item.planned, DONE, at, item.version)
        at = item.batch_next
