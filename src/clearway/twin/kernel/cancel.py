"""What ends before it is done: interrupted tasks, terminated scopes, customers who leave."""

from __future__ import annotations

from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.ledger import close_entry
from clearway.twin.kernel.memory import BOUNDARY, GATHERED, GHOST, MEMBER, OWNER, QUEUED, WORKING
from clearway.twin.kernel.people import count_busy, release
from clearway.twin.kernel.pile import bury, drop_scope, end_item, unlink
from clearway.twin.kernel.queue import inherit
from clearway.twin.kernel.reach import batch_at, item_at, node_at, queue_at, scope_at, step_at


@step
def disarm(w: World, place: Int) -> None:
    """Take the boundary events off an item."""
    item = item_at(w.items, place)
    at = item.next_boundary
    item.next_boundary = -1
    while at >= 0:
        following = item_at(w.items, at).next_boundary
        end_item(w, at)
        at = following


@step
def cancel(w: World, place: Int) -> None:
    """End an item and all inside of it."""
    _cancel(w, place)
    _clear_doomed(w)


@step
def close_scope(w: World, scope: Int) -> None:
    """End everything inside a scope; the scope itself stays."""
    _empty(w, scope)
    _clear_doomed(w)


@step
def _clear_doomed(w: World) -> None:
    while w.doomed >= 0:
        scope = w.doomed
        w.doomed = scope_at(w.scopes, scope).next
        _empty(w, scope)
        drop_scope(w, scope)


@step
def _empty(w: World, scope: Int) -> None:
    for k in range(w.n_stack):
        if step_at(w.stack, k).scope == scope:
            step_at(w.stack, k).scope = -1
    while scope_at(w.scopes, scope).first >= 0:
        _cancel(w, scope_at(w.scopes, scope).first)


@step
def take_off(w: World, place: Int) -> None:
    """Take a boundary event off the list of the item on which it sits."""
    at = item_at(w.items, place).host
    while item_at(w.items, at).next_boundary != place:
        at = item_at(w.items, at).next_boundary
    item_at(w.items, at).next_boundary = item_at(w.items, place).next_boundary


@step
def _cancel(w: World, place: Int) -> None:
    """End one item; the scopes inside are put on the list of the doomed."""
    item = item_at(w.items, place)
    if item.state == BOUNDARY:
        take_off(w, place)
        end_item(w, place)
        return
    disarm(w, place)
    if item.state == OWNER:
        _doom(w, place)
        end_item(w, place)
    else:
        _cancel_task(w, place)


@step
def _doom(w: World, place: Int) -> None:
    """Whatever runs for an owner ends with it."""
    owner = item_at(w.items, place)
    at = owner.children
    while at >= 0:
        following = scope_at(w.scopes, at).next
        scope_at(w.scopes, at).next = w.doomed
        w.doomed = at
        at = following
    at = scope_at(w.scopes, owner.scope).first
    while at >= 0:
        following = item_at(w.items, at).after
        if item_at(w.items, at).owner == place:
            # Only tasks have instances without scopes, so that this goes no deeper.
            _cancel_task(w, at)
        at = following


@step
def _cancel_task(w: World, place: Int) -> None:
    item = item_at(w.items, place)
    if item.state == QUEUED:
        queue_at(w.queues, item.queue).waiting -= 1
        bury(w, place)
        inherit(w, place)
    elif item.state == GATHERED:
        batch_at(w.batches, node_at(w.nodes, item.node).batch).count -= 1
        bury(w, place)
    elif item.state == MEMBER:
        bury(w, place)
    elif item.state == WORKING and item.resource >= 0:
        _drop_work(w, place)
    else:
        end_item(w, place)


@step
def _drop_work(w: World, place: Int) -> None:
    """Somebody stops working on an item; the place of a batch's member stays until the batch is over."""
    item = item_at(w.items, place)
    if item.group >= 0 or w.commit:
        unlink(w, place)
        item.state = GHOST
        return
    resource = item.resource
    close_entry(w, item.entry, resource)
    count_busy(w, resource, item.since, w.now)
    end_item(w, place)
    release(w, resource)
