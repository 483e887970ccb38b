"""Rosters: legal by an independent checker, least over-cover by brute force, reasons that were planted, and China."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.legal import broken, over_minutes

from clearway.base.errors import OptionError
from clearway.base.messages import text
from clearway.plan.labour import Labour, Terms, labour_of
from clearway.plan.labourtable import Mask
from clearway.plan.roster import Duty, Roster, roster
from clearway.plan.rosterdraft import draft_of
from clearway.plan.rostergrid import grid_of
from clearway.plan.rostersolve import _measured, with_rules
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need, Person

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EARLY, MID = Shift("early", ((360, 600), (630, 870))), Shift("mid", ((540, 780),))
LATE, NIGHT = Shift("late", ((840, 1320),)), Shift("night", ((1320, 1560), (1590, 1800)))


def busy_desk() -> Demand:
    """A desk of seven days with another need each hour, for which a proof takes minutes."""
    needs = ((day, number, hour) for number, day in enumerate(WEEK) for hour in range(16))
    return Demand(tuple(Need(day, "desk", 360 + 60 * k, 420 + 60 * k, 2 + (7 * k + 3 * i) % 5) for day, i, k in needs))


SPANS = [(hour, hour + length) for length in (6, 8) for hour in range(6, 15)]
MANY = labour_of(
    {
        "shifts": {f"{begin} to {end}": [f"{begin:02d}:00-{end:02d}:00"] for begin, end in SPANS},
        "hours_per_week": 40,
        "days_off_per_week": 2,
        "rest_hours": 11,
    }
)


def desk(people: int, begin: int = 360, end: int = 600, days: tuple[str, ...] = WEEK) -> Demand:
    return Demand(tuple(Need(day, "desk", begin, end, people) for day in days))


def team(count: int, *pools: str) -> tuple[Person, ...]:
    return tuple(Person(f"p{number}", pools or ("desk",)) for number in range(count))


@st.composite
def instances(draw: Any) -> tuple[Demand, tuple[Person, ...], Labour, date | None, int]:
    shifts = tuple(draw(st.sets(st.sampled_from((EARLY, MID, LATE, NIGHT)), min_size=1, max_size=3)))
    shifts = tuple(sorted(shifts, key=lambda one: one.begin))
    start = draw(st.sampled_from((None, date(2025, 9, 25), date(2025, 1, 6))))
    needs = [
        Need(day, pool, begin, begin + 120, draw(st.integers(0, 2)))
        for day in WEEK
        for pool in ("desk", "back")
        for begin in draw(st.sets(st.sampled_from((360, 600, 660, 900, 1200, 1320, 60)), max_size=2))
    ]
    masks = st.lists(
        st.builds(
            Mask,
            st.sampled_from((*WEEK, "weekend", "workday", "holiday")),
            st.sampled_from((0, 480)),
            st.sampled_from((900, 1440)),
        ),
        max_size=1,
    )
    people = tuple(
        Person(
            f"p{number}",
            draw(st.sampled_from((("desk",), ("back",), ("desk", "back")))),
            Terms(
                never=tuple(draw(masks)),
                always=tuple(draw(masks)) if number == 0 else (),
                hours_per_week=draw(st.sampled_from((None, 24.0))),
            ),
        )
        for number in range(draw(st.integers(2, 5)))
    )
    labour = Labour(
        shifts,
        hours_per_day=(draw(st.sampled_from((0.0, 4.0))), draw(st.sampled_from((6.0, 8.0)))),
        hours_per_week=(draw(st.sampled_from((0.0, 8.0))), draw(st.sampled_from((24.0, 40.0)))),
        overtime_per_week=draw(st.sampled_from((0.0, 6.0))),
        consecutive_days=draw(st.integers(2, 6)),
        consecutive_hours=draw(st.sampled_from((None, 6.0))),
        rest_hours=draw(st.sampled_from((0.0, 8.0, 11.0, 16.0))),
        days_off_per_week=draw(st.integers(0, 3)),
        country=draw(st.sampled_from((None, "CN"))),
        holiday_work=draw(st.booleans()),
    )
    return Demand((*needs, Need("wed", "desk", 600, 660, 1))), people, labour, start, draw(st.integers(7, 12))


@settings(max_examples=60)
@given(instances())
def test_a_roster_keeps_every_rule_or_names_those_in_the_way(
    instance: tuple[Demand, tuple[Person, ...], Labour, date | None, int],
) -> None:
    demand, people, labour, start, days = instance
    found = roster(demand, people, labour, start=start, days=days, seconds=4)
    assert found.status != "unknown"
    if found.possible:
        assert broken(found, demand, people, labour) == set()
        assert over_minutes(found, demand) == pytest.approx(60 * found.over_hours)
        assert found.least_over_hours <= found.over_hours + 1e-9
    else:
        assert found.duties == ()
        _gives_way(demand, people, labour, start, days, found)


def _gives_way(
    demand: Demand, people: tuple[Person, ...], labour: Labour, start: date | None, days: int, found: Roster
) -> None:
    """A roster exists as soon as the rules of the smallest set say what would do."""
    assert found.reasons
    sizes = {(sum(one.rule == "cover" for one in reasons), len(reasons)) for reasons in found.reasons}
    assert len(sizes) == 1
    for reasons in found.reasons:
        if any(one.rule in ("cover", "holiday_work") for one in reasons):
            continue
        eased, persons = labour, people
        for one in reasons:
            eased, persons = _eased(eased, persons, one.rule, one.subject, one.needed)
        assert roster(demand, persons, eased, start=start, days=days, seconds=4).possible, reasons


def _eased(
    labour: Labour, people: tuple[Person, ...], rule: str, subject: str, needed: float
) -> tuple[Labour, tuple[Person, ...]]:
    days, weeks = labour.hours_per_day, labour.hours_per_week
    # What would do is told for the whole: in a week with more working days a fifth more of it counts.
    fields: dict[str, Any] = {
        "consecutive_days": {"consecutive_days": int(needed)},
        "consecutive_hours": {"consecutive_hours": needed},
        "days_off_per_week": {"days_off_per_week": max(0, int(needed))},
        "hours_per_day": {"hours_per_day": (days[0], needed)},
        "hours_per_week": {"hours_per_week": (weeks[0], needed), "overtime_per_week": 0.0},
        "least_per_day": {"hours_per_day": (needed, days[1])},
        "least_per_week": {"hours_per_week": (needed, weeks[1])},
        "rest_hours": {"rest_hours": needed},
    }
    if rule in fields:
        return replace(labour, **fields[rule]), people
    change: dict[str, Any] = {
        "never": {"never": ()}, "always": {"always": ()}, "own_hours_per_week": {"hours_per_week": needed},
    }[rule]  # fmt: skip
    return labour, tuple(
        replace(one, terms=replace(one.terms, **change)) if one.name == subject else one for one in people
    )


LOOSE = Labour(
    (MID, LATE), hours_per_day=(0.0, 24.0), hours_per_week=(0.0, 168.0), consecutive_days=366, rest_hours=0.0,
    days_off_per_week=0,
)  # fmt: skip
"""Rules that ask for nothing."""


@pytest.mark.parametrize(
    ("labour", "demand", "people", "rule", "subject", "needed"),
    [
        ({"hours_per_week": (0.0, 20.0)}, desk(1, 540, 780, WEEK[:6]), team(1), "hours_per_week", "", 24.0),
        ({"hours_per_day": (0.0, 3.0)}, desk(1, 540, 780), team(9), "hours_per_day", "", 4.0),
        ({"hours_per_day": (5.0, 8.0)}, desk(1, 540, 780), team(9), "least_per_day", "", 4.0),
        ({"consecutive_hours": 6.0}, desk(1, 900, 1200), team(9), "consecutive_hours", "", 8.0),
        ({"days_off_per_week": 2}, desk(2, 540, 780, WEEK[:6]), team(2), "days_off_per_week", "", 1.0),
        ({"consecutive_days": 4}, desk(2, 540, 780, WEEK[:5]), team(2), "consecutive_days", "", 5.0),
        ({"rest_hours": 12.0}, Demand((Need("mon", "desk", 900, 960, 1), Need("tue", "desk", 540, 600, 1))), team(1),
         "rest_hours", "", 11.0),
        ({}, desk(1, 540, 780, WEEK[:6]), (Person("p0", ("desk",), Terms(never=(Mask("wed"),))),), "never", "p0", 1.0),
        ({"hours_per_day": (0.0, 4.0)}, desk(1, 540, 780, WEEK[:6]), (
            Person("p0", ("desk",), Terms(always=(Mask("wed", 900, 960),))), *team(2)[1:]), "hours_per_day", "", 8.0),
        ({}, desk(1, 540, 780, WEEK[:6]), (Person("p0", ("desk",), Terms(hours_per_week=20.0)),),
         "own_hours_per_week", "p0", 24.0),
        ({}, desk(3, 540, 780, WEEK[:6]), team(2), "cover", "desk", 24.0),
        ({}, desk(1, 0, 240, ("mon",)), team(2), "cover", "desk", 4.0),
    ],
)  # fmt: skip
def test_a_planted_reason_is_found_with_what_would_do(
    labour: dict[str, Any], demand: Demand, people: tuple[Person, ...], rule: str, subject: str, needed: float
) -> None:
    found = roster(demand, people, replace(LOOSE, **labour), seconds=4)
    assert found.status == "impossible"
    told = {(one.rule, one.subject, one.needed) for reasons in found.reasons if len(reasons) == 1 for one in reasons}
    assert (rule, subject, needed) in told
    for reasons in found.reasons:
        for one in reasons:
            for lang in ("en", "zh"):
                assert text(one.message, lang)


def test_work_on_a_holiday_can_be_the_reason() -> None:
    labour = replace(LOOSE, country="CN", holiday_work=False)
    found = roster(desk(1, 540, 780), team(1), labour, start=date(2025, 9, 29), days=4, seconds=4)
    assert [(one.rule, one.needed) for one in found.reasons[0]] == [("holiday_work", 2.0)]


def test_several_rules_can_stand_in_the_way_together() -> None:
    # One person for six days of four hours: neither more hours nor fewer days off would do alone.
    labour = replace(LOOSE, hours_per_week=(0.0, 20.0), days_off_per_week=2)
    found = roster(desk(1, 540, 780, WEEK[:6]), team(1), labour, seconds=4)
    assert len(found.reasons) == 1
    assert {(one.rule, one.needed) for one in found.reasons[0]} == {
        ("hours_per_week", 24.0),
        ("days_off_per_week", 1.0),
    }
    assert found.lacking == {"desk": 4.0}


def test_either_of_two_rules_is_an_alternative() -> None:
    people = (Person("a", ("desk",), Terms(never=(Mask("mon"),))), Person("b", ("desk",), Terms(never=(Mask("mon"),))))
    found = roster(desk(1, 540, 780, ("mon",)), people, LOOSE, seconds=4)
    assert {reasons[0].subject for reasons in found.reasons} == {"a", "b"}


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 2), min_size=6, max_size=6), st.sampled_from((2, 3)), st.sampled_from((0.0, 12.0)),
    st.sampled_from((8.0, 12.0, 24.0)),
)  # fmt: skip
def test_no_legal_roster_has_less_cover_beyond_the_need(
    wanted: list[int], count: int, rest: float, hours: float
) -> None:
    days = [date(2025, 1, 6) + timedelta(days=number) for number in range(6 // count)]
    begins = (540, 900)
    needs = [
        Need(day.isoformat(), "desk", begin, begin + 180, people)
        for (day, begin), people in zip(product(days, begins), wanted, strict=False)
    ]
    demand = Demand((*needs, Need(days[0].isoformat(), "desk", 600, 660, 1)))
    people = team(count)
    labour = replace(LOOSE, rest_hours=rest, hours_per_week=(0.0, hours))
    found = roster(demand, people, labour, start=days[0], days=len(days), seconds=4)
    best = _best(demand, people, labour, days)
    assert found.status == ("impossible" if best is None else "optimal")
    if best is not None:
        assert 60 * found.over_hours == pytest.approx(best)
        assert found.least_over_hours == pytest.approx(found.over_hours)


def _best(demand: Demand, people: tuple[Person, ...], labour: Labour, days: list[date]) -> int | None:
    """Least minutes beyond the need of all rosters there are."""
    best: int | None = None
    places = [(person, day) for person in people for day in days]
    for choice in product((None, *labour.shifts), repeat=len(places)):
        duties = tuple(
            Duty(person.name, day.isoformat(), shift.name, "desk", shift.spans)
            for (person, day), shift in zip(places, choice, strict=True)
            if shift is not None
        )
        minutes = sum(end - begin for one in duties for begin, end in one.spans)
        tried = Roster("feasible", tuple(day.isoformat() for day in days), duties)
        if (
            (best is None or minutes < best)
            and _quick_cover(tried, demand)
            and not broken(tried, demand, people, labour)
        ):
            best = minutes
    needed = sum((one.end - one.begin) * one.people for day in days for one in demand.on(day))
    return None if best is None else best - needed


def _quick_cover(tried: Roster, demand: Demand) -> bool:
    """Whether needs, which here lie within one shift each, can be covered at all."""
    return all(
        sum(
            one.day == need.day and one.spans[0][0] <= need.begin and need.end <= one.spans[0][1]
            for one in tried.duties
        )
        >= need.people
        for need in demand.needs
    )


def test_weekends_and_late_shifts_are_shared_out() -> None:
    rules = labour_of({"shifts": {"day": ["09:00-13:00", "13:30-17:30"], "late": ["13:00-17:00", "17:30-21:30"]}})
    needs = tuple(Need(day, "desk", 540, 780, 1) for day in WEEK) + tuple(
        Need(day, "desk", 1110, 1290, 1) for day in WEEK
    )
    found = roster(Demand(needs), team(4), rules, start=date(2025, 1, 6), days=14)
    assert found.status == "optimal"
    assert found.spread == {"weekend": (2.0, 2.0), "late": (3.0, 4.0), "hours": (56.0, 56.0)}
    assert broken(found, Demand(needs), team(4), rules) == set()


def test_the_same_call_gives_the_same_roster() -> None:
    first, second = (roster(desk(2, 540, 780), team(5), LOOSE, seconds=2) for _ in range(2))
    assert replace(first, seconds=0.0) == replace(second, seconds=0.0)


def test_a_week_of_the_national_day_with_its_adjusted_weekends() -> None:
    """From 22 September to 12 October 2025: worked on Sunday 28 and Saturday 11, free from 1 to 8 October."""
    rules = labour_of(
        {
            "country": "CN", "days_off_per_week": 2, "holiday_work": False,
            "shifts": {"day": ["09:00-12:00", "13:00-18:00"]},
            "people": {"p0": {"never": ["weekend"]}},
        }
    )  # fmt: skip
    days = [date(2025, 9, 22) + timedelta(days=number) for number in range(21)]
    worked = [day.isoformat() for day in days if rules.kind_of(day) == "workday"]
    demand = Demand(tuple(Need(day, "desk", 540, 720, 2) for day in worked))
    people = (Person("p0", ("desk",), rules.people["p0"]), Person("p1", ("desk",)))
    found = roster(demand, people, rules, start=days[0], days=21, seconds=4)
    assert found.status == "optimal"
    assert broken(found, demand, people, rules) == set()
    # Both work all eleven working days, the Sunday and the Saturday among them: 48 hours in the week of the Sunday.
    assert {one.day for one in found.duties} == set(worked)
    assert len(found.duties) == 2 * len(worked) == 22
    assert {"2025-09-28", "2025-10-11"} <= {one.day for one in found.duties if one.person == "p0"}
    assert not {f"2025-10-0{day}" for day in range(1, 9)} & {one.day for one in found.duties}
    # Without the country's calendar the same days break the week of 40 hours and its two days off.
    plain = roster(
        demand, people[1:] * 1 + (Person("p2", ("desk",)),), replace(rules, country=None), start=days[0], days=21
    )
    assert {one.rule for one in plain.reasons[0]} == {"hours_per_week", "days_off_per_week"}


def test_a_year_whose_holidays_are_not_known_is_told() -> None:
    found = roster(desk(1, 540, 780), team(3), replace(LOOSE, country="CN"), start=date(2090, 1, 2), days=7, seconds=2)
    assert [text(one, "en") for one in found.assumes] == [
        "The public holidays of 2090 are not published yet; its days count by their weekday."
    ]


def test_overtime_is_used_only_where_it_must_be() -> None:
    labour = replace(LOOSE, hours_per_week=(0.0, 12.0), overtime_per_week=4.0)
    enough = roster(desk(1, 540, 780, WEEK[:6]), team(2), labour, seconds=2)
    short = roster(desk(1, 540, 780), team(2), labour, seconds=2)
    assert (enough.overtime_hours, short.overtime_hours) == (0.0, 4.0)
    assert short.status == "optimal"


@pytest.mark.parametrize("people", [(), (Person("a", ("desk",)), Person("a", ("desk",)))])
def test_a_roster_needs_people_with_names_of_their_own(people: tuple[Person, ...]) -> None:
    with pytest.raises(OptionError) as caught:
        roster(desk(1), people, LOOSE)
    assert caught.value.code == "roster.people"


@pytest.mark.parametrize("people", [24, 12])
def test_the_clock_ends_every_search_and_it_is_said_what_was_reached(people: int) -> None:
    began = perf_counter()
    found = roster(busy_desk(), team(people), MANY, seconds=1e6, clock_s=0.5)
    assert perf_counter() - began < 30, "a million steps would take weeks"
    told = [one for one in found.assumes if one.id.startswith("roster.clock.")]
    assert [one.id for one in told] == [f"roster.clock.{found.status}"]
    assert told[0].values["limit_s"] == 0.5
    assert all(text(told[0], lang) for lang in ("en", "zh"))
    if found.possible:
        assert broken(found, busy_desk(), team(people), MANY) == set()


def test_rules_in_the_way_are_told_by_what_is_enough_where_the_clock_stops() -> None:
    grid = grid_of(desk(2), labour_of({"shifts": {"day": ["06:00-10:00"]}}), start=None, days=7)
    draft = draft_of(grid, team(1), elastic=False)
    rule = next(iter(with_rules(draft_of(grid, team(1), elastic=True)).excess))
    (reason,) = _measured(draft, {rule: 120}, 1.0, until=0.0)
    assert reason.rule == rule.code


def test_a_search_that_ends_in_time_says_nothing_of_a_clock() -> None:
    found = roster(desk(1), team(3), labour_of({"shifts": {"day": ["06:00-10:00"]}}))
    assert found.status == "optimal"
    assert found.assumes == ()


@pytest.mark.parametrize("clock_s", [0.0, -1.0, float("inf"), float("nan")])
def test_no_time_is_refused(clock_s: float) -> None:
    with pytest.raises(OptionError) as caught:
        roster(desk(1), team(1), labour_of({"shifts": {"day": ["06:00-10:00"]}}), clock_s=clock_s)
    assert caught.value.code == "roster.clock"
    assert caught.value.remedy("en")
