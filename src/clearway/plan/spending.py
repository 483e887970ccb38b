"""What a point costs to make, and by how much it breaks what can be known before anything is simulated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Constraints, Cost
from clearway.plan.contradictions import legal_span
from clearway.plan.decisions import Point, Space
from clearway.plan.hours import legal
from clearway.plan.payroll import payroll
from clearway.plan.people import heads_of
from clearway.redesign.change import Change


@dataclass(frozen=True, slots=True)
class Spending:
    """What the changes of a point cost.

    Parameters
    ----------
    one_off : float
        Changes and hiring.
    per_year : float
        Running cost of changes, and pay for time on duty beyond today's; below zero where pay is saved.
    """

    one_off: float
    per_year: float


def cost_of(change: Change, patterns: Mapping[str, Cost]) -> Cost:
    """Price of a change: what the constraints say of its pattern, else what it states itself."""
    own, stated = change.price, patterns.get(change.pattern, Cost())
    return Cost(
        one_off=own.one_off if stated.one_off is None else stated.one_off,
        per_year=own.per_year if stated.per_year is None else stated.per_year,
        per_case=own.per_case if stated.per_case is None else stated.per_case,
    )


def spending_of(space: Space, point: Point, spec: Spec) -> Spending:
    """What it costs to make a point; ``spec`` is the Spec there."""
    prices = space.constraints.prices
    costs = [cost_of(space.changes[name], prices.patterns) for name in space.chosen(point)]
    hired = sum(
        max(0, gene.options[at] - gene.options[gene.now])
        for gene, at in zip(space.genes, point, strict=True)
        if gene.kind == "people"
    )
    one_off = sum(cost.one_off or 0.0 for cost in costs) + hired * prices.hire
    return Spending(one_off, sum(cost.per_year or 0.0 for cost in costs) + payroll(spec) - payroll(space.spec))


def per_case(space: Space, point: Point) -> float:
    """What the changes of a point add to the cost of each case."""
    patterns = space.constraints.prices.patterns
    return sum(cost_of(space.changes[name], patterns).per_case or 0.0 for name in space.chosen(point))


def violation(space: Space, point: Point, spec: Spec) -> float:
    """By how much a point breaks the constraints that need no simulation, 0 for not at all; shares of the limits."""
    held = space.constraints
    return (
        _heads(held, spec)
        + (_money(space, point, spec) if held.budget.one_off or held.budget.per_year else 0.0)
        + (max(0, len(space.parts(point)) - held.changes.most) if held.changes.most is not None else 0.0)
        + _illegal(held, spec)
    )


def _heads(held: Constraints, spec: Spec) -> float:
    staffing = held.staffing
    if not staffing.pools and not staffing.resources and staffing.total.min is None and staffing.total.max is None:
        return 0.0
    heads = heads_of(spec)
    beyond = staffing.total.beyond(sum(heads.values()))
    beyond += sum(bounds.beyond(heads.get(pool, 0)) for pool, bounds in staffing.pools.items())
    amounts = {id: one.amount for id, one in spec.resources.items()}
    return float(beyond + sum(bounds.beyond(amounts.get(id, 0)) for id, bounds in staffing.resources.items()))


def _money(space: Space, point: Point, spec: Spec) -> float:
    spent, budget = spending_of(space, point, spec), space.constraints.budget
    pairs = ((spent.one_off, budget.one_off), (spent.per_year, budget.per_year))
    return sum(max(0.0, value / limit - 1) for value, limit in pairs if limit is not None)


def _illegal(held: Constraints, spec: Spec) -> float:
    """Calendars of people that leave the legal hours."""
    begin, end = legal_span(held)
    if begin <= 0 and end >= 24 * 3600 and len(held.hours.days) == 7:
        return 0.0
    used = {one.calendar or spec.pools[one.pool].calendar for one in spec.resources.values()}
    calendars = [spec.calendars[id] for id in used if id is not None]
    return float(sum(not legal(one, begin, end, held.hours.days) for one in calendars) + (None in used))
