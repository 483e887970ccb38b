"""Put the fitted parts together: a Spec."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import iso
from clearway.model.spec import Activity, Calendar, Fixed, Gateway, Graph, Node, Pool, Resource, SequenceFlow, Spec
from clearway.model.spec.hours import WEEKDAYS
from clearway.twin.fit.order import STEP_S
from clearway.twin.fit.traits import attributes_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clearway.model.spec.distributions import Distribution
    from clearway.model.spec.people import Priority
    from clearway.model.spec.work import Batch
    from clearway.twin.fit.arrivals import Coming
    from clearway.twin.fit.calendars import Duty
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.order import Turns
    from clearway.twin.fit.people import People
    from clearway.twin.fit.times import Times
    from clearway.twin.fit.waits import Places
    from clearway.twin.fit.weeks import Week

DUE_S = 7 * 86_400.0
"""Time to the due date of a case where people take the oldest case first; any time gives the same order."""

WHOLE_WEEK: dict[str, tuple[str, ...]] = dict.fromkeys(WEEKDAYS, ("00:00-24:00",))


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """All that was fitted.

    Parameters
    ----------
    observed : Observed
    graph : Graph
    gateways : dict of str to Gateway
    people : People
    duty : Duty
    times : tuple of Times
    coming : Coming
    places : Places
    delays : tuple of Distribution or None
        Of each place.
    turns : tuple of Turns
        Of each pool.
    ranks : dict of int to int
        Which of the activities that become ready together goes first, see :func:`ranks_of`.
    delay_calendar : bool
        Whether delays run in the calendar of whoever does the work next, not by the clock.
    batches : dict of int to Batch
        By activity.
    priorities : tuple of Priority
    """

    observed: Observed
    graph: Graph
    gateways: Mapping[str, Gateway]
    people: People
    duty: Duty
    times: tuple[Times, ...]
    coming: Coming
    places: Places
    delays: tuple[Distribution | None, ...]
    turns: tuple[Turns, ...]
    ranks: Mapping[int, int]
    delay_calendar: bool
    batches: Mapping[int, Batch] = field(default_factory=dict)
    priorities: tuple[Priority, ...] = ()


def assemble(parts: Parts, **origin: Any) -> Spec:
    """Make the Spec of the fitted parts."""
    observed = parts.observed
    graph, gateways = with_timers(parts)
    calendars = {f"week_{at + 1}": _calendar(week) for at, week in enumerate(parts.duty.weeks)}
    for person in np.flatnonzero(parts.duty.overtime.any(axis=1)).tolist():
        calendars[f"hours_{person + 1}"] = _irregular(parts.duty, person)
    if parts.coming.week is not None:
        calendars["arrivals"] = _calendar(parts.coming.week)
    begin = int(observed.arrived_us.min()) if observed.n_cases else 0
    return Spec(
        flow=graph,
        arrivals=parts.coming.arrivals,
        activities=_activities(parts, graph),
        gateways=gateways,
        pools=_pools(parts),
        resources=_resources(parts),
        calendars=calendars,
        attributes=attributes_named(observed.traits, _asked(gateways, parts.priorities)),
        priorities=parts.priorities,
        due_s=DUE_S if any(one.discipline == "edd" for one in parts.turns) else None,
        zone=observed.zone,
        start=iso(begin),
        origin=origin,
    )


def _asked(gateways: Mapping[str, Gateway], priorities: tuple[Priority, ...]) -> set[str]:
    """Attributes that something in the Spec asks for."""
    rules = [rule.when for gateway in gateways.values() for rule in gateway.rules]
    rules += [one.when for one in priorities]
    return {one.attribute for when in rules for group in when for one in group}


def _calendar(week: Week) -> Calendar:
    return Calendar(week=week.spans() or WHOLE_WEEK)


def _irregular(duty: Duty, person: int) -> Calendar:
    """Hours of a person who is also there at odd times."""
    share = duty.weeks[int(duty.of[person])].on.reshape(7, 24, 60).mean(axis=2)
    chances = np.where(share > 0, share, duty.overtime[person].reshape(7, 24)).round(4)
    return Calendar(presence={day: tuple(chances[at].tolist()) for at, day in enumerate(WEEKDAYS) if chances[at].any()})


def _pools(parts: Parts) -> dict[str, Pool]:
    found = {}
    for pool in range(parts.people.n_pools):
        week = int(parts.duty.group[pool])
        turn = parts.turns[pool].discipline
        found[f"pool_{pool + 1}"] = Pool(name=f"P{pool + 1}", calendar=f"week_{week + 1}", discipline=turn)
    return found


def _resources(parts: Parts) -> dict[str, Resource]:
    found = {}
    for person, pool in enumerate(parts.people.pool.tolist()):
        if pool < 0:
            continue
        own = int(parts.duty.of[person])
        found[f"person_{person + 1}"] = Resource(
            pool=f"pool_{pool + 1}",
            name=parts.observed.people[person],
            calendar=_own_calendar(parts, person, own, pool),
            slowdown=(1.0,) * int(parts.people.at_once[person]),
        )
    return found


def _own_calendar(parts: Parts, person: int, own: int, pool: int) -> str | None:
    if parts.duty.overtime[person].any():
        return f"hours_{person + 1}"
    return None if own == parts.duty.group[pool] else f"week_{own + 1}"


def _activities(parts: Parts, graph: Graph) -> dict[str, Activity]:
    times = {parts.observed.activities[one.activity]: one for one in parts.times}
    delays = _task_delays(parts)
    found = {}
    for key, node in graph.nodes.items():
        one = times.get(node.name or key)
        if node.kind != "task":
            continue
        if one is None:
            found[key] = Activity(duration=Fixed(0.0))
            continue
        pool = int(parts.people.activity_pool[one.activity])
        who = [] if pool < 0 else [at for at, n in enumerate(parts.people.counts[:, one.activity].tolist()) if n]
        members = int((parts.people.pool == pool).sum())
        delay = delays.get(one.activity)
        if delay is None and parts.ranks.get(one.activity):
            delay = Fixed(STEP_S * parts.ranks[one.activity])
        found[key] = Activity(
            pool=f"pool_{pool + 1}" if pool >= 0 else None,
            resources=() if len(who) == members else tuple(f"person_{at + 1}" for at in who),
            duration=one.pooled,
            durations={f"person_{at + 1}": law for at, law in one.own.items() if at in who},
            delay=delay,
            delay_calendar=_delay_calendar(parts, one.activity) if delay is not None else None,
            batch=parts.batches.get(one.activity),
        )
    return found


def _delay_calendar(parts: Parts, activity: int) -> str | None:
    if not parts.delay_calendar:
        return None
    pool = int(parts.people.activity_pool[activity])
    return f"week_{int(parts.duty.group[pool]) + 1}" if pool >= 0 else "week_1"


def _task_delays(parts: Parts) -> dict[int, Distribution]:
    """Delays of activities all of whose steps wait alike; the others stand as timers on their flows."""
    apart = {
        activity for activity, before in zip(parts.places.activity, parts.places.before, strict=True) if before >= 0
    }
    pairs = zip(parts.places.activity, parts.delays, strict=True)
    return {activity: delay for activity, delay in pairs if delay is not None and activity not in apart}


def with_timers(parts: Parts) -> tuple[Graph, dict[str, Gateway]]:
    """The flow with a timer on each flow between two tasks whose step has a delay of its own."""
    lines = list(zip(parts.places.activity, parts.places.before, parts.delays, strict=True))
    apart = {activity for activity, before, _ in lines if before >= 0}
    delays = {(before, activity): delay for activity, before, delay in lines if activity in apart}
    nodes, flows = dict(parts.graph.nodes), dict(parts.graph.flows)
    code = {name: at for at, name in enumerate(parts.observed.activities)}
    for key, flow in parts.graph.flows.items():
        activity = code.get(parts.graph.nodes[flow.target].name, -1)
        before = code.get(parts.graph.nodes[_source(parts.graph, flow.source)].name, -1)
        if activity not in apart or before < 0:
            continue
        delay = delays.get((before, activity), delays.get((-1, activity)))
        if delay is None:
            continue
        timer = f"delay_{key}"
        nodes[timer] = Node("timer", delay=delay, calendar=_delay_calendar(parts, activity))
        flows[key] = replace(flow, target=timer)
        flows[f"{timer}_out"] = SequenceFlow(timer, flow.target)
    return Graph(nodes, flows), dict(parts.gateways)


def _source(graph: Graph, key: str) -> str:
    """The task behind a flow, over the gateway that follows it; the node itself elsewhere."""
    if graph.nodes[key].kind != "exclusive":
        return key
    into = [flow.source for flow in graph.flows.values() if flow.target == key]
    return into[0] if len(into) == 1 else key
