"""The net behind a flow: what the runs of a log are aligned with, each silent step named by what it decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING

from clearway.model.petri import PetriNet, Transition

if TYPE_CHECKING:
    from clearway.model.spec.flow import Graph, Node

MOST_BRANCHES = 6
"""Branches of an inclusive gateway up to which each choice of them is a step of its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a transition stands for.

    Parameters
    ----------
    node : str
        Id of the node that acts.
    flows : tuple of str
        Flows on which it puts a token.
    decides : bool
        Whether other flows could have been taken.
    """

    node: str
    flows: tuple[str, ...]
    decides: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A net with its steps by transition id."""

    net: PetriNet
    steps: dict[str, Step]


@dataclass(slots=True)
class _Draft:
    graph: Graph
    transitions: list[Transition] = field(default_factory=list)
    arcs: list[tuple[str, str]] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)
    out: dict[str, list[str]] = field(default_factory=dict)
    into: dict[str, list[str]] = field(default_factory=dict)
    starts: dict[str | None, str] = field(default_factory=dict)

    def add(self, node: str, taken: list[str], given: list[str], flows: tuple[str, ...], decides: bool) -> None:
        """One transition, labelled where its node is a task."""
        name = f"step {len(self.transitions)}"
        one = self.graph.nodes[node]
        self.transitions.append(Transition(name, (one.name or node) if one.kind == "task" else None))
        self.arcs += [(place, name) for place in taken] + [(name, place) for place in given]
        self.steps[name] = Step(node, flows, decides)

    def aim(self, flow: str) -> str:
        """The place behind a flow: a node's own, or that of the flow where its node waits for all."""
        target = self.graph.flows[flow].target
        return f"on {flow}" if self.graph.nodes[target].kind in ("parallel", "inclusive") else f"at {target}"


def net_of(graph: Graph) -> Drawn | None:
    """The net of a flow; None where it has parts that no net of this kind can say.

    Tasks, timers and what only passes tokens on are single steps, an exclusive gateway has one step a branch, an
    inclusive one a step for each choice of branches; its join takes what has come. A sub-process is drawn in place.
    Boundaries are left out: they are no choice of the flow.
    """
    draft = _Draft(graph)
    for key, flow in graph.flows.items():
        draft.out.setdefault(flow.source, []).append(key)
        draft.into.setdefault(flow.target, []).append(key)
    draft.starts = {node.parent: key for key, node in graph.nodes.items() if node.kind == "start"}
    if None not in draft.starts or not _fits(draft):
        return None
    for key, node in graph.nodes.items():
        _draw(draft, key, node)
    places = {end for arc in draft.arcs for end in arc} - set(draft.steps)
    first = f"at {draft.starts[None]}"
    known = tuple(sorted(places | {first, "done"}))
    net = PetriNet(known, tuple(draft.transitions), tuple(draft.arcs), ((first, 1),), (("done", 1),))
    return Drawn(net, draft.steps)


def _fits(draft: _Draft) -> bool:
    wide = [key for key, node in draft.graph.nodes.items() if node.kind == "inclusive"]
    inner = {key for key, node in draft.graph.nodes.items() if node.kind == "process"}
    return all(len(draft.out.get(key, ())) <= MOST_BRANCHES for key in wide) and inner <= {*draft.starts}


def _draw(draft: _Draft, key: str, node: Node) -> None:
    out = draft.out.get(key, [])
    if node.kind == "boundary":
        return
    if node.kind == "process":
        draft.add(key, [f"at {key}"], [f"at {draft.starts[key]}"], (), False)
    elif node.kind in ("end", "terminate"):
        draft.add(key, [f"at {key}"], _after(draft, node), (), False)
    elif node.kind in ("exclusive", "race"):
        for flow in out:
            draft.add(key, [f"at {key}"], [draft.aim(flow)], (flow,), len(out) > 1)
    elif node.kind == "parallel":
        draft.add(key, _taken(draft, key), [draft.aim(flow) for flow in out], tuple(out), False)
    elif node.kind == "inclusive":
        _inclusive(draft, key, out)
    else:
        draft.add(key, [f"at {key}"], [draft.aim(flow) for flow in out], tuple(out), False)


def _taken(draft: _Draft, key: str) -> list[str]:
    return [f"on {flow}" for flow in draft.into.get(key, [])]


def _after(draft: _Draft, node: Node) -> list[str]:
    """Where the token of an end goes: out of its sub-process, or to the end of the case."""
    if node.parent is None:
        return ["done"]
    return [draft.aim(flow) for flow in draft.out.get(node.parent, [])] or ["done"]


def _inclusive(draft: _Draft, key: str, out: list[str]) -> None:
    for taken, chosen in product(_some(_taken(draft, key)), _some(out)):
        draft.add(key, list(taken), [draft.aim(flow) for flow in chosen], chosen, len(out) > 1)


def _some(parts: list[str]) -> list[tuple[str, ...]]:
    """Every choice of at least one."""
    return [chosen for size in range(1, len(parts) + 1) for chosen in combinations(parts, size)]
