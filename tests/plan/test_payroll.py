"""Pay for time on duty: hours by calendar, rates by person before pool."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.twin.desk import OFFICE, desk

from clearway.model.spec import Calendar, Pool, Resource
from clearway.model.spec.rates import has_rates, rate_of
from clearway.plan.payroll import paid_hours, payroll, without_rates


def test_everybody_costs_their_hours() -> None:
    spec = replace(
        desk(),
        pools={"desk": Pool("Desk", "office", cost_per_hour=30.0), "spare": Pool("Spare")},
        resources={
            "anna": Resource("desk", amount=2), "bob": Resource("desk", cost_per_hour=50.0, calendar="late"),
            "cleo": Resource("spare"),
        },
        calendars={"office": OFFICE, "late": Calendar({"mon": ("20:00-24:00",)}), **desk().calendars},
        start="2025-01-06T00:00:00+00:00",
    )  # fmt: skip
    # 365 days from a Monday on: 53 Mondays, 52 of each other weekday.
    assert paid_hours(spec) == {"anna": 2 * 8 * (53 + 4 * 52), "bob": 53 * 4, "cleo": 0.0}
    assert payroll(spec) == pytest.approx(30 * 2 * 8 * 261 + 50 * 212)
    assert (rate_of(spec, "anna"), rate_of(spec, "bob")) == (30.0, 50.0)


def test_time_that_costs_nothing() -> None:
    assert has_rates(desk())
    free = without_rates(desk())
    assert not has_rates(free)
    assert payroll(free) == 0
