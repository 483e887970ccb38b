"""Batches: items gather at a task until a rule releases them together."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.clock import next_duty, on_duty
from clearway.twin.kernel.compiling import Batch, Int, World, step
from clearway.twin.kernel.memory import DEAD, GATHERED, MEMBER, NEVER, RELEASED
from clearway.twin.kernel.pile import drop_item
from clearway.twin.kernel.reach import batch_at, item_at, node_at, release_at
from clearway.twin.kernel.waiting import endure, line_up, turns_away


@step
def gather(w: World, place: Int) -> None:
    """One more item gathers."""
    item = item_at(w.items, place)
    number = node_at(w.nodes, item.node).batch
    batch = batch_at(w.batches, number)
    if turns_away(w, place, batch.count):
        return
    item.state = GATHERED
    item.batch_next = -1
    if batch.first < 0:
        batch.first = place
    else:
        item_at(w.items, batch.last).batch_next = place
    batch.last = place
    batch.count += 1
    batch.latest = max(batch.latest, item.ready) if batch.count > 1 else item.ready
    endure(w, place)
    consider(w, number)


@step
def consider(w: World, number: Int) -> None:
    """Release what is due, and plan to look again when time alone makes the rest due."""
    batch = batch_at(w.batches, number)
    _skip_the_dead(w, batch)
    while batch.count > 0 and (batch.count >= batch.largest or _due(w, batch)):
        fire(w, number)
    if batch.count > 0:
        time = _next(w, batch)
        if time < NEVER:
            batch.check += 1
            plan(w, time, RELEASED, number, np.int32(batch.check))


@step
def _due(w: World, batch: Batch) -> Any:
    """Whether any rule holds now."""
    for k in range(batch.n_releases):
        rule = release_at(w.releases, batch.first_release + k)
        ripe = batch.count >= rule.size and w.now - batch.latest >= rule.quiet and w.now - batch.since >= rule.oldest
        if ripe and (rule.calendar < 0 or on_duty(w, rule.calendar, w.now)):
            return True
    return False


@step
def _next(w: World, batch: Batch) -> Any:
    """When the first rule holds if nothing more comes."""
    time = NEVER
    for k in range(batch.n_releases):
        rule = release_at(w.releases, batch.first_release + k)
        if batch.count < rule.size:
            continue
        ripe = max(w.now, batch.latest + rule.quiet, batch.since + rule.oldest)
        if rule.calendar >= 0:
            ripe = next_duty(w, rule.calendar, ripe)
        time = min(time, ripe)
    return time


@step
def fire(w: World, number: Int) -> None:
    """Release the oldest items, at most the largest size, as one piece of work led by the first of them."""
    batch = batch_at(w.batches, number)
    lead = np.int64(-1)
    tail = np.int64(-1)
    size = 0
    while batch.first >= 0 and size < batch.largest:
        place = batch.first
        item = item_at(w.items, place)
        batch.first = item.batch_next
        if item.state == DEAD:
            drop_item(w, place)
            continue
        item.state = MEMBER
        item.gathered = w.now - item.ready
        item.ready = w.now
        item.batch_next = -1
        if lead < 0:
            lead = place
        else:
            item_at(w.items, tail).batch_next = place
        tail = place
        size += 1
    batch.count -= size
    _skip_the_dead(w, batch)
    if lead >= 0:
        item_at(w.items, lead).total = size
        line_up(w, lead)


@step
def _skip_the_dead(w: World, batch: Batch) -> None:
    while batch.first >= 0 and item_at(w.items, batch.first).state == DEAD:
        gone = batch.first
        batch.first = item_at(w.items, gone).batch_next
        drop_item(w, gone)
    if batch.first >= 0:
        batch.since = item_at(w.items, batch.first).ready
    else:
        batch.last = -1


@step
def flush(w: World) -> Any:
    """Release all that still gathers when nothing else will happen; whether there was any."""
    found = False
    for number in range(w.n_batches):
        batch = batch_at(w.batches, number)
        while batch.count > 0:
            fire(w, number)
            found = True
    return found
