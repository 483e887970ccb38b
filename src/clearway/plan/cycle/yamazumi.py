"""The Yamazumi: touch time of each step against the takt, and the line balanced to it."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.errors import OptionError
from clearway.measures.backed import Backed, backed
from clearway.measures.load.takt import positive, takt
from clearway.measures.load.yamazumi import Balance, balance
from clearway.plan.cycle.baseline import flow_facts
from clearway.plan.cycle.form import Material, seeded

KINDS = ("adds", "needed", "waste")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a step is for: ``adds`` (value), ``needed`` (but adds none) or ``waste``."""

    key: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class YamazumiTyped:
    """What people state: hours of work that a day offers, and the demand where it is another than that of the log."""

    title: str = ""
    available_h: float | None = None
    demand: float | None = None
    steps: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class StepRow:
    """Touch time of a step, per instance and spread over all cases."""

    key: str
    touch: Backed
    per_case: Backed


@dataclass(frozen=True, slots=True)
class YamazumiData:
    """The flow and its steps."""

    demand: Backed | None = None
    lead_time: Backed | None = None
    little: Backed | None = None
    wip: Backed | None = None
    efficiency: Backed | None = None
    steps: tuple[StepRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Station of a step, counted from 1."""

    key: str
    station: int


@dataclass(frozen=True, slots=True)
class Station:
    """Work of a station a case, people that it needs, and the work of each of them."""

    key: str
    load: Backed
    people: Backed
    cycle: Backed


@dataclass(frozen=True, slots=True)
class YamazumiWorked:
    """Takt, and the line balanced to it."""

    takt: Backed | None = None
    least_people: Backed | None = None
    balance: Backed | None = None
    smoothness: Backed | None = None
    steps: tuple[Placed, ...] = ()
    stations: tuple[Station, ...] = ()


class Yamazumi:
    """The Yamazumi: steps, demand, Little's law and efficiency from the log; working hours from people."""

    name = "yamazumi"
    typed, found, follows = YamazumiTyped, YamazumiData, YamazumiWorked

    def fill(self, material: Material) -> YamazumiData:
        """Steps in main order with their touch time."""
        if material.measures is None:
            return YamazumiData()
        stream, why = material.measures.valuestream, material.measures.touch.reason
        flow = flow_facts(material.measures)
        steps = tuple(
            StepRow(
                one.name,
                backed("touch_time.mean", one.touch_s, "s", "mean.finite", n=one.n, reason=why),
                backed("touch_per_case", one.touch_per_case_s, "s", "ratio", n=stream.cases, reason=why),
            )
            for one in stream.steps
        )
        return YamazumiData(flow.demand, flow.lead, flow.little, flow.wip, flow.efficiency, steps)

    def seed(self, typed: YamazumiTyped, data: YamazumiData) -> YamazumiTyped:
        """A blank line for each step."""
        rows = seeded(typed.steps, (one.key for one in data.steps), Kind)
        return YamazumiTyped(typed.title, typed.available_h, typed.demand, rows)

    def work(self, typed: YamazumiTyped, data: YamazumiData) -> YamazumiWorked:
        """Takt from hours and demand, and the balanced line."""
        for step in typed.steps:
            if step.kind and step.kind not in KINDS:
                raise OptionError("yamazumi.kind", place={"path": "/steps"}, kind=step.kind, known=", ".join(KINDS))
        measured = data.demand.value if data.demand else None
        demand = measured if typed.demand is None else positive("demand", typed.demand)
        if typed.available_h is None or demand is None:
            return YamazumiWorked(takt=backed("takt", None, "s", "takt", reason="not_typed", data="typed"))
        pace = takt(typed.available_h * 3600, demand)
        source, n = ("typed" if typed.demand is not None else "log, typed"), (data.demand.n if data.demand else 0)
        rate = backed("takt", pace, "s", "takt", n=n, data=source)
        known = [one for one in data.steps if one.per_case.value is not None]
        if not known:
            return YamazumiWorked(takt=rate)
        return _balanced(rate, known, balance([one.per_case.value or 0.0 for one in known], pace))


def _balanced(rate: Backed, steps: list[StepRow], found: Balance) -> YamazumiWorked:
    more = {"n": steps[0].per_case.n, "data": rate.data}
    stations = tuple(
        Station(
            str(at),
            backed("load", load, "s", "sum", **more),
            backed("people", float(heads), "count", "stations", **more),
            backed("cycle", load / heads, "s", "share", **more),
        )
        for at, (load, heads) in enumerate(zip(found.loads, found.people, strict=True), 1)
    )
    return YamazumiWorked(
        takt=rate,
        least_people=backed("least_people", float(found.least), "count", "stations", **more),
        balance=backed("balance", found.efficiency, "share", "balance", **more),
        smoothness=backed("smoothness", found.smoothness, "s", "smoothness", **more),
        steps=tuple(Placed(one.key, at + 1) for one, at in zip(steps, found.station, strict=True)),
        stations=stations,
    )
