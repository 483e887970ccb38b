"""A small service desk as a Spec that makes sense, with every kind of value somewhere in it."""

from __future__ import annotations

from clearway.model import spec as s

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
NODES = {
    "start": s.Node("start"),
    "take": s.Node("task", "Take the call"),
    "what": s.Node("exclusive", "What is it?"),
    "solve": s.Node("task", "Solve", repeat=s.Repeat("loop", again=0.1)),
    "wait": s.Node("timer", "Wait for parts", delay=s.Lognormal(86400.0, 43200.0), calendar="days"),
    "visit": s.Node("task", "Visit", repeat=s.Repeat("sequential", s.Fixed(2.0))),
    "late": s.Node("boundary", attached_to="visit", delay=s.Fixed(200000.0), probability=0.5),
    "join": s.Node("exclusive"),
    "close": s.Node("task", "Close"),
    "end": s.Node("end"),
}
WAYS = (
    ("start", "take"), ("take", "what"), ("what", "solve"), ("what", "wait"), ("wait", "visit"), ("visit", "join"),
    ("solve", "join"), ("late", "join"), ("join", "close"), ("close", "end"),
)  # fmt: skip


def desk() -> s.Spec:
    """The desk."""
    return s.Spec(
        name="Desk",
        zone="Asia/Shanghai",
        start="2025-03-03T08:00:00+08:00",
        currency="CNY",
        flow=s.Graph(NODES, {f"{a}-{b}": s.SequenceFlow(a, b) for a, b in WAYS}),
        arrivals=s.Renewal(s.Exponential(600.0), "days"),
        activities={
            "take": s.Activity("front", ("ann", "bo"), s.Triangular(60.0, 120.0, 600.0), {"bo": s.Fixed(90.0)}),
            "solve": s.Activity(
                "front",
                duration=s.Gamma(900.0, 600.0, high=7200.0),
                patience=s.Patience(s.Weibull(3600.0, 1.5), None, 20, 1.0, 0.2, s.Fixed(60.0)),
                sets=(s.Change("urgency", s.Fixed(1.0), add=True),),
            ),
            "visit": s.Activity(
                "field",
                duration=s.Normal(5400.0, 1800.0, low=600.0),
                delay=s.Uniform(0.0, 600.0),
                delay_calendar="days",
                batch=s.Batch((s.Release(2, oldest_s=3600.0), s.Release(hours=((16.0, 17.0),))), 4, factor={"2": 0.9}),
                cost=80.0,
            ),
            "close": s.Activity(duration=s.Empirical((5.0, 10.0, 30.0))),
        },
        gateways={
            "what": s.Gateway(
                {"what-solve": 0.7, "what-wait": 0.3},
                (s.Rule(((s.Comparison("channel", "==", "phone"), s.Comparison("urgency", ">", 5.0)),), "what-wait"),),
                (s.History({"what-solve": 1.0, "what-wait": 0.0}, last="take", visits=1),),
            )
        },
        pools={"front": s.Pool("Front desk", "days", 60.0, "priority", "idle"), "field": s.Pool("Field", None, 90.0)},
        resources={
            "ann": s.Resource("front", "Ann", cost_per_hour=70.0),
            "bo": s.Resource("front", amount=3, slowdown=(1.0, 1.4)),
            "van": s.Resource("field", calendar="shifts", amount=2),
        },
        calendars={
            "days": s.Calendar(dict.fromkeys(WEEKDAYS, ("09:00-12:30", "13:30-18:00")), country="CN"),
            "shifts": s.Calendar({"mon": ("06:00-22:00",), "sat": ("22:00-24:00",)}, holidays=("2025-05-01",)),
        },
        attributes={
            "channel": s.Attribute({"phone": 0.6, "web": 0.4}),
            "urgency": s.Attribute(number=s.Uniform(0.0, 9.0)),
        },
        priorities=(s.Priority(((s.Comparison("urgency", ">=", 8.0),),), 1),),
        satisfaction=s.Satisfaction(9.0, 0.0, 10.0, per_wait_hour=-0.5, attributes={"channel": {"web": 0.3}}),
        targets={"two days": s.Target(172800.0)},
        lanes={"l1": s.Lane("Front", True, ("take", "solve"))},
        running=(s.Running(-600.0, (s.Token("take", -600.0, -60.0, "bo"),), {"channel": "web"}),),
        origin={"source": "by hand"},
    )  # fmt: skip
