"""The solver: the same result again, an honest status at the limit, and what stays uncovered."""

from __future__ import annotations

import json

import pytest

from clearway.base.messages import catalogue
from clearway.plan.labour import Labour
from clearway.plan.rosterdraft import Draft, draft_of
from clearway.plan.rostergrid import grid_of
from clearway.plan.rostersolve import IN_MINUTES, LEASTS, lacking_of, reasons_of, solved, with_rules
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need, Person

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def draft(needed: int, people: int) -> Draft:
    demand = Demand(tuple(Need(day, "desk", 540, 780, needed) for day in WEEK))
    grid = grid_of(demand, Labour((Shift("mid", ((540, 780),)),)), start=None, days=7)
    return draft_of(grid, tuple(Person(f"p{k}", ("desk",)) for k in range(people)), elastic=False)


def test_the_least_is_found_and_proven() -> None:
    made = with_rules(draft(1, 2))
    found, _ = solved(made, sum(made.duties.values()), 2.0)
    assert (found.status, len(found.duties), found.value, found.bound) == ("optimal", 7, 7.0, 7.0)


def test_no_time_is_no_answer() -> None:
    made = with_rules(draft(4, 20))
    assert solved(made, sum(made.duties.values()), 0.0)[0].status in ("unknown", "feasible")


def test_what_cannot_be_is_told_with_what_stays_uncovered() -> None:
    made = draft(1, 1)
    assert solved(with_rules(draft(1, 1)), 0, 2.0)[0].status == "impossible"
    assert lacking_of(made, 2.0) == {"desk": 4.0}
    # Seven days in a week that repeats mean neither a day off nor an end of the row.
    assert {one.rule for one in reasons_of(made, 2.0)[0]} == {"days_off_per_week", "consecutive_days"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_rule_has_its_words(lang: str) -> None:
    texts = {id.removeprefix("roster.rule.") for id in catalogue(lang) if id.startswith("roster.rule.")}
    assert texts == IN_MINUTES | LEASTS | {"always", "consecutive_days", "holiday_work", "never", "shifts"}
    assert json.dumps(sorted(texts))
