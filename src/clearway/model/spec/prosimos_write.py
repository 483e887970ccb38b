"""A Spec as a simulation model of Prosimos (its JSON with a BPMN model), with all that Prosimos cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from clearway.model.bpmn.write import write_bpmn
from clearway.model.spec.at import at
from clearway.model.spec.cases import Expected, Poisson, Renewal, Replay
from clearway.model.spec.distributions import Distribution, Exponential, Fixed
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.left import Left
from clearway.model.spec.people import Calendar
from clearway.model.spec.prosimos_calendar import fuzzy_periods, granule, prosimos_periods
from clearway.model.spec.prosimos_distribution import prosimos_distribution
from clearway.model.spec.prosimos_rule import prosimos_batch, prosimos_rules
from clearway.model.spec.prosimos_untold import UNTOLD
from clearway.model.spec.spec import Spec
from clearway.model.spec.tobpmn import Ids, bpmn_of, ids_of

ALWAYS = Calendar(dict.fromkeys(WEEKDAYS, ("00:00-24:00",)))
NOBODY = "nobody"
"""Resource of tasks that nobody does: Prosimos asks for one."""

UNSET = Fixed(0.0)
"""Number of an attribute that only tasks set: Prosimos refuses one that cases bring along as well."""

MANY = 10_000
"""How many there are of it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The two files of a model of Prosimos, and what they do not say: pointers into the Spec."""

    simulation: bytes
    model: bytes
    left: tuple[Left, ...]


def write_prosimos(spec: Spec) -> Exported:
    """Write a Spec for Prosimos 2.

    Ids that XML cannot hold are renamed alike in both files. A distribution that Prosimos does not know becomes a gamma
    one of the same mean and spread; arrivals of other kinds become random ones of the same mean rate; a task that
    nobody does gets a resource of which there are always enough.

    Raises
    ------
    SpecError
        A number that is not finite, or a text that no file can hold.
    """
    left: list[Left] = [told for rule in UNTOLD for told in rule(spec)]
    ids = ids_of(spec.flow, spec.lanes)
    data = _document(spec, ids, left)
    simulation = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    model = write_bpmn(bpmn_of(spec.flow, spec.lanes, name=spec.name))
    return Exported(simulation.encode(), model, tuple(dict.fromkeys(left)))


def _document(spec: Spec, ids: Ids, left: list[Left]) -> dict[str, Any]:
    fuzzy = any(one.presence for one in spec.calendars.values())
    rules: list[dict[str, Any]] = []
    gateways = list(_gateways(spec, ids, rules))
    document: dict[str, Any] = {
        "resource_profiles": list(_profiles(spec, ids)),
        "arrival_time_distribution": _gap(spec, left),
        "arrival_time_calendar": prosimos_periods(_arrival_calendar(spec)),
        "gateway_branching_probabilities": gateways,
        "task_resource_distribution": list(_times(spec, ids, left)),
        "resource_calendars": list(_calendars(spec, fuzzy=fuzzy)),
        "event_distribution": list(_delays(spec, ids, left)),
    }
    extra = {
        "branch_rules": rules,
        "batch_processing": [
            prosimos_batch(ids.nodes[id], work.batch, at("activities", id, "batch"), left)
            for id, work in spec.activities.items()
            if work.batch is not None and id in ids.nodes
        ],
        "case_attributes": list(_attributes(spec, left)),
        "event_attributes": list(_changes(spec, ids, left)),
        "prioritisation_rules": [
            {"priority_level": one.level, "rules": prosimos_rules(one.when)} for one in spec.priorities
        ],
    }
    document |= {key: value for key, value in extra.items() if value}
    if fuzzy:
        size = {"value": granule(spec.calendars.values()), "time_unit": "MINUTES"}
        document |= {"model_type": "FUZZY", "granule_size": size}
    return document


def _members(spec: Spec, pool: str) -> list[str]:
    return [id for id, one in spec.resources.items() if one.pool == pool]


def _able(spec: Spec, task: str) -> list[str]:
    work = spec.activities[task]
    return list(work.resources) or (_members(spec, work.pool) if work.pool is not None else [NOBODY])


def _profiles(spec: Spec, ids: Ids) -> Iterator[dict[str, Any]]:
    done: dict[str, list[str]] = {}
    for task in spec.activities:
        for who in _able(spec, task) if task in ids.nodes else ():
            done.setdefault(who, []).append(ids.nodes[task])
    for id, pool in spec.pools.items():
        members = [_resource(spec, one, done.get(one, [])) for one in _members(spec, id)]
        yield {"id": id, "name": pool.name, "resource_list": members}
    if NOBODY in done:
        calendar = {"calendar": NOBODY, "assignedTasks": done[NOBODY]}
        one = {"id": NOBODY, "name": NOBODY, "cost_per_hour": 0.0, "amount": MANY, **calendar}
        yield {"id": NOBODY, "name": NOBODY, "resource_list": [one]}


def _resource(spec: Spec, id: str, tasks: list[str]) -> dict[str, Any]:
    one = spec.resources[id]
    pool = spec.pools[one.pool]
    return {
        "id": id,
        "name": one.name or id,
        "cost_per_hour": pool.cost_per_hour if one.cost_per_hour is None else one.cost_per_hour,
        "amount": one.amount,
        "calendar": one.calendar or pool.calendar or NOBODY,
        "assignedTasks": tasks,
    }


def _times(spec: Spec, ids: Ids, left: list[Left]) -> Iterator[dict[str, Any]]:
    for task, work in spec.activities.items():
        if task not in ids.nodes:
            continue
        rows = []
        for who in _able(spec, task):
            own = who in work.durations
            place = at("activities", task, *(("durations", who) if own else ("duration",)))
            drawn = work.durations[who] if own else work.duration or Fixed(0.0)
            rows.append({"resource_id": who} | prosimos_distribution(drawn, place, left))
        yield {"task_id": ids.nodes[task], "resources": rows}


def _calendars(spec: Spec, *, fuzzy: bool) -> Iterator[dict[str, Any]]:
    free = any(one.pool is None for one in spec.activities.values())
    bare = any(one.calendar is None and spec.pools[one.pool].calendar is None for one in spec.resources.values())
    arriving = spec.arrivals.calendar if isinstance(spec.arrivals, Renewal) else None
    used = {one.calendar or spec.pools[one.pool].calendar for one in spec.resources.values()}
    for id, one in [*spec.calendars.items(), *([(NOBODY, ALWAYS)] if free or bare else [])]:
        if id == arriving and id not in used:
            continue
        periods = fuzzy_periods(one) if fuzzy else prosimos_periods(one)
        yield {"id": id, "name": id, "time_periods": periods} | ({"workload_ratio": []} if fuzzy else {})


def _arrival_calendar(spec: Spec) -> Calendar:
    id = spec.arrivals.calendar if isinstance(spec.arrivals, Renewal) else None
    return replace(spec.calendars[id], presence={}) if id is not None else ALWAYS


def _gap(spec: Spec, left: list[Left]) -> dict[str, Any]:
    one = spec.arrivals
    gap: Distribution
    if isinstance(one, Renewal):
        gap = one.gap
    else:
        left.append(Left("arrivals", "/arrivals"))
        gap = Exponential(_mean_gap(one))
    return prosimos_distribution(gap, "/arrivals/gap", left)


def _mean_gap(one: Poisson | Replay | Expected) -> float:
    """Seconds between two cases on average."""
    if isinstance(one, Replay):
        return (one.at_s[-1] - one.at_s[0]) / max(len(one.at_s) - 1, 1)
    if isinstance(one, Expected):
        return one.each_s * len(one.cases) / sum(one.cases)
    return 7 * 86400.0 / sum(rate for rates in one.per_hour.values() for rate in rates)


def _gateways(spec: Spec, ids: Ids, rules: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Probabilities of every gateway that decides; conditions are added to ``rules``."""
    leaving: dict[str, list[str]] = {}
    for id, flow in spec.flow.flows.items():
        leaving.setdefault(flow.source, []).append(id)
    for id, node in spec.flow.nodes.items():
        flows = leaving.get(id, [])
        if node.kind not in {"exclusive", "inclusive"} or (len(flows) < 2 and id not in spec.gateways):
            continue
        gateway = spec.gateways.get(id)
        row = gateway.probabilities if gateway else dict.fromkeys(flows, 1 / len(flows))
        paths = {flow: {"path_id": ids.flows[flow], "value": row[flow]} for flow in row}
        for rule in gateway.rules if gateway else ():
            name = f"condition_{len(rules) + 1}"
            rules.append({"id": name, "rules": prosimos_rules(rule.when)})
            paths.setdefault(rule.flow, {"path_id": ids.flows[rule.flow], "value": 0.0})["condition_id"] = name
        yield {"gateway_id": ids.nodes[id], "probabilities": list(paths.values())}


def _delays(spec: Spec, ids: Ids, left: list[Left]) -> Iterator[dict[str, Any]]:
    for id, node in spec.flow.nodes.items():
        if node.kind in {"timer", "boundary"} and node.delay is not None:
            drawn = prosimos_distribution(node.delay, at("flow", "nodes", id, "delay"), left)
            yield {"event_id": ids.nodes[id]} | drawn


def _attributes(spec: Spec, left: list[Left]) -> Iterator[dict[str, Any]]:
    made = {change.attribute for work in spec.activities.values() for change in work.sets if not change.add}
    for name, one in spec.attributes.items():
        if name in made and one.number == UNSET:
            continue
        if one.values:
            pairs = [{"key": key, "value": value} for key, value in one.values.items()]
            yield {"name": name, "type": "discrete", "values": pairs}
        elif one.number is not None:
            drawn = prosimos_distribution(one.number, at("attributes", name, "number"), left)
            yield {"name": name, "type": "continuous", "values": drawn}


def _changes(spec: Spec, ids: Ids, left: list[Left]) -> Iterator[dict[str, Any]]:
    for task, work in spec.activities.items():
        made = [
            {
                "name": one.attribute,
                "type": "continuous",
                "values": prosimos_distribution(one.value, at("activities", task, "sets", number, "value"), left),
            }
            for number, one in enumerate(work.sets)
            if not one.add and spec.attributes[one.attribute].number == UNSET
        ]
        if made and task in ids.nodes:
            yield {"event_id": ids.nodes[task], "attributes": made}
