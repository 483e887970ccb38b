"""Edits of the flow of a Spec that keep everything that hangs on it right.

Every edit takes a Spec and gives a new one. A flow keeps its id as long as it leaves the same node, so that
probabilities and rules of gateways go on meaning it. Running cases, rows of history and lanes follow the tasks.
:func:`obstacle` says why a task may not be moved.
"""

from __future__ import annotations

from dataclasses import replace

from clearway.model.spec.conditions import Condition
from clearway.model.spec.flow import Gateway, Graph, Node, NodeKind, Rule, SequenceFlow
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.history import either, exchanged, forgotten, twinned


def entering(graph: Graph, id: str) -> tuple[str, ...]:
    """Flows into a node."""
    return tuple(flow for flow, each in graph.flows.items() if each.target == id)


def leaving(graph: Graph, id: str) -> tuple[str, ...]:
    """Flows out of a node."""
    return tuple(flow for flow, each in graph.flows.items() if each.source == id)


def after(graph: Graph, id: str) -> str:
    """The only node behind a node; empty where there is none or more than one."""
    out = leaving(graph, id)
    return graph.flows[out[0]].target if len(out) == 1 else ""


def before(graph: Graph, id: str) -> str:
    """The only node that leads to a node; empty where there is none or more than one."""
    into = entering(graph, id)
    return graph.flows[into[0]].source if len(into) == 1 else ""


def neighbours(spec: Spec) -> tuple[tuple[str, str], ...]:
    """Pairs of tasks of which the second directly follows the first and nothing else leads to it."""
    graph = spec.flow
    pairs = ((id, after(graph, id)) for id, node in graph.nodes.items() if node.kind == "task")
    return tuple(
        (one, two) for one, two in pairs if two and graph.nodes[two].kind == "task" and before(graph, two) == one
    )


def obstacle(spec: Spec, task: str) -> str:
    """Why a task may not be taken from its place; empty where it may.

    ``boundary``: an event sits on it; ``patience``: customers leave while they wait for it; ``untold``: nothing says
    what it asks for; ``ways``: more than one flow leaves it.
    """
    if any(node.attached_to == task for node in spec.flow.nodes.values()):
        return "boundary"
    work = spec.activities.get(task)
    if work is None:
        return "untold"
    if work.patience is not None:
        return "patience"
    return "" if len(leaving(spec.flow, task)) == 1 and entering(spec.flow, task) else "ways"


def decides(spec: Spec, task: str) -> bool:
    """Whether something else asks for what a task sets: a rule, a priority, a score or satisfaction."""
    work = spec.activities.get(task)
    asked = {each.attribute for when in _conditions(spec) for group in when for each in group}
    asked |= {name for pool in spec.pools.values() for name in pool.score.attributes}
    asked |= set(spec.satisfaction.attributes) if spec.satisfaction else set()
    return any(change.attribute in asked for change in (work.sets if work else ()))


def stands(spec: Spec, task: str) -> bool:
    """Whether a running case stands at a task."""
    return any(token.node == task for case in spec.running for token in case.tokens)


def fresh(spec: Spec, wanted: str) -> str:
    """An id that no node and no flow has.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Renewal
    >>> fresh(Spec(Graph({"a": Node("start"), "a_2": Node("end")}), Renewal(Fixed(1.0))), "a")
    'a_3'
    """
    taken = spec.flow.nodes.keys() | spec.flow.flows.keys()
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted}_{number}"
    return id


def without(spec: Spec, task: str) -> Spec:
    """The Spec without a task; what led to it leads to what followed it.

    Running cases that stand there stand at what follows, where that is a task or timer.
    """
    graph = spec.flow
    follower, heir = after(graph, task), before(graph, task)
    out = leaving(graph, task)
    waits = graph.nodes[follower].kind in {"task", "timer"}
    known = heir if heir and graph.nodes[heir].kind == "task" else None
    spec = forgotten(spec, task, known, stand=follower if waits else None)
    flows = {
        id: replace(flow, target=follower) if flow.target == task else flow
        for id, flow in graph.flows.items()
        if id not in out
    }
    nodes = {id: node for id, node in graph.nodes.items() if id != task}
    activities = {id: work for id, work in spec.activities.items() if id != task}
    return _off_lanes(replace(spec, flow=Graph(nodes, flows), activities=activities), task)


def inserted(spec: Spec, flow: str, id: str, node: Node, *, work: Activity | None = None, lane_of: str = "") -> Spec:
    """The Spec with a new node in the middle of a flow; the flow leads to it, a new one leads on.

    Parameters
    ----------
    spec : Spec
    flow : str
        Id.
    id : str
        Of the new node; see :func:`fresh`.
    node : Node
        Its ``parent`` becomes that of the flow's ends.
    work : Activity, optional
        What it asks for, for a task.
    lane_of : str
        Node whose lane it shares.
    """
    graph = spec.flow
    target = graph.flows[flow].target
    onward = fresh(spec, f"{id}_to_{target}")
    nodes = graph.nodes | {id: replace(node, parent=graph.nodes[target].parent)}
    flows = graph.flows | {flow: replace(graph.flows[flow], target=id), onward: SequenceFlow(id, target)}
    activities = spec.activities | ({id: work} if work is not None else {})
    return on_lane_of(replace(spec, flow=Graph(nodes, flows), activities=activities), lane_of, id)


def moved(spec: Spec, task: str, flow: str) -> Spec:
    """The Spec with a task taken from its place and done in the middle of another flow of the same scope."""
    node, work = spec.flow.nodes[task], spec.activities[task]
    lanes, running = spec.lanes, spec.running
    bare = without(spec, task)
    made = inserted(bare, flow, task, node, work=work)
    return replace(made, lanes=lanes, running=running)


def swapped(spec: Spec, one: str, two: str) -> Spec:
    """The Spec with two neighbours in the other order."""
    flows = dict(spec.flow.flows)
    into, (middle,), (out,) = (entering(spec.flow, one), leaving(spec.flow, one), leaving(spec.flow, two))
    for id in into:
        flows[id] = replace(flows[id], target=two)
    flows[middle] = SequenceFlow(two, one)
    flows[out] = replace(flows[out], source=one)
    return exchanged(replace(spec, flow=Graph(spec.flow.nodes, flows)), one, two)


def side_by_side(spec: Spec, one: str, two: str) -> Spec:
    """The Spec with two neighbours done at the same time, between a parallel split and a parallel join."""
    into, (middle,), (out,) = (entering(spec.flow, one), leaving(spec.flow, one), leaving(spec.flow, two))
    spec, split = _with_gateway(spec, f"{one}_split", "parallel", one)
    spec, join = _with_gateway(spec, f"{two}_join", "parallel", two)
    flows = dict(spec.flow.flows)
    for id in into:
        flows[id] = replace(flows[id], target=split)
    flows[middle] = replace(flows[middle], target=join)
    flows[out] = replace(flows[out], source=join)
    spec = _joined(spec, flows, (split, one), (split, two), (two, join))
    return either(spec, one, two)


def with_alternative(
    spec: Spec, task: str, id: str, node: Node, work: Activity, *, share: float, when: Condition | None = None
) -> Spec:
    """The Spec in which some cases take another task instead of one.

    Parameters
    ----------
    spec : Spec
    task : str
        The task, which keeps its place for the others.
    id : str
        Of the other task; see :func:`fresh`.
    node : Node
    work : Activity
    share : float
        Of the cases that take the other task, where ``when`` does not decide.
    when : Condition, optional
        For which cases; then nobody else takes it.
    """
    graph = spec.flow
    into, (out,) = entering(graph, task), leaving(graph, task)
    nodes = graph.nodes | {id: replace(node, parent=graph.nodes[task].parent)}
    spec = replace(spec, flow=Graph(nodes, graph.flows), activities=spec.activities | {id: work})
    spec, choice = _with_gateway(spec, f"{task}_choice", "exclusive", task)
    spec, merge = _with_gateway(spec, f"{task}_merge", "exclusive", task)
    flows = dict(spec.flow.flows)
    for each in into:
        flows[each] = replace(flows[each], target=choice)
    flows[out] = replace(flows[out], source=merge)
    usual, other = fresh(spec, f"{choice}_to_{task}"), fresh(spec, f"{choice}_to_{id}")
    flows |= {usual: SequenceFlow(choice, task), other: SequenceFlow(choice, id)}
    spec = _joined(spec, flows, (task, merge), (id, merge))
    chance = {usual: 1.0, other: 0.0} if when else {usual: 1 - share, other: share}
    decision = Gateway(chance, rules=(Rule(when, other),) if when else ())
    spec = replace(spec, gateways=spec.gateways | {choice: decision})
    return twinned(on_lane_of(spec, task, id), task, id)


def on_lane_of(spec: Spec, node: str, *new: str) -> Spec:
    """The Spec with new nodes in the lane of another node."""
    lanes = {
        id: replace(lane, nodes=(*lane.nodes, *new)) if node in lane.nodes else lane for id, lane in spec.lanes.items()
    }
    return replace(spec, lanes=lanes)


def _off_lanes(spec: Spec, gone: str) -> Spec:
    lanes = {
        id: replace(lane, nodes=tuple(node for node in lane.nodes if node != gone)) if gone in lane.nodes else lane
        for id, lane in spec.lanes.items()
    }
    return replace(spec, lanes=lanes)


def _with_gateway(spec: Spec, wanted: str, kind: NodeKind, beside: str) -> tuple[Spec, str]:
    """The Spec with one more node, not yet tied in, in the scope and lane of another."""
    id = fresh(spec, wanted)
    nodes = spec.flow.nodes | {id: Node(kind, parent=spec.flow.nodes[beside].parent)}
    return on_lane_of(replace(spec, flow=Graph(nodes, spec.flow.flows)), beside, id), id


def _joined(spec: Spec, flows: dict[str, SequenceFlow], *pairs: tuple[str, str]) -> Spec:
    """The Spec with its flows replaced, and new ones between pairs of nodes."""
    spec = replace(spec, flow=Graph(spec.flow.nodes, flows))
    for source, target in pairs:
        id = fresh(spec, f"{source}_to_{target}")
        spec = replace(spec, flow=Graph(spec.flow.nodes, spec.flow.flows | {id: SequenceFlow(source, target)}))
    return spec


def _conditions(spec: Spec) -> list[Condition]:
    """Every condition of a Spec."""
    rules = [rule.when for gateway in spec.gateways.values() for rule in gateway.rules]
    return [*rules, *(priority.when for priority in spec.priorities)]
