"""What is told: fresh figures, marks, goals, prices and the second interval."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.plan.shop import desk

from clearway.base.errors import SpecError
from clearway.model.spec import Exponential, Renewal
from clearway.plan.constraints import Constraints, Prices
from clearway.plan.decisions import space_of
from clearway.plan.evaluate import REPORT, Simulator
from clearway.plan.front import hypervolume
from clearway.plan.goals import goals_of
from clearway.plan.report import Told, tell

SPACE = space_of(desk(heads=3), kinds=("people", "order"), constraints=Constraints(prices=Prices(hire=100.0)))
SIMULATOR = Simulator(SPACE, ("cost", "time"), goals_of(["cycle_time <= 2m"], desk()), cases=400)
TOLD = Told(SIMULATOR, 8, 1, "t")
FRONT = [(3, 0), (3, 1), (5, 0)]


def test_options_bear_figures_of_replications_that_chose_nothing() -> None:
    report = tell(TOLD, FRONT, (4, 0), ())
    assert [option.name for option in report.rivals] == ["do-nothing", "add-people"]
    assert [option.name for option in report.front] == ["option-1", "option-2", "option-3"]
    times = [option.values["time"].value for option in report.front]
    assert times == sorted(times)
    fastest = SIMULATOR.values((5, 0), range(REPORT, REPORT + 8))
    assert report.front[0].values["cost"].value == pytest.approx(fastest[:, 0].mean())
    assert (report.front[0].values["cost"].unit, report.front[0].values["time"].unit) == ("EUR", "s")
    assert report.rivals[0].changes == ()
    assert report.front[0].one_off == 300.0


def test_points_that_chance_explains_are_marked() -> None:
    report = tell(TOLD, [(2, 1), (5, 0)], None, ())
    assert report.rivals[0].name in report.front[1].alike or report.front[1].told_apart
    assert report.front[0].told_apart
    same = tell(TOLD, [(2, 0)], None, ())
    assert same.front[0].alike == ("do-nothing",)
    assert not same.front[0].told_apart


def test_goals_are_told_by_option() -> None:
    report = tell(TOLD, [(0, 0), (5, 0)], None, ())
    assert [option.goals for option in report.front] == [{"cycle_time <= 2m": True}, {"cycle_time <= 2m": False}]


def test_the_hypervolume_is_that_of_the_figures() -> None:
    report = tell(TOLD, FRONT, None, ())
    base = [report.rivals[0].values[key].value for key in ("cost", "time")]
    rows = np.array([[option.values[key].value for key in ("cost", "time")] for option in report.front]) / base
    assert report.hypervolume == pytest.approx(hypervolume(rows, np.full(2, 2.0)))


def test_other_twins_give_the_second_interval() -> None:
    others = [replace(desk(heads=3), arrivals=Renewal(Exponential(gap))) for gap in (24.0, 30.0, 40.0)]
    option = tell(TOLD, [(3, 0)], None, others).front[0]
    low, high = option.values["time"].input_low, option.values["time"].input_high
    assert low is not None
    assert high is not None
    assert low < option.values["time"].value < high
    assert high - low > 10
    assert option.values["time"].input_n == 3


def test_a_twin_that_the_changes_do_not_fit_is_left_out() -> None:
    other = replace(desk(heads=3), resources={"zed": replace(desk().resources["anna"])})
    figure = tell(TOLD, [(3, 0)], None, [other]).front[0].values["time"]
    assert (figure.input_low, figure.input_n) == (None, 0)


def test_a_point_whose_decisions_do_not_go_together_is_refused() -> None:
    from tests.plan.shop import office

    space = space_of(office(), kinds=("people",))
    with pytest.raises(SpecError):
        tell(Told(Simulator(space, ("time",), cases=20), 2, 1, "u"), [(1, 0, 0)], None, ())
