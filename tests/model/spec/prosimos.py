"""A small model of Prosimos with every key of its JSON, and a drawing for any JSON."""

from __future__ import annotations

from typing import Any

from clearway.model.bpmn.build import wrap
from clearway.model.bpmn.elements import Bpmn, Flow, Node, Process, Scope


def dist(name: str, *values: float) -> dict[str, Any]:
    return {"distribution_name": name, "distribution_params": [{"value": value} for value in values]}


def period(first: str, last: str, begin: str, end: str, **more: Any) -> dict[str, Any]:
    return {"from": first, "to": last, "beginTime": begin, "endTime": end, **more}


def person(id: str, *, calendar: str = "days", **more: Any) -> dict[str, Any]:
    return {"id": id, "name": id, "cost_per_hour": 20, "amount": 1, "calendar": calendar, "assignedTasks": [], **more}


def model() -> Bpmn:
    """Take a request, check it or ask back and wait, then close it."""
    kinds = {"s": "startEvent", "g": "exclusiveGateway", "j": "exclusiveGateway", "w": "intermediateCatchEvent"}
    names = ("s", "take", "g", "check", "ask", "w", "j", "close", "e")
    nodes = tuple(Node(id, kinds.get(id, "endEvent" if id == "e" else "task"), id.title()) for id in names)
    ways = ("s take", "take g", "g check", "g ask", "ask w", "w j", "check j", "j close", "close e")
    flows = tuple(Flow(f"f_{a}_{b}", a, b) for a, b in map(str.split, ways))
    return wrap(Process("p", "Desk", Scope(nodes, flows)))


def simulation() -> dict[str, Any]:
    """Its JSON."""
    rule = [[{"attribute": "kind", "comparison": "=", "value": "gold"}]]
    return {
        "resource_profiles": [
            {
                "id": "front",
                "name": "Front",
                "resource_list": [person("ann"), person("bo", amount=2, cost_per_hour="30")],
            },
            {"id": "back", "name": "Back", "resource_list": [person("cy", calendar="nights")]},
        ],
        "arrival_time_distribution": dist("expon", 900, 60, 7200),
        "arrival_time_calendar": [period("MONDAY", "FRIDAY", "08:00:00", "18:00:00")],
        "gateway_branching_probabilities": [
            {
                "gateway_id": "g",
                "probabilities": [
                    {"path_id": "f_g_check", "value": 0.75},
                    {"path_id": "f_g_ask", "value": 0.25, "condition_id": "gold"},
                ],
            }
        ],
        "branch_rules": [{"id": "gold", "rules": rule}],
        "task_resource_distribution": [
            {
                "task_id": "take",
                "resources": [{"resource_id": "ann"} | dist("fix", 60), {"resource_id": "bo"} | dist("fix", 60)],
            },
            {
                "task_id": "check",
                "resources": [
                    {"resource_id": "ann"} | dist("norm", 300, 60, 0, 900),
                    {"resource_id": "bo"} | dist("lognorm", 300, 3600, 10, 900),
                ],
            },
            {"task_id": "ask", "resources": [{"resource_id": "cy"} | dist("gamma", 120, 400, 0, float("inf"))]},
            {"task_id": "close", "resources": [{"resource_id": "cy"} | dist("uniform", 30, 90)]},
        ],
        "resource_calendars": [
            {"id": "days", "name": "Days", "time_periods": [period("MONDAY", "FRIDAY", "09:00:00", "17:00:00")]},
            {
                "id": "nights",
                "name": "Nights",
                "time_periods": [period("SATURDAY", "MONDAY", "20:00:00", "23:59:59.999")],
            },
        ],
    } | _further()


def _further() -> dict[str, Any]:
    sized = [[{"attribute": "size", "comparison": "=", "value": 3}]]
    return {
        "event_distribution": [{"event_id": "w"} | dist("expon", 86400, 0, 604800)],
        "batch_processing": [
            {
                "task_id": "close",
                "type": "Sequential",
                "size_distrib": [{"key": "1", "value": 0.0}, {"key": "3", "value": 1.0}],
                "duration_distrib": [{"key": "3", "value": 0.8}],
                "firing_rules": sized,
            }
        ],
        "case_attributes": [
            {
                "name": "kind",
                "type": "discrete",
                "values": [{"key": "gold", "value": 0.2}, {"key": "plain", "value": 0.8}],
            },
            {"name": "sum", "type": "continuous", "values": dist("uniform", 10, 500)},
        ],
        "event_attributes": [
            {"event_id": "check", "attributes": [{"name": "checked", "type": "continuous", "values": dist("fix", 9)}]}
        ],
        "prioritisation_rules": [
            {"priority_level": 1, "rules": [[{"attribute": "sum", "comparison": "in", "value": ["400", "inf"]}]]},
            {"priority_level": 2, "rules": [[{"attribute": "kind", "comparison": "in", "value": ["gold", "plain"]}]]},
        ],
    }


def drawing_for(data: dict[str, Any]) -> Bpmn:
    """A drawing that has the tasks, gateways and paths of a JSON: one task behind the other, gateways between."""
    tasks = [one["task_id"] for one in data["task_resource_distribution"]]
    nodes, flows = [Node("start", "startEvent")], list[Flow]()
    at = "start"
    for number, gateway in enumerate(data["gateway_branching_probabilities"]):
        split, join = gateway["gateway_id"], f"join_{number}"
        nodes += [Node(split, "exclusiveGateway"), Node(join, "exclusiveGateway")]
        flows.append(Flow(f"to_{number}", at, split))
        flows += [Flow(path["path_id"], split, join) for path in gateway["probabilities"]]
        at = join
    for number, task in enumerate([*tasks, "end"]):
        nodes.append(Node(task, "task" if task != "end" else "endEvent"))
        flows.append(Flow(f"on_{number}", at, task))
        at = task
    return wrap(Process("p", "", Scope(tuple(nodes), tuple(flows))))
