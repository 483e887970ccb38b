"""Spending: pay by hand, prices, and constraints that need no simulation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.shop import DAY, faster, office

from clearway.plan.constraints import Bounds, Budget, Changes, Constraints, Cost, Hours, Prices, Staffing
from clearway.plan.decisions import Point, space_of
from clearway.plan.spending import cost_of, per_case, spending_of, violation
from clearway.redesign.change import Price


def office_at(held: Constraints, **moves: int) -> tuple[float, Point]:
    """Violation of the office with other options by the place of a gene."""
    space = space_of(office(), (faster(),), constraints=held)
    point = tuple(moves.get(gene.place, gene.now) for gene in space.genes)
    spec = space.spec_of(point)
    assert spec is not None
    return violation(space, point, spec), point


def test_constraints_beat_the_price_that_a_change_states() -> None:
    change = replace(faster(), pattern="triage", price=Price(one_off=100.0, per_case=2.0))
    assert cost_of(change, {}) == Cost(100.0, None, 2.0)
    assert cost_of(change, {"triage": Cost(one_off=5.0)}) == Cost(5.0, None, 2.0)
    assert cost_of(faster(), {}) == Cost()


def test_hiring_costs_once_and_pay_every_year() -> None:
    held = Constraints(prices=Prices(hire=500.0))
    space = space_of(office(), constraints=held, kinds=("people",))
    spec = space.spec_of((2, 1, 0))
    assert spec is not None
    spent = spending_of(space, (2, 1, 0), spec)
    assert spent.one_off == 500.0
    assert spent.per_year == pytest.approx(365 * (24 * 20 - 8 * 40))
    assert per_case(space, (2, 1, 0)) == 0.0


@pytest.mark.parametrize(
    ("held", "moves", "expected"),
    [
        (Constraints(), {"ann": 3}, 0.0),
        (Constraints(Staffing(total=Bounds(max=3))), {}, 1.0),
        (Constraints(Staffing(pools={"back": Bounds(min=3)})), {}, 1.0),
        (Constraints(Staffing(resources={"ann": Bounds(min=3, max=4)})), {"ann": 1}, 0.0),
        (Constraints(changes=Changes(most=1)), {"ann": 2, "front": 1}, 2.0),
        (Constraints(changes=Changes(most=1)), {"bo": 2, "cy": 2}, 0.0),
        (Constraints(hours=Hours("07:00", "20:00")), {}, 1.0),
        (Constraints(budget=Budget(one_off=1000.0), prices=Prices(hire=1500.0)), {"ann": 2}, 0.5),
    ],
)
def test_violations_say_by_how_much(held: Constraints, moves: dict[str, int], expected: float) -> None:
    assert office_at(held, **moves)[0] == pytest.approx(expected)


def test_a_yearly_budget_counts_pay_that_is_added() -> None:
    limit = 365 * 24 * 20 / 2
    found, _ = office_at(Constraints(budget=Budget(per_year=limit)), ann=2)
    assert found == pytest.approx(1.0)


def test_a_yearly_budget_counts_no_pay_for_holidays() -> None:
    closed = tuple(f"2025-{month:02d}-{day:02d}" for month in (3, 4, 5) for day in range(1, 31))
    spec = replace(office(), calendars={**office().calendars, "day": replace(DAY, holidays=closed)})
    space = space_of(spec, kinds=("people",))
    more = (space.now[0], space.now[1] + 1, space.now[2])
    after = space.spec_of(more)
    assert after is not None
    assert [gene.place for gene in space.genes] == ["ann", "bo", "cy"]
    assert spending_of(space, more, after).per_year == pytest.approx((365 - 90) * 8 * 40)
