"""Main measures by period: known sums, what is left out, and when there are too few periods."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from clearway.log import Log, read
from clearway.measures import Measures, measure
from clearway.measures.periodic import Periodic, among, periodic


def weekly_log(weeks: int = 30, *, per_week: int = 6, slow_from: int | None = None, hours: float = 10.0) -> Log:
    """Cases from Monday on, each a few hours long; from one week on five times as long."""
    random, lines = np.random.default_rng(5), ["case,activity,start,end,region"]
    for week in range(weeks):
        for number in range(per_week):
            begin = datetime(2025, 1, 6, 8) + timedelta(weeks=week, days=number % 5)
            long = hours * float(random.uniform(0.8, 1.2)) * (5 if slow_from is not None and week >= slow_from else 1)
            end = begin + timedelta(hours=long)
            region = "North" if number % 2 else "South"
            lines.append(f"{week}-{number},Do,{begin:%Y-%m-%d %H:%M:%S},{end:%Y-%m-%d %H:%M:%S},{region}")
    return read("\n".join(lines).encode(), zone="UTC")


def found(measures: Measures) -> dict[str, Periodic]:
    """Series by goal, else by measure."""
    return {one.goal.text if one.goal else one.measure: one for one in periodic(measures)}


@pytest.fixture(name="measures", scope="module")
def _measures() -> Measures:
    goals = ("share(cycle_time > 11h) <= 5%", "cycle_time.p90 <= 11h", "cycle_time <= 12h", "first_time_right >= 90%")
    return measure(weekly_log(), goals)


def test_means_and_counts_are_those_of_the_cases_that_end_in_the_week(measures: Measures) -> None:
    series, cases = found(measures), measures.cases
    cycle = series["cycle_time"]
    assert cycle.period == "week"
    seconds, ends = cases.seconds("cycle"), cases.end_us
    for label, mean in zip(cycle.labels, cycle.values, strict=True):
        begin = (date.fromisoformat(label) - date(1970, 1, 1)).days * 86_400_000_000
        mine = (ends >= begin) & (ends < begin + 7 * 86_400_000_000)
        assert mean == pytest.approx(seconds[mine].mean())
    late = series["share(cycle_time > 11h) <= 5%"]
    assert late.n is not None
    assert late.labels == cycle.labels
    inside = (ends >= (date.fromisoformat(late.labels[0]) - date(1970, 1, 1)).days * 86_400_000_000) & (
        ends < ((date.fromisoformat(late.labels[-1]) - date(1970, 1, 1)).days + 7) * 86_400_000_000
    )
    assert late.values.sum() == np.count_nonzero(seconds[inside] > 11 * 3600)
    assert late.n.sum() == np.count_nonzero(inside)
    assert late.shares


def test_goals_that_call_the_same_cases_late_share_a_series(measures: Measures) -> None:
    assert list(found(measures)) == [
        "cycle_time", "share(cycle_time > 11h) <= 5%", "first_time_right >= 90%", "arrivals", "throughput"
    ]  # fmt: skip


def test_targets_are_what_a_point_may_be(measures: Measures) -> None:
    series = found(measures)
    assert series["cycle_time"].target == 12 * 3600
    assert series["share(cycle_time > 11h) <= 5%"].target == pytest.approx(0.05)
    assert series["first_time_right >= 90%"].target == pytest.approx(0.1)
    assert series["arrivals"].target is None


def test_the_unfinished_last_week_and_the_first_that_fills_up_are_left_out() -> None:
    whole = measure(weekly_log(30))
    cut = measure(read(_until(29 * 7 + 2), zone="UTC"))
    assert found(whole)["arrivals"].unfinished == ()
    short = found(cut)["arrivals"]
    assert short.unfinished == ("2025-07-28",)
    assert short.labels[-1] == "2025-07-21"
    assert short.n is not None
    assert (short.values == 6).all()
    assert (short.n == 7).all()
    slow = measure(weekly_log(40, hours=24 * 15))
    series = found(slow)
    assert series["arrivals"].filling == 0
    assert series["cycle_time"].filling > 0
    assert series["cycle_time"].labels[0] == "2025-01-27"


def _until(days: int) -> bytes:
    """Cases of nine hours, six a week, on the first days only."""
    lines = ["case,activity,start,end"]
    for week in range(30):
        for number in range(6):
            begin = datetime(2025, 1, 6, 8) + timedelta(weeks=week, days=number % 5)
            if (begin - datetime(2025, 1, 6)).days < days:
                end = begin + timedelta(hours=9)
                lines.append(f"{week}-{number},Do,{begin:%Y-%m-%d %H:%M:%S},{end:%Y-%m-%d %H:%M:%S}")
    return "\n".join(lines).encode()


def test_days_where_weeks_are_few_and_nothing_where_both_are() -> None:
    busy = found(measure(weekly_log(8, per_week=60)))
    assert {one.period for one in busy.values()} == {"day"}
    arrivals = busy["arrivals"]
    assert arrivals.weekday is not None
    assert set(arrivals.weekday.tolist()) == {0, 1, 2, 3, 4}
    assert arrivals.empty == 14
    weekdays = [date.fromisoformat(label).weekday() for label in arrivals.labels]
    assert arrivals.weekday.tolist() == weekdays
    assert periodic(measure(weekly_log(8, per_week=6))) == ()
    assert periodic(measure(weekly_log(1, per_week=60))) == ()


def test_cases_of_a_goal(measures: Measures) -> None:
    goal = measure(weekly_log(2), ["cycle_time <= 1d where region = North"]).goals[0].goal
    mask = among(measures, goal)
    assert mask is not None
    assert mask.sum() == len(measures.cases) / 2
