"""Synthetic comparisons on the published panel of cigarette sales and on mixes known beforehand."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from clearway.stats.panel import Panel
from clearway.stats.panelsynthetic import fitted, plain_did, step_spread, synthetic_control, synthetic_did

SALES = Path(os.environ.get("CLEARWAY_DATA", "../shared/data")) / "effect" / "california_prop99.csv"


@pytest.fixture(scope="module")
def sales() -> Panel:
    if not SALES.is_file():
        if os.environ.get("CLEARWAY_CI"):
            pytest.fail(f"{SALES} is missing")
        pytest.skip(f"{SALES} is missing")
    rows = list(csv.DictReader(SALES.open(encoding="utf-8"), delimiter=";"))
    states, years = sorted({row["State"] for row in rows}), sorted({row["Year"] for row in rows})
    values, start = np.zeros((len(states), len(years))), np.full(len(states), len(years))
    for row in rows:
        at = states.index(row["State"]), years.index(row["Year"])
        values[at] = float(row["PacksPerCapita"])
        if row["treated"] == "1":
            start[at[0]] = min(start[at[0]], at[1])
    return Panel(values, start)


def test_published_figures(sales: Panel) -> None:
    assert fitted(sales, plain_did).value == pytest.approx(-27.35, abs=0.05)
    assert fitted(sales, synthetic_did).value == pytest.approx(-15.60, abs=0.05)
    assert -19.7 < fitted(sales, synthetic_control).value < -19.4


def test_a_mix_is_found_and_the_effect_with_it() -> None:
    donors = np.random.default_rng(2).normal(size=(4, 20)).cumsum(axis=1)
    target = 0.3 * donors[1] + 0.7 * donors[3] + 5.0 * (np.arange(20) >= 15)
    found = synthetic_control(donors, target, 15)
    assert found.units == pytest.approx([0, 0.3, 0, 0.7], abs=1e-5)
    assert (found.value, found.misfit) == pytest.approx((5.0, 0.0), abs=1e-5)


def test_levels_do_not_matter_where_they_are_taken_off() -> None:
    donors = np.random.default_rng(2).normal(size=(6, 20))
    target = np.random.default_rng(3).normal(size=20)
    for fit in (plain_did, synthetic_did):
        assert fit(donors, target + 100, 15).value == pytest.approx(fit(donors, target, 15).value)


def test_one_early_period() -> None:
    assert step_spread(np.array([[1.0], [3.0]])) == pytest.approx(np.sqrt(2))
