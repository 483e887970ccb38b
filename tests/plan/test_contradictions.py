"""Contradictions: each pair is named before anything runs."""

from __future__ import annotations

import pytest
from tests.plan.shop import desk, office

from clearway.base.errors import OptionError
from clearway.plan.constraints import (
    Bounds,
    Budget,
    Changes,
    Constraints,
    Cost,
    Hours,
    Prices,
    Protect,
    Staffing,
    read_constraints,
)
from clearway.plan.contradictions import legal_span, refuse_contradictions, refuse_money


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (b"[staffing.pools.front]\nmin = 3\nmax = 2", "staffing.pools.front.min = 3", "staffing.pools.front.max = 2"),
        (b"[staffing]\ntotal = {min = 9, max = 2}", "staffing.total.min = 9", "staffing.total.max = 2"),
        (
            b"[staffing]\ntotal = {max = 4}\n[staffing.pools]\nfront = {min = 3}\nback = {min = 2}",
            "staffing.pools.front.min = 3",
            "staffing.total.max = 4",
        ),
        (b'[hours]\nearliest = "18:00"\nlatest = "08:00"', 'hours.earliest = "18:00"', 'hours.latest = "08:00"'),
        (b"[hours]\ndays = []", "hours.days = []", 'hours.latest = "24:00"'),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_both_lines(text: bytes, first: str, second: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_constraints(text, name="c.toml")
    assert caught.value.code == "plan.contradiction"
    assert caught.value.values == {"first": first, "second": second}
    assert first in caught.value.message("en")
    assert second in caught.value.message("zh")


@pytest.mark.parametrize(
    ("held", "first", "second"),
    [
        (
            Constraints(
                Staffing(pools={"back": Bounds(max=1)}, resources={"bo": Bounds(min=1), "cy": Bounds(min=1)}),
            ),
            "staffing.resources.bo.min = 1",
            "staffing.pools.back.max = 1",
        ),
        (
            Constraints(Staffing(pools={"front": Bounds(min=5)}), protect=Protect(pools=("front",))),
            "protect.pools: front",
            "staffing.pools.front.min = 5",
        ),
        (
            Constraints(Staffing(pools={"front": Bounds(max=1)}), changes=Changes(most=0)),
            "changes.most = 0",
            "staffing.pools.front.max = 1",
        ),
    ],
)
def test_what_contradicts_today_is_refused_with_both_lines(held: Constraints, first: str, second: str) -> None:
    refuse_contradictions(held)
    with pytest.raises(OptionError) as caught:
        refuse_contradictions(held, office())
    assert caught.value.values == {"first": first, "second": second}


@pytest.mark.parametrize("field", ["one_off", "per_year", "per_case"])
@pytest.mark.parametrize("value", [0, -5])
def test_a_budget_of_nothing_is_refused(field: str, value: int) -> None:
    with pytest.raises(OptionError) as caught:
        read_constraints(f"[budget]\n{field} = {value}".encode())
    assert caught.value.code == "plan.budget"
    assert caught.value.place["path"] == f"/budget/{field}"


@pytest.mark.parametrize("held", [Hours(earliest="7"), Hours(latest="25:00"), Hours(days=("monday",))])
def test_what_is_no_time_is_refused(held: Hours) -> None:
    with pytest.raises(OptionError) as caught:
        refuse_contradictions(Constraints(hours=held))
    assert caught.value.code == "plan.hours"


@pytest.mark.parametrize(
    ("held", "path", "known"),
    [
        (Constraints(Staffing(pools={"frnt": Bounds(1)})), "/staffing/pools", "front"),
        (Constraints(Staffing(resources={"x": Bounds(1)})), "/staffing/resources", "ann, bo, cy"),
        (Constraints(protect=Protect(steps=("Tke",))), "/protect/steps", "Take"),
        (Constraints(protect=Protect(pools=("bak",))), "/protect/pools", "back"),
    ],
)
def test_a_place_that_the_spec_does_not_have_is_refused(held: Constraints, path: str, known: str) -> None:
    with pytest.raises(OptionError) as caught:
        refuse_contradictions(held, office(), name="c.toml")
    assert caught.value.code == "plan.place"
    assert caught.value.place == {"file": "c.toml", "path": path}
    assert known in caught.value.values["known"]


def test_steps_may_be_named_by_id_or_name() -> None:
    refuse_contradictions(Constraints(protect=Protect(steps=("take", "Decide"))), office())


def test_the_legal_span_is_in_seconds_of_the_day() -> None:
    assert legal_span(Constraints(hours=Hours("07:30", "20:00"))) == (27000.0, 72000.0)


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (Constraints(budget=Budget(per_case=5.0)), "budget.per_case = 5"),
        (Constraints(budget=Budget(per_year=60_000.0)), "budget.per_year = 60000"),
        (Constraints(prices=Prices(hire=500.0)), "prices.hire = 500"),
        (Constraints(prices=Prices(patterns={"triage": Cost(one_off=9.0)})), "prices.patterns.triage.one_off = 9"),
        (Constraints(figures={"outsourced_money@Take": 2.0}), "figures.outsourced_money@Take = 2"),
    ],
)
def test_money_is_not_held_against_hours(held: Constraints, line: str) -> None:
    refuse_money(held, desk())
    with pytest.raises(OptionError) as caught:
        refuse_money(held, desk(pay=0.0), name="c.toml")
    assert (caught.value.code, caught.value.values["line"]) == ("plan.no_rates", line)
    assert "--costs" in caught.value.remedy("zh")


def test_money_that_is_nothing_needs_no_rates() -> None:
    refuse_money(Constraints(figures={"automation_money": 0.0, "automated_s": 3.0}), desk(pay=0.0))
