"""What the work of a Spec amounts to, by formula: executions, hours, load and expected waits.

Rough on purpose: it ranks places for a redesign before anything is simulated. The twin has the last word.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.model.spec.cases import Arrivals, Expected, Poisson, Renewal, Replay
from clearway.model.spec.distributions import Distribution, Fixed
from clearway.model.spec.hours import DAY, WEEKDAYS, span_seconds
from clearway.model.spec.people import Calendar
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.times import moments
from clearway.redesign.visits import turns, visits
from clearway.stats.queues import erlang_c_wait

Array = np.ndarray[Any, np.dtype[Any]]

FULL = 0.97
"""Load of one person from which on a queue has hardly a balance; more load waits longer in proportion."""

FLOOD = 10.0
"""Load, as a multiple of :data:`FULL`, beyond which more of it is no longer told apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """One task as a case meets it.

    Parameters
    ----------
    executions : float
        Each case, on average.
    work_s, spread_s : float
        Mean and standard deviation of its working time.
    wait_s : float
        Expected wait for somebody who can do it.
    load : float
        Share of their time on duty for which those who can do it are busy; 0 where nobody is needed.
    delay_s : float
        Mean time that it waits for something outside, as if its calendar were always open.
    """

    executions: float
    work_s: float
    spread_s: float
    wait_s: float = 0.0
    load: float = 0.0
    delay_s: float = 0.0

    @property
    def each_s(self) -> float:
        """From readiness to the end, each time."""
        return self.delay_s + self.wait_s + self.work_s


@dataclass(frozen=True, slots=True)
class Workload:
    """The work of a Spec.

    Parameters
    ----------
    per_s : float
        Cases that arrive in a second.
    visits : mapping of str to float
        By node.
    steps : mapping of str to Step
        By task.
    """

    per_s: float
    visits: Mapping[str, float]
    steps: Mapping[str, Step]

    @property
    def each_case_s(self) -> float:
        """Work, waits and delays of a case, added up as if nothing ran side by side."""
        return sum(step.executions * step.each_s for step in self.steps.values())

    @property
    def at_hand_s(self) -> float:
        """Work of a case and its waits for people, without what it waits for outside."""
        return sum(step.executions * (step.work_s + step.wait_s) for step in self.steps.values())

    def load_of(self, spec: Spec, pool: str) -> float:
        """Busy share of a pool's time on duty, of all its members together."""
        hands = sum(capacity(spec, id) for id, one in spec.resources.items() if one.pool == pool)
        tasks = [id for id, work in spec.activities.items() if work.pool == pool and id in self.steps]
        offered = sum(self.per_s * self.steps[id].executions * self.steps[id].work_s for id in tasks)
        return offered / hands if hands else 0.0


def workload(spec: Spec, *, visited: Mapping[str, float] | None = None) -> Workload:
    """Reckon the work of a Spec.

    Parameters
    ----------
    spec : Spec
    visited : mapping of str to float, optional
        Visits of each node, where they are known from a Spec with the same flow and decisions.

    Notes
    -----

    The wait for a task is Erlang's for the people who can do it, with the load of all that they do, times
    ``(1 + cv^2) / 2`` of their working times (Allen and Cunneen's correction of M/M/c for other times, with arrivals
    at random). Work comes while people are on duty; waits for a shift to begin are left out.

    Examples
    --------
    >>> from clearway.model.spec import Calendar, Exponential, Graph, Node, Pool, Resource, SequenceFlow
    >>> flow = Graph(
    ...     {"in": Node("start"), "serve": Node("task", "Serve"), "out": Node("end")},
    ...     {"a": SequenceFlow("in", "serve"), "b": SequenceFlow("serve", "out")},
    ... )
    >>> week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("00:00-24:00",))
    >>> desk = Spec(
    ...     flow,
    ...     Renewal(Exponential(120.0)),
    ...     activities={"serve": Activity("desk", duration=Exponential(60.0))},
    ...     pools={"desk": Pool(calendar="all")},
    ...     resources={"anna": Resource("desk")},
    ...     calendars={"all": Calendar(week)},
    ... )
    >>> round(workload(desk).steps["serve"].wait_s, 6)
    60.0
    """
    came, rate = visits(spec) if visited is None else visited, arrivals_per_s(spec)
    bare = {
        id: Step(came[id] * turns(node), *_time(spec, work), delay_s=moments(work.delay)[0] if work.delay else 0.0)
        for id, node in spec.flow.nodes.items()
        if node.kind == "task" and (work := spec.activities.get(id)) is not None
    }
    return Workload(rate, came, {id: _waiting(spec, id, bare, rate) for id in bare})


def able(spec: Spec, task: str) -> tuple[str, ...]:
    """Ids of the resources who can do a task."""
    work = spec.activities[task]
    if work.pool is None:
        return ()
    return tuple(sorted(work.resources or (id for id, one in spec.resources.items() if one.pool == work.pool)))


def time_of(work: Activity, resource: str) -> Distribution:
    """Working time of a task in somebody's hands."""
    return work.durations.get(resource) or work.duration or Fixed(0.0)


def usual_time(work: Activity) -> Distribution:
    """Working time of a task in the hands of somebody new to it: its own, else the middle one of those that are known.

    Examples
    --------
    >>> usual_time(Activity("desk", durations={"a": Fixed(9.0), "b": Fixed(5.0), "c": Fixed(7.0)})).value
    7.0
    """
    known = sorted(work.durations.values(), key=lambda time: moments(time)[0])
    return work.duration or (known[len(known) // 2] if known else Fixed(0.0))


def capacity(spec: Spec, resource: str) -> float:
    """How many of a resource are on duty at a random moment."""
    one = spec.resources[resource]
    calendar = spec.calendars.get(one.calendar or spec.pools[one.pool].calendar or "")
    return one.amount * (on_duty(calendar) if calendar else 1.0)


def on_duty(calendar: Calendar) -> float:
    """Share of a week that a calendar is open.

    Examples
    --------
    >>> on_duty(Calendar({"mon": ("00:00-24:00",), "tue": ("08:00-12:00", "13:00-21:00")})) * 7
    1.5
    """
    if calendar.presence:
        return sum(sum(hours) for hours in calendar.presence.values()) / 168
    spans = [span_seconds(text) for day in WEEKDAYS for text in calendar.week.get(day, ())]
    return sum(span[1] - span[0] for span in spans if span) / (7 * DAY)


def covered(spec: Spec, people: Iterable[str]) -> float:
    """Share of a week in which at least one of some resources is on duty, hour by hour."""
    found: Array = np.zeros(168)
    for id in people:
        one = spec.resources[id]
        calendar = spec.calendars.get(one.calendar or spec.pools[one.pool].calendar or "")
        found = np.maximum(found, _hours(calendar) if calendar else np.ones(168))
    return float(found.mean())


def _hours(calendar: Calendar) -> Array:
    """Share of each hour of a week that a calendar is open."""
    if calendar.presence:
        return np.concatenate([calendar.presence.get(day, (0.0,) * 24) for day in WEEKDAYS])
    found: Array = np.zeros(168)
    begins = np.arange(24) * 3600.0
    for at, day in enumerate(WEEKDAYS):
        for span in filter(None, map(span_seconds, calendar.week.get(day, ()))):
            inside = np.minimum(span[1], begins + 3600) - np.maximum(span[0], begins)
            found[24 * at : 24 * at + 24] += np.maximum(inside, 0) / 3600
    return found


def arrivals_per_s(spec: Spec) -> float:
    """Cases that arrive in a second, over the long run."""
    one: Arrivals = spec.arrivals
    if isinstance(one, Renewal):
        calendar = spec.calendars.get(one.calendar or "")
        share = on_duty(calendar) if calendar and not one.waits else 1.0
        return share / max(moments(one.gap)[0], 1e-9)
    if isinstance(one, Poisson):
        return sum(sum(hours) for hours in one.per_hour.values()) / (7 * DAY)
    if isinstance(one, Replay):
        span = one.at_s[-1] - one.at_s[0] if one.at_s else 0.0
        return (len(one.at_s) - 1) / span if span > 0 else 0.0
    assert isinstance(one, Expected)
    return sum(one.cases) / (max(len(one.cases), 1) * one.each_s)


def _time(spec: Spec, work: Activity) -> tuple[float, float]:
    """Mean and standard deviation over those who can do it, each with the weight of their number."""
    people = {id: spec.resources[id].amount for id in work.resources if id in spec.resources} or {
        id: one.amount for id, one in spec.resources.items() if one.pool == work.pool
    }
    if not people or not work.durations:
        return moments(work.duration or next(iter(work.durations.values()), Fixed(0.0)))
    known = [(moments(time_of(work, id)), amount) for id, amount in people.items()]
    whole = sum(amount for _, amount in known)
    mean = sum(each[0] * amount for each, amount in known) / whole
    square = sum((each[0] ** 2 + each[1] ** 2) * amount for each, amount in known) / whole
    return mean, math.sqrt(max(square - mean**2, 0.0))


def _waiting(spec: Spec, task: str, steps: Mapping[str, Step], rate: float) -> Step:
    """A step with its load and wait."""
    own, people = steps[task], able(spec, task)
    hands = sum(spec.resources[id].amount * len(spec.resources[id].slowdown) for id in people)
    on = sum(capacity(spec, id) * len(spec.resources[id].slowdown) for id in people)
    if not hands or not on:
        return own
    counted = square = offered = 0.0
    for other, step in steps.items():
        also = able(spec, other)
        part = len(set(also) & set(people)) / len(also) if also else 0.0
        calls = part * step.executions
        counted, offered = counted + calls, offered + calls * step.work_s
        square += calls * (step.work_s**2 + step.spread_s**2)
    if not counted or not offered:
        return own
    service, load = offered / counted, rate * offered * hands / on
    uneven = (1 + max(square / counted / service**2 - 1, 0.0)) / 2
    wait = waiting(load, hands, service) * uneven
    return replace(own, wait_s=wait, load=load / hands)


def waiting(load: float, servers: int, service: float) -> float:
    """Expected wait by Erlang's formula; beyond :data:`FULL`, where there is no balance, it goes on growing.

    Examples
    --------
    >>> waiting(0.5, 1, 60.0), waiting(2.0, 1, 60.0) > waiting(1.5, 1, 60.0) > waiting(0.97, 1, 60.0)
    (60.0, True)
    """
    top = FULL * servers
    return erlang_c_wait(min(load, top), servers, service) * min(max(1.0, load / top), FLOOD)
