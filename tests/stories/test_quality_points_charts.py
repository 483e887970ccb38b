"""The acceptance points of quality that concern charts: simulated service data, limits, rules and assurance."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.monitor import Charted, Data, chart
from clearway.monitor.judged import false_alarms_per_100
from clearway.stats.answer import answer
from clearway.stats.assurance import assurance
from clearway.stats.constants import constants
from clearway.stats.limits import adjusted, g, imr, laney_p, np_chart, p, t, u

RUNS, POINTS = 250, 100
"""Runs of 100 points in the normal suite; 25,000 points hold a rate of .006 within .0005 standard errors."""

MOST = 0.006
Make = Callable[[np.random.Generator, int], np.ndarray]
Move = Callable[[np.ndarray, float], np.ndarray]


def _autoregression(rho: float) -> Make:
    def make(rng: np.random.Generator, count: int) -> np.ndarray:
        from scipy.signal import lfilter

        noise = rng.standard_normal(count + 300) * np.sqrt(1 - rho**2)
        return 20 + lfilter([1], [1, -rho], noise)[300:]

    return make


def _lognormal(sdlog: float) -> tuple[Make, Move]:
    return (
        lambda rng, count: np.exp(sdlog * rng.standard_normal(count)),
        lambda values, sigmas: values * np.exp(sdlog * sigmas),
    )


def _week(rng: np.random.Generator, count: int) -> np.ndarray:
    return 20 + rng.standard_normal(count) + 1.5 * np.sin(2 * np.pi * np.arange(count) / 7)


def _strong_week(rng: np.random.Generator, count: int) -> np.ndarray:
    return 20 + rng.standard_normal(count) + 3.0 * (np.arange(count) % 7 >= 5)


def _up(values: np.ndarray, sigmas: float) -> np.ndarray:
    return values + sigmas


SERIES: dict[str, tuple[Make, Move]] = {
    "normal": (lambda rng, count: rng.standard_normal(count) + 20, _up),
    "lognormal .6": _lognormal(0.6),
    "AR(1) .4": (_autoregression(0.4), _up),
    "weekly cycle": (_week, _up),
    "quiet weekends": (_strong_week, _up),
}


def _drawn(values: np.ndarray) -> Charted:
    return chart(Data(values=values), baseline=POINTS, rules=["nelson.1"])


@pytest.mark.parametrize("name", SERIES)
def test_the_advised_chart_keeps_false_alarms_rare_and_finds_a_lasting_shift(name: str) -> None:
    make, move = SERIES[name]
    rng = np.random.default_rng(41)
    alarms, within, found = 0.0, 0.0, 0
    for _ in range(RUNS):
        values = make(rng, 2 * POINTS)
        marks = _drawn(values).chart.beyond
        within += marks[:POINTS].mean()
        alarms += marks[POINTS:].mean()
        moved = np.append(values[:POINTS], move(values[POINTS : POINTS + 10], 3.0))
        found += bool(_drawn(moved).chart.beyond[POINTS:].any())
    assert within / RUNS <= MOST
    assert alarms / RUNS <= MOST
    assert found / RUNS >= 0.9


@pytest.mark.parametrize("size", [200, 2000, 20_000])
def test_the_advised_chart_holds_over_dispersed_shares(size: int) -> None:
    rng = np.random.default_rng(17)
    sigma = np.sqrt(0.9 * 0.1 / size + 0.01**2)
    alarms, found = 0.0, 0
    for _ in range(RUNS):
        shares = np.clip(0.9 + 0.01 * rng.standard_normal(2 * POINTS), 0, 1)
        counts = rng.binomial(size, shares)
        alarms += _share(counts, size)[POINTS:].mean()
        low = rng.binomial(size, np.clip(shares[POINTS : POINTS + 10] - 3 * sigma, 0, 1))
        found += bool(_share(np.append(counts[:POINTS], low), size)[POINTS:].any())
    assert alarms / RUNS <= MOST
    assert found / RUNS >= 0.9


def _share(counts: np.ndarray, size: int) -> np.ndarray:
    return chart(Data(counts=counts, n=size), baseline=POINTS, rules=["nelson.1"]).chart.beyond


@pytest.mark.parametrize(
    ("name", "rate"),
    [
        ("lognormal .3", 0.0106), ("lognormal .6", 0.0229), ("lognormal 1.0", 0.0343), ("AR(1) .2", 0.0069),
        ("AR(1) .4", 0.0188), ("AR(1) .6", 0.0537), ("AR(1) .8", 0.1619), ("weekly cycle", 0.0068), ("normal", 0.0028),
    ],
)  # fmt: skip
def test_the_raw_chart_alarms_as_often_as_published(name: str, rate: float) -> None:
    # The published rates come from 4,000 runs of 100 points, each its own baseline.
    law, _, size = name.partition(" ")
    make = {"lognormal": lambda: _lognormal(float(size))[0], "AR(1)": lambda: _autoregression(float(size)),
            "weekly": lambda: _week, "normal": lambda: SERIES["normal"][0]}[law]()  # fmt: skip
    rng = np.random.default_rng(5)
    rates = [imr(make(rng, POINTS)).beyond.mean() for _ in range(4 * RUNS)]
    error = np.std(rates) / np.sqrt(len(rates))
    assert np.mean(rates) == pytest.approx(rate, abs=4 * error + 0.0004)


def test_point_1_sigma_of_single_values_comes_from_moving_ranges() -> None:
    rng = np.random.default_rng(2)
    step = np.repeat([0.0, 3.0], 50)
    by_range, by_sd = [], []
    for _ in range(RUNS):
        values = rng.standard_normal(100) + step
        by_range.append(imr(values).beyond.mean())
        by_sd.append(imr(values, sigma_method="sd").beyond.mean())
    assert np.mean(by_range) == pytest.approx(0.063, abs=0.006)
    assert np.mean(by_sd) <= 0.0005
    assert imr(values).estimator == "mr"


def test_point_2_constants_are_exact_and_the_convention_is_told(reference: dict[str, dict]) -> None:
    case = reference["spc-constants"]
    for place, n in enumerate(case["data"]["n"]):
        found = constants(n, convention="exact")
        for key in ("d2", "d3", "c4"):
            assert getattr(found, key) == pytest.approx(case["expected"][key][place], abs=1e-6)
    assert constants(2).d4_upper == 3.267
    assert imr([1.0, 2.0, 1.5], constants="exact").constants == "exact"


def test_point_3_limits_are_clipped_at_natural_bounds() -> None:
    assert p([1, 0, 2], 20).lcl.min() == 0
    assert p([19, 20, 20], 20).ucl.max() == 1
    assert np_chart([19, 20, 20], 20).ucl.max() == 20
    assert u([1, 0, 2], 3.0).lcl.min() == 0
    assert imr([1.0, 30.0, 2.0, 4.0], floor=0.0).lcl.min() == 0
    assert laney_p([1, 4, 0], 20).lcl.min() == 0


def test_point_4_variable_sizes_have_limits_per_point_and_shares_are_pooled() -> None:
    found = p([9, 10], [10, 1000])
    assert found.centre[0] == 19 / 1010
    assert found.ucl[0] > found.ucl[1]
    for counts, n in (([11], 10), ([1], 0), ([1], -2), ([1], float("nan")), ([float("nan")], 10)):
        with pytest.raises(OptionError):
            p(counts, n)


@pytest.mark.parametrize(
    ("size", "plain", "laney", "factor"),
    [(200, 0.007, 0.0032, 1.11), (2000, 0.091, 0.0027, 1.80), (20_000, 0.532, 0.0025, 4.85)],
)  # fmt: skip
def test_point_5_over_dispersion_is_measured_before_it_is_charted(
    size: int, plain: float, laney: float, factor: float
) -> None:
    rng = np.random.default_rng(3)
    rates, wide, factors = [], [], []
    for _ in range(2 * RUNS):
        counts = rng.binomial(size, np.clip(0.90 + 0.01 * rng.standard_normal(POINTS), 0, 1))
        rates.append(p(counts, size).beyond.mean())
        found = laney_p(counts, size)
        wide.append(found.beyond.mean())
        factors.append(found.estimates[0].sigma_z)
    assert np.mean(rates) == pytest.approx(plain, abs=0.012)
    assert np.mean(wide) == pytest.approx(laney, abs=0.0012)
    assert np.mean(factors) == pytest.approx(factor, rel=0.04)
    narrow = laney_p([50, 51, 50, 49, 50], 100)
    assert "limits.narrow" in [one.id for one in narrow.warnings]


def test_point_6_low_counts_take_g_or_t_and_the_centre_is_told() -> None:
    rng = np.random.default_rng(6)
    assert chart(Data(counts=rng.poisson(0.3, 150), n=200)).chart.kind == "g"
    assert chart(Data(counts=rng.poisson(0.3, 150), n=1.0), units=False).chart.kind == "t"
    assert {g([1, 2, 9], centre=one).warnings[0].id for one in ("mean", "median")} == {
        "limits.centre.mean",
        "limits.centre.median",
    }
    assert t([1.0, 4.0, 9.0]).ucl[0] > 9


def test_point_7_skewed_durations_are_charted_on_their_scale_and_told_in_their_unit() -> None:
    rng = np.random.default_rng(7)
    raw_below, log_alarms = [], []
    for _ in range(RUNS):
        values = np.exp(0.6 * rng.standard_normal(POINTS))
        raw_below.append(imr(values).lcl[0] < 0)
        log_alarms.append(adjusted(values, scale="log").beyond.mean())
    assert np.mean(raw_below) == 1.0
    assert np.mean(log_alarms) == pytest.approx(0.0028, abs=0.0012)
    named = chart(Data(values=values), "imr")
    assert "limits.skewed" in [one.id for one in named.warnings]


def test_point_8_autocorrelation_is_told_with_its_bound_and_other_charts_are_offered() -> None:
    values = _autoregression(0.6)(np.random.default_rng(8), 200)
    found = chart(Data(values=values))
    assert found.advice is not None
    told = {one.id: one.values for one in found.advice.reasons}
    assert set(told["advice.alike"]) == {"r1", "bound"}
    assert "advice.offered" in told
    assert "limits.alike" in [one.id for one in chart(Data(values=values), "imr").warnings]


def test_point_9_a_season_is_removed_and_no_stage_is_made_by_the_machine() -> None:
    values = _week(np.random.default_rng(9), 140)
    found = chart(Data(values=values))
    assert found.advice is not None
    assert found.advice.phase is not None
    moved = chart(Data(values=np.append(values, values + 8)))
    assert moved.chart.stage.max() == 0


def test_point_10_exclude_freeze_and_stages_combine() -> None:
    values = np.random.default_rng(10).normal(10, 1, 60)
    whole = imr(values, stages=[31], baseline=20, exclude=[5, 33])
    assert whole.ucl[0] == pytest.approx(imr(np.delete(values[:20], 4)).ucl[0])
    assert whole.ucl[59] == pytest.approx(imr(np.delete(values[30:50], 2)).ucl[0])
    assert imr(values, stages=[31]).ucl[0] == pytest.approx(imr(values[:30]).ucl[0])


def test_point_11_zones_follow_the_sigma_of_the_plotted_statistic() -> None:
    rng = np.random.default_rng(11)
    groups = rng.standard_normal((8000, 4))
    found = chart(Data(subgroups=groups.tolist()), "xbar_r", rules=["nelson.6"])
    # Zones from the sigma of single values would hardly ever be reached by means of four.
    assert len(found.patterns) / 80 == pytest.approx(found.false_alarms_per_100, rel=0.35)
    uneven = chart(Data(counts=[20, 200], n=[100, 1000]), "p", rules=["nelson.1"])
    assert uneven.chart.sigma[0] > uneven.chart.sigma[1]


def test_point_12_expected_false_alarms_are_shown_and_the_default_is_few_rules() -> None:
    values = np.random.default_rng(12).standard_normal(50)
    few, many = chart(Data(values=values), "imr"), chart(Data(values=values), "imr", rules=["nelson"])
    assert len(few.rules) == 2
    assert few.false_alarms_per_100 < 0.8 < 2 < many.false_alarms_per_100
    assert many.false_alarms_per_100 == false_alarms_per_100(many.rules)


def test_point_18_a_target_is_assured_by_direction_and_is_no_limit() -> None:
    found = imr([5.0, 6.0, 5.5, 6.5, 5.2])
    below = assurance(found.lcl[:1], found.ucl[:1], 20.0, direction="decrease")
    above = assurance(found.lcl[:1], found.ucl[:1], 20.0, direction="increase")
    assert (below, above) == (("consistent_pass",), ("consistent_fail",))
    assert assurance(found.lcl[:1], found.ucl[:1], 6.0, direction="increase") == ("inconsistent",)


def test_point_20_unequal_periods_and_an_unfinished_one() -> None:
    counts, days = [31, 28, 33, 30, 31, 6], [31, 28, 31, 30, 31, 7]
    found = chart(Data(counts=counts, n=days), "u", last_open=True)
    assert found.chart.ucl[1] > found.chart.ucl[0]
    assert found.chart.used.tolist() == [True] * 5 + [False]
    assert "limits.open" in [one.id for one in found.warnings]


def test_a_result_is_plain_values(reference: dict[str, dict]) -> None:
    told = answer(imr([1.0, 2.0, 4.0]).estimates[0])
    assert json.loads(json.dumps(told)) == told
    assert reference


@pytest.fixture(name="reference", scope="module")
def _reference(reference_dir: Path) -> dict[str, dict]:
    cases = json.loads((reference_dir / "sixsigma" / "sixsigma_reference.json").read_text("utf-8"))
    return {case["id"]: case for case in cases}
