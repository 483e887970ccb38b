"""Figures of an outcome: sums, units, what is not known, intervals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import desk, repair

from clearway.stats.intervals import mean_interval
from clearway.twin import simulate
from clearway.twin.outcome import CAUSES, figures_of, units_of
from clearway.twin.program.program import program_of
from clearway.twin.run import replicates


def test_causes_sum_to_the_waiting_and_cycle_is_waiting_and_touch() -> None:
    outcome = simulate(repair(), cases=300, replications=4)
    parts = sum(outcome.figures[f"waiting.{cause}"] for cause in CAUSES)
    assert np.allclose(parts, outcome.figures["waiting"])
    assert np.allclose(outcome.figures["cycle_time"], outcome.figures["waiting"] + outcome.figures["touch_time"])


def test_every_figure_has_a_unit() -> None:
    outcome = simulate(desk(), cases=50, replications=2)
    assert set(outcome.figures) == set(outcome.units)
    assert outcome.units["cost"] == "EUR"
    assert outcome.units["target.quick"] == outcome.units["utilisation.desk"] == outcome.units["served"] == "share"
    assert outcome.units["satisfaction"] == "points"


def test_the_interval_is_students_over_replications() -> None:
    outcome = simulate(desk(), cases=100, replications=8)
    found = outcome["cycle_time"]
    assert (found.low, found.high) == mean_interval(outcome.figures["cycle_time"])
    assert (found.n, found.unit) == (8, "s")


def test_times_shares_and_money_are_never_below_zero() -> None:
    outcome = simulate(desk(gap=61.0), cases=30, replications=2, warmup=0)
    assert all((outcome[key].low or 0) >= 0 for key in outcome.figures if outcome.units[key] != "points")


def test_one_replication_has_no_interval() -> None:
    found = simulate(desk(), cases=100, replications=1)["cycle_time"]
    assert (found.low, found.high, found.n) == (None, None, 1)


def test_what_the_spec_does_not_say_is_no_number() -> None:
    outcome = simulate(repair(), cases=50, replications=2)
    assert (outcome["cost"].n, outcome["satisfaction"].n) == (0, 0)
    with pytest.raises(KeyError):
        outcome["happiness"]


def test_cost_is_rate_times_touch_and_fixed_cost() -> None:
    outcome = simulate(desk(), cases=300, replications=3, warmup=0)
    assert np.allclose(outcome.figures["cost"], 30.0 / 3600 * outcome.figures["touch_time"])
    serve = replace(desk().activities["serve"], cost=7.0)
    dearer = simulate(replace(desk(), activities={"serve": serve}), cases=300, replications=3, warmup=0)
    assert np.allclose(dearer.figures["cost"] - outcome.figures["cost"], 7.0)


def test_points_follow_the_wait() -> None:
    outcome = simulate(desk(), cases=300, replications=3, warmup=0)
    assert np.allclose(outcome.figures["satisfaction"], 10 - outcome.figures["waiting"] / 3600)


def test_customers_who_leave_are_not_served() -> None:
    outcome = simulate(desk(gap=40.0, patience=60.0), cases=2000, replications=3)
    assert 0 < outcome["served"].value < 1
    assert outcome["patience"].value > 0
    assert outcome["target.quick"].value <= outcome["served"].value
    assert outcome["satisfaction"].value < 10 - 5 * (1 - outcome["served"].value) + 1e-9


def test_a_replication_in_which_no_case_is_left() -> None:
    program = program_of(desk())
    (raw,) = replicates(program, 5, 1)
    found = figures_of(program, raw, 5)
    assert np.isnan(found["cycle_time"])
    assert set(found) == set(units_of(program))


def test_paid_cost_is_pay_for_time_on_duty_and_fixed_cost() -> None:
    serve = replace(desk().activities["serve"], cost=7.0)
    spec = replace(desk(), activities={"serve": serve})
    program = program_of(spec)
    raw = replicates(program, 200, 1)[0]
    found = figures_of(program, raw, 0)["cost.paid"]
    heads = sum(one.amount for one in spec.resources.values())
    always = all(calendar.always for calendar in spec.calendars.values())
    hours = (raw.cases["end"].max() - raw.cases["arrival"].min() * 0) / 3600e6
    assert always
    assert found == pytest.approx(7.0 + heads * 30.0 * hours / 200, rel=1e-6)


def test_paid_cost_does_not_fall_with_idle_people_as_cost_of_work_does_not_rise() -> None:
    more = replace(desk(), resources={id: replace(one, amount=one.amount + 2) for id, one in desk().resources.items()})
    few, many = (simulate(spec, cases=300, replications=2, warmup=0) for spec in (desk(), more))
    assert many["cost.paid"].value > few["cost.paid"].value
    assert many["cost"].value == pytest.approx(few["cost"].value, rel=0.05)
    assert few.figures["cost.paid"].min() >= few.figures["cost"].min()
