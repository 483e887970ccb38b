"""Arrivals and attributes: rates, gaps and shares against scipy, reproducible and apart from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.twin.models import DAYS, line

from clearway.model.spec import (
    Attribute,
    Calendar,
    Empirical,
    Expected,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Poisson,
    Renewal,
    Replay,
    Running,
    Spec,
    Token,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.cases import Arrivals
from clearway.model.spec.distributions import Distribution
from clearway.twin.program import program_of
from clearway.twin.program.arrivals import arrivals_of, attributes_of, draws, stream

HOUR, DAY = 3600, 86_400


def times(arrivals: Arrivals, cases: int, seed: int = 1, **options: Any) -> Any:
    """Seconds of arrival."""
    return arrivals_of(program_of(Spec(line("t"), arrivals, **options)), cases, seed) / 1e6


LAWS: list[tuple[Distribution, Any]] = [
    (Exponential(3.0), stats.expon(scale=3)),
    (Normal(50.0, 5.0), stats.norm(50, 5)),
    (Uniform(2.0, 9.0), stats.uniform(2, 7)),
    (Gamma(10.0, 4.0), stats.gamma(6.25, scale=1.6)),
    (Weibull(5.0, 0.7), stats.weibull_min(0.7, scale=5)),
    (Triangular(1.0, 2.0, 7.0), stats.triang(1 / 6, 1, 6)),
    (Lognormal(10.0, 20.0), stats.lognorm(np.sqrt(np.log(5)), scale=10 / np.sqrt(5))),
    (Empirical((1.0, 3.0, 4.0)), None),
]


@pytest.mark.parametrize(("dist", "law"), LAWS, ids=lambda value: getattr(value, "kind", ""))
def test_draws_are_distributed_as_scipy_says(dist: Distribution, law: Any) -> None:
    drawn = draws(dist, 30_000, stream(5, "x"))
    law = law.cdf if law else lambda x: np.interp(x, [1, 3, 4], [0, 0.5, 1])
    assert stats.kstest(drawn, law).pvalue > 0.001


def test_draws_keep_to_their_limits() -> None:
    drawn = draws(Normal(1.0, 5.0, None, 4.0), 30_000, stream(5, "x"))
    law = stats.truncnorm(-0.2, 0.6, 1, 5)
    assert stats.kstest(drawn, law.cdf).pvalue > 0.001
    assert (draws(Normal(1.0, 5.0), 30_000, stream(5, "x"), least=-np.inf) < 0).any()
    assert (draws(Normal(0.0, 1.0, 90.0, 91.0), 3, stream(5, "x")) == 90.0).all()


def test_gaps_are_renewals() -> None:
    found = times(Renewal(Gamma(10.0, 5.0)), 30_000)
    gaps = np.diff(found, prepend=0.0)
    assert stats.kstest(gaps, stats.gamma(4, scale=2.5).cdf).pvalue > 0.001
    assert abs(np.corrcoef(gaps[:-1], gaps[1:])[0, 1]) < 0.025


def test_gaps_can_run_in_a_calendar() -> None:
    office = Calendar(dict.fromkeys(DAYS[:5], ("09:00-12:00", "13:00-17:00")))
    found = times(Renewal(Fixed(3 * HOUR), "c"), 8, calendars={"c": office})
    hours = [9 + 3, 15 + 1, 24 + 11, 24 + 15, 48 + 10, 48 + 14, 48 + 17, 72 + 12]
    # Three hours at a time: Monday 12, 16; Tuesday 11, 15; Wednesday 10, 14, 17; Thursday 12.
    assert (found / HOUR).tolist() == hours
    late = times(Renewal(Fixed(40 * HOUR), "c"), 30, calendars={"c": office})
    # Seven hours a day: far more than the first four weeks.
    assert len(late) == 30
    assert ((late / HOUR % 24 > 9) & (late / HOUR % 24 <= 17) & (late / HOUR // 24 % 7 < 5)).all()


def test_poisson_arrivals_have_the_rates_of_each_hour() -> None:
    rates = {"mon": tuple(range(24)), "thu": (2.0,) * 24, "sun": (0.0,) * 23 + (30.0,)}
    weeks = 60
    found = times(Poisson(rates), int(weeks * (276 + 48 + 30)))
    weeks = int(found[-1] // (7 * DAY))
    found = found[found < weeks * 7 * DAY]
    counts = np.bincount((found // HOUR).astype(int), minlength=weeks * 168).reshape(weeks, 168)
    expected = np.array([rates.get(day, (0.0,) * 24) for day in DAYS], float).ravel()
    total = counts.sum(0)
    assert (total[expected == 0] == 0).all()
    assert stats.chisquare(total[expected > 0], expected[expected > 0] * total.sum() / expected.sum()).pvalue > 0.001
    # Independent from hour to hour, and Poisson in each: the variance is the mean.
    busy = counts[:, :24]
    ratio = (busy[:, 1:].var(0, ddof=1) / np.arange(1, 24)).mean()
    assert ratio == pytest.approx(1, abs=0.15)
    assert abs(np.corrcoef(busy[:, 10], busy[:, 11])[0, 1]) < 0.5
    # Within the hour every moment alike.
    assert stats.kstest(found % HOUR / HOUR, "uniform").pvalue > 0.001


def test_whole_days_differ_by_their_spread() -> None:
    rates = dict.fromkeys(DAYS, (50.0,) * 24)
    for spread in (0.0, 0.4):
        found = times(Poisson(rates, spread=spread), 600_000, seed=2)
        days = int(found[-1] // DAY)
        counts = np.bincount((found // DAY).astype(int))[:days]
        assert counts.mean() == pytest.approx(1200, rel=0.07)
        assert counts.std() == pytest.approx(np.sqrt(1200 + (spread * 1200) ** 2), rel=0.15)


def test_holidays_are_without_arrivals() -> None:
    rates = dict.fromkeys(DAYS, (5.0,) * 24)
    found = times(Poisson(rates, holidays=("2025-01-08", "2025-02-01")), 6_000)
    days = set((found // DAY).astype(int))
    assert days == set(range(int(found[-1] // DAY) + 1)) - {2, 26}


@pytest.mark.parametrize("start", ["2025-03-24T00:00:00", "2025-03-23T23:00:00+00:00"])
def test_hours_are_local_before_and_after_clocks_change(start: str) -> None:
    # Berlin puts its clocks forward on 2025-03-30 at 02:00.
    rates = dict.fromkeys(DAYS, (0.0,) * 9 + (20.0,) + (0.0,) * 14)
    found = times(Poisson(rates), 3_000, zone="Europe/Berlin", start=start)
    begin = datetime(2025, 3, 23, 23, tzinfo=UTC).timestamp()
    local = [datetime.fromtimestamp(begin + second, ZoneInfo("Europe/Berlin")) for second in found]
    assert {moment.hour for moment in local} == {9}


def test_a_start_in_the_middle_of_a_day_counts_from_there() -> None:
    rates = dict.fromkeys(DAYS, (40.0,) * 24)
    found = times(Poisson(rates), 50_000, start="2025-01-06T17:30:00+00:00")
    assert found[0] >= 0
    assert stats.kstest(np.diff(found), stats.expon(scale=90).cdf).pvalue > 0.001
    assert found[0] < 1500


def test_what_was_seen_is_replayed_and_begun_anew() -> None:
    assert times(Replay((5.0, 15.0, 35.0)), 7).tolist() == [5, 15, 35, 55, 65, 85, 105]
    assert times(Replay((5.0,)), 3).tolist() == [5, 11, 17]


def test_a_forecast_is_met_interval_by_interval() -> None:
    expected = Expected(600.0, (3.0, 0.0, 9.0))
    found = times(expected, 12_000)
    cycles = int(found[-1] // 1800)
    found = found[found < cycles * 1800]
    place = (found % 1800 // 600).astype(int)
    counts = np.bincount(place, minlength=3)
    assert counts[1] == 0
    assert stats.chisquare(counts[[0, 2]], np.array([0.25, 0.75]) * counts.sum()).pvalue > 0.001
    assert counts.sum() / cycles == pytest.approx(12, rel=0.04)
    assert (np.diff(found) >= 0).all()


@pytest.mark.parametrize(
    "arrivals",
    [Renewal(Exponential(5.0)), Poisson({"mon": (4.0,) * 24}), Expected(600.0, (3.0,)), Replay((1.0,))],
    ids=lambda value: value.kind,
)
def test_seeds_repeat_and_cases_only_add(arrivals: Arrivals) -> None:
    assert times(arrivals, 0).tolist() == []
    one, again, more = times(arrivals, 500), times(arrivals, 500), times(arrivals, 900)
    assert one.tolist() == again.tolist() == more[:500].tolist()
    if not isinstance(arrivals, Replay):
        other = times(arrivals, 500, seed=2)
        assert (one != other).all()
    assert (np.diff(one) >= 0).all()


def test_seeds_share_nothing() -> None:
    gaps = np.array([np.diff(times(Renewal(Exponential(5.0)), 3_001, seed)) for seed in range(6)])
    shared = stats.spearmanr(gaps.T).statistic[np.triu_indices(6, 1)]
    assert np.abs(shared).max() < 4 / np.sqrt(3_000)


def test_attributes_have_their_shares_and_streams() -> None:
    attributes = {"kind": Attribute({"a": 0.2, "b": 0.5, "c": 0.3}), "n": Attribute(number=Normal(-5.0, 2.0)),
                  "m": Attribute(number=Normal(-5.0, 2.0))}  # fmt: skip
    spec = Spec(line("t"), Replay((0.0,)), attributes=attributes)
    table = attributes_of(program_of(spec), 20_000, 4)
    assert stats.chisquare(np.bincount(table[:, 0].astype(int)), np.array([0.2, 0.5, 0.3]) * 20_000).pvalue > 0.001
    assert stats.kstest(table[:, 1], stats.norm(-5, 2).cdf).pvalue > 0.001
    shared = stats.spearmanr(table).statistic[np.triu_indices(3, 1)]
    assert np.abs(shared).max() < 4 / np.sqrt(20_000)


def test_running_cases_are_what_they_are_and_others_are_drawn() -> None:
    attributes = {"kind": Attribute({"a": 0.5, "b": 0.5}), "n": Attribute(number=Fixed(7.0))}
    running = (Running(-1.0, (Token("t"),), {"kind": "b", "n": 3.0}), Running(-1.0, (Token("t"),), {"kind": "b"}))
    spec = replace(Spec(line("t"), Replay((0.0,)), attributes=attributes), running=running)
    assert attributes_of(program_of(spec), 2, 1).tolist() == [[1.0, 3.0], [1.0, 7.0]]
    assert attributes_of(program_of(Spec(line("t"), Replay((0.0,)))), 3, 1).shape == (3, 1)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 96), min_size=2, max_size=8, unique=True),
    st.sets(st.sampled_from(DAYS), min_size=1),
    st.integers(0, 10_079),
    st.booleans(),
    st.integers(1, 99),
)
def test_a_week_that_repeats_gives_what_all_its_weeks_give(
    edges: list[int], days: set[str], minute: int, waits: bool, seed: int
) -> None:
    edges = sorted(edges)[: len(edges) // 2 * 2]
    texts = [f"{edge // 4:02d}:{edge % 4 * 15:02d}" for edge in edges]
    week = {day: tuple(f"{a}-{b}" for a, b in zip(texts[::2], texts[1::2], strict=True)) for day in days}
    start = datetime(2025, 1, 6, tzinfo=UTC) + timedelta(minutes=minute)
    # A holiday that is long past changes nothing but that every week is laid by itself.
    found = [
        times(
            Renewal(Exponential(7200.0), "c", waits=waits),
            300,
            seed,
            calendars={"c": Calendar(week, holidays=holidays)},
            start=start.isoformat(),
        )
        for holidays in ((), ("1999-01-04",))
    ]
    assert np.array_equal(found[0], found[1])
