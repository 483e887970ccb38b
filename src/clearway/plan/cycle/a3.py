"""The A3: one page from background to follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed
from clearway.plan.cycle.baseline import FoundRow, GoalRow, flow_facts, found_rows, goal_rows
from clearway.plan.cycle.form import Material, Nothing

MOST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, by which role, until when, and how far it is."""

    what: str = ""
    owner: str = ""
    due: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class A3Typed:
    """What people say."""

    title: str = ""
    owner: str = ""
    background: str = ""
    target_condition: str = ""
    root_cause: str = ""
    countermeasures: tuple[str, ...] = ()
    steps: tuple[Step, ...] = (Step(),)
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class A3Data:
    """The current condition: goals with baselines, the flow, and the largest findings."""

    lead_time: Backed | None = None
    efficiency: Backed | None = None
    demand: Backed | None = None
    wip: Backed | None = None
    goals: tuple[GoalRow, ...] = ()
    findings: tuple[FoundRow, ...] = ()


class A3:
    """The A3: current condition and analysis from the log; background, target and countermeasures from people."""

    name = "a3"
    typed, found, follows = A3Typed, A3Data, Nothing

    def fill(self, material: Material) -> A3Data:
        """The flow, goals, and up to five findings."""
        if material.measures is None:
            return A3Data()
        flow, goals = flow_facts(material.measures), goal_rows(material.measures)
        top = found_rows(material.findings[:MOST], material.measures)
        return A3Data(flow.lead, flow.efficiency, flow.demand, flow.wip, goals, top)

    def seed(self, typed: A3Typed, data: Any) -> A3Typed:
        """As typed."""
        del data
        return typed

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()
