"""A simulation model of Prosimos (its JSON with a BPMN model) as a Spec, with all that is left behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clearway.base.jsontext import parse_json
from clearway.model.bpmn.elements import Bpmn
from clearway.model.bpmn.read import read_bpmn
from clearway.model.spec.at import ways
from clearway.model.spec.cases import Attribute, Renewal
from clearway.model.spec.check_gateways import TOLERANCE
from clearway.model.spec.conditions import Condition
from clearway.model.spec.distributions import Distribution, Fixed
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.flow import Gateway, Graph, Rule
from clearway.model.spec.foreign import Part, Reading
from clearway.model.spec.frombpmn import Drawn, graph_of
from clearway.model.spec.left import Left
from clearway.model.spec.people import Calendar, Discipline
from clearway.model.spec.prosimos_calendar import calendar_of
from clearway.model.spec.prosimos_cases import attributes_of, changes_of, priorities_of
from clearway.model.spec.prosimos_distribution import distribution_of
from clearway.model.spec.prosimos_people import calendars_of, people_of
from clearway.model.spec.prosimos_rule import batch_of, condition_of
from clearway.model.spec.read import load
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity

ARRIVALS = "arrivals"
"""Id of the calendar in which cases come."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A Spec and what was left behind: elements of the drawing by id, members of the JSON by pointer."""

    spec: Spec
    left: tuple[Left, ...]


def read_prosimos(source: str | Path | bytes, model: str | Path | bytes, *, name: str | None = None) -> Imported:
    """Read a simulation model of Prosimos 2.

    Means, spreads and limits are taken as Prosimos draws them. What differs on purpose: work is given to who is free
    instead of to who was free first at the moment of enablement, priorities never let work of the future come first, a
    task that ends with the shift ends then, and a period up to 23:59:59 lasts until midnight.

    Parameters
    ----------
    source : str, Path or bytes
        The JSON; ``Infinity`` is read as no limit.
    model : str, Path or bytes
        The BPMN model with the same ids.
    name : str, optional
        What messages call the JSON.

    Raises
    ------
    ReadError
        One of the files cannot be read.
    SpecError
        Ids that do not exist or stand twice, members that are missing or of the wrong type, impossible parameters; all
        of a file at once.
    """
    data, called = load(source, name)
    document = parse_json(data, called)
    known = [Fault("spec.twice", path) for path in document.twice]
    return spec_of_prosimos(document.value, read_bpmn(model), name=called, known=known)


def spec_of_prosimos(data: Any, bpmn: Bpmn, *, name: str = "", known: list[Fault] | None = None) -> Imported:
    """A Spec out of the parsed JSON and the drawing; see :func:`read_prosimos`."""
    if not isinstance(data, dict) or "task_resource_distribution" not in data:
        refuse_faults([Fault("spec.no_prosimos", "")], name)
    part = Part(data, "", Reading(list(known or ())))
    part.taken.add("model_type")
    spec, told = _spec(part, graph_of(bpmn))
    part.rest()
    refuse_faults(part.reading.faults, name)
    title = next((one.name for one in bpmn.processes if one.scope.nodes), "")
    origin = {"import": "prosimos"} | ({"file": name} if name not in ("", "bytes") else {})
    return Imported(replace(spec, name=title, origin=origin), (*told, *part.reading.left))


def _spec(part: Part, drawn: Drawn) -> tuple[Spec, list[Left]]:
    delays = _delays(part)
    graph, told = _graph(drawn, delays, part)
    tasks = {id: node.name for id, node in graph.nodes.items() if node.kind == "task"}
    calendars = calendars_of(part)
    attributes = attributes_of(part)
    sets = changes_of(part, tasks, attributes)
    priorities = priorities_of(part, attributes)
    discipline: Discipline = "priority" if priorities else "fifo"
    people = people_of(part, tasks, calendars, discipline)
    arrivals, calendars = _arrivals(part, calendars)
    activities = _with_batches(part, people.activities, tasks)
    for id, changes in sets.items():
        activities[id] = replace(activities.get(id, Activity()), sets=tuple(changes))
    spec = Spec(
        flow=graph,
        arrivals=arrivals,
        activities=activities,
        gateways=_gateways(part, graph, _conditions(part, attributes)),
        pools=people.pools,
        resources=people.resources,
        calendars=calendars,
        attributes=attributes,
        priorities=priorities,
        lanes=drawn.lanes,
    )
    return spec, told


def _graph(drawn: Drawn, delays: Mapping[str, Distribution], part: Part) -> tuple[Graph, list[Left]]:
    """The flow with the delays of its events; Prosimos does every task once, whatever its marker says."""
    nodes = dict(drawn.graph.nodes)
    told = [one for one in drawn.left if not (one.code == "needs_delay" and one.place in delays)]
    told = [Left("marker", one.place) if one.code in {"needs_probability", "needs_count"} else one for one in told]
    for id, node in nodes.items():
        if node.repeat is not None:
            nodes[id] = replace(nodes[id], repeat=None)
        if id in delays:
            nodes[id] = replace(nodes[id], delay=delays[id])
    waits = {id for id, node in nodes.items() if node.kind in {"timer", "boundary"}}
    for at, id in enumerate(delays):
        part.reading.known("spec.no_wait", id, waits, part.place("event_distribution", at, "event_id"))
    return Graph(nodes, drawn.graph.flows), list(dict.fromkeys(told))


def _delays(part: Part) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    for one in part.parts("event_distribution"):
        id = one.text("event_id")
        if id in found:
            one.reading.fault("spec.twice_id", one.place("event_id"), id=id)
        found[id] = distribution_of(one)
        one.rest()
    return found


def _arrivals(part: Part, calendars: dict[str, Calendar]) -> tuple[Renewal, dict[str, Calendar]]:
    gap = part.part("arrival_time_distribution")
    if gap is None:
        where = part.place("arrival_time_distribution")
        part.reading.faults += [Fault("spec.missing", where, {"field": "arrival_time_distribution"})]
    drawn = distribution_of(gap) if gap else None
    if gap:
        gap.rest()
    periods = list(part.parts("arrival_time_calendar"))
    calendar = calendar_of(periods)
    if not periods:
        part.reading.leave("no_arrival_calendar", part.place("arrival_time_calendar"))

    if not calendar.week or calendar.always:
        return Renewal(drawn or Fixed(0.0)), calendars
    id, number = ARRIVALS, 1
    while id in calendars:
        number += 1
        id = f"{ARRIVALS}_{number}"
    return Renewal(drawn or Fixed(0.0), id, waits=True), calendars | {id: calendar}


def _conditions(part: Part, attributes: Mapping[str, Attribute]) -> dict[str, Condition]:
    found = {}
    for one in part.parts("branch_rules"):
        id = one.text("id")
        if id in found:
            one.reading.fault("spec.twice_id", one.place("id"), id=id)
        found[id] = condition_of(one, attributes)
        one.rest()
    return found


def _gateways(part: Part, graph: Graph, conditions: Mapping[str, Condition]) -> dict[str, Gateway]:
    leaving = ways(graph)
    deciding = {id for id, node in graph.nodes.items() if node.kind in {"exclusive", "inclusive"}}
    found: dict[str, Gateway] = {}
    for one in part.parts("gateway_branching_probabilities"):
        id = one.text("gateway_id")
        if id in found:
            one.reading.fault("spec.twice_id", one.place("gateway_id"), id=id)
        if id in graph.nodes and id not in deciding:
            one.reading.leave("not_deciding", one.path)
            continue
        one.reading.known("spec.no_gateway", id, deciding, one.place("gateway_id"))
        exclusive = id in graph.nodes and graph.nodes[id].kind == "exclusive"
        found[id] = _gateway(one, leaving.get(id, []), conditions, exclusive=exclusive)
        one.rest()
    for id in sorted(deciding - set(found)):
        if len(leaving[id]) > 1:
            part.reading.leave("no_probabilities", id)
    return found


def _gateway(one: Part, flows: list[str], conditions: Mapping[str, Condition], *, exclusive: bool) -> Gateway:
    shares: dict[str, float | None] = {}
    rules: list[Rule] = []
    for each in one.parts("probabilities"):
        flow = each.text("path_id")
        each.reading.known("spec.not_its_flow", flow, flows, each.place("path_id"))
        if flow in shares:
            each.reading.fault("spec.twice_id", each.place("path_id"), id=flow)
        shares[flow] = each.number("value") if each.data.get("value") is not None else None
        each.taken.add("value")
        if "condition_id" in each.data:
            rule = each.text("condition_id")
            if each.reading.known("spec.no_rule", rule, conditions, each.place("condition_id")):
                rules.append(Rule(conditions[rule], flow))
        each.rest()
    if exclusive and len(rules) > 1:
        one.reading.leave("several_rules", one.path)
    return Gateway(_filled(shares, one, exclusive=exclusive), tuple(rules))


def _filled(shares: Mapping[str, float | None], one: Part, *, exclusive: bool) -> dict[str, float]:
    """Probabilities; what is missing to 1 is shared by the paths without a value, as Prosimos does."""
    told = sum(value for value in shares.values() if value is not None)
    gaps = [flow for flow, value in shares.items() if value is None]
    rest = max(0.0, 1 - told) / len(gaps) if gaps else 0.0
    if gaps:
        one.reading.leave("filled", one.path)
    row = {flow: rest if value is None else value for flow, value in shares.items()}
    if any(not 0 <= value <= 1 for value in row.values()):
        one.reading.fault("spec.share", one.place("probabilities"), found=min(row.values()))
    elif exclusive and abs(sum(row.values()) - 1) > TOLERANCE:
        one.reading.fault("spec.sum", one.place("probabilities"), found=round(sum(row.values()), 9))
    return row


def _with_batches(part: Part, activities: Mapping[str, Activity], tasks: Mapping[str, str]) -> dict[str, Activity]:
    made = dict(activities)
    for one in part.parts("batch_processing"):
        id = one.text("task_id")
        one.reading.known("spec.no_task", id, tasks, one.place("task_id"))
        made[id] = replace(made.get(id, Activity()), batch=batch_of(one))
    return made
