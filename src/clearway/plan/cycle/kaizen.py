"""The kaizen event: a few days, one place, one aim, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.plan.cycle.baseline import FoundRow, GoalRow, found_rows, goal_rows
from clearway.plan.cycle.form import Material, Nothing

MOST = 3


@dataclass(frozen=True, slots=True)
class Action:
    """What was tried, by which role, with what result, and whether it stays."""

    what: str = ""
    owner: str = ""
    result: str = ""
    keep: bool | None = None


@dataclass(frozen=True, slots=True)
class KaizenTyped:
    """What people plan and report."""

    title: str = ""
    place: str = ""
    first_day: str = ""
    last_day: str = ""
    aim: str = ""
    leader: str = ""
    team: tuple[str, ...] = ()
    actions: tuple[Action, ...] = (Action(),)
    standard: str = ""


@dataclass(frozen=True, slots=True)
class KaizenData:
    """Where the goals stand, and what could be taken on."""

    goals: tuple[GoalRow, ...] = ()
    findings: tuple[FoundRow, ...] = ()


class Kaizen:
    """The kaizen event: goals and the largest findings from the log; aim, roles and actions from people."""

    name = "kaizen"
    typed, found, follows = KaizenTyped, KaizenData, Nothing

    def fill(self, material: Material) -> KaizenData:
        """Goals and up to three findings."""
        return KaizenData(goal_rows(material.measures), found_rows(material.findings[:MOST], material.measures))

    def seed(self, typed: KaizenTyped, data: Any) -> KaizenTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()
