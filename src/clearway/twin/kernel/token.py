"""How tokens move: through gateways at once, until each rests at a task, timer or join, or ends."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.cancel import close_scope
from clearway.twin.kernel.compiling import Int, Node, World, step
from clearway.twin.kernel.gateway import choose, split, visit
from clearway.twin.kernel.memory import (
    BOUNDARY,
    END,
    EXCLUSIVE,
    INCLUSIVE,
    JOINING,
    PARALLEL,
    PASS,
    PROCESS,
    RACE,
    SERVED,
    TASK,
    TERMINATE,
    TIMER,
)
from clearway.twin.kernel.pile import drop_scope, end_item, new_item, room, send, send_from
from clearway.twin.kernel.reach import byte_at, case_at, flow_at, int_at, item_at, node_at, scope_at, step_at
from clearway.twin.kernel.task import enable, instance_done, race, wait_for_timer


@step
def settle(w: World) -> None:
    """Move every token on its way until all rest, memory gets short, or a case loops."""
    while w.n_stack > 0 and w.culprit_case < 0 and room(w):
        w.n_stack -= 1
        on = step_at(w.stack, w.n_stack)
        scope = on.scope
        if scope < 0:
            continue
        _move(w, scope, on.flow, on.since)
        if w.inclusive and scope_at(w.scopes, scope).case >= 0 and not _moves(w, scope):
            _try_inclusive(w, scope)


@step
def _moves(w: World, scope: Int) -> Any:
    """Whether a token of a scope is still on its way."""
    for k in range(w.n_stack):
        if step_at(w.stack, k).scope == scope:
            return True
    return False


@step
def _move(w: World, scope: Int, flow: Int, since: Int) -> None:
    """One step of a token: out of a node, along flows and through exclusive gateways, to a node where more happens."""
    if flow < -1:
        node = -2 - flow
        if node_at(w.nodes, node).n_out != 1:
            _leave(w, scope, node, since)
            return
        flow = node_at(w.nodes, node).first_out
    node = flow - w.n_flows
    if flow < w.n_flows:
        node = flow_at(w.flows, flow).target
    case = scope_at(w.scopes, scope).case
    while w.culprit_case < 0 and node_at(w.nodes, node).kind == EXCLUSIVE and node_at(w.nodes, node).n_out > 0:
        _count_visit(w, case, node)
        flow = choose(w, case, node)
        node = flow_at(w.flows, flow).target
    if w.culprit_case < 0:
        _arrive(w, scope, flow, node, since)


@step
def _count_visit(w: World, case: Int, node: Int) -> None:
    """Count a visit of a node where tokens meet and that counts none itself, so that every circle is counted."""
    place = node_at(w.nodes, node)
    if place.n_in > 1 and _uncounted(place):
        visit(w, case, node)


@step
def _leave(w: World, scope: Int, node: Int, since: Int) -> None:
    """A token along every flow out of a node, along some out of an inclusive gateway; without a flow it ends here."""
    place = node_at(w.nodes, node)
    if place.n_out == 0:
        _consume(w, scope, since)
    elif place.kind == INCLUSIVE and place.n_out > 1:
        split(w, scope, node, since)
    else:
        scope_at(w.scopes, scope).tokens += place.n_out - 1
        for k in range(place.n_out):
            send(w, scope, place.first_out + k, since)


@step
def _arrive(w: World, scope: Int, flow: Int, node: Int, since: Int) -> None:
    """A token comes to a node."""
    place = node_at(w.nodes, node)
    kind = place.kind
    _count_visit(w, scope_at(w.scopes, scope).case, node)
    if kind == TASK or kind == PROCESS:
        enable(w, scope, node, since)
    elif kind == TIMER:
        wait_for_timer(w, scope, node, since)
    elif kind == RACE:
        race(w, scope, node, since)
    elif kind == END:
        _consume(w, scope, since)
    elif kind == TERMINATE:
        close_scope(w, scope)
        scope_at(w.scopes, scope).tokens = 1
        _consume(w, scope, since)
    elif (kind == PARALLEL or kind == INCLUSIVE) and place.n_in > 1:
        _join(w, scope, node, flow, since)
    else:
        _leave(w, scope, node, since)


@step
def _uncounted(node: Node) -> Any:
    """Whether nothing else counts the visits to a node: every cycle has a node whose visits show that it never ends."""
    kind = node.kind
    if kind == EXCLUSIVE or kind == INCLUSIVE:
        return node.n_out == 1
    return kind == PARALLEL or kind == PASS


@step
def _consume(w: World, scope: Int, since: Int) -> None:
    """A token ends. With the last one its scope does: the case ends, or the sub-process' owner goes on."""
    inside = scope_at(w.scopes, scope)
    inside.tokens -= 1
    inside.since = max(inside.since, since)
    if inside.tokens > 0:
        return
    owner = inside.owner
    latest = inside.since
    if owner < 0:
        end_case(w, inside.case, latest, SERVED)
        drop_scope(w, scope)
        return
    _forget(w, owner, scope)
    drop_scope(w, scope)
    instance_done(w, owner, latest)


@step
def _forget(w: World, owner: Int, scope: Int) -> None:
    """Take a scope off the list of its owner."""
    item = item_at(w.items, owner)
    at = item.children
    if at == scope:
        item.children = scope_at(w.scopes, scope).next
        return
    while at >= 0:
        following = scope_at(w.scopes, at).next
        if following == scope:
            scope_at(w.scopes, at).next = scope_at(w.scopes, scope).next
            return
        at = following


@step
def end_case(w: World, number: Int, since: Int, state: Int) -> None:
    """A case ends; the time behind its last task came from outside."""
    case = case_at(w.cases, number)
    case.end = w.now
    case.state = np.int32(state)
    case.scope = np.int32(-1)
    if state == SERVED:
        case.extraneous += max(w.now - since, 0)
    w.finished += 1


@step
def _join(w: World, scope: Int, node: Int, flow: Int, since: Int) -> None:
    """A token waits at a gateway for the others; an inclusive one is looked at when all tokens rest."""
    place = new_item(w, node, scope_at(w.scopes, scope).case, scope, JOINING)
    item = item_at(w.items, place)
    item.flow = flow
    item.since = since
    if node_at(w.nodes, node).kind == PARALLEL and _complete(w, scope, node):
        _merge(w, scope, node)


@step
def _waits(w: World, scope: Int, node: Int, flow: Int) -> Any:
    """A token that waits at a gateway and came along a flow; -1 for none."""
    at = scope_at(w.scopes, scope).first
    while at >= 0:
        item = item_at(w.items, at)
        if item.state == JOINING and item.node == node and item.flow == flow:
            return at
        at = item.after
    return np.int64(-1)


@step
def _complete(w: World, scope: Int, node: Int) -> Any:
    """Whether a token waits from every flow into a gateway."""
    gate = node_at(w.nodes, node)
    for k in range(gate.n_in):
        if _waits(w, scope, node, int_at(w.ins, gate.first_in + k).value) < 0:
            return False
    return True


@step
def _merge(w: World, scope: Int, node: Int) -> None:
    """One token from every flow that has one becomes a single token that goes on."""
    gate = node_at(w.nodes, node)
    since = np.int64(-(2**62))
    merged = 0
    for k in range(gate.n_in):
        at = _waits(w, scope, node, int_at(w.ins, gate.first_in + k).value)
        if at >= 0:
            since = max(since, item_at(w.items, at).since)
            end_item(w, at)
            merged += 1
    scope_at(w.scopes, scope).tokens -= merged - 1
    send_from(w, scope, node, since)


@step
def _try_inclusive(w: World, scope: Int) -> None:
    """Let an inclusive gateway go on when no token can still come to it along an empty flow."""
    at = scope_at(w.scopes, scope).first
    while at >= 0:
        item = item_at(w.items, at)
        if (
            item.state == JOINING
            and node_at(w.nodes, item.node).kind == INCLUSIVE
            and not _awaited(w, scope, item.node)
        ):
            _merge(w, scope, item.node)
            return
        at = item.after


@step
def _awaited(w: World, scope: Int, node: Int) -> Any:
    """Whether a token elsewhere can reach an empty flow into a gateway and none that has a token (BPMN 2.0, 13.4.3)."""
    at = scope_at(w.scopes, scope).first
    while at >= 0:
        item = item_at(w.items, at)
        elsewhere = item.state != BOUNDARY and not (item.state == JOINING and item.node == node)
        if elsewhere and _may_fill(w, scope, node, item.node):
            return True
        at = item.after
    return False


@step
def _may_fill(w: World, scope: Int, node: Int, place: Int) -> Any:
    gate = node_at(w.nodes, node)
    empty = False
    for k in range(gate.n_in):
        flow = int_at(w.ins, gate.first_in + k).value
        if byte_at(w.reach, place * w.n_flows + flow).value:
            if _waits(w, scope, node, flow) >= 0:
                return False
            empty = True
    return empty
