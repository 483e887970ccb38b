"""Ids that name something must name something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.model.spec.at import absent, wrong
from clearway.model.spec.cases import Renewal
from clearway.model.spec.fault import Fault
from clearway.model.spec.spec import Spec


def flow_ids(spec: Spec) -> Iterator[Fault]:
    """Ends of flows, sub-processes, what boundary events sit on, calendars of delays, nodes of lanes."""
    nodes = spec.flow.nodes
    for id, flow in spec.flow.flows.items():
        yield from absent("spec.no_node", flow.source, nodes, "flow", "flows", id, "source")
        yield from absent("spec.no_node", flow.target, nodes, "flow", "flows", id, "target")
        ends = nodes.get(flow.source), nodes.get(flow.target)
        if ends[0] and ends[1] and ends[0].parent != ends[1].parent:
            yield wrong("spec.across", "flow", "flows", id)
    processes = {id: None for id, node in nodes.items() if node.kind == "process"}
    holders = {id: None for id, node in nodes.items() if node.kind in {"task", "process"}}
    for id, node in nodes.items():
        yield from absent("spec.no_process", node.parent, processes, "flow", "nodes", id, "parent")
        yield from absent("spec.no_calendar", node.calendar, spec.calendars, "flow", "nodes", id, "calendar")
        if node.kind == "boundary":
            yield from absent("spec.no_holder", node.attached_to or "", holders, "flow", "nodes", id, "attached_to")
    for id, lane in spec.lanes.items():
        for place, one in enumerate(lane.nodes):
            yield from absent("spec.no_node", one, nodes, "lanes", id, "nodes", place)


def work_ids(spec: Spec) -> Iterator[Fault]:
    """Tasks, and the pools, resources and calendars that they name."""
    tasks = {id: None for id, node in spec.flow.nodes.items() if node.kind == "task"}
    for id, work in spec.activities.items():
        yield from absent("spec.no_task", id, tasks, "activities", id)
        yield from absent("spec.no_pool", work.pool, spec.pools, "activities", id, "pool")
        yield from absent("spec.no_calendar", work.delay_calendar, spec.calendars, "activities", id, "delay_calendar")
        members = {one: None for one, each in spec.resources.items() if each.pool == work.pool}
        for place, one in enumerate(work.resources):
            yield from absent("spec.no_member", one, members, "activities", id, "resources", place)
        for one in work.durations:
            yield from absent("spec.no_member", one, members, "activities", id, "durations", one)
        for place, change in enumerate(work.sets):
            where = ("activities", id, "sets", place, "attribute")
            yield from absent("spec.no_attribute", change.attribute, spec.attributes, *where)


def people_ids(spec: Spec) -> Iterator[Fault]:
    """Pools of resources, calendars, lanes of pools, attributes of scores."""
    for id, pool in spec.pools.items():
        yield from absent("spec.no_calendar", pool.calendar, spec.calendars, "pools", id, "calendar")
        yield from absent("spec.no_lane", pool.lane, spec.lanes, "pools", id, "lane")
        for name in pool.score.attributes:
            where = ("pools", id, "score", "attributes", name)
            yield from absent("spec.no_attribute", name, spec.attributes, *where)
    for id, one in spec.resources.items():
        yield from absent("spec.no_pool", one.pool, spec.pools, "resources", id, "pool")
        yield from absent("spec.no_calendar", one.calendar, spec.calendars, "resources", id, "calendar")


def case_ids(spec: Spec) -> Iterator[Fault]:
    """The calendar of arrivals, attributes that give points, and where running cases stand."""
    if isinstance(spec.arrivals, Renewal):
        yield from absent("spec.no_calendar", spec.arrivals.calendar, spec.calendars, "arrivals", "calendar")
    for name in spec.satisfaction.attributes if spec.satisfaction else ():
        yield from absent("spec.no_attribute", name, spec.attributes, "satisfaction", "attributes", name)
    tasks = {id: None for id, node in spec.flow.nodes.items() if node.kind == "task"}
    waiting = {id: None for id, node in spec.flow.nodes.items() if node.kind in {"task", "timer"}}
    for place, case in enumerate(spec.running):
        for name in case.attributes:
            yield from absent("spec.no_attribute", name, spec.attributes, "running", place, "attributes", name)
        yield from absent("spec.no_task", case.last, tasks, "running", place, "last")
        yield from absent("spec.no_task", case.before, tasks, "running", place, "before")
        for number, token in enumerate(case.tokens):
            where = ("running", place, "tokens", number)
            yield from absent("spec.no_wait", token.node, waiting, *where, "node")
            yield from absent("spec.no_resource", token.resource, spec.resources, *where, "resource")


ID_RULES = (flow_ids, work_ids, people_ids, case_ids)
"""In the order of a Spec's fields."""
