"""Loyalty as a whole: planted effects of region and wait are found, none without one, small logs say nothing."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.loyalty.made import desk

from clearway.base.errors import OptionError
from clearway.measures.loyalty.loyalty import loyalty

DAY = 86_400.0


def planted(seed: int, *, region: float = 1.0, wait: float = 1.0, customers: int = 240) -> list[tuple[object, ...]]:
    """First contacts of customers, and second ones the sooner the larger the factor of their region or wait."""
    random = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = []
    for number in range(customers):
        south, waited = number % 2 == 1, float(random.integers(0, 3) * 8 + random.uniform(0, 4))
        day = random.uniform(0, 40)
        pace = (region if south else 1.0) * (wait if waited > 8 else 1.0)
        rows.append((f"c{number}", day, waited, "bill", "south" if south else "north"))
        day += waited / 24 + random.exponential(30 / pace)
        if day < 80:
            rows.append((f"c{number}", day, 1.0, "bill", "south" if south else "north"))
    return rows


def test_planted_effects_are_found() -> None:
    found = loyalty(*desk(planted(1, region=3, wait=3), last_day=80), by=["region"], gap_s=30 * DAY)
    tests = {(one.what, one.by): one for one in found.comparisons}
    assert tests["return", "region"].test.p < 1e-4
    assert tests["return", "experience"].ordered
    trend = tests["return", "experience"].test.trend_p
    assert trend is not None
    assert trend < 1e-3
    shares = {one.group: one.share for one in found.repeats if one.by == "region"}
    assert (shares["south"].low or 0) > (shares["north"].value or 1)


def test_false_alarms_are_rare() -> None:
    alarms = [
        one.test.p < 0.05
        for seed in range(12)
        for one in loyalty(*desk(planted(seed, customers=120), last_day=80), by=["region"], gap_s=30 * DAY).comparisons
    ]
    assert np.mean(alarms) < 0.13


def test_long_contacts_do_not_seem_to_keep_customers() -> None:
    # Nobody comes back: all are lost exactly a gap after their first contact, whatever they waited for.
    rows = [(f"c{n}", n / 10, (n % 3) * 60.0) for n in range(150)]
    found = loyalty(*desk(rows, last_day=80), gap_s=20 * DAY)
    medians = [one.survival.quantile(0.5) for one in found.curves if one.what == "churn" and one.by != "all"]
    assert medians == pytest.approx([20 * DAY] * 3)
    assert not [one for one in found.comparisons if one.what == "churn"]


def test_few_customers_give_nothing() -> None:
    log, cases = desk([("a", 1), ("a", 2), ("b", 3)], last_day=30)
    found = loyalty(log, cases)
    assert (found.released, found.repeats, found.curves, found.comparisons) == (False, (), (), ())
    assert loyalty(log, cases, raw=True).repeats


def test_a_log_shorter_than_the_gap_knows_no_churn() -> None:
    found = loyalty(*desk([(f"c{n}", n) for n in range(20)]), gap_s=90 * DAY)
    assert not found.churn_known
    assert {one.what for one in found.curves} == {"return"}


def test_options_are_checked() -> None:
    log, cases = desk([(f"c{n}", n) for n in range(20)])
    with pytest.raises(OptionError):
        loyalty(log, cases, k=2)
    with pytest.raises(OptionError):
        loyalty(log, cases, lost_by=["nothing"])
