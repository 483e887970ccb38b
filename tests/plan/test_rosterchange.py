"""A roster as a change: the twin runs it, undo is exact, and everybody keeps what they can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.twin.desk import desk, repair

from clearway.base.errors import OptionError
from clearway.model.spec import Activity, Calendar, Exponential, Fixed, Renewal, Resource, Running, Spec, Token
from clearway.model.spec.check import check_spec
from clearway.model.spec.prosimos_read import read_prosimos
from clearway.plan.labour import Labour, Terms, labour_of
from clearway.plan.roster import Duty, Roster, roster
from clearway.plan.rosterchange import calendars_of
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need, demand_of, people_of
from clearway.redesign.change import apply, undo
from clearway.twin import simulate

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY, NIGHT = Shift("day", ((540, 780), (810, 1050))), Shift("night", ((1320, 1560), (1590, 1800)))


def rostered(
    labour: Labour, spec: Spec, demand: Demand, start: date | None = None, days: int = 7
) -> tuple[Roster, Spec]:
    found = roster(demand, people_of(spec, labour), labour, start=start, days=days, seconds=2)
    assert found.possible
    change = calendars_of(found, spec)
    after = apply(change, spec)
    assert check_spec(after) == ()
    assert apply(undo(change, spec), after) == spec
    return found, after


def covers(spec: Spec, demand: Demand, start: date | None, days: int) -> bool:
    """Whether the people of a Spec are at least those that were needed, at every need."""
    there = demand_of(spec, start=start, days=days)
    return all(
        sum(
            one.people
            for one in there.needs
            if (one.day, one.pool) == (need.day, need.pool) and one.begin <= minute < one.end
        )
        >= need.people
        for need in demand.needs
        for minute in (need.begin, (need.begin + need.end) // 2, need.end - 1)
    )


@pytest.mark.parametrize("start", [None, date(2025, 1, 6)])
def test_the_twin_runs_the_roster(start: date | None) -> None:
    spec = replace(desk(people=3, gap=600.0), start="2025-01-06T00:00:00+00:00")
    labour = labour_of({"shifts": {"day": ["09:00-13:00", "13:30-17:30"], "eve": ["13:00-17:00", "17:30-21:30"]}})
    days = [f"2025-01-{number:02}" for number in range(6, 11)] if start else list(WEEK[:5])
    demand = Demand(
        tuple(Need(day, "desk", begin, end, 1) for day in days for begin, end in ((540, 780), (1080, 1260)))
    )
    found, after = rostered(labour, spec, demand, start)
    assert covers(after, demand, start, 7)
    assert set(after.resources) == {duty.person for duty in found.duties} <= {"anna #1", "anna #2", "anna #3"}
    assert {one.name for one in after.resources.values()} <= {"anna #1", "anna #2", "anna #3"}
    outcome = simulate(after, cases=300, replications=2)
    assert outcome.unfinished == 0
    # Round the clock nobody waited for a shift; now the night is waited for.
    assert outcome["waiting"].value > simulate(spec, cases=300, replications=2)["waiting"].value


def test_a_night_is_cut_at_midnight_and_the_week_goes_round() -> None:
    duties = tuple(Duty("anna", day, "night", "desk", NIGHT.spans) for day in ("sat", "sun"))
    after = apply(calendars_of(Roster("optimal", WEEK, duties), desk()), desk())
    assert after.calendars["anna"].week == {
        "sat": ("22:00-24:00",), "sun": ("00:00-02:00", "02:30-06:00", "22:00-24:00"),
        "mon": ("00:00-02:00", "02:30-06:00"),
    }  # fmt: skip


def test_dates_are_exact_and_the_last_week_goes_on() -> None:
    spec = replace(
        desk(), calendars={"always": Calendar({"fri": ("08:00-09:00",)}, country="CN", zone="Asia/Shanghai")}
    )
    days = tuple(f"2025-01-{number:02}" for number in range(6, 17))
    duties = tuple(Duty("anna", day, "day", "desk", DAY.spans) for day in ("2025-01-07", "2025-01-14", "2025-01-15"))
    calendar = apply(calendars_of(Roster("optimal", days, duties), spec), spec).calendars["anna"]
    assert calendar.week == dict.fromkeys(("tue", "wed"), ("09:00-13:00", "13:30-17:30"))
    assert (calendar.country, calendar.zone) == ("CN", "Asia/Shanghai")
    assert set(calendar.days) == set(days)
    assert {day for day, spans in calendar.days.items() if spans} == {duty.day for duty in duties}


def test_a_change_touches_nothing_but_the_people() -> None:
    spec = desk()
    change = calendars_of(
        Roster("optimal", WEEK, (Duty("anna", "mon", "day", "desk", DAY.spans),)), spec, name="Mondays"
    )
    assert change.name == "Mondays"
    assert {edit["path"] for edit in change.edits} == {"/calendars/anna", "/resources/anna/calendar"}


def two_pools() -> Spec:
    """Anna in front knows the back as well; the back names its people, and Bob has a time of his own."""
    spec = repair()
    back = Activity("back", ("bob",), Exponential(1800.0), {"bob": Fixed(900.0)})
    return replace(
        spec, activities=spec.activities | {"fix": back}, resources=spec.resources | {"eve": Resource("back")}
    )


def test_who_serves_two_pools_is_a_resource_in_each() -> None:
    spec = two_pools()
    labour = replace(Labour((DAY,)), people={"anna": Terms(("back",))})
    needs = [Need(day, "front", 540, 780, 1) for day in WEEK[:3]] + [
        Need(day, "back", 540, 780, 1) for day in WEEK[3:5]
    ]
    people = tuple(one for one in people_of(spec, labour) if one.name == "anna")
    found = roster(Demand(tuple(needs)), people, labour, seconds=2)
    after = apply(calendars_of(found, spec), spec)
    assert set(after.resources) == {"anna", "anna @back"}
    assert {id: one.pool for id, one in after.resources.items()} == {"anna": "front", "anna @back": "back"}
    assert after.activities["fix"].resources == ("anna @back",)
    assert after.activities["fix"].durations == {}
    assert set(after.calendars["anna"].week) == set(WEEK[:3])
    assert check_spec(after) == ()


def test_own_times_and_cases_under_way_follow_their_people() -> None:
    running = Running(-100.0, (Token("fix", -50.0, -10.0, "bob"),))
    spec = replace(two_pools(), running=(running,))
    duties = (Duty("bob", "mon", "day", "back", DAY.spans),)
    after = apply(calendars_of(Roster("optimal", WEEK, duties), spec), spec)
    assert after.activities["fix"].durations == {"bob": Fixed(900.0)}
    assert after.running[0].tokens[0].resource == "bob"
    assert "anna" in after.resources
    assert "eve" not in after.resources
    assert check_spec(after) == ()


@pytest.mark.parametrize(
    ("duties", "code"),
    [
        ((), "roster.impossible"),
        ((Duty("zoe", "mon", "day", "back", DAY.spans),), "roster.stranger"),
        ((Duty("bob", "mon", "day", "attic", DAY.spans),), "roster.stranger"),
        ((Duty("eve", "mon", "day", "back", DAY.spans),), "roster.idle"),
    ],
)
def test_a_roster_that_does_not_fit_the_spec_is_refused(duties: tuple[Duty, ...], code: str) -> None:
    with pytest.raises(OptionError) as caught:
        calendars_of(Roster("optimal", WEEK, duties), two_pools())
    assert caught.value.code == code
    assert caught.value.remedy("zh")


def test_a_case_in_the_hands_of_somebody_without_a_duty_is_told() -> None:
    spec = replace(
        repair(), running=(Running(-1.0, (Token("fix", -1.0, -1.0, "bob"),)),), arrivals=Renewal(Fixed(60.0))
    )
    spec = replace(spec, resources=spec.resources | {"eve": Resource("back")})
    with pytest.raises(OptionError) as caught:
        calendars_of(Roster("optimal", WEEK, (Duty("eve", "mon", "day", "back", DAY.spans),)), spec)
    assert caught.value.place == {"path": "/running/0/tokens/0"}


def test_a_real_model_works_by_a_roster_of_a_third_of_its_people(data_dir: Path) -> None:
    folder = data_dir / "sim_models"
    spec = read_prosimos(folder / "BPI_Challenge_2012.json", folder / "BPI_Challenge_2012.bpmn").spec
    labour = labour_of({"shift_starts": ["08:00", "12:00"], "shift_hours": [8], "days_off_per_week": 2})
    demand = Demand(tuple(Need(day, "pool_1", 480, 1200, 10) for day in WEEK[:5]))
    found, after = rostered(labour, spec, demand)
    assert covers(after, demand, None, 7)
    assert found.over_hours == pytest.approx(5 * 10 * (2 * 8 - 12))
    outcome = simulate(after, cases=100, replications=2)
    assert outcome.unfinished == 0
