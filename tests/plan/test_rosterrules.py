"""Each rule alone: what it forbids, and by how much it is broken where somebody must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from clearway.plan import rosterrules
from clearway.plan.labour import Labour, Terms
from clearway.plan.labourtable import Mask
from clearway.plan.rosterdraft import Draft, Rule, draft_of
from clearway.plan.rostergrid import grid_of
from clearway.plan.rosterrules import RULES
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need, Person

EARLY, LATE, NIGHT = Shift("early", ((360, 780),)), Shift("late", ((780, 1320),)), Shift("night", ((1320, 1800),))
LOOSE = Labour(
    (EARLY, LATE, NIGHT), hours_per_day=(0.0, 24.0), hours_per_week=(0.0, 168.0), consecutive_days=6, rest_hours=0.0,
    days_off_per_week=0,
)  # fmt: skip
SUBJECT = {"cover": "desk", "never": "a", "always": "a", "own_hours_per_week": "a"}


def broken_by(
    rule: Callable[[Draft], None], labour: Labour, terms: Terms, worked: set[tuple[int, int]]
) -> dict[str, int]:
    """By how much one rule is broken where one person works exactly these days and shifts of a week that repeats."""
    from ortools.sat.python import cp_model

    demand = Demand((Need("mon", "desk", 400, 700, 1),))
    draft = draft_of(grid_of(demand, labour, start=None, days=7), (Person("a", ("desk",), terms),), elastic=True)
    rule(draft)
    for (_, day, shift, _), choice in draft.duties.items():
        draft.model.add(choice == int((day, shift) in worked))
    draft.model.minimize(sum(draft.excess.values()))
    solver = cp_model.CpSolver()
    assert solver.solve(draft.model) == cp_model.OPTIMAL
    found = {one.code: solver.value(amount) for one, amount in draft.excess.items()}
    assert all(one.subject == SUBJECT.get(one.code, "") for one in draft.excess)
    return {code: amount for code, amount in found.items() if amount}


@pytest.mark.parametrize(
    ("rule", "labour", "terms", "worked", "expected"),
    [
        ("cover", {}, {}, {(0, 0)}, {}),
        ("cover", {}, {}, {(1, 0)}, {"cover": 300}),
        ("length_of_shifts", {"hours_per_day": (0.0, 8.0)}, {}, {(0, 1), (1, 0)}, {"hours_per_day": 60}),
        ("length_of_shifts", {"hours_per_day": (8.0, 9.0)}, {}, {(0, 1), (1, 0)}, {"least_per_day": 60}),
        ("length_of_shifts", {"consecutive_hours": 6.0}, {}, {(0, 1), (1, 0)}, {"consecutive_hours": 180}),
        ("rest", {"rest_hours": 11.0}, {}, {(0, 1), (1, 0)}, {"rest_hours": 180}),
        ("rest", {"rest_hours": 11.0}, {}, {(6, 1), (0, 0)}, {"rest_hours": 180}),
        ("rest", {"rest_hours": 24.0}, {}, {(0, 2), (2, 0)}, {}),
        ("rest", {"consecutive_hours": 9.0}, {}, {(0, 2), (1, 0)}, {"consecutive_hours": 360}),
        ("weeks", {"hours_per_week": (0.0, 10.0)}, {}, {(0, 0), (1, 0)}, {"hours_per_week": 240}),
        ("weeks", {"hours_per_week": (0.0, 10.0), "overtime_per_week": 4.0}, {}, {(0, 0), (1, 0)}, {}),
        ("weeks", {"hours_per_week": (10.0, 40.0)}, {}, {(0, 0)}, {"least_per_week": 180}),
        ("weeks", {}, {"hours_per_week": 6.0}, {(0, 0)}, {"own_hours_per_week": 60}),
        ("weeks", {"days_off_per_week": 5}, {}, {(0, 0), (2, 0), (5, 0)}, {"days_off_per_week": 1}),
        ("days_in_a_row", {"consecutive_days": 2}, {}, {(0, 0), (1, 0), (3, 0)}, {}),
        ("days_in_a_row", {"consecutive_days": 2}, {}, {(5, 0), (6, 0), (0, 0), (1, 0)}, {"consecutive_days": 2}),
        ("days_in_a_row", {"consecutive_days": 6}, {}, {(day, 0) for day in range(7)}, {"consecutive_days": 1}),
        ("masks", {}, {"never": (Mask("tue", 0, 360),)}, {(0, 2)}, {"never": 1}),
        ("masks", {}, {"never": (Mask("tue", 361, 1440),)}, {(0, 2)}, {}),
        ("masks", {}, {"never": (Mask("mon", 0, 60),)}, {(6, 2), (0, 0)}, {"never": 1}),
        ("masks", {}, {"always": (Mask("weekend", 420, 480),)}, {(5, 0), (6, 1)}, {"always": 1}),
        ("masks", {}, {"always": (Mask("weekend"),)}, {(5, 0), (6, 1)}, {}),
        ("public_holidays", {"holiday_work": False}, {}, {(day, 0) for day in range(7)}, {}),
    ],
)
def test_a_rule_is_broken_by_so_much(
    rule: str, labour: dict[str, Any], terms: dict[str, Any], worked: set[tuple[int, int]], expected: dict[str, int]
) -> None:
    found = broken_by(getattr(rosterrules, rule), replace(LOOSE, **labour), Terms(**terms), worked)
    assert found == expected


def test_all_rules_are_listed() -> None:
    names = {one.__name__ for one in RULES}
    public = {
        name for name, value in vars(rosterrules).items()
        if callable(value) and getattr(value, "__module__", "") == rosterrules.__name__ and not name.startswith("_")
    }  # fmt: skip
    assert names == public
    assert Rule("cover") < Rule("rest_hours")
