"""Rosters in parts: as good as in one go, and rules of all parts together where it is impossible."""

from __future__ import annotations

from time import perf_counter

import pytest
from tests.plan.legal import broken, over_minutes

from clearway.base.errors import OptionError
from clearway.plan.labour import labour_of
from clearway.plan.roster import roster
from clearway.plan.rosterparts import LEAST_S, groups_of, roster_in_parts, share_s
from clearway.plan.staffing import Demand, Need, Person

RULES = labour_of({"shifts": {"early": ["08:00-12:00"], "late": ["12:00-16:00"]}, "hours_per_week": 16})
WEEK = ("mon", "tue", "wed", "thu")


def wanted(people: int) -> Demand:
    """Two pools that need people all day on four days."""
    return Demand(tuple(Need(day, pool, 480, 960, people) for day in WEEK for pool in ("back", "front")))


def staff(*pools: tuple[str, ...]) -> tuple[Person, ...]:
    """People by number."""
    return tuple(Person(str(number), mine) for number, mine in enumerate(pools, 1))


@pytest.mark.parametrize("shared", [False, True])
def test_parts_are_as_good_as_one_roster(shared: bool) -> None:
    people = staff(("front",), ("front", "back") if shared else ("front",), ("back",), ("back",))
    whole = roster(wanted(1), people, RULES)
    parts = roster_in_parts(wanted(1), people, RULES)
    assert (parts.status, parts.over_hours, parts.needed_hours) == ("optimal", 0.0, 64.0)
    assert (whole.status, whole.over_hours, whole.needed_hours) == ("optimal", 0.0, 64.0)
    assert broken(parts, wanted(1), people, RULES) == set()
    assert over_minutes(parts, wanted(1)) == 0
    assert len(groups_of(("front", "back"), people)) == (1 if shared else 2)


def test_one_rule_that_all_parts_break_is_told_once_by_what_goes_furthest() -> None:
    demand = Demand((*wanted(1).needs, Need("fri", "back", 480, 720, 1)))
    people = staff(("front",), ("front",), ("back",))
    rules = labour_of({"shifts": {"day": ["08:00-12:00", "12:30-16:00"], "on": ["08:00-16:00"]}, "hours_per_week": 16})
    found = roster_in_parts(demand, people, rules)
    assert found.status == "impossible"
    assert found.duties == ()
    (reasons,) = found.reasons
    # The only person of the back office would work four whole days and one more shift of at least 7.5 hours.
    assert [(one.rule, one.subject, one.needed) for one in reasons] == [("hours_per_week", "", 39.5)]
    assert found.lacking is not None
    assert found.lacking["back"] > 0
    assert "front" not in found.lacking


def test_a_pool_without_anybody_is_refused() -> None:
    with pytest.raises(OptionError) as caught:
        roster_in_parts(wanted(1), staff(("front",), ("front",)), RULES)
    assert caught.value.code == "roster.people"


def test_each_part_may_take_an_even_share_of_the_time_that_is_left() -> None:
    until = perf_counter() + 10
    assert share_s(until, 4) == pytest.approx(2.5, abs=0.1)
    assert share_s(perf_counter() - 10, 2) == LEAST_S
