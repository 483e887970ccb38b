"""Calibration: what is held out, what the origin says, what is too small."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import desk

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.log.log import Log
from clearway.model.spec import Calendar, Renewal, Spec, read_spec, write_spec
from clearway.model.spec.check import check_spec
from clearway.twin import KEYS, Calibration, calibrate, simulate
from clearway.twin.calibrate import DAY_US, TOO_FEW, peak_per_day

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def shop() -> Spec:
    """The desk from eight to six on every day."""
    hours = Calendar(dict.fromkeys(DAYS, ("08:00-18:00",)))
    base = desk(gap=900.0, service=600.0)
    return replace(
        base,
        arrivals=Renewal(base.arrivals.gap, calendar="always"),  # type: ignore[union-attr]
        calendars={"always": hours},
        start="2025-01-06T08:00:00+00:00",
    )


def log_of(spec: Spec, cases: int) -> Log:
    """The log of one simulation, read like any other."""
    table = simulate(spec, cases=cases, replications=1, warmup=0, seed=3, keep_log=True).log
    return read(table.select(["case", "activity", "resource", "start", "end"]))


@pytest.fixture(scope="module")
def shop_twin() -> Calibration:
    """A twin of 1,200 cases of the shop: a month."""
    return calibrate(log_of(shop(), 1200), name="Shop", source="shop.csv", replications=4)


def test_the_twin_knows_its_error(shop_twin: Calibration) -> None:
    found = shop_twin.validation
    assert found is not None
    assert tuple(found.distances) == KEYS
    assert found.cases == 240
    assert found.verdict in ("indistinguishable", "usable")
    assert set(found.replay) == set(KEYS)
    assert shop_twin.reason is None
    assert shop_twin.doubts == {}


def test_the_twin_is_near_the_truth(shop_twin: Calibration) -> None:
    truth, twin = (simulate(spec, cases=1000, replications=10) for spec in (shop(), shop_twin.spec))
    assert twin["utilisation." + next(iter(shop_twin.spec.pools))].value == pytest.approx(
        truth["utilisation.desk"].value, rel=0.2
    )
    assert twin["touch_time"].value == pytest.approx(truth["touch_time"].value, rel=0.25)


def test_the_origin_says_what_stands_behind(shop_twin: Calibration) -> None:
    spec = shop_twin.spec
    origin = spec.origin
    assert (origin["source"], origin["cases"], spec.name) == ("shop.csv", 1200, "Shop")
    assert origin["support"]["peak_per_day"] == pytest.approx(40, rel=0.2)
    assert shop_twin.validation is not None
    assert origin["replay"] == shop_twin.validation.replay
    assert origin["held_out"]["distances"] == shop_twin.validation.distances
    assert read_spec(write_spec(spec)) == spec
    assert check_spec(spec) == ()


def test_every_part_is_reported(shop_twin: Calibration) -> None:
    parts = {line.part for line in shop_twin.lines}
    assert {"flow", "time", "arrivals", "pool"} <= parts
    (time,) = (line for line in shop_twin.lines if line.part == "time")
    assert (time.name, time.n) == ("Serve", 1200)


def test_too_few_cases_hold_nothing_out() -> None:
    found = calibrate(log_of(shop(), 30))
    assert (found.validation, found.reason) == (None, TOO_FEW)
    assert "replay" not in found.spec.origin
    assert found.spec.origin["cases"] == 30


@pytest.mark.parametrize("share", [0.0, 1.0, -1.0, float("nan")])
def test_a_share_out_of_range(share: float) -> None:
    with pytest.raises(OptionError):
        calibrate(log_of(shop(), 5), share=share)


def test_the_busiest_week() -> None:
    calm, busy = np.arange(20) * DAY_US, 40 * DAY_US + np.arange(70) * DAY_US // 10
    assert peak_per_day(np.concatenate([calm, busy])) == 10
    assert peak_per_day(np.array([5])) == 1
    assert peak_per_day(np.arange(6) * DAY_US // 2) == pytest.approx(2.4)
