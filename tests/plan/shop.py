"""Specs for tests of plans: desks with answers that are known."""

from __future__ import annotations

from clearway.model.spec import (
    Activity,
    Calendar,
    Exponential,
    Graph,
    Node,
    Pool,
    Renewal,
    Resource,
    Satisfaction,
    SequenceFlow,
    Spec,
)
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.work import Batch, Release
from clearway.redesign.change import Change

ALWAYS = Calendar(dict.fromkeys(WEEKDAYS, ("00:00-24:00",)))
DAY = Calendar(dict.fromkeys(WEEKDAYS, ("08:00-16:00",)))


def desk(
    *, heads: int = 3, gap: float = 30.0, service: float = 60.0, pay: float = 30.0, calendar: str = "always"
) -> Spec:
    """One step, one pool of alike people: M/M/c around the clock."""
    flow = Graph(
        {"in": Node("start"), "serve": Node("task", "Serve"), "out": Node("end")},
        {"a": SequenceFlow("in", "serve"), "b": SequenceFlow("serve", "out")},
    )
    return Spec(
        flow,
        Renewal(Exponential(gap)),
        activities={"serve": Activity("desk", duration=Exponential(service))},
        pools={"desk": Pool(calendar=calendar, cost_per_hour=pay)},
        resources={"anna": Resource("desk", amount=heads)},
        calendars={"always": ALWAYS, "day": DAY},
        currency="EUR",
    )


def office() -> Spec:
    """Two steps by two pools; the second has two unlike people, works by day and in batches."""
    flow = Graph(
        {"in": Node("start"), "take": Node("task", "Take"), "decide": Node("task", "Decide"), "out": Node("end")},
        {"a": SequenceFlow("in", "take"), "b": SequenceFlow("take", "decide"), "c": SequenceFlow("decide", "out")},
    )
    return Spec(
        flow,
        Renewal(Exponential(600.0)),
        activities={
            "take": Activity("front", duration=Exponential(300.0), cost=1.0),
            "decide": Activity(
                "back",
                resources=("bo", "cy"),
                durations={"bo": Exponential(200.0), "cy": Exponential(400.0)},
                batch=Batch((Release(size=4), Release(oldest_s=3600.0)), largest=20),
            ),
        },
        pools={"front": Pool(calendar="always", cost_per_hour=20.0), "back": Pool(calendar="day", cost_per_hour=40.0)},
        resources={
            "ann": Resource("front", amount=2),
            "bo": Resource("back"),
            "cy": Resource("back", cost_per_hour=40.0),
        },
        calendars={"always": ALWAYS, "day": DAY},
        satisfaction=Satisfaction(base=9.0, low=0.0, high=10.0, per_wait_hour=-1.0),
        currency="EUR",
    )


def faster(name: str = "Faster", mean: float = 150.0) -> Change:
    """A change of the first step of the office."""
    return Change(name, ({"op": "replace", "path": "/activities/take/duration/mean", "value": mean},))
