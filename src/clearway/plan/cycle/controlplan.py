"""The control plan: what is watched, on which chart, by whom, and what is done when it signals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from clearway.measures.backed import Backed
from clearway.plan.cycle.baseline import GoalRow, goal_rows
from clearway.plan.cycle.form import ADDED, Chosen, Line, Material, Nothing, seeded


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches a goal, how often, and what happens on a signal; ``chart`` overrules the one that was chosen."""

    key: str = ""
    step: str = ""
    chart: str = ""
    sample: str = ""
    frequency: str = ""
    owner: str = ""
    reaction: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class ControlPlanTyped:
    """What people agree on."""

    title: str = ""
    review: str = ""
    watches: tuple[Watch, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A goal with its limit, where it stands, and the chart that fits its data, with the lines of that chart."""

    key: str
    specification: Backed
    baseline: Backed
    chart: str
    rules: str
    why: tuple[Line, ...]
    centre: Backed | None = field(default=None, metadata={ADDED: True})
    lcl: Backed | None = field(default=None, metadata={ADDED: True})
    ucl: Backed | None = field(default=None, metadata={ADDED: True})


@dataclass(frozen=True, slots=True)
class ControlPlanData:
    """Goals with charts."""

    watches: tuple[WatchRow, ...] = ()


class ControlPlan:
    """The control plan: limits, baselines and charts from goals and data; owners and reactions from people."""

    name = "controlplan"
    typed, found, follows = ControlPlanTyped, ControlPlanData, Nothing

    def fill(self, material: Material) -> ControlPlanData:
        """One line a goal."""
        return ControlPlanData(tuple(_row(one, material.charts.get(one.key)) for one in goal_rows(material.measures)))

    def seed(self, typed: ControlPlanTyped, data: ControlPlanData) -> ControlPlanTyped:
        """A blank line for each goal."""
        rows = seeded(typed.watches, (one.key for one in data.watches), Watch)
        return ControlPlanTyped(typed.title, typed.review, rows)

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()


def _row(goal: GoalRow, chosen: Chosen | None) -> WatchRow:
    chart = chosen or Chosen("", "")
    lines = (chart.centre, chart.lcl, chart.ucl)
    return WatchRow(goal.key, goal.target, goal.baseline, chart.chart, chart.rules, chart.why, *lines)
