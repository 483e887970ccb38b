"""Cases under way at the start take their places: in work, waiting, or at a timer, with the time that has passed."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.batch import gather
from clearway.twin.kernel.chance import DURATION, key_of, longer_than
from clearway.twin.kernel.clock import finish, work_until
from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.free import dist_of, find_free, take_hand
from clearway.twin.kernel.gateway import visit
from clearway.twin.kernel.ledger import begin_entry
from clearway.twin.kernel.memory import ALIVE, DELAYED, DONE, NEVER, OWNER, TASK, TIMED, WORKING
from clearway.twin.kernel.pile import new_item, new_scope
from clearway.twin.kernel.queue import push, rank
from clearway.twin.kernel.reach import case_at, int_at, item_at, node_at, queue_at, resource_at, scope_at, seat_at
from clearway.twin.kernel.task import arm, time_it
from clearway.twin.kernel.waiting import call, come_on_duty, endure, level_of, line_up

# What a running case is doing at the start, in the order in which places are taken.
_HELD, _WAITS, _OTHER = range(3)


@step
def seat_all(w: World) -> None:
    """Seat those in work first, then let all who wait line up before anybody takes work, then the rest."""
    for turn in range(3):
        for k in range(w.n_seats):
            if _kind(w, k) == turn:
                _seat(w, k)
        if turn == _WAITS:
            for resource in range(w.n_resources if w.n_seats > 0 else 0):
                come_on_duty(w, resource)


@step
def _kind(w: World, number: Int) -> Any:
    seat = seat_at(w.seats, number)
    node = node_at(w.nodes, seat.node)
    if node.kind == TASK and seat.started < NEVER:
        return _HELD
    if node.kind == TASK and node.queue >= 0 and node.batch < 0 and not w.commit:
        return _WAITS
    return _OTHER


@step
def _seat(w: World, number: Int) -> None:
    seat = seat_at(w.seats, number)
    case = case_at(w.cases, seat.case)
    if case.state != ALIVE:
        case.state = np.int32(ALIVE)
        case.scope = np.int32(new_scope(w, seat.case, -1, -1))
    scope = _inside(w, np.int64(case.scope), node_at(w.nodes, seat.node).parent)
    scope_at(w.scopes, scope).tokens += 1
    if node_at(w.nodes, seat.node).kind == TASK:
        _at_task(w, number, scope)
    else:
        _at_timer(w, number, scope)


@step
def _inside(w: World, scope: Int, process: Int) -> Any:
    """The scope of a sub-process within a running case, opened where it is not yet."""
    while scope_at(w.scopes, scope).node != process and process >= 0:
        towards = process
        while node_at(w.nodes, towards).parent != scope_at(w.scopes, scope).node:
            towards = node_at(w.nodes, towards).parent
        scope = _opened(w, scope, towards)
    return scope


@step
def _opened(w: World, scope: Int, process: Int) -> Any:
    at = scope_at(w.scopes, scope).first
    while at >= 0:
        item = item_at(w.items, at)
        if item.state == OWNER and item.node == process and item.children >= 0:
            return item.children
        at = item.after
    place = new_item(w, process, scope_at(w.scopes, scope).case, scope, OWNER)
    owner = item_at(w.items, place)
    owner.pending = 1
    owner.since = w.now
    owner.visit = visit(w, owner.case, process)
    scope_at(w.scopes, scope).tokens += 1
    owner.children = new_scope(w, owner.case, place, process)
    return owner.children


@step
def _at_task(w: World, number: Int, scope: Int) -> None:
    seat = seat_at(w.seats, number)
    node = node_at(w.nodes, seat.node)
    place = new_item(w, seat.node, seat.case, scope, DELAYED)
    item = item_at(w.items, place)
    item.visit = visit(w, seat.case, seat.node)
    item.enabled = seat.enabled
    item.ready = seat.enabled
    item.queue = node.queue
    arm(w, place, seat.enabled)
    if seat.started < NEVER and node.queue < 0:
        _in_work_alone(w, place, seat.started)
    elif seat.started < NEVER and _holder(w, place, seat.resource) >= 0:
        _in_work(w, place, seat.started, _holder(w, place, seat.resource))
    elif node.batch >= 0:
        gather(w, place)
    elif node.queue < 0 or w.commit:
        line_up(w, place)
    else:
        rank(w, place, level_of(w, item.case))
        push(w, place)
        call(w, place)
        endure(w, place)


@step
def _in_work_alone(w: World, place: Int, started: Int) -> None:
    """Go on with work that needs nobody."""
    item = item_at(w.items, place)
    key = key_of(w, item.case, item.node, item.visit, DURATION)
    passed = w.now - started
    item.planned = longer_than(w, node_at(w.nodes, item.node).dist, key, passed)
    item.start = started
    item.state = WORKING
    plan(w, w.now + item.planned - passed, DONE, place, item.version)


@step
def _holder(w: World, place: Int, resource: Int) -> Any:
    """Who has the work in hand: the resource named; if none is, somebody free, else anybody with a hand free."""
    if resource >= 0:
        return resource if _has_hand(w, resource) else np.int64(-1)
    found = find_free(w, place)
    queue = queue_at(w.queues, item_at(w.items, place).queue)
    for k in range(queue.n_members):
        member = int_at(w.members, queue.first_member + k).value
        if found < 0 and _has_hand(w, member):
            found = member
    return found


@step
def _has_hand(w: World, resource: Int) -> Any:
    who = resource_at(w.resources, resource)
    return who.hand < who.capacity


@step
def _in_work(w: World, place: Int, started: Int, resource: Int) -> None:
    """Go on with work that began before the start."""
    item = item_at(w.items, place)
    who = resource_at(w.resources, resource)
    take_hand(w, resource)
    rank(w, place, level_of(w, item.case))
    passed = work_until(w, who.calendar, w.now) - work_until(w, who.calendar, started)
    key = key_of(w, item.case, item.node, item.visit, DURATION)
    item.planned = longer_than(w, dist_of(w, item.node, resource), key, passed)
    item.left = item.planned - passed
    item.start = started
    item.since = w.now
    item.resource = resource
    item.state = WORKING
    who.working = place
    end = finish(w, who.calendar, w.now, item.left)
    item.entry = begin_entry(w, resource, started, end, item.enabled, item.planned)
    plan(w, end, DONE, place, item.version)


@step
def _at_timer(w: World, number: Int, scope: Int) -> None:
    seat = seat_at(w.seats, number)
    place = new_item(w, seat.node, seat.case, scope, TIMED)
    item_at(w.items, place).since = seat.enabled
    time_it(w, place, seat.node, visit(w, seat.case, seat.node), seat.enabled)
