"""The OEE form: how much of the planned time of a desk becomes good work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed, backed
from clearway.measures.load.oee import oee
from clearway.plan.cycle.form import Material

NAMES = ("shift_min", "breaks_min", "downtime_min", "ideal_cycle_s", "total", "reject")


@dataclass(frozen=True, slots=True)
class OeeTyped:
    """What people state of one desk and shift; ``total`` and ``reject`` overrule those of the log."""

    title: str = ""
    shift_min: float | None = None
    breaks_min: float | None = None
    downtime_min: float | None = None
    ideal_cycle_s: float | None = None
    total: float | None = None
    reject: float | None = None


@dataclass(frozen=True, slots=True)
class OeeData:
    """Completed instances of the log, and those that repeat a step: work that was not right first time."""

    total: Backed | None = None
    reject: Backed | None = None


@dataclass(frozen=True, slots=True)
class OeeWorked:
    """The factors and their product."""

    availability: Backed | None = None
    performance: Backed | None = None
    quality: Backed | None = None
    oee: Backed | None = None


class Oee:
    """The OEE: pieces and repeats from the log; planned time and ideal cycle from people."""

    name = "oee"
    typed, found, follows = OeeTyped, OeeData, OeeWorked

    def fill(self, material: Material) -> OeeData:
        """Instances and repeats."""
        if material.measures is None:
            return OeeData()
        rows = material.measures.rework.activities
        total, again = sum(one.instances for one in rows), sum(one.repeats for one in rows)
        count = {"n": total}
        return OeeData(
            backed("instances", float(total), "count", "count", **count),
            backed("repeats", float(again), "count", "count", **count),
        )

    def seed(self, typed: OeeTyped, data: Any) -> OeeTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: OeeTyped, data: OeeData) -> OeeWorked:
        """The product, once everything is known."""
        given = {name: _given(typed, data, name) for name in NAMES}
        if any(value is None for value in given.values()):
            return OeeWorked(oee=backed("oee", None, "share", "oee", reason="not_typed", data="typed"))
        found = oee(**{name: value for name, value in given.items() if value is not None})
        source = "typed" if typed.total is not None and typed.reject is not None else "log, typed"
        more: dict[str, Any] = {"n": int(given["total"] or 0), "data": source}
        return OeeWorked(
            backed("availability", found.availability, "share", "share", **more),
            backed("performance", found.performance, "share", "share", **more),
            backed("quality", found.quality, "share", "share", **more),
            backed("oee", found.oee, "share", "oee", **more),
        )


def _given(typed: OeeTyped, data: OeeData, name: str) -> float | None:
    """What was typed, else what the log has."""
    said: float | None = getattr(typed, name)
    seen: Backed | None = getattr(data, name, None)
    return seen.value if said is None and seen is not None else said
