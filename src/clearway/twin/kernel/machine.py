"""The main loop: event after event, until nothing is left to happen or the caller has to make room."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.agenda import plan, take
from clearway.twin.kernel.batch import consider, flush
from clearway.twin.kernel.cancel import cancel, close_scope, take_off
from clearway.twin.kernel.chance import RETURNS, chance, draw_us, key_of
from clearway.twin.kernel.clock import next_duty
from clearway.twin.kernel.compiling import Bits, Int, World, step
from clearway.twin.kernel.gateway import visit
from clearway.twin.kernel.memory import (
    ALIVE,
    ARRIVE,
    AWAY,
    BOUNDARY,
    DONE,
    FINISHED,
    FIRED,
    FREE,
    GATHERED,
    LEAVE,
    LOOPS,
    MEMBER,
    NEW,
    PAUSED,
    QUEUED,
    READY,
    RELEASED,
    RETURN,
    ROOM,
    ROWS_FULL,
    RUNNING,
    TIMED,
    UNSERVED,
    WAKE,
)
from clearway.twin.kernel.people import free_next
from clearway.twin.kernel.pile import drop_scope, end_item, new_item, new_scope, room, send, send_from
from clearway.twin.kernel.reach import (
    batch_at,
    case_at,
    event_at,
    item_at,
    node_at,
    resource_at,
    scope_at,
)
from clearway.twin.kernel.seat import seat_all
from clearway.twin.kernel.task import done, ready
from clearway.twin.kernel.token import end_case, settle
from clearway.twin.kernel.waiting import come_on_duty


def simulate(w: World) -> Any:
    """Run until something stands in the way; compiled and called as :func:`clearway.twin.kernel.stored.linked`.

    Parameters
    ----------
    w : record of type ``WORLD``

    Returns
    -------
    int
        ``FINISHED``; ``ROOM``: a table is nearly full, make it larger and call again; ``ROWS_FULL``: take the rows and
        call again; ``PAUSED``: the number of events in ``event_budget`` is used up; ``LOOPS``: ``culprit_case`` came to
        ``culprit_node`` more often than allowed.
    """
    begin(w)
    while w.status == RUNNING:
        settle(w)
        _proceed(w)
    return w.status


@step
def _proceed(w: World) -> None:
    """The next event, or the reason why there is none now."""
    if w.culprit_case >= 0:
        w.status = LOOPS
    elif not room(w):
        w.status = ROOM
    elif w.n_stack > 0:
        return
    elif w.freed >= 0:
        free_next(w)
    elif w.keep_rows and w.n_rows + 1 > w.room_rows:
        w.status = ROWS_FULL
    elif w.n_events == 0:
        if not flush(w):
            w.status = FINISHED
    elif w.event_budget <= 0:
        w.status = PAUSED
    else:
        w.event_budget -= 1
        take(w)
        _happen(w)


@step
def begin(w: World) -> None:
    """Seat the cases under way and put the first arrival on the agenda, once."""
    if w.status == NEW:
        for resource in range(w.n_resources if w.commit else 0):
            who = resource_at(w.resources, resource)
            who.released = next_duty(w, who.calendar, 0)
        seat_all(w)
        if w.next_case < w.n_cases:
            plan(w, case_at(w.cases, w.next_case).arrival, ARRIVE, w.next_case, 0)
    w.status = RUNNING


@step
def _happen(w: World) -> None:
    """One event, the one that was taken off the agenda."""
    event = event_at(w.events, w.n_events + 1)
    kind = event.kind
    index = event.index
    if kind == ARRIVE:
        _arrive(w, index)
    elif kind == WAKE:
        resource_at(w.resources, index).wake = -1
        come_on_duty(w, index)
    elif kind == RELEASED:
        if np.int32(batch_at(w.batches, index).check) == event.version:
            consider(w, index)
    elif item_at(w.items, index).version == event.version and item_at(w.items, index).state != FREE:
        _to_item(w, kind, index)


@step
def _to_item(w: World, kind: Int, place: Int) -> None:
    if kind == DONE:
        done(w, place)
    elif kind == READY or kind == RETURN:
        ready(w, place)
    elif kind == FIRED:
        _fire(w, place)
    elif kind == LEAVE:
        _leave(w, place)


@step
def _arrive(w: World, number: Int) -> None:
    """A case arrives, and the next one is planned."""
    case = case_at(w.cases, number)
    case.state = np.int32(ALIVE)
    scope = new_scope(w, number, -1, -1)
    case.scope = np.int32(scope)
    scope_at(w.scopes, scope).tokens = 1
    send_from(w, scope, w.start_node, w.now)
    w.next_case = number + 1
    if w.next_case < w.n_cases:
        plan(w, case_at(w.cases, w.next_case).arrival, ARRIVE, w.next_case, 0)


@step
def _fire(w: World, place: Int) -> None:
    """A timer fires, in the flow or on the border of an activity."""
    item = item_at(w.items, place)
    scope = item.scope
    node = item.node
    if item.state == TIMED:
        since = item.since
        end_item(w, place)
        send_from(w, scope, node, since)
    elif item.state == BOUNDARY:
        host = item.host
        take_off(w, place)
        end_item(w, place)
        if node_at(w.nodes, node).interrupting:
            cancel(w, host)
        else:
            scope_at(w.scopes, scope).tokens += 1
        send_from(w, scope, node, w.now)


@step
def _leave(w: World, place: Int) -> None:
    """A customer who waits loses patience: comes back later, goes another way, or ends unserved."""
    item = item_at(w.items, place)
    state = item.state
    waits = state == QUEUED or state == GATHERED or state == MEMBER or state == AWAY
    if not waits or item.planned >= 0:
        return
    case = item.case
    node = node_at(w.nodes, item.node)
    case_at(w.cases, case).patience += w.now - item.ready + item.gathered
    key = key_of(w, case, item.node, item.visit, RETURNS) + np.uint64(2 * item.number)
    if node.retry >= 0 and chance(key, 0) < node.retry_probability:
        _come_back(w, place, key)
    elif node.leave_flow >= 0:
        scope = item.scope
        cancel(w, item.owner if item.owner >= 0 else place)
        send(w, scope, node.leave_flow, w.now)
    else:
        root = np.int64(case_at(w.cases, case).scope)
        close_scope(w, root)
        drop_scope(w, root)
        end_case(w, case, w.now, UNSERVED)


@step
def _come_back(w: World, place: Int, key: Bits) -> None:
    """The customer waits outside, boundary events and all, and lines up anew."""
    item = item_at(w.items, place)
    again = new_item(w, item.node, item.case, item.scope, AWAY)
    other = item_at(w.items, again)
    other.visit = visit(w, item.case, item.node)
    other.owner = item.owner
    other.number = item.number
    other.enabled = w.now + draw_us(w, node_at(w.nodes, item.node).retry, key + np.uint64(1))
    other.next_boundary = item.next_boundary
    item.next_boundary = -1
    at = other.next_boundary
    while at >= 0:
        item_at(w.items, at).host = again
        at = item_at(w.items, at).next_boundary
    cancel(w, place)
    plan(w, other.enabled, RETURN, again, other.version)
