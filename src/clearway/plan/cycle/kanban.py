"""The kanban sheet: cards of a loop, and the limit on work in progress that keeps a lead time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed, backed
from clearway.measures.load.kanban import cards, wip_limit
from clearway.plan.cycle.baseline import flow_facts
from clearway.plan.cycle.form import Material

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class KanbanTyped:
    """What people agree on: lead time to keep, safety (a share), pieces a card; demand in place of the log's."""

    title: str = ""
    loop: str = ""
    target_lead_d: float | None = None
    safety_share: float | None = None
    container: float | None = None
    demand: float | None = None


@dataclass(frozen=True, slots=True)
class KanbanData:
    """The flow as it is."""

    demand: Backed | None = None
    throughput: Backed | None = None
    wip: Backed | None = None
    lead_time: Backed | None = None


@dataclass(frozen=True, slots=True)
class KanbanWorked:
    """Cards and limits."""

    cards: Backed | None = None
    wip_limit: Backed | None = None
    wip_over: Backed | None = None


class Kanban:
    """The kanban sheet: demand, throughput and lead time from the log; the rules of the loop from people."""

    name = "kanban"
    typed, found, follows = KanbanTyped, KanbanData, KanbanWorked

    def fill(self, material: Material) -> KanbanData:
        """Demand, throughput, work in progress and lead time."""
        if material.measures is None:
            return KanbanData()
        flow = flow_facts(material.measures)
        return KanbanData(flow.demand, flow.throughput, flow.wip, flow.lead)

    def seed(self, typed: KanbanTyped, data: Any) -> KanbanTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: KanbanTyped, data: KanbanData) -> KanbanWorked:
        """Cards for today's lead time or the target; a limit for the target."""
        demand = typed.demand if typed.demand is not None else _value(data.demand)
        lead = typed.target_lead_d if typed.target_lead_d is not None else _days(data.lead_time)
        if not demand or not lead:
            return KanbanWorked(cards=backed("cards", None, "count", "kanban", reason="not_typed", data="typed"))
        stated = typed.demand is not None and typed.target_lead_d is not None
        more = {"n": data.demand.n if data.demand else 0, "data": "typed" if stated else "log, typed"}
        size = 1.0 if typed.container is None else typed.container
        count = cards(demand, lead, safety=typed.safety_share or 0.0, container=size)
        limit = wip_limit(_value(data.throughput) or demand, lead)
        over = None if _value(data.wip) is None else (_value(data.wip) or 0.0) - limit
        return KanbanWorked(
            backed("cards", float(count), "count", "kanban", **more),
            backed("wip_limit", float(limit), "cases", "wip", **more),
            None if over is None else backed("wip_over", over, "cases", "gap", **more),
        )


def _value(found: Backed | None) -> float | None:
    return None if found is None else found.value


def _days(found: Backed | None) -> float | None:
    value = _value(found)
    return None if value is None else value / DAY
