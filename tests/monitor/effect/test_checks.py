"""Warnings in words: extremes, chosen units, seasons, few units."""

from __future__ import annotations

import numpy as np
from tests.monitor.effect.panels import made

from clearway.monitor.effect.checks import (
    check_of,
    chosen_extremes,
    failed,
    few_units,
    parallel_checks,
    regression_to_the_mean,
    season_words,
)
from clearway.monitor.effect.effect import Check
from clearway.stats.estimate import Estimate
from clearway.stats.panel import Panel


def test_a_change_after_an_extreme_is_named() -> None:
    series = np.random.default_rng(1).normal(size=30)
    assert regression_to_the_mean(series, 24) == ()
    series[20:24] += 6
    assert [one.id for one in regression_to_the_mean(series, 24)] == ["effect.warn.extreme_high"]
    assert [one.id for one in regression_to_the_mean(-series, 24)] == ["effect.warn.extreme_low"]
    assert regression_to_the_mean(np.ones(30), 24) == ()


def test_units_chosen_for_being_bad_are_named() -> None:
    values = np.random.default_rng(1).normal(size=(12, 8))
    start = np.r_[np.full(10, 8), 4, 4]
    assert chosen_extremes(Panel(values, start)) == ()
    values[10:] += 9
    assert [one.id for one in chosen_extremes(Panel(values, start))] == ["effect.warn.chosen"]


def test_seasons_that_were_not_seen() -> None:
    study = made()
    assert [one.id for one in season_words(study, 9, 12, False)] == ["effect.warn.season_unseen"]
    assert [one.id for one in season_words(study, 9, 4, False)] == ["effect.warn.season_part"]
    assert season_words(study, 9, 12, True) == season_words(study, 9, 0, False) == ()


def test_few_units_and_failed_checks() -> None:
    assert few_units(5, 9) == ()
    assert few_units(1, 9)[0].id == "effect.warn.few_units"
    assert check_of("lead", Estimate(9.0, 1.0, 20.0))[0].passed is False
    assert check_of("lead", None) == check_of("lead", Estimate(0.0, 0.0, 5.0)) == ()
    assert failed([Check("pretrend", 1.0, 0.5, 1.5, 0.01, False)])[0].id == "effect.warn.pretrend"
    panel = Panel(np.random.default_rng(2).normal(size=(9, 8)), np.r_[np.full(6, 8), 5, 5, 5])
    assert [one.name for one in parallel_checks(panel)] == ["pretrend", "placebo_in_time"]
