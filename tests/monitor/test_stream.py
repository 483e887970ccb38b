"""The verb: the same data give the same signals, in whatever order they came."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import numpy as np
import pytest
from tests.monitor.made import definition, one_a_day, watch_of

import clearway
from clearway.log import read
from clearway.monitor.signal import Signal
from clearway.monitor.stream import level_of, us_of, watch
from clearway.monitor.tablepoints import Rows
from clearway.monitor.watchread import read_watches

HOURS = [4.0 + k % 3 for k in range(40)] + [12.0] + [5.0] * 5
AT = datetime(2025, 6, 1, tzinfo=UTC)


def signals(hours: list[float] = HOURS, **fields: object) -> tuple[Signal, ...]:
    """The signals of one watch on one case a day."""
    return watch(watch_of(**fields), read(one_a_day(hours), zone="UTC"), at=AT)


def test_a_point_beyond_the_limits() -> None:
    (one,) = signals()
    assert (one.watch, one.stream, one.rule, one.index_1based, one.level) == ("w", "log", "nelson.1", 41, "alarm")
    assert (one.value, one.unit, one.n, one.chart) == (43_200, "s", 1, "imr")
    values = np.array(HOURS[:25]) * 3600
    centre, sigma = values.mean(), np.abs(np.diff(values)).mean() / 1.128
    assert (one.centre, one.ucl, one.lcl) == pytest.approx((centre, centre + 3 * sigma, centre - 3 * sigma))


def test_the_verb_is_one_of_the_house() -> None:
    assert clearway.watch is watch
    assert clearway.read_watches is read_watches


def test_the_order_of_events_does_not_matter() -> None:
    head, *lines = one_a_day(HOURS).decode().splitlines()
    Random(3).shuffle(lines)
    roles = {"case": "case", "activity": "activity", "start": "start", "end": "end"}
    again = "\n".join([head, *lines, lines[0]]).encode()
    shuffled = read(again, zone="UTC", drop_duplicates=True, mapping=roles)
    assert watch(watch_of(), shuffled, at=AT) == signals()


def test_periods_that_miss_the_goal() -> None:
    found = signals(goal="<= 5h")
    missed = [one.index for one in found if one.rule == "goal"]
    assert missed == [k for k, one in enumerate(HOURS[:-1]) if one > 5]  # the last day is not finished


def test_frozen_limits() -> None:
    found = signals(limits={"centre": 18_000, "sigma": 3_600}, rules=["nelson.1"])
    assert [(one.index, one.centre, one.ucl) for one in found] == [(40, 18_000, 28_800)]


def test_logarithms_are_told_in_the_unit() -> None:
    (one,) = signals(scale="log", rules=["nelson.1"])
    logs = np.log(np.array(HOURS[:25]) * 3600)
    sigma = np.abs(np.diff(logs)).mean() / 1.128
    assert one.value == pytest.approx(43_200)
    assert (one.centre, one.ucl) == pytest.approx((np.exp(logs.mean()), np.exp(logs.mean() + 3 * sigma)))


@pytest.mark.parametrize(("chart", "rule"), [("ewma", "beyond"), ("cusum", "upper")])
def test_charts_with_rules_of_their_own(chart: str, rule: str) -> None:
    found = signals(HOURS[:40] + [7.5] * 15, chart=chart)
    assert {one.rule for one in found} == {rule}
    assert found[0].index >= 40
    assert found[0].statistic != found[0].value


def test_nothing_is_found_while_the_baseline_is_not_complete() -> None:
    assert signals([*HOURS[:10], 40.0, 1.0]) == ()


def test_several_watches_each_with_its_own() -> None:
    body = '[[watch]]\nname = "a"\nmeasure = "cycle_time"\n[[watch]]\nname = "b"\nmeasure = "cycle_time.max"\n'
    found = watch(definition(body), read(one_a_day(HOURS), zone="UTC"), at=AT)
    assert [one.watch for one in found] == ["a", "b"]


def test_rows_of_a_table() -> None:
    day = 86_400_000_000
    late = np.array([5.0 + k % 3 for k in range(30)] + [60.0])
    rows = Rows(np.arange(31) * day, np.zeros(31, int), ("log",), None, {"late": late, "n": np.full(31, 100.0)}, "UTC")
    made = definition('[[watch]]\nname = "w"\nmeasure = "late"\nper = "n"\n', source='table = "x"')
    rows_later = Rows(
        np.append(rows.moment_us, 40 * day),
        np.zeros(32, int),
        ("log",),
        None,
        {"late": np.append(late, 5), "n": np.full(32, 100.0)},
        "UTC",
    )
    assert [(one.index, one.chart, one.value) for one in watch(made, rows_later, at=AT)] == [(30, "laney_p", 0.6)]
    assert watch(made, rows, at=AT) == ()  # the last day has not ended yet as far as the data know


def test_levels() -> None:
    assert [level_of(rule) for rule in ("nhs.1", "nhs.2", "beyond", "lower", "goal")] == [
        "alarm", "warning", "alarm", "alarm", "alarm",
    ]  # fmt: skip


def test_a_moment_without_zone_is_utc() -> None:
    assert us_of(datetime(1970, 1, 1, 0, 0, 1)) == us_of(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000_000
