"""Small Specs: a desk with one or more people, and a repair with two pools."""

from __future__ import annotations

from clearway.model.spec import (
    Activity,
    Calendar,
    Exponential,
    Fixed,
    Gateway,
    Graph,
    Node,
    Patience,
    Pool,
    Renewal,
    Resource,
    Satisfaction,
    SequenceFlow,
    Spec,
    Target,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = Calendar(dict.fromkeys(DAYS, ("00:00-24:00",)))
OFFICE = Calendar(dict.fromkeys(DAYS[:5], ("09:00-17:00",)))


def one_task() -> Graph:
    """In, one task, out."""
    return Graph(
        {"in": Node("start"), "serve": Node("task", "Serve"), "out": Node("end")},
        {"a": SequenceFlow("in", "serve"), "b": SequenceFlow("serve", "out")},
    )


def desk(*, gap: float = 120.0, service: float = 60.0, people: int = 1, patience: float | None = None) -> Spec:
    """An M/M/c queue, round the clock, at 30 an hour for each person on duty."""
    leaving = None if patience is None else Patience(Exponential(patience))
    return Spec(
        one_task(),
        Renewal(Exponential(gap)),
        activities={"serve": Activity("desk", duration=Exponential(service), patience=leaving)},
        pools={"desk": Pool("Desk", "always", cost_per_hour=30.0)},
        resources={"anna": Resource("desk", amount=people)},
        calendars={"always": ALWAYS},
        satisfaction=Satisfaction(10.0, 0.0, 10.0, per_wait_hour=-1.0, unserved=-5.0),
        targets={"quick": Target(180.0)},
        name="Desk",
        currency="EUR",
    )


def repair() -> Spec:
    """Two pools in office hours; half of the cases need the second one. It says nothing of costs or points."""
    flow = Graph(
        {
            "in": Node("start"),
            "register": Node("task", "Register"),
            "split": Node("exclusive"),
            "fix": Node("task", "Fix"),
            "join": Node("exclusive"),
            "out": Node("end"),
        },
        {
            "a": SequenceFlow("in", "register"),
            "b": SequenceFlow("register", "split"),
            "c": SequenceFlow("split", "fix"),
            "d": SequenceFlow("fix", "join"),
            "e": SequenceFlow("split", "join"),
            "f": SequenceFlow("join", "out"),
        },
    )
    return Spec(
        flow,
        Renewal(Exponential(1800.0), calendar="office"),
        activities={
            "register": Activity("front", duration=Fixed(300.0)),
            "fix": Activity("back", duration=Exponential(1800.0)),
        },
        gateways={"split": Gateway({"c": 0.5, "e": 0.5})},
        pools={"front": Pool("Front", "office"), "back": Pool("Back", "office")},
        resources={"anna": Resource("front"), "bob": Resource("back")},
        calendars={"office": OFFICE},
        name="Repair",
        start="2025-01-06T09:00:00+00:00",
    )
