"""Small BPMN models from words and at random, and their soundness by a plain token game."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st
from tests.model.plain_nets import Block, blocks

from clearway.model.bpmn.elements import Bpmn, Flow, Node, Process, Scope

KINDS = {
    "s": "startEvent",
    "e": "endEvent",
    "x": "exclusiveGateway",
    "a": "parallelGateway",
    "o": "inclusiveGateway",
    "v": "eventBasedGateway",
    "c": "intermediateCatchEvent",
    "b": "boundaryEvent",
}


def scope_of(flows: str, *nodes: Node, prefix: str = "f") -> Scope:
    """A scope from words such as ``s>A A>x1 x1>B x1>e``: a small letter names the kind, all else is a task."""
    pairs = [pair.split(">") for pair in flows.split()]
    given = {one.id: one for one in nodes}
    ids = dict.fromkeys([*(id for pair in pairs for id in pair), *given])
    made = tuple(given.get(id) or node_of(id) for id in ids)
    lines = tuple(Flow(f"{prefix}{number}", a, b) for number, (a, b) in enumerate(pairs, start=1))
    return Scope(made, lines)


def node_of(id: str) -> Node:
    """A node of the kind that its id names."""
    found = re.fullmatch(r"([a-z])(\d*)", id)
    return Node(id, KINDS[found[1]]) if found else Node(id, "task", id)


def bpmn_of(flows: str, *nodes: Node) -> Bpmn:
    """A model with one process."""
    return Bpmn(id="d", processes=(Process("p", "", scope_of(flows, *nodes)),))


def remade(scope: Scope) -> Bpmn:
    """A model with one process of this content."""
    return Bpmn(id="d", processes=(Process("p", "", scope),))


def block_scope(block: Block, gates: str = "xao") -> Scope:
    """The drawing of a block, sound by construction; ``gates`` are the kinds of choice, in turn."""
    nodes, flows = [node_of("s"), node_of("e")], list[tuple[str, str]]()

    def node(kind: str) -> str:
        nodes.append(replace(node_of(kind) if kind else Node("", "task"), id=f"{kind or 'T'}{len(nodes)}"))
        return nodes[-1].id

    def draw(one: Block, source: str) -> str:
        kind, parts = one
        if kind == "task":
            flows.append((source, node("")))
        elif kind == "sequence":
            for part in parts:
                source = draw(part, source)
            return source
        elif kind == "loop":
            join = node("x")
            flows.append((source, join))
            done = draw(parts[0], join)
            split = node("x")
            flows.append((done, split))
            flows.extend((draw(part, split), join) for part in parts[1:])
            return split
        else:
            gate = "a" if kind == "parallel" else gates[len(nodes) % len(gates)]
            split = node(gate)
            flows.append((source, split))
            ends = [draw(part, split) for part in parts]
            join = node(gate)
            flows.extend((end, join) for end in ends)
            return join
        return flows[-1][1]

    flows.append((draw(block, "s"), "e"))
    return Scope(tuple(nodes), tuple(Flow(f"f{at}", a, b) for at, (a, b) in enumerate(flows)))


@st.composite
def changed_scopes(draw_from: st.DrawFn) -> Scope:
    """A sound drawing in which gateways changed their kind and flows their end."""
    scope = block_scope(draw_from(blocks(3)))
    nodes, flows = list(scope.nodes), list(scope.flows)
    for _ in range(draw_from(st.integers(0, 3))):
        if draw_from(st.booleans()):
            gates = [at for at, one in enumerate(nodes) if one.kind.endswith("Gateway")]
            if gates:
                at = draw_from(st.sampled_from(gates))
                nodes[at] = replace(nodes[at], kind=KINDS[draw_from(st.sampled_from("xao"))])
        else:
            at = draw_from(st.integers(0, len(flows) - 1))
            target = draw_from(st.sampled_from([one.id for one in nodes if one.kind != "startEvent"]))
            flows[at] = replace(flows[at], target=target)
    return Scope(tuple(nodes), tuple(flows))


State = frozenset[str]


def sound_by_tokens(scope: Scope, limit: int = 2000) -> bool | None:
    """Play the tokens of BPMN 2.0.2 on the flows: every state can still end, no flow holds two, every node happens."""
    game = _Game(scope)
    start = frozenset(one.id for one in scope.flows if one.source == "s")
    seen: dict[State, list[State]] = {}
    happened, waiting = {"s"}, deque([start])
    while waiting:
        state = waiting.popleft()
        if state in seen:
            continue
        seen[state] = []
        for node, taken, given in game.moves(state):
            happened.add(node)
            left = state - taken
            if left & given:
                return False
            seen[state].append(left | given)
        if len(seen) > limit:
            return None
        waiting.extend(seen[state])
    good: set[State] = {frozenset()}
    while more := {one for one, after in seen.items() if one not in good and any(to in good for to in after)}:
        good |= more
    return good >= set(seen) and happened == {one.id for one in scope.nodes}


class _Game:
    def __init__(self, scope: Scope) -> None:
        self.nodes = scope.nodes
        self.into = {one.id: [f.id for f in scope.flows if f.target == one.id] for one in scope.nodes}
        self.out = {one.id: [f.id for f in scope.flows if f.source == one.id] for one in scope.nodes}
        self.target = {f.id: f.target for f in scope.flows}

    def moves(self, state: State) -> Iterator[tuple[str, State, State]]:
        """Node, flows it takes from, flows it gives to."""
        for node in self.nodes:
            into, out = self.into[node.id], self.out[node.id]
            held = [one for one in into if one in state]
            if not held:
                continue
            if node.kind == "parallelGateway":
                takes = [held] if len(held) == len(into) else []
            elif node.kind == "inclusiveGateway":
                takes = [held] if self.nothing_comes(node.id, state, held) else []
            else:
                takes = [[one] for one in held]
            for taken in takes:
                for given in self.given(node, out):
                    yield node.id, frozenset(taken), frozenset(given)

    def given(self, node: Node, out: list[str]) -> list[list[str]]:
        if node.kind == "exclusiveGateway":
            return [[one] for one in out] or [[]]
        if node.kind == "inclusiveGateway" and out:
            return [[one for at, one in enumerate(out) if bits >> at & 1] for bits in range(1, 2 ** len(out))]
        return [out]

    def nothing_comes(self, join: str, state: State, held: list[str]) -> bool:
        """Table 13.3: no token elsewhere has a way to an empty input, unless it also has one to a filled one."""
        into = self.into[join]
        for token in state - set(into):
            reached = self.reached(token, join)
            if reached & set(into) and not reached & set(held):
                return False
        return True

    def reached(self, flow: str, join: str) -> set[str]:
        seen, waiting = {flow}, [flow]
        while waiting:
            node = self.target[waiting.pop()]
            fresh = [one for one in self.out[node] if one not in seen] if node != join else []
            seen.update(fresh)
            waiting.extend(fresh)
        return seen
