"""Who is needed and who is there, from a Spec."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.twin.desk import repair

from clearway.base.errors import OptionError
from clearway.model.spec import Calendar, Resource, Spec
from clearway.plan.labour import Labour, Terms
from clearway.plan.staffing import Demand, Need, Person, demand_of, people_of


def staffed() -> Spec:
    """Two in front all day, one more at noon; one in the back, Fridays free."""
    base = repair()
    calendars = {
        "office": Calendar(dict.fromkeys(("mon", "tue"), ("09:00-17:00",)), country="CN", workdays=("2025-09-27",)),
        "noon": Calendar({"mon": ("11:00-13:00",)}),
        "chance": Calendar(presence={"wed": (0.0,) * 9 + (0.4,) + (0.0,) * 14}),
    }
    resources = {
        "anna": Resource("front", amount=2), "cleo": Resource("front", calendar="noon"),
        "dora": Resource("back", amount=3, calendar="chance"),
    }  # fmt: skip
    return replace(base, calendars=calendars, resources=resources)


def test_the_plain_week_is_the_sum_of_all_calendars() -> None:
    found = demand_of(staffed())
    assert found.needs == (
        Need("mon", "front", 540, 660, 2), Need("mon", "front", 660, 780, 3), Need("mon", "front", 780, 1020, 2),
        Need("tue", "front", 540, 1020, 2), Need("wed", "back", 540, 600, 2),
    )  # fmt: skip
    assert found.pools == ("back", "front")


def test_dates_have_holidays_and_adjusted_weekends() -> None:
    found = demand_of(staffed(), start=date(2025, 9, 27), days=12)
    front = {one.day for one in found.needs if one.pool == "front" and one.people == 2}
    # Saturday 27 by the calendar's own list, Sunday 28 worked in exchange, Monday 29 and Tuesday 30, free from 1 to 8.
    assert front == {"2025-09-27", "2025-09-28", "2025-09-29", "2025-09-30"} | front
    assert not {f"2025-10-0{day}" for day in (2, 3, 4, 5)} & front
    # Who has no country works on Monday 6 October all the same.
    assert [one.people for one in found.on(date(2025, 10, 6))] == [1]
    assert found.on(date(2025, 10, 2)) == ()


def test_needs_of_a_date_replace_those_of_its_weekday() -> None:
    usual = Need("mon", "desk", 0, 60, 1)
    special = Need("2025-01-06", "desk", 60, 120, 4)
    demand = Demand((usual, special), frozenset({"2025-01-13"}))
    assert [demand.on(date(2025, 1, day)) for day in (6, 13, 20, 21)] == [(special,), (), (usual,), ()]
    assert demand.on("mon") == (usual,)


def test_people_have_skills_and_terms() -> None:
    labour = Labour((), people={"anna": Terms(("back",)), "anna #2": Terms(hours_per_week=20)})
    found = people_of(staffed(), labour)
    assert [one.name for one in found] == ["anna #1", "anna #2", "cleo", "dora #1", "dora #2", "dora #3"]
    assert found[0] == Person("anna #1", ("front", "back"), Terms(("back",)))
    assert found[1].pools == ("front",)
    assert found[1].terms.hours_per_week == 20


def test_who_is_no_resource_is_told() -> None:
    with pytest.raises(OptionError, match="zoe"):
        people_of(staffed(), Labour((), people={"zoe": Terms()}))


def test_a_pool_across_time_zones_is_refused() -> None:
    spec = staffed()
    far = replace(spec, calendars=spec.calendars | {"noon": Calendar({"mon": ("11:00-13:00",)}, zone="Asia/Shanghai")})
    with pytest.raises(OptionError) as caught:
        demand_of(far)
    assert caught.value.code == "roster.zones"


@pytest.mark.parametrize("days", [0, 367])
def test_only_so_many_days(days: int) -> None:
    with pytest.raises(OptionError):
        demand_of(staffed(), start=date(2025, 1, 1), days=days)
