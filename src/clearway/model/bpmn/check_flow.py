"""Rules about the flow: where it starts, where it ends, and what it never reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clearway.model.bpmn.elements import Node
from clearway.model.bpmn.survey import Remark, Survey, Yard, about, is_activity


def starts(survey: Survey) -> Iterator[Remark]:
    """BP112: nothing can start. BP201: no start event. BP202: several start events without a trigger."""
    for yard in _flowing(survey):
        entries = yard.graph.entries()
        events = [one for one in yard.graph.nodes.values() if one.kind == "startEvent"]
        if not entries:
            yield Remark("BP112", yard.id, yard.label)
        elif not events and (yard.owner is None or any(one.kind == "endEvent" for one in yard.graph.nodes.values())):
            yield Remark("BP201", yard.id, yard.label)
        plain = [one for one in events if not one.events]
        if len(plain) > 1:
            yield Remark("BP202", yard.id, yard.label, {"count": len(plain)})


def ends(survey: Survey) -> Iterator[Remark]:
    """BP113: nothing can end. BP203: no end event."""
    for yard in _flowing(survey):
        last = [one for one in yard.graph.nodes.values() if not yard.graph.outgoing[one.id]]
        events = [one for one in last if one.kind == "endEvent"]
        if not last:
            yield Remark("BP113", yard.id, yard.label)
        elif not events and (yard.owner is None or any(one.kind == "startEvent" for one in yard.graph.nodes.values())):
            yield Remark("BP203", yard.id, yard.label)


def wrong_ends(survey: Survey) -> Iterator[Remark]:
    """BP114: a flow into a start event. BP115: a flow out of an end event. BP116: a flow into a boundary event."""
    for yard in survey.yards:
        for node in yard.graph.nodes.values():
            if node.kind == "startEvent" and yard.graph.incoming[node.id]:
                yield about("BP114", node)
            if node.kind == "endEvent" and yard.graph.outgoing[node.id]:
                yield about("BP115", node)
            if node.kind == "boundaryEvent" and yard.graph.incoming[node.id]:
                yield about("BP116", node)


def unconnected(survey: Survey) -> Iterator[Remark]:
    """BP117: nothing leads to a node, where a start says what begins. BP118: out of reach. BP119: no way to an end."""
    for yard in _flowing(survey):
        graph = yard.graph
        loose = [node for node in graph.nodes.values() if _is_loose(yard, node)]
        yield from (about("BP117", node) for node in loose)
        roots = [one.id for one in graph.entries() if one not in loose]
        reached = _reach(roots, {id: [one.target for one in flows] for id, flows in graph.outgoing.items()}, yard, True)
        last = [node.id for node in graph.nodes.values() if not graph.outgoing[node.id]]
        backward = {id: [one.source for one in flows] for id, flows in graph.incoming.items()}
        known = {node.id for node in loose}
        begun, ended = known | reached, known | _reach(last, backward, yard, False)
        if roots and last:
            yield from (about("BP118", one) for one in graph.nodes.values() if one.id not in begun)
            yield from (about("BP119", one) for one in graph.nodes.values() if one.id not in ended)


def _flowing(survey: Survey) -> Iterator[Yard]:
    """Scopes in which order counts and something stands."""
    return (yard for yard in survey.yards if yard.graph.nodes and not yard.ad_hoc)


def _is_loose(yard: Yard, node: Node) -> bool:
    """Whether a node stands apart: nothing leads to it where a start event says what begins."""
    if node.kind in {"startEvent", "boundaryEvent"} or yard.graph.incoming[node.id] or len(yard.graph.nodes) == 1:
        return False
    begun = any(one.kind == "startEvent" for one in yard.graph.nodes.values())
    return begun or not (yard.graph.outgoing[node.id] or is_activity(node))


def _reach(roots: Iterable[str], along: Mapping[str, list[str]], yard: Yard, forward: bool) -> set[str]:
    """Nodes that can be reached; the border events of an activity are reached with it."""
    seen = set(roots)
    waiting = list(seen)
    while waiting:
        id = waiting.pop()
        near = list(along[id])
        if forward:
            near += [event.id for event in yard.graph.boundary.get(id, ())]
        elif yard.graph.nodes[id].kind == "boundaryEvent":
            near.append(yard.graph.nodes[id].attached_to)
        fresh = [one for one in near if one not in seen and one in yard.graph.nodes]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


FLOW_RULES = (starts, ends, wrong_ends, unconnected)
"""In the order of their codes."""
