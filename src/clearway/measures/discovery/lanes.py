"""Lanes: a model divided by the roles that do its work."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from clearway.measures.discovery.roles import Roles
from clearway.model.bpmn.elements import Bpmn, Lane, LaneSet, Node, Scope


def with_lanes(bpmn: Bpmn, roles: Roles, *, lang: str = "en") -> Bpmn:
    """Divide each process of a model into lanes, one a role.

    A task lies in the lane of the role of its name, a sub-process where most of its tasks would, a boundary event with
    its activity. What has no role of its own (events, gateways, tasks that nobody is named for) lies where the flow
    comes from, or where it goes to when nothing comes. Lanes stand in the order in which the flow meets them; lanes
    that the model had are replaced, drawings are dropped as they no longer fit. Without roles the model stays as it is.

    Parameters
    ----------
    lang : {"en", "zh"}
        Language of names that are made from activities.
    """
    if not roles.roles:
        return bpmn
    taken = _ids(bpmn)
    processes = []
    for process in bpmn.processes:
        lanes = _lanes(process.scope, roles, lang, taken)
        home = LaneSet(_fresh("lanes_1", taken))
        lanes = tuple(replace(lane, set=home.id) for lane in lanes)
        sets = (home,) if lanes else ()
        processes.append(replace(process, scope=replace(process.scope, lanes=lanes, lane_sets=sets)))
    return replace(bpmn, processes=tuple(processes), diagrams=())


def _lanes(scope: Scope, roles: Roles, lang: str, taken: set[str]) -> tuple[Lane, ...]:
    place = _places(scope, roles)
    order = list(dict.fromkeys(place[node.id] for node in scope.nodes if node.id in place))
    lanes = []
    for role in order:
        nodes = tuple(node.id for node in scope.nodes if place.get(node.id) == role)
        lanes.append(Lane(_fresh(f"lane_{role + 1}", taken), roles.roles[role].title(lang), nodes))
    return tuple(lanes)


def _places(scope: Scope, roles: Roles) -> dict[str, int]:
    """Role of each node, spread from tasks along the flow, then against it; nothing where no task has a role."""
    role_of = roles.role_of()
    place = {node.id: role for node in scope.nodes if (role := _own(node, role_of)) is not None}
    attached = [(node.attached_to, node.id) for node in scope.nodes if node.attached_to]
    onward = [*attached, *((flow.source, flow.target) for flow in scope.flows)]
    for steps in (onward, [(target, source) for source, target in onward], onward):
        _spread(place, steps)
    if place:
        first = Counter(place.values()).most_common(1)[0][0]
        return {node.id: place.get(node.id, first) for node in scope.nodes}
    return place


def _spread(place: dict[str, int], steps: list[tuple[str, str]]) -> None:
    """Carry roles along steps, breadth first, into nodes that have none."""
    after: dict[str, list[str]] = {}
    for source, target in steps:
        after.setdefault(source, []).append(target)
    queue = list(place)
    for node in queue:
        for other in after.get(node, ()):
            if other not in place:
                place[other] = place[node]
                queue.append(other)


def _own(node: Node, role_of: dict[str, int]) -> int | None:
    """Role of a task by its name, or of the tasks inside by majority."""
    if node.inside is None:
        return role_of.get(node.name)
    inner = Counter(role for one in node.inside.nodes if (role := _own(one, role_of)) is not None)
    return inner.most_common(1)[0][0] if inner else role_of.get(node.name)


def _ids(bpmn: Bpmn) -> set[str]:
    """Ids of the model that a lane must not take."""
    found = {bpmn.id, *(process.id for process in bpmn.processes), *(root.id for root in bpmn.roots)}
    found |= {pool.id for pool in bpmn.participants} | {message.id for message in bpmn.message_flows}
    scopes = [process.scope for process in bpmn.processes]
    for scope in scopes:
        found |= {node.id for node in scope.nodes} | {flow.id for flow in scope.flows}
        found |= {data.id for data in scope.data} | {artifact.id for artifact in scope.artifacts}
        found |= {line.id for line in scope.associations}
        scopes += [node.inside for node in scope.nodes if node.inside is not None]
    return found


def _fresh(id: str, taken: set[str]) -> str:
    """The id, with a number where it is taken."""
    number, fresh = 2, id
    while fresh in taken:
        fresh, number = f"{id}_{number}", number + 1
    taken.add(fresh)
    return fresh
