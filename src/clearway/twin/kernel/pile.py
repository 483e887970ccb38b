"""Places for items, scopes and waiting steps: taken from a list of free ones, given back to it."""

from __future__ import annotations

from typing import Any

from clearway.twin.kernel.compiling import Int, Item, World, step
from clearway.twin.kernel.memory import DEAD, FREE
from clearway.twin.kernel.reach import item_at, scope_at, step_at


@step
def new_item(w: World, node: Int, case: Int, scope: Int, state: Int) -> Any:
    """An item for a token that rests, linked into its scope."""
    place = w.free_item
    if place >= 0:
        w.free_item = item_at(w.items, place).after
    else:
        place = w.used_items
        w.used_items += 1
    item = item_at(w.items, place)
    item.node = node
    item.case = case
    item.scope = scope
    item.state = state
    _blank(item)
    item.enabled = w.now
    item.ready = w.now
    inside = scope_at(w.scopes, scope)
    item.after = inside.first
    if inside.first >= 0:
        item_at(w.items, inside.first).before = place
    inside.first = place
    return place


@step
def _blank(item: Item) -> None:
    item.flow = -1
    item.owner = -1
    item.before = -1
    item.queue = -1
    item.child = -1
    item.sibling = -1
    item.resource = -1
    item.next_boundary = -1
    item.host = -1
    item.batch_next = -1
    item.children = -1
    item.entry = -1
    item.number = 0
    item.group = -1
    item.pending = 0
    item.total = 0
    item.holds = 1
    item.paused = 0
    item.outside = 0
    item.delay = 0
    item.gathered = 0
    item.start = -1
    item.planned = -1
    item.visit = 0
    item.tie = -1
    item.contention = 0
    item.prioritisation = 0
    item.unavailability = 0


@step
def unlink(w: World, place: Int) -> None:
    """Take an item out of its scope's list."""
    item = item_at(w.items, place)
    if item.before >= 0:
        item_at(w.items, item.before).after = item.after
    else:
        scope_at(w.scopes, item.scope).first = item.after
    if item.after >= 0:
        item_at(w.items, item.after).before = item.before


@step
def drop_item(w: World, place: Int) -> None:
    """Give an unlinked item's place back; events that still name it find another version."""
    item = item_at(w.items, place)
    item.version += 1
    item.state = FREE
    item.after = w.free_item
    w.free_item = place


@step
def end_item(w: World, place: Int) -> None:
    """Unlink an item and give its place back."""
    unlink(w, place)
    drop_item(w, place)


@step
def bury(w: World, place: Int) -> None:
    """Unlink an item that a queue or batch still holds; they give its place back when they meet it."""
    unlink(w, place)
    item = item_at(w.items, place)
    item.version += 1
    item.state = DEAD


@step
def new_scope(w: World, case: Int, owner: Int, node: Int) -> Any:
    """A scope without tokens."""
    place = w.free_scope
    if place >= 0:
        w.free_scope = scope_at(w.scopes, place).next
    else:
        place = w.used_scopes
        w.used_scopes += 1
    scope = scope_at(w.scopes, place)
    scope.case = case
    scope.owner = owner
    scope.node = node
    scope.tokens = 0
    scope.first = -1
    scope.pending_joins = 0
    scope.since = w.now
    scope.next = -1
    return place


@step
def drop_scope(w: World, place: Int) -> None:
    """Give a scope's place back."""
    scope = scope_at(w.scopes, place)
    scope.case = -1
    scope.next = w.free_scope
    w.free_scope = place


@step
def send(w: World, scope: Int, flow: Int, since: Int) -> None:
    """Put a token on its way along a flow."""
    on = step_at(w.stack, w.n_stack)
    w.n_stack += 1
    on.scope = scope
    on.flow = flow
    on.since = since


@step
def send_from(w: World, scope: Int, node: Int, since: Int) -> None:
    """Let a token leave a node; it does so when the tokens on their way are moved."""
    send(w, scope, -2 - node, since)


@step
def send_to(w: World, scope: Int, node: Int, since: Int) -> None:
    """Let a token come to a node without a flow."""
    send(w, scope, w.n_flows + node, since)


@step
def room(w: World) -> Any:
    """Whether one more step or event has room for all that it can make."""
    items = w.used_items + w.margin <= w.room_items
    events = w.n_events + w.margin <= w.room_events
    scopes = w.used_scopes + w.margin <= w.room_scopes
    stack = w.n_stack + w.margin <= w.room_stack
    return items and events and scopes and stack and w.n_history + w.margin <= w.room_history
