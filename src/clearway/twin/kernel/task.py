"""Tasks, timers and sub-processes: how they begin when a token comes, and how they end."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.batch import gather
from clearway.twin.kernel.cancel import disarm
from clearway.twin.kernel.chance import DELAY, HAPPENS, NUMBER, SETS, TURN, chance, draw, draw_us, key_of, longer_than
from clearway.twin.kernel.clock import finish, work_until
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.gateway import visit
from clearway.twin.kernel.ledger import book
from clearway.twin.kernel.memory import (
    AGAIN,
    AT_ONCE,
    BOUNDARY,
    DELAYED,
    FIRED,
    GHOST,
    IN_TURN,
    NEVER,
    ONCE,
    OWNER,
    PROCESS,
    READY,
    TIMED,
)
from clearway.twin.kernel.people import cost_of, count_work, release
from clearway.twin.kernel.pile import drop_item, end_item, new_item, new_scope, send_from, send_to
from clearway.twin.kernel.reach import case_at, change_at, flow_at, item_at, node_at, real_at, scope_at
from clearway.twin.kernel.waiting import line_up

MOST_INSTANCES = 1000
"""Instances of a repeated task or sub-process, at most."""


@step
def enable(w: World, scope: Int, node: Int, since: Int) -> None:
    """A token comes to a task or sub-process."""
    case = scope_at(w.scopes, scope).case
    before = visit(w, case, node)
    what = node_at(w.nodes, node)
    case_at(w.cases, case).repeats += np.int32(before > 0 and what.kind != PROCESS)
    if what.kind != PROCESS and (what.repeat == ONCE or what.repeat == AGAIN):
        place = new_item(w, node, case, scope, DELAYED)
        item_at(w.items, place).visit = before
        arm(w, place, w.now)
        _begin(w, place, since)
        return
    place = new_item(w, node, case, scope, OWNER)
    item = item_at(w.items, place)
    item.visit = before
    item.since = since
    arm(w, place, w.now)
    _open_instances(w, place, _number(w, place))


@step
def _number(w: World, place: Int) -> Any:
    """How many instances there are."""
    item = item_at(w.items, place)
    what = node_at(w.nodes, item.node)
    if (what.repeat != AT_ONCE and what.repeat != IN_TURN) or what.repeat_dist < 0:
        return np.int64(1)
    drawn = draw(w, what.repeat_dist, key_of(w, item.case, item.node, item.visit, NUMBER))
    return np.int64(min(max(np.rint(drawn), 0), MOST_INSTANCES))


@step
def _open_instances(w: World, place: Int, count: Int) -> None:
    item = item_at(w.items, place)
    if count == 0:
        _over(w, place, item.since)
    elif node_at(w.nodes, item.node).repeat == AT_ONCE:
        item.pending = count
        for number in range(count):
            _open(w, place, number)
    else:
        item.pending = count
        _open(w, place, 0)


@step
def _open(w: World, owner: Int, number: Int) -> None:
    """Begin one instance."""
    item = item_at(w.items, owner)
    what = node_at(w.nodes, item.node)
    item.number = number
    if what.kind == PROCESS:
        inside = new_scope(w, item.case, owner, item.node)
        scope_at(w.scopes, inside).next = item.children
        scope_at(w.scopes, inside).tokens = 1
        scope_at(w.scopes, inside).since = item.since
        item.children = inside
        send_from(w, inside, what.start, item.since)
        return
    place = new_item(w, item.node, item.case, item.scope, DELAYED)
    child = item_at(w.items, place)
    child.owner = owner
    child.number = number
    child.visit = item.visit
    _begin(w, place, item.since)


@step
def instance_done(w: World, owner: Int, since: Int) -> None:
    """One instance is done: the next one begins, or all are over."""
    item = item_at(w.items, owner)
    what = node_at(w.nodes, item.node)
    item.since = max(item.since, since)
    item.pending -= 1
    if item.pending <= 0:
        _over(w, owner, item.since)
    elif what.repeat == IN_TURN:
        _open(w, owner, item.number + 1)


@step
def _over(w: World, place: Int, since: Int) -> None:
    """A task or sub-process is over: it is begun once more, or its token goes on."""
    item = item_at(w.items, place)
    what = node_at(w.nodes, item.node)
    scope = item.scope
    node = item.node
    visited = item.visit
    case = item.case
    disarm(w, place)
    end_item(w, place)
    if what.repeat == AGAIN and chance(key_of(w, case, node, visited, TURN), 0) < what.again:
        send_to(w, scope, node, since)
    else:
        send_from(w, scope, node, since)


@step
def _begin(w: World, place: Int, since: Int) -> None:
    """A task is enabled: the delay from outside passes, then it is ready."""
    item = item_at(w.items, place)
    what = node_at(w.nodes, item.node)
    item.enabled = since
    item.outside = w.now - since
    if what.delay < 0:
        ready(w, place)
        return
    key = key_of(w, item.case, item.node, item.visit, DELAY) + np.uint64(item.number)
    time = later(w, what.delay_calendar, draw_us(w, what.delay, key))
    item.delay = time - w.now
    if time == w.now:
        ready(w, place)
    elif time < NEVER:
        plan(w, time, READY, place, item.version)


@step
def later(w: World, calendar: Int, time: Int) -> Any:
    """When a delay that begins now is over."""
    return w.now + time if calendar < 0 else finish(w, calendar, w.now, time)


@step
def ready(w: World, place: Int) -> None:
    """Somebody could begin: the item gathers in a batch, or lines up."""
    item = item_at(w.items, place)
    item.ready = w.now
    if node_at(w.nodes, item.node).batch >= 0:
        gather(w, place)
    else:
        line_up(w, place)


@step
def arm(w: World, host: Int, since: Int) -> None:
    """Start the boundary events of an item that is there since a time."""
    item = item_at(w.items, host)
    node = node_at(w.nodes, item.node).first_boundary
    while node >= 0:
        border = node_at(w.nodes, node)
        if chance(key_of(w, item.case, node, item.visit, HAPPENS), 0) < border.probability:
            place = new_item(w, node, item.case, item.scope, BOUNDARY)
            event = item_at(w.items, place)
            event.host = host
            event.next_boundary = item.next_boundary
            item.next_boundary = place
            time_it(w, place, node, item.visit, since)
        node = border.next_boundary


@step
def time_it(w: World, place: Int, node: Int, visited: Int, since: Int) -> None:
    """Plan when a timer fires that runs since a time, on the condition that it has not fired yet."""
    item = item_at(w.items, place)
    what = node_at(w.nodes, node)
    key = key_of(w, item.case, node, visited, DELAY)
    passed = w.now - since
    if what.calendar >= 0:
        passed = work_until(w, what.calendar, w.now) - work_until(w, what.calendar, since)
    delay = longer_than(w, what.dist, key, passed) - passed if since < w.now else draw_us(w, what.dist, key)
    time = later(w, what.calendar, delay)
    if time < NEVER:
        plan(w, time, FIRED, place, item.version)


@step
def wait_for_timer(w: World, scope: Int, node: Int, since: Int) -> None:
    """A token comes to a timer."""
    case = scope_at(w.scopes, scope).case
    place = new_item(w, node, case, scope, TIMED)
    item_at(w.items, place).since = since
    time_it(w, place, node, visit(w, case, node), w.now)


@step
def race(w: World, scope: Int, node: Int, since: Int) -> None:
    """A token comes to an event-based gateway: the timer that fires first takes it."""
    case = scope_at(w.scopes, scope).case
    gate = node_at(w.nodes, node)
    before = visit(w, case, node)
    winner = flow_at(w.flows, gate.first_out).target
    soonest = NEVER
    for k in range(gate.n_out):
        timer = flow_at(w.flows, gate.first_out + k).target
        what = node_at(w.nodes, timer)
        if what.dist < 0:
            continue
        time = later(w, what.calendar, draw_us(w, what.dist, key_of(w, case, timer, before, DELAY)))
        if time < soonest:
            soonest = time
            winner = timer
    place = new_item(w, winner, case, scope, TIMED)
    item_at(w.items, place).since = since
    if soonest < NEVER:
        plan(w, soonest, FIRED, place, item_at(w.items, place).version)


@step
def done(w: World, place: Int) -> None:
    """Work on an item is done."""
    item = item_at(w.items, place)
    resource = item.resource
    if item.state == GHOST:
        holds = item.holds
        count_work(w, place)
        drop_item(w, place)
        if holds and not w.commit:
            release(w, resource)
        return
    book(w, place, item.start - item.ready, w.now)
    case = case_at(w.cases, item.case)
    case.cost += cost_of(w, place)
    case.fixed += node_at(w.nodes, item_at(w.items, place).node).cost
    w.n_done += 1
    case.before = case.last
    case.last = np.int32(node_at(w.nodes, item.node).task)
    if resource >= 0:
        case.resource = np.int32(resource)
        count_work(w, place)
    _set_attributes(w, place)
    holds = resource >= 0 and item.holds == 1 and not w.commit
    owner = item.owner
    if owner >= 0:
        disarm(w, place)
        end_item(w, place)
        instance_done(w, owner, w.now)
    else:
        _over(w, place, w.now)
    if holds:
        release(w, resource)


@step
def _set_attributes(w: World, place: Int) -> None:
    """Change the attributes that a task sets at its end."""
    item = item_at(w.items, place)
    what = node_at(w.nodes, item.node)
    for k in range(what.n_changes):
        change = change_at(w.changes, what.first_change + k)
        key = key_of(w, item.case, item.node, item.visit, SETS) + np.uint64(k + what.n_changes * item.number)
        cell = real_at(w.attributes, item.case * w.n_attributes + change.attribute)
        drawn = draw(w, change.dist, key)
        cell.value = cell.value + drawn if change.add else drawn
