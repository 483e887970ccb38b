"""Rosters of options: legal by another checker, nobody named, and the rule that stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.plan.legal import broken
from tests.plan.shop import ALWAYS, office

from clearway.base.errors import OptionError
from clearway.model.spec import Calendar, Resource, Spec
from clearway.plan.labour import Labour, Terms, labour_of
from clearway.plan.optionroster import Rostered, refuse_people, rosters_of, terms_in
from clearway.plan.staffing import Person, demand_of

DAYS = ("mon", "tue", "wed", "thu", "fri")
SPLIT = ("08:00-12:00", "13:00-17:00")
SHIFTS = {"day": list(SPLIT), "late": ["13:00-17:00", "18:00-22:00"]}


def bureau(front: int = 2, *, hours: tuple[str, ...] = SPLIT, **calendars: Calendar) -> Spec:
    """The office with hours for everybody that a working week can hold."""
    spec = office()
    resources = dict(spec.resources) | {"ann": Resource("front", name="Ann Lee", amount=front)}
    week = Calendar(dict.fromkeys(DAYS, hours))
    return replace(spec, resources=resources, calendars={"always": week, "day": week, **calendars})


def one(spec: Spec, table: dict[str, object], **more: object) -> Rostered:
    """The roster of one option."""
    return rosters_of({"option-1": spec}, bureau(), labour_of(table), **more)["option-1"]  # type: ignore[arg-type]


def test_a_legal_roster_covers_the_option_by_another_checker() -> None:
    spec, rules = bureau(3), labour_of({"shifts": SHIFTS})
    found = one(spec, {"shifts": SHIFTS})
    assert found.status == "optimal"
    assert found.roster is not None
    people = tuple(Person(number, (pool,)) for number, pool in found.people.items())
    assert broken(found.roster, demand_of(spec), people, rules) == set()
    assert found.roster.needed_hours == 5 * 40
    assert {(each.pool, each.shift, each.people) for each in found.heads} == {("front", "day", 3), ("back", "day", 2)}
    assert len(found.heads) == 10


def test_people_are_numbers_and_nobody_is_named() -> None:
    found = one(bureau(), {"shifts": SHIFTS, "people": {"ann #2": {"never": ["fri"]}}})
    assert found.people == {"1": "front", "2": "front", "3": "back", "4": "back"}
    assert found.status == "impossible"
    assert [(each.rule, each.subject) for each in found.reasons[0]] == [("never", "2")]
    assert not any(name in repr(found) for name in ("ann", "Ann", "bo'", "cy'"))


@pytest.mark.parametrize(
    ("table", "rule", "limit", "needed"),
    [
        ({"hours_per_week": 32}, "hours_per_week", 32.0, 40.0),
        ({"days_off_per_week": 3}, "days_off_per_week", 3.0, 2.0),
        ({"consecutive_days": 4}, "consecutive_days", 4.0, 5.0),
    ],
)
def test_the_rule_in_the_way_is_named(table: dict[str, object], rule: str, limit: float, needed: float) -> None:
    found = one(bureau(), {"shifts": SHIFTS, **table})
    assert found.status == "impossible"
    assert [(each.rule, each.limit, each.needed) for each in found.reasons[0]] == [(rule, limit, needed)]
    assert found.heads == ()


def test_a_time_that_no_shift_reaches_is_told_at_once() -> None:
    found = one(bureau(hours=("08:00-17:00",)), {"shifts": SHIFTS})
    assert found.status == "impossible"
    told = [(each.rule, each.subject, each.needed, each.message.values["span"]) for each in found.reasons[0]]
    assert told == [("shifts", "back", 10.0, "12:00-13:00"), ("shifts", "front", 10.0, "12:00-13:00")]
    assert found.reasons[0][0].message.values["days"] == DAYS


def test_dates_count_holidays_and_adjusted_weekends() -> None:
    china = replace(Calendar(dict.fromkeys(DAYS, SPLIT)), country="CN")
    spec = bureau(always=china, day=china)
    found = one(spec, {"shifts": SHIFTS, "country": "CN"}, start=date(2025, 9, 22))
    assert found.roster is not None
    assert found.status == "optimal"
    worked = {each.day for each in found.heads}
    assert "2025-09-28" in worked, "a Sunday that is worked in exchange for the National Day"
    assert "2025-10-01" not in worked
    assert len(found.roster.days) == 14


def test_the_same_staffing_has_one_roster() -> None:
    found = rosters_of(
        {"a": bureau(2), "b": bureau(3), "c": replace(bureau(2), name="C")}, bureau(), labour_of({"shifts": SHIFTS})
    )
    assert [each.same for each in found.values()] == ["", "", "a"]
    assert found["c"].roster is found["a"].roster


def test_who_is_there_around_the_clock_is_left_out_and_said() -> None:
    found = one(bureau(always=ALWAYS), {"shifts": SHIFTS})
    assert set(found.people.values()) == {"back"}
    assert [note.id for note in found.notes] == ["roster.assumes.unhoured"]
    nothing = one(bureau(always=ALWAYS, day=ALWAYS), {"shifts": SHIFTS})
    assert (nothing.status, nothing.heads, len(nothing.notes)) == ("nothing", (), 2)


def test_terms_go_with_people() -> None:
    rules = Labour((), people={"ann #1": Terms(hours_per_week=20), "ann #2": Terms(), "bo": Terms(hours_per_week=30)})
    assert set(terms_in(rules, bureau(), bureau(3)).people) == {"ann #1", "ann #2", "bo"}
    assert set(terms_in(rules, bureau(), bureau(1)).people) == {"ann", "bo"}
    table = {"shifts": SHIFTS, "people": {"ann #2": {"hours_per_week": 8}}}
    found = one(bureau(1), table)
    assert found.status == "optimal"
    assert [note.id for note in found.notes] == ["roster.assumes.left"]


@pytest.mark.parametrize(
    ("people", "code"),
    [({"zoe": {"hours_per_week": 8}}, "roster.person"), ({"bo": {"skills": ["frnt"]}}, "roster.skill")],
)
def test_strangers_are_refused(people: dict[str, object], code: str) -> None:
    with pytest.raises(OptionError) as caught:
        refuse_people(bureau(), labour_of({"shifts": SHIFTS, "people": people}))
    assert caught.value.code == code


def test_the_same_call_gives_the_same_roster() -> None:
    first, second = (one(bureau(3), {"shifts": SHIFTS}) for _ in range(2))
    assert first.roster is not None
    assert second.roster is not None
    assert first.roster.duties == second.roster.duties
