"""The CTQ tree: from what customers need, over what drives it, to what is measured with a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.plan.cycle.baseline import GoalRow, goal_rows
from clearway.plan.cycle.form import Material, Nothing, seeded


@dataclass(frozen=True, slots=True)
class Need:
    """The need and the driver behind a goal; ``key`` is the goal as written."""

    key: str = ""
    need: str = ""
    driver: str = ""


@dataclass(frozen=True, slots=True)
class CtqTyped:
    """What people say in a CTQ tree."""

    title: str = ""
    customer: str = ""
    goals: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class CtqData:
    """Goals with where they stand."""

    goals: tuple[GoalRow, ...] = ()


class Ctq:
    """The CTQ tree: measures, limits and baselines from goals and log; needs and drivers from people."""

    name = "ctq"
    typed, found, follows = CtqTyped, CtqData, Nothing

    def fill(self, material: Material) -> CtqData:
        """One leaf a goal."""
        return CtqData(goal_rows(material.measures))

    def seed(self, typed: CtqTyped, data: CtqData) -> CtqTyped:
        """A blank line for each goal that has none."""
        rows = seeded(typed.goals, (one.key for one in data.goals), Need)
        return CtqTyped(typed.title, typed.customer, rows)

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()
