"""Cases under way at the start take their places: in work, waiting, or at a timer, with the time that has passed."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan
from clearway.twin.kernel.chance import DELAY, DURATION, draw_us, key_of
from clearway.twin.kernel.clock import finish, work_until
from clearway.twin.kernel.compiling import Bits, Int, World, step
from clearway.twin.kernel.gateway import visit
from clearway.twin.kernel.ledger import begin_entry
from clearway.twin.kernel.memory import ALIVE, DELAYED, DONE, FIRED, NEVER, OWNER, TASK, TIMED, WORKING
from clearway.twin.kernel.people import dist_of, take_hand
from clearway.twin.kernel.pile import new_item, new_scope
from clearway.twin.kernel.reach import case_at, item_at, node_at, resource_at, scope_at, seat_at
from clearway.twin.kernel.waiting import line_up

MOST_DRAWS = 1000
"""Draws for a time longer than what has passed, until the passed time itself stands for it."""


@step
def seat_all(w: World) -> None:
    """Seat those in work first, so that those who wait meet them."""
    for k in range(w.n_seats):
        if seat_at(w.seats, k).started < NEVER:
            _seat(w, k)
    for k in range(w.n_seats):
        if seat_at(w.seats, k).started >= NEVER:
            _seat(w, k)


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
    place = new_item(w, seat.node, seat.case, scope, DELAYED)
    item = item_at(w.items, place)
    item.visit = visit(w, seat.case, seat.node)
    item.enabled = seat.enabled
    item.ready = seat.enabled
    if seat.started < NEVER and seat.resource >= 0 and _has_hand(w, seat.resource):
        _in_work(w, place, seat.started, seat.resource)
    else:
        line_up(w, place)


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
    passed = work_until(w, who.calendar, w.now) - work_until(w, who.calendar, started)
    key = key_of(w, item.case, item.node, item.visit, DURATION)
    item.planned = _longer_than(w, dist_of(w, item.node, resource), key, passed)
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
def _longer_than(w: World, dist: Int, key: Bits, passed: Int) -> Any:
    """A time drawn on the condition that it is longer than what has passed."""
    for turn in range(MOST_DRAWS):
        time = draw_us(w, dist, key + np.uint64(turn << 32))
        if time > passed:
            return time
    return passed


@step
def _at_timer(w: World, number: Int, scope: Int) -> None:
    seat = seat_at(w.seats, number)
    place = new_item(w, seat.node, seat.case, scope, TIMED)
    item = item_at(w.items, place)
    item.since = seat.enabled
    key = key_of(w, seat.case, seat.node, visit(w, seat.case, seat.node), DELAY)
    passed = w.now - seat.enabled
    dist = node_at(w.nodes, seat.node).dist
    time = _longer_than(w, dist, key, passed) if dist >= 0 else passed
    plan(w, w.now + time - passed, FIRED, place, item.version)
