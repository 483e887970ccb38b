"""The project charter: why, what, by how much, until when, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed
from clearway.plan.cycle.baseline import GoalRow, flow_facts, goal_rows
from clearway.plan.cycle.form import Material, Nothing

PHASES = ("define", "measure", "analyse", "improve", "control")


@dataclass(frozen=True, slots=True)
class Milestone:
    """A phase and the day by which it ends."""

    phase: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class CharterTyped:
    """What people say in a charter; whoever is named is named by role."""

    title: str = ""
    problem: str = ""
    business_case: str = ""
    in_scope: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    sponsor: str = ""
    owner: str = ""
    team: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = tuple(Milestone(one) for one in PHASES)


@dataclass(frozen=True, slots=True)
class CharterData:
    """What a log says for a charter."""

    cases: Backed | None = None
    lead_time: Backed | None = None
    demand: Backed | None = None
    goals: tuple[GoalRow, ...] = ()


class Charter:
    """The charter: goals with baseline and interval from the log; reasons, scope, roles and dates from people."""

    name = "charter"
    typed, found, follows = CharterTyped, CharterData, Nothing

    def fill(self, material: Material) -> CharterData:
        """Goals with their baselines, and the size of the flow."""
        if material.measures is None:
            return CharterData()
        flow = flow_facts(material.measures)
        return CharterData(flow.cases, flow.lead, flow.demand, goal_rows(material.measures))

    def seed(self, typed: CharterTyped, data: Any) -> CharterTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()
