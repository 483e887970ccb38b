"""From observations to points: one a finished period and stream."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.measures import working_calendar
from clearway.monitor.charted import charted
from clearway.monitor.observe import Observations, Observed, observe
from clearway.monitor.watchfile import Watch

DAY = 86_400_000_000
MONDAY = 4 * DAY  # 1970-01-05


def given(
    moments: list[float], values: list[float], *, stream: list[int] | None = None, units: list[float] | None = None
) -> Observations:
    """Observations at so many days after a Monday."""
    size = len(moments)
    names = ("a", "b") if stream else ("log",)
    return Observations(
        names,
        np.array(stream or [0] * size, np.int64),
        np.array([MONDAY + int(one * DAY) for one in moments], np.int64),
        np.array(values, float),
        np.array(units or [1.0] * size),
    )


def seen(observations: Observations, what: str, *, days: float = 99, last: float = 99, **fields: object) -> Observed:
    """What a watch sees so many days after the Monday."""
    watch = replace(Watch("w", what), **fields)  # type: ignore[arg-type]
    at, known = MONDAY + int(days * DAY), MONDAY + int(last * DAY)
    calendar = working_calendar("")
    return observe(observations, watch, charted(what), zone="UTC", at_us=at, last_us=known, calendar=calendar)


def test_a_mean_for_each_day_with_observations() -> None:
    made = seen(given([0.1, 0.2, 2.5], [1, 3, 5]), "cycle_time", days=3).streams
    assert (made.value.tolist(), made.n.tolist()) == ([2, 5], [2, 1])
    assert made.start_us.tolist() == [MONDAY, MONDAY + 2 * DAY]


@pytest.mark.parametrize(("stat", "value"), [("median", 3), ("min", 1), ("max", 11), ("p90", 9.4)])
def test_other_statistics(stat: str, value: float) -> None:
    made = seen(given([0.1, 0.2, 0.3], [11, 3, 1]), f"cycle_time.{stat}").streams
    assert made.value.tolist() == [pytest.approx(value)]


def test_days_without_arrivals_count_zero_and_days_without_cases_have_no_share() -> None:
    observations = given([0.1, 0.2, 2.5], [1, 1, 1])
    assert seen(observations, "arrivals", days=3).streams.value.tolist() == [2, 0, 1]
    shares = seen(observations, "first_time_right", days=3).streams
    assert (shares.value.tolist(), shares.count.tolist(), shares.n.tolist()) == ([1, 1], [2, 1], [2, 1])


def test_shares_are_all_counts_over_all_units() -> None:
    made = seen(given([0.1, 0.2], [3, 1], units=[4, 16]), "first_time_right").streams
    assert made.value.tolist() == [4 / 20]


def test_streams_are_kept_apart() -> None:
    made = seen(given([0.1, 0.2, 1.5], [1, 3, 5], stream=[1, 0, 1]), "cycle_time").streams
    assert [(name, made.value[part].tolist()) for name, part in made.slices()] == [("a", [3]), ("b", [1, 5])]


@pytest.mark.parametrize(
    ("days", "last", "wait", "points", "unfinished"),
    [
        (2.5, 99, "0s", 2, 1),
        (99, 2.5, "0s", 2, 1),
        (3, 3, "0s", 3, 0),
        (3.2, 3.2, "6h", 2, 1),
        (3.2, 3.2, "4h", 3, 0),
        (0.5, 9, "0s", 0, 3),
    ],
)
def test_the_period_under_way_waits(days: float, last: float, wait: str, points: int, unfinished: int) -> None:
    made = seen(given([0.1, 1.5, 2.4], [1, 3, 5]), "cycle_time", days=days, last=last, wait=wait)
    assert (made.streams.points, made.unfinished) == (points, unfinished)


def test_days_without_work_are_left_out() -> None:
    observations = given([4.5, 5.5, 7.5], [1, 1, 1])  # Friday, Saturday, Monday
    made = seen(observations, "arrivals", days=8, working_days=True).streams
    assert made.start_us.tolist() == [MONDAY + 4 * DAY, MONDAY + 7 * DAY]
    watch = Watch("w", "arrivals", working_days=True)
    with pytest.raises(OptionError, match="calendar"):
        observe(observations, watch, charted("arrivals"), zone="UTC", at_us=99 * DAY, last_us=99 * DAY)


def test_days_that_do_not_enter_the_limits() -> None:
    made = seen(given([0.1, 1.5, 2.4], [1, 3, 5]), "cycle_time", exclude=("1970-01-06",)).streams
    assert made.excluded.tolist() == [False, True, False]


def test_no_logarithm_of_nothing() -> None:
    made = seen(given([0.1, 1.5], [0, np.e]), "cycle_time", scale="log")
    assert (made.streams.value.tolist(), made.left_out) == ([pytest.approx(1)], 1)


@pytest.mark.parametrize(("counts", "units"), [([5.0], [4.0]), ([-1.0], [4.0])])
def test_counts_above_their_units_are_refused(counts: list[float], units: list[float]) -> None:
    with pytest.raises(OptionError) as caught:
        seen(given([0.1], counts, units=units), "first_time_right")
    assert caught.value.code == "watch.over"


def test_nothing_is_nothing() -> None:
    assert seen(given([], []), "cycle_time").streams.points == 0
    none = observe(
        given([0.1], [1]), Watch("w", "cycle_time"), charted("cycle_time"), zone="UTC", at_us=0, last_us=None
    )
    assert (none.streams.points, none.until_us) == (0, None)
