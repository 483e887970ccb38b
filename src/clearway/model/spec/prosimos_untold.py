"""What a Spec says and a simulation model of Prosimos cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clearway.model.spec.at import at
from clearway.model.spec.cases import Renewal
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.left import Left
from clearway.model.spec.prosimos_calendar import untold as calendar_untold
from clearway.model.spec.spec import Spec


def flow(spec: Spec) -> Iterator[Left]:
    """Elements that Prosimos does not read, and a second end."""
    ends = [id for id, node in spec.flow.nodes.items() if node.kind in {"end", "terminate"}]
    for id in ends[1:]:
        yield Left("ends", at("flow", "nodes", id))
    for id, node in spec.flow.nodes.items():
        place = ("flow", "nodes", id)
        if node.kind in {"process", "boundary", "pass"}:
            yield Left("element", at(*place))
        if node.repeat is not None:
            yield Left("repeat", at(*place, "repeat"))
        if node.calendar is not None:
            yield Left("delay_calendar", at(*place, "calendar"))


def arrivals(spec: Spec) -> Iterator[Left]:
    """Gaps that run in a calendar."""
    if isinstance(spec.arrivals, Renewal) and spec.arrivals.calendar is not None and not spec.arrivals.waits:
        yield Left("arrival_calendar", "/arrivals/calendar")


def work(spec: Spec) -> Iterator[Left]:
    """Costs of tasks, delays before them, customers who leave, and sums in attributes."""
    for id, one in spec.activities.items():
        place = ("activities", id)
        if one.pool is None:
            yield Left("nobody", at(*place, "pool"))
        if one.cost:
            yield Left("cost", at(*place, "cost"))
        if one.delay is not None:
            yield Left("delay", at(*place, "delay"))
        if one.patience is not None:
            yield Left("patience", at(*place, "patience"))
        for number, change in enumerate(one.sets):
            known = spec.attributes.get(change.attribute)
            if change.add or (known and known.number != Fixed(0.0)):
                yield Left("add" if change.add else "set", at(*place, "sets", number))


def gateways(spec: Spec) -> Iterator[Left]:
    """Probabilities for a certain past, and more than one rule."""
    for id, one in spec.gateways.items():
        if one.history:
            yield Left("history", at("gateways", id, "history"))
        if len(one.rules) > 1:
            yield Left("rules", at("gateways", id, "rules"))


def people(spec: Spec) -> Iterator[Left]:
    """Disciplines, assignments, several tasks at once, lanes of pools, calendars with dates."""
    for id, pool in spec.pools.items():
        place = ("pools", id)
        if pool.discipline not in {"fifo", "priority"}:
            yield Left("discipline", at(*place, "discipline"))
        if pool.assignment != "idle":
            yield Left("assignment", at(*place, "assignment"))
        if pool.preemptive:
            yield Left("preemptive", at(*place, "preemptive"))
        if pool.lane is not None:
            yield Left("pool_lane", at(*place, "lane"))
    for id, one in spec.resources.items():
        if one.slowdown != (1.0,):
            yield Left("slowdown", at("resources", id, "slowdown"))
    for id, calendar in spec.calendars.items():
        yield from calendar_untold(id, calendar, spec.zone)


def rest(spec: Spec) -> Iterator[Left]:
    """Satisfaction, promises, running cases, zone, start, money."""
    plain = Spec(spec.flow, spec.arrivals)
    for name in ("due_s", "satisfaction", "targets", "running", "zone", "start", "currency"):
        if getattr(spec, name) != getattr(plain, name):
            yield Left("no_place", at(name))


UNTOLD: tuple[Callable[[Spec], Iterator[Left]], ...] = (flow, arrivals, work, gateways, people, rest)
"""In the order of a Spec's fields."""
