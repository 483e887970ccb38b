"""Goals held against logs, by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.base.errors import GoalError
from clearway.log.log import Log
from clearway.measures.attain import case_values
from clearway.measures.cost import cost_model
from clearway.measures.goal import GoalResult
from clearway.measures.measuring import measure
from clearway.measures.timing.working import working_calendar
from clearway.stats.intervals import wilson

DAY = 24 * 60


def log_of(make_log: Callable[..., Log]) -> Log:
    """Twenty closed cases of 1 to 20 hours, one open since 30 hours; channels web and phone alternate."""
    rows: list[tuple[str, str, int, int | None, str]] = [
        (f"c{k:02d}", "A", 0, 60 * (k + 1), f"p{k % 7}") for k in range(20)
    ]
    rows += [("open", "A", 0, 30, "p0"), ("open", "B", 40, None, "p0"), ("last", "A", 29 * 60, 30 * 60, "p1")]
    channels = {f"c{k:02d}": {"channel": ("web", "phone")[k % 2]} for k in range(20)}
    return make_log(rows, cases={**channels, "open": {"channel": "web"}, "last": {"channel": "shop"}})


def hold(make_log: Callable[..., Log], goal: str, **options: object) -> GoalResult:
    (result,) = measure(log_of(make_log), [goal], **options).goals  # type: ignore[arg-type]
    return result


def test_mean_median_and_quantile(make_log: Callable[..., Log]) -> None:
    hours = np.array([*range(1, 21), 1]) * 3600
    assert hold(make_log, "cycle_time <= 10h").value == hours.mean()
    assert hold(make_log, "cycle_time.median <= 10h").value == np.median(hours)
    assert hold(make_log, "cycle_time.p90 <= 10h").value == pytest.approx(np.quantile(hours, 0.9))
    assert hold(make_log, "cycle_time.max <= 20h").met is True
    assert hold(make_log, "cycle_time.max < 20h").met is False
    assert hold(make_log, "cycle_time.min >= 1h").met is True


def test_share_with_interval_and_the_cases_behind_it(make_log: Callable[..., Log]) -> None:
    found = hold(make_log, "share(cycle_time > 16h) <= 10%")
    assert (found.value, found.met, found.n) == (4 / 21, False, 21)
    assert (found.low, found.high) == wilson(4, 21)
    assert found.late.tolist() == [19, 18, 17, 16]
    assert found.at_risk.tolist() == [21]


def test_share_from_below_names_the_cases_that_miss(make_log: Callable[..., Log]) -> None:
    found = hold(make_log, "share(cycle_time <= 16h) >= 90%")
    assert (found.unit, found.as_json()["unit"], found.goal.unit) == ("share", "share", "s")
    assert (found.value, found.met) == (17 / 21, False)
    assert sorted(found.late.tolist()) == [16, 17, 18, 19]


def test_where(make_log: Callable[..., Log]) -> None:
    assert hold(make_log, "cycle_time <= 10h where channel = phone").value == 11 * 3600
    assert hold(make_log, "cycle_time <= 10h where channel = fax").reason == "no_cases"
    with pytest.raises(GoalError) as raised:
        hold(make_log, "cycle_time <= 10h where colour = red")
    assert "channel" in raised.value.remedy("en")


def test_few_customers_are_hidden_unless_raw(make_log: Callable[..., Log]) -> None:
    goal = "cycle_time <= 10h where channel = shop"
    hidden, raw = hold(make_log, goal), hold(make_log, goal, raw=True)
    assert (hidden.value, hidden.met, hidden.reason) == (None, None, "small_group")
    assert raw.value == 3600


def test_working_time_needs_a_calendar(make_log: Callable[..., Log]) -> None:
    calendar = working_calendar('[hours]\nmon = ["00:00-10:00"]\ntue = ["00:00-10:00"]')
    found = hold(make_log, "share(cycle_time > 1bd) <= 50%", calendar=calendar)
    assert (found.goal.limit, found.goal.working, found.value) == (36000, "bh", 0.0)
    assert hold(make_log, "cycle_time <= 1bd", calendar="none").reason == "no_calendar"
    assert hold(make_log, "touch_time <= 1bd", calendar=calendar).reason == "working_time"


@pytest.mark.parametrize(
    ("goal", "value"),
    [
        ("first_time_right >= 90%", 1.0),
        ("rework <= 0", 0.0),
        ("handovers <= 0", 0.0),
        ("arrivals >= 1", 11.0),
        ("throughput.max <= 21", 20.0),
        ("waiting_time <= 1h", 0.0),
        ("extraneous <= 1h", 0.0),
    ],
)
def test_other_measures(make_log: Callable[..., Log], goal: str, value: float) -> None:
    assert hold(make_log, goal).value == pytest.approx(value)


def test_utilisation_is_one_number(make_log: Callable[..., Log]) -> None:
    assert hold(make_log, "utilisation <= 100%").met is True
    assert hold(make_log, "utilisation.p90 <= 100%").reason == "one_number"
    assert hold(make_log, "utilisation <= 90% where channel = web").reason == "not_by_attribute"


def test_cost(make_log: Callable[..., Log]) -> None:
    assert hold(make_log, "cost.mean <= 120").reason == "no_costs"
    found = hold(make_log, "cost.mean <= 120", costs=cost_model("rate = 10"))
    assert found.value == pytest.approx(10 * (sum(range(1, 21)) + 0.5 + 1) / 22)


def test_one_stamp_is_not_measurable(random_log: Callable[..., Log]) -> None:
    found = measure(random_log(1, two_stamps=False), ["touch_time <= 1h", "utilisation <= 90%", "wip <= 99"])
    assert [goal.reason for goal in found.goals] == ["single_stamp", "single_stamp", None]
    assert found.goals[0].as_json()["reason"] == "single_stamp"
    assert "reason" not in found.goals[2].as_json()


def test_first_time_right_leaves_open_cases_out(make_log: Callable[..., Log]) -> None:
    values, reason = case_values("first_time_right", measure(log_of(make_log)).cases)
    assert reason is None
    assert values is not None
    assert np.isnan(values).tolist() == [False] * 21 + [True]


@pytest.mark.parametrize("where", ["channel = phone", "Channel = phone", "channel = Phone", "CHANNEL = PHONE"])
def test_names_and_values_may_differ_in_case(make_log: Callable[..., Log], where: str) -> None:
    found = hold(make_log, f"cycle_time <= 10h where {where}")
    assert (found.n, found.value) == (10, np.arange(2, 21, 2).mean() * 3600)


def test_a_value_that_no_case_has_is_told(make_log: Callable[..., Log]) -> None:
    found = hold(make_log, "cycle_time <= 10h where channel = fax")
    assert (found.value, found.met, found.reason) == (None, None, "no_cases")


def test_a_goal_on_the_whole_of_a_small_log_hides_nobody(make_log: Callable[..., Log]) -> None:
    log = make_log([("1", "A", 0, 60, "ann"), ("2", "A", 0, 120, "bob")])
    (found,) = measure(log, ["cycle_time <= 10h"]).goals
    assert (found.reason, found.n, found.value) == (None, 2, 90 * 60)
    assert found.low == 0
