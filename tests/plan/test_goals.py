"""Goals: what can be held against a simulation, and by how much one is missed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.plan.shop import desk

from clearway.base.errors import GoalError, OptionError
from clearway.measures.goal import parse_goal
from clearway.model.spec import Satisfaction
from clearway.plan.goals import excess, goals_of, value_of
from clearway.twin.outcome import figures_of
from clearway.twin.program.program import program_of
from clearway.twin.world import run_once

PROGRAM = program_of(desk())
RAW = run_once(PROGRAM, 500, 1)
FIGURES = figures_of(PROGRAM, RAW, 0)
CYCLE = (RAW.cases["end"] - RAW.cases["arrival"]) / 1e6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cycle_time <= 5m", CYCLE.mean()),
        ("cycle_time.p90 <= 5m", np.quantile(CYCLE, 0.9)),
        ("cycle_time.max <= 5m", CYCLE.max()),
        ("cycle_time.min <= 5m", CYCLE.min()),
        ("share(cycle_time > 2m) <= 5%", (CYCLE > 120).mean()),
        ("waiting_time <= 5m", FIGURES["waiting"]),
        ("touch_time <= 5m", FIGURES["touch_time"]),
        ("contention <= 5m", FIGURES["waiting.contention"]),
        ("cost <= 5", FIGURES["cost"]),
        ("utilisation <= 50%", FIGURES["utilisation.desk"]),
        ("utilisation.max <= 50%", FIGURES["utilisation.desk"]),
    ],
)
def test_values_are_those_of_the_simulation(text: str, value: float) -> None:
    (goal,) = goals_of([text], desk())
    assert value_of(goal, PROGRAM, RAW, FIGURES, 0) == pytest.approx(value)


def test_a_miss_is_a_share_of_the_target_and_a_hit_is_nothing() -> None:
    mean = float(CYCLE.mean())
    hit = replace(parse_goal("cycle_time <= 1d"), target=mean)
    miss = replace(hit, target=mean / 2)
    assert excess(hit, PROGRAM, RAW, FIGURES, 0) == 0.0
    assert excess(miss, PROGRAM, RAW, FIGURES, 0) == pytest.approx(1.0)
    assert excess(replace(hit, op="<"), PROGRAM, RAW, FIGURES, 0) > 0.0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cycle_time <= 5d where channel = web", "plan.goal_where"),
        ("satisfaction.mean >= 4", "plan.goal_satisfaction"),
        ("cycle_time <= 2bd", "plan.goal_working"),
        ("rework <= 1", "plan.goal_measure"),
        ("cost.p90 <= 5", "plan.goal_measure"),
        ("cost <= 5", "plan.goal_cost"),
    ],
)
def test_what_no_simulation_can_say_is_refused_with_a_remedy(text: str, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        goals_of([text], desk(pay=0.0))
    assert caught.value.code == code
    assert caught.value.remedy("en")
    assert caught.value.remedy("zh")


def test_what_is_no_goal_is_refused() -> None:
    with pytest.raises(GoalError):
        goals_of(["fast please"], desk())


def test_satisfaction_that_the_spec_states_is_an_objective_and_no_limit() -> None:
    happy = replace(desk(), satisfaction=Satisfaction(10.0, 0.0, 10.0))
    with pytest.raises(OptionError) as caught:
        goals_of(["satisfaction >= 4"], happy)
    assert caught.value.code == "plan.goal_points"
