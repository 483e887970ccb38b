"""The PDCA sheet: plan, do, check, act, with the goals before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.plan.cycle.baseline import GoalRow, goal_rows
from clearway.plan.cycle.form import Material, Nothing, seeded


@dataclass(frozen=True, slots=True)
class Before:
    """Value of a goal's measure before the change, as it was written down."""

    key: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class PdcaTyped:
    """What people say."""

    title: str = ""
    owner: str = ""
    plan: str = ""
    do: str = ""
    check: str = ""
    act: str = ""
    goals: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class PdcaData:
    """Where the goals stand."""

    goals: tuple[GoalRow, ...] = ()


class Pdca:
    """The PDCA sheet: where the goals stand from the log; what is planned, done, learnt and kept from people."""

    name = "pdca"
    typed, found, follows = PdcaTyped, PdcaData, Nothing

    def fill(self, material: Material) -> PdcaData:
        """One line a goal."""
        return PdcaData(goal_rows(material.measures))

    def seed(self, typed: PdcaTyped, data: PdcaData) -> PdcaTyped:
        """A blank line for each goal."""
        rows = seeded(typed.goals, (one.key for one in data.goals), Before)
        return PdcaTyped(typed.title, typed.owner, typed.plan, typed.do, typed.check, typed.act, rows)

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()
