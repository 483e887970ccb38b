"""Which way a case goes: rules first, then the probabilities that fit its past best."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.chance import WAY, chance, key_of
from clearway.twin.kernel.compiling import Comparison, Int, Node, World, step
from clearway.twin.kernel.pile import send
from clearway.twin.kernel.reach import (
    case_at,
    comparison_at,
    count_at,
    flow_at,
    group_at,
    int_at,
    node_at,
    real_at,
    rule_at,
    scope_at,
)


@step
def holds(w: World, case: Int, rule: Int) -> Any:
    """Whether a condition holds: all comparisons of at least one group."""
    r = rule_at(w.rules, rule)
    for g in range(r.n_groups):
        group = group_at(w.groups, r.first_group + g)
        good = True
        for c in range(group.count):
            good = good and _compared(w, case, comparison_at(w.comparisons, group.first + c))
        if good:
            return True
    return False


@step
def _compared(w: World, case: Int, c: Comparison) -> Any:
    have = real_at(w.attributes, case * w.n_attributes + c.attribute).value
    if c.op == 0:
        return have == c.value
    if c.op == 1:
        return have != c.value
    if c.op == 2:
        return have < c.value
    if c.op == 3:
        return have <= c.value
    if c.op == 4:
        return have > c.value
    return have >= c.value


@step
def visit(w: World, case: Int, node: Int) -> Any:
    """How often a case came to a node before; counts it once more."""
    counter = count_at(w.visits, case * w.n_nodes + node)
    before = np.int64(counter.value)
    if before >= w.most_visits and w.culprit_case < 0:
        w.culprit_case = case
        w.culprit_node = node
    counter.value = before + 1 if before < 65535 else before
    return before


@step
def choose(w: World, case: Int, node: Int) -> Any:
    """The flow out of an exclusive gateway that a case takes."""
    gate = node_at(w.nodes, node)
    if gate.n_out == 1:
        return gate.first_out
    before = visit(w, case, node)
    for k in range(gate.n_rules):
        if holds(w, case, gate.first_rule + k):
            return np.int64(rule_at(w.rules, gate.first_rule + k).outcome)
    u = chance(key_of(w, case, node, before, WAY), 0)
    row = _past(w, gate, case, before)
    for k in range(gate.n_out - 1):
        until = real_at(w.numbers, row + k).value if row >= 0 else flow_at(w.flows, gate.first_out + k).cumulative
        if u < until:
            return gate.first_out + k
    return _last_possible(w, gate, row)


@step
def _last_possible(w: World, gate: Node, row: Int) -> Any:
    """The last flow with a probability above 0."""
    for k in range(gate.n_out - 1, 0, -1):
        if row >= 0:
            step_up = real_at(w.numbers, row + k).value - real_at(w.numbers, row + k - 1).value
        else:
            step_up = flow_at(w.flows, gate.first_out + k).alone
        if step_up > 0:
            return gate.first_out + k
    return gate.first_out


@step
def _past(w: World, gate: Node, case: Int, before: Int) -> Any:
    """Place of the cumulative probabilities that fit a case's past, -1 for those of the gateway itself."""
    if gate.history < 0:
        return np.int64(-1)
    c = case_at(w.cases, case)
    past = (min(before, gate.most) * (w.n_tasks + 1) + c.last + 1) * (w.n_tasks + 1) + c.before + 1
    return int_at(w.index, gate.history + past).value


@step
def split(w: World, scope: Int, node: Int, since: Int) -> None:
    """Send tokens along the flows of an inclusive gateway: at least one."""
    gate = node_at(w.nodes, node)
    case = scope_at(w.scopes, scope).case
    before = visit(w, case, node)
    key = key_of(w, case, node, before, WAY)
    sent = 0
    for k in range(gate.n_rules):
        if holds(w, case, gate.first_rule + k):
            send(w, scope, np.int64(rule_at(w.rules, gate.first_rule + k).outcome), since)
            sent += 1
    turn = 0
    while sent == 0 and turn < 1000:
        for k in range(gate.n_out):
            if chance(key, turn * gate.n_out + k) < flow_at(w.flows, gate.first_out + k).alone:
                send(w, scope, gate.first_out + k, since)
                sent += 1
        turn += 1
    if sent == 0:
        send(w, scope, gate.first_out, since)
        sent = 1
    scope_at(w.scopes, scope).tokens += sent - 1
