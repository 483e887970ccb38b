"""From a free-choice workflow net to BPMN."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn
from clearway.model.petri import PetriNet, postsets, presets


@dataclass(slots=True)
class _Chart:
    """Nodes by key with their kind (empty: only passes on) and name, and the flows between them."""

    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    flows: list[tuple[str, str]] = field(default_factory=list)

    def add(self, key: str, kind: str, name: str = "") -> str:
        self.nodes[key] = (kind, name)
        return key


def from_petri(net: PetriNet, *, name: str = "") -> Bpmn:
    """A BPMN model with the same runs as a free-choice workflow net.

    A labelled transition becomes a task; a place with several transitions before or after it an exclusive gateway; a
    transition with several places before or after it a parallel gateway; silent transitions leave nothing else behind.

    Parameters
    ----------
    net : PetriNet
        A workflow net: one place with the only token at the start, one with the only token at the end, arcs of weight
        1, and every other node with something before and after it. Free-choice: transitions that share an input share
        all of them.
    name : str
        What the process is called.

    Raises
    ------
    ValueError
        The net is no free-choice workflow net; the text names the node.

    Examples
    --------
    >>> from clearway.model.petri import Transition
    >>> steps = (Transition("a", "A"), Transition("b", "B"))
    >>> arcs = (("i", "a"), ("i", "b"), ("a", "o"), ("b", "o"))
    >>> made = from_petri(PetriNet(("i", "o"), steps, arcs, (("i", 1),), (("o", 1),)))
    >>> [node.kind for node in made.processes[0].scope.nodes]
    ['startEvent', 'endEvent', 'exclusiveGateway', 'exclusiveGateway', 'task', 'task']
    """
    before, after = presets(net), postsets(net)
    first, last = _ends(net, before, after)
    _refuse_others(net, before, after, first, last)
    chart = _Chart()
    chart.add("start", "startEvent")
    chart.add("end", "endEvent")
    for place in net.places:
        ways = len(before[place]) + (place == first)
        chart.add(f"{place}/join", "exclusiveGateway" if ways > 1 else "")
    for inputs in dict.fromkeys(tuple(sorted(before[one.id])) for one in net.transitions):
        _cluster(chart, inputs, after)
    for one in net.transitions:
        chart.add(f"{one.id}/task", "task" if one.label is not None else "", one.label or "")
        split = chart.add(f"{one.id}/split", "parallelGateway" if len(after[one.id]) > 1 else "")
        chart.flows.append((f"{one.id}/task", split))
        chart.flows += [(split, f"{place}/join") for place in after[one.id]]
    chart.flows += [("start", f"{first}/join"), (f"{last}/join", "end")]
    return _drawn(chart, name)


def _cluster(chart: _Chart, inputs: tuple[str, ...], after: dict[str, dict[str, int]]) -> None:
    """Places that are emptied together: wait for all of them, then choose one of the transitions."""
    key, takers = "+".join(inputs), list(after[inputs[0]])
    join = chart.add(f"{key}/all", "parallelGateway" if len(inputs) > 1 else "")
    split = chart.add(f"{key}/choice", "exclusiveGateway" if len(takers) > 1 else "")
    chart.flows += [(f"{place}/join", join) for place in inputs]
    chart.flows += [(join, split), *((split, f"{taker}/task") for taker in takers)]


def _drawn(chart: _Chart, name: str) -> Bpmn:
    """The model without the nodes that only pass on."""
    onward = {source: target for source, target in chart.flows if not chart.nodes[source][0]}
    kept = [key for key, (kind, _) in chart.nodes.items() if kind]
    row = {key: at for at, key in enumerate(kept)}
    flows = []
    for source, target in chart.flows:
        if source in row:
            while target in onward:
                target = onward[target]
            flows.append((row[source], row[target]))
    return simple([chart.nodes[key] for key in kept], flows, name=name)


def _ends(net: PetriNet, before: dict[str, dict[str, int]], after: dict[str, dict[str, int]]) -> tuple[str, str]:
    if len(net.initial) != 1 or net.initial[0][1] != 1 or len(net.final) != 1 or net.final[0][1] != 1:
        raise ValueError("petri net: a workflow net starts with one token and ends with one")
    first, last = net.initial[0][0], net.final[0][0]
    if after[last] or first == last or not before[last]:
        raise ValueError(f"petri net: {last} is no end of a workflow net")
    return first, last


def _refuse_others(
    net: PetriNet, before: dict[str, dict[str, int]], after: dict[str, dict[str, int]], first: str, last: str
) -> None:
    for node in (*net.places, *(one.id for one in net.transitions)):
        if (not before[node] and node != first) or (not after[node] and node != last):
            raise ValueError(f"petri net: {node} has nothing before or behind it")
        if max((*before[node].values(), *after[node].values()), default=1) > 1:
            raise ValueError(f"petri net: {node} has an arc with a weight")
    for node in _not_free(net, before, after):
        raise ValueError(f"petri net: the choice at {node} is not free")


def _not_free(net: PetriNet, before: dict[str, dict[str, int]], after: dict[str, dict[str, int]]) -> Iterator[str]:
    """Places whose transitions do not share all their inputs."""
    for place in net.places:
        if len({frozenset(before[taker]) for taker in after[place]}) > 1:
            yield place
