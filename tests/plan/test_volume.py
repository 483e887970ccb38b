"""Cases a year: by formula for every kind of arrivals, held against what the twin draws."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.twin.desk import OFFICE, desk

from clearway.base.errors import OptionError
from clearway.model.spec import (
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
    Spec,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.hours import WEEKDAYS
from clearway.plan.volume import YEAR_S, cases_per_year, dates_of, mean_within, open_hours, stretched, with_demand
from clearway.twin.program import program_of
from clearway.twin.program.arrivals import arrivals_of, draws
from clearway.twin.program.duty import hours_on

RATES = {"mon": (0.0,) * 8 + (3.0,) * 8 + (0.0,) * 8, "sat": (0.5,) * 24}
CHINA = replace(OFFICE, country="CN")
ARRIVALS = {
    "renewal": Renewal(Gamma(3600.0, 1800.0)),
    "renewal within limits": Renewal(Exponential(3600.0, high=3600.0)),
    "renewal in office hours": Renewal(Exponential(1800.0), calendar="office"),
    "renewal in China": Renewal(Exponential(1800.0), calendar="china"),
    "renewal that waits": Renewal(Exponential(1800.0), calendar="office", waits=True),
    "poisson": Poisson(RATES, holidays=("2025-01-13", "2025-02-01"), spread=0.3),
    "replay": Replay(tuple(100.0 * number + number**2 for number in range(200))),
    "expected": Expected(7200.0, (1.0, 0.0, 4.0)),
}


def spec(arrivals: str) -> Spec:
    calendars = {"office": OFFICE, "china": CHINA, **desk().calendars}
    return replace(desk(), arrivals=ARRIVALS[arrivals], calendars=calendars, start="2025-01-06T00:00:00+00:00")


def drawn(one: Spec, most: int, seed: int) -> int:
    return int((arrivals_of(program_of(one), most, seed) <= YEAR_S * 1e6).sum())


@pytest.mark.parametrize("kind", ARRIVALS)
def test_the_twin_draws_as_many_in_a_year(kind: str) -> None:
    found = cases_per_year(spec(kind))
    counts = [drawn(spec(kind), int(1.5 * found.cases), seed) for seed in range(20, 28)]
    assert np.mean(counts) == pytest.approx(found.cases, rel=0.02)
    assert found.how == ("simulated" if kind == "renewal that waits" else "formula")
    assert (found.low is None) == (found.how == "formula")


@pytest.mark.parametrize("kind", ARRIVALS)
@pytest.mark.parametrize("factor", [0.5, 1.0, 1.7])
def test_more_demand_is_so_many_times_as_many_cases(kind: str, factor: float) -> None:
    base, scaled = spec(kind), with_demand(spec(kind), factor)
    # Who waits for an opening keeps the gap that is left of the night, so that this kind is not quite in proportion.
    near = 0.08 if kind == "renewal that waits" else 0.02
    assert cases_per_year(scaled).cases == pytest.approx(factor * cases_per_year(base).cases, rel=near)
    if factor == 1.0:
        assert scaled.arrivals == base.arrivals


def test_copies_of_a_replay_come_at_the_times_of_the_original() -> None:
    at = tuple(float(number) for number in range(0, 1000, 10))
    more = with_demand(replace(desk(), arrivals=Replay(at)), 1.5).arrivals
    assert isinstance(more, Replay)
    assert len(more.at_s) == 150
    assert list(more.at_s) == sorted(more.at_s)
    counts = np.histogram(more.at_s, bins=10, range=(0, 1000))[0]
    assert set(counts) == {15}
    fewer = with_demand(replace(desk(), arrivals=Replay((5.0,))), 0.1).arrivals
    assert fewer == Replay((5.0,))


@pytest.mark.parametrize(
    "dist",
    [
        Fixed(5.0), Exponential(5.0), Exponential(5.0, low=2.0, high=6.0), Normal(1.0, 2.0), Normal(5.0, 0.0),
        Lognormal(5.0, 3.0, high=6.0), Gamma(5.0, 2.0, low=4.0), Weibull(5.0, 1.4, high=7.0), Uniform(1.0, 4.0),
        Triangular(1.0, 2.0, 6.0), Empirical((1.0, 2.0, 7.0)), Gamma(5.0, 0.0, high=9.0),
    ],
)  # fmt: skip
def test_the_mean_is_that_of_what_is_drawn(dist: Gamma) -> None:
    values = draws(dist, 400_000, np.random.default_rng(1))
    assert mean_within(dist) == pytest.approx(values.mean(), rel=0.01)
    assert mean_within(stretched(dist, 3.0)) == pytest.approx(3 * mean_within(dist))


def test_open_hours_of_a_chinese_year() -> None:
    year = replace(desk(), start="2025-01-01T00:00:00+08:00", zone="Asia/Shanghai")
    # 248 working days in 2025 by the State Council's notice.
    assert open_hours(replace(OFFICE, zone="Asia/Shanghai", country="CN"), year) == 248 * 8
    assert open_hours(Calendar(presence={"mon": (0.25,) * 24}), year) == 52 * 6


def test_cases_that_arrive_at_once_have_no_number_a_year() -> None:
    with pytest.raises(OptionError) as caught:
        cases_per_year(replace(desk(), arrivals=Renewal(Fixed(0.0))))
    assert caught.value.code == "benefit.at_once"


WEEKS_OF_DATES = st.fixed_dictionaries(
    {
        "week": st.dictionaries(st.sampled_from(WEEKDAYS), st.just(("09:00-12:00", "13:00-17:30")), max_size=7),
        "holidays": st.lists(st.sampled_from(("2025-01-13", "2025-02-01", "2025-07-20")), unique=True).map(tuple),
        "workdays": st.lists(st.sampled_from(("2025-01-12", "2025-06-07")), unique=True).map(tuple),
        "days": st.dictionaries(st.sampled_from(("2025-03-03", "2025-03-08")), st.just(("10:00-11:00",))),
        "country": st.sampled_from((None, "CN")),
    }
)


@settings(max_examples=60, deadline=None)
@given(WEEKS_OF_DATES)
def test_open_hours_are_those_of_every_date(parts: dict[str, Any]) -> None:
    calendar, one = Calendar(**parts), spec("renewal")
    whole = sum(end - begin for day in dates_of(one, one.zone) for begin, end in hours_on(calendar, day)) / 3600
    assert open_hours(calendar, one) == pytest.approx(whole)
