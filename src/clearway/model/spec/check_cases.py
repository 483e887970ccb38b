"""Arrivals, attributes, satisfaction, promises, and cases that are under way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clearway.model.spec.at import absent, below, wrong
from clearway.model.spec.cases import Expected, Poisson, Replay
from clearway.model.spec.check_gateways import total
from clearway.model.spec.check_people import dates, weekdays
from clearway.model.spec.check_points import points
from clearway.model.spec.fault import Fault
from clearway.model.spec.hours import is_moment, is_zone
from clearway.model.spec.spec import Spec

_TIMES = ("enabled_s", "started_s")


def frame(spec: Spec) -> Iterator[Fault]:
    """Zone, start, due date, promises and the scale of satisfaction."""
    if not is_zone(spec.zone):
        yield wrong("spec.zone", "zone", found=spec.zone)
    if not is_moment(spec.start):
        yield wrong("spec.moment", "start", found=spec.start)
    yield from below(spec.due_s, 0, "due_s")
    for id, target in spec.targets.items():
        yield from below(target.cycle_s, 0, "targets", id, "cycle_s")
    if spec.satisfaction is not None:
        yield from points(spec, spec.satisfaction)


def arrivals(spec: Spec) -> Iterator[Fault]:
    """Some cases come, in order, on days that exist."""
    one = spec.arrivals
    if isinstance(one, Poisson):
        yield from _poisson(one)
    elif isinstance(one, Replay):
        if not one.at_s:
            yield wrong("spec.no_arrivals", "arrivals", "at_s")
        if any(b < a for a, b in pairwise(one.at_s)):
            yield wrong("spec.unsorted", "arrivals", "at_s")
        yield from below(min(one.at_s, default=0.0), 0, "arrivals", "at_s")
    elif isinstance(one, Expected):
        if one.each_s <= 0:
            yield wrong("spec.positive", "arrivals", "each_s", found=one.each_s)
        for number, count in enumerate(one.cases):
            yield from below(count, 0, "arrivals", "cases", number)
        if not any(count > 0 for count in one.cases):
            yield wrong("spec.no_arrivals", "arrivals", "cases")


def attributes(spec: Spec) -> Iterator[Fault]:
    """Named values with probabilities, or a number; not both and not neither."""
    for id, one in spec.attributes.items():
        if bool(one.values) == (one.number is not None):
            yield wrong("spec.attribute", "attributes", id)
        if one.values:
            yield from total(one.values, "attributes", id, "values")


def running(spec: Spec) -> Iterator[Fault]:
    """Cases that began before the start and stand somewhere, with attributes that they can have."""
    for number, case in enumerate(spec.running):
        place = ("running", number)
        if not case.tokens:
            yield wrong("spec.no_tokens", *place, "tokens")
        if case.arrived_s > 0:
            yield wrong("spec.later", *place, "arrived_s", found=case.arrived_s)
        times = [(at, name, getattr(token, name)) for at, token in enumerate(case.tokens) for name in _TIMES]
        for at, name, value in times:
            if value is not None and value > 0:
                yield wrong("spec.later", *place, "tokens", at, name, found=value)
        for name, value in case.attributes.items():
            held = spec.attributes.get(name)
            if held is not None and isinstance(value, str) != bool(held.values):
                kind = "text" if held.values else "number"
                yield wrong(f"spec.compare_{kind}", *place, "attributes", name, attribute=name)
            elif held is not None and isinstance(value, str):
                yield from absent("spec.no_value", value, held.values, *place, "attributes", name)


def _poisson(one: Poisson) -> Iterator[Fault]:
    yield from weekdays(one.per_hour, "arrivals", "per_hour")
    yield from dates(one.holidays, "arrivals", "holidays")
    yield from below(one.spread, 0, "arrivals", "spread")
    for day, rates in one.per_hour.items():
        if len(rates) != 24:
            yield wrong("spec.length", "arrivals", "per_hour", day, expected=24, found=len(rates))
        for hour, rate in enumerate(rates):
            yield from below(rate, 0, "arrivals", "per_hour", day, hour)
    if not any(rate > 0 for rates in one.per_hour.values() for rate in rates):
        yield wrong("spec.no_arrivals", "arrivals", "per_hour")


CASE_RULES = (frame, arrivals, attributes, running)
"""From the frame to single cases."""
