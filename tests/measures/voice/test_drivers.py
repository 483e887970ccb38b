"""Drivers on planted data: intervals hold, what is absent is not named, and a model that is no better says so."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.voice.made import POINTS, planted

from clearway.base.errors import InputError
from clearway.measures.voice.driver import Driver, Drivers
from clearway.measures.voice.drivers import drivers

SEEDS = range(12)
QUICK = {"draws": 400, "resamples": 2}


def waits(found: Drivers) -> dict[str, Driver]:
    return {row.name: row for row in found.rows if row.kind == "wait"}


def test_the_worth_of_a_minute_lies_in_the_interval() -> None:
    hits = []
    for seed in SEEDS:
        rows = waits(drivers(planted(seed), **QUICK, seed=seed))
        hits += [rows[name].low <= -each / 60 <= rows[name].high for name, each in zip("ABCD", POINTS, strict=True)]
    assert np.mean(hits) >= 0.85


@pytest.mark.long
def test_intervals_hold_in_95_of_100() -> None:
    hits = []
    for seed in range(500):
        rows = waits(drivers(planted(seed), **QUICK, seed=seed))
        hits += [rows[name].low <= -each / 60 <= rows[name].high for name, each in zip("ABCD", POINTS, strict=True)]
    assert 0.93 <= np.mean(hits) <= 0.97


def test_what_is_there_is_named_and_what_is_not_is_not() -> None:
    found = drivers(planted(1, 1500), **QUICK)
    rows = waits(found)
    assert found.usable
    assert found.segment == "segment"
    assert (rows["A"].named, rows["D"].named, rows["C"].named) == (True, True, False)
    assert rows["A"].e_value_low > 1 >= rows["C"].e_value_low
    assert max(rows.values(), key=lambda row: row.importance).name == "A"


def test_where_nothing_is_nothing_is_named() -> None:
    for seed in range(6):
        found = drivers(planted(seed, points=np.zeros(4)), **QUICK, seed=seed)
        assert not [row.name for row in found.rows if row.named and row.kind in ("wait", "total")]


@pytest.mark.long
def test_absent_drivers_are_not_named_in_95_of_100_logs_without_any() -> None:
    named = 0
    for seed in range(200):
        seen = planted(seed)
        luck = np.random.default_rng(seed).permutation(seen.outcome)
        seen.outcome[:] = luck
        named += any(row.named for row in drivers(seen, **QUICK, seed=seed).rows)
    assert named <= 10


def test_no_better_than_the_mean_is_said() -> None:
    seen = planted(3)
    seen.outcome[:] = np.random.default_rng(0).normal(size=len(seen))
    found = drivers(seen, **QUICK)
    assert not found.usable
    assert found.verdict.id == "drivers.verdict.no_better"
    assert not any(row.named for row in found.rows)


def test_the_whole_process_is_the_mean_over_all_answers() -> None:
    rows = waits(drivers(planted(2), **QUICK))
    for row in rows.values():
        assert row.points == pytest.approx(row.value * row.n / 500)
        assert row.range_low < row.curve[2].at < row.range_high


def test_yes_and_no_take_log_odds() -> None:
    found = drivers(planted(4, 1500, yes_no=True), **QUICK)
    assert found.link == "logit"
    assert found.held_out.auc is not None
    assert found.held_out.auc > 0.55
    rows = waits(found)
    assert rows["A"].low < 0.3 * 0.2 / 60 < rows["A"].high * 2


def test_signs_on_request() -> None:
    found = drivers(planted(5), monotone=True, **QUICK)
    assert all(row.value >= -1e-9 for row in waits(found).values())


def test_too_few_answers_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        drivers(planted(1, 40))
    assert caught.value.code == "drivers.few"
