"""Rates: a person's own before the pool's, and what counts as a stated cost."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import desk, office

from clearway.model.spec.rates import has_costs, has_rates, rate_of


def test_an_own_rate_beats_that_of_the_pool() -> None:
    assert (rate_of(office(), "bo"), rate_of(office(), "cy")) == (40.0, 40.0)
    dear = replace(office().resources["cy"], cost_per_hour=0.0)
    assert rate_of(replace(office(), resources={**office().resources, "cy": dear}), "cy") == 0.0


def test_costs_are_rates_or_fixed() -> None:
    assert has_rates(desk())
    free = desk(pay=0.0)
    assert not has_rates(free)
    assert not has_costs(free)
    fixed = replace(free, activities={"serve": replace(free.activities["serve"], cost=1.0)})
    assert has_costs(fixed)
    assert not has_rates(fixed)
