"""Plans in words: names of options and rivals, figures with their doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.changed import EVIL
from tests.views.plans import HIRE, NOW, PROPOSALS, REDO, SPEC, option, plan

from clearway.base.messages import Message
from clearway.model.spec.spec import HOURS
from clearway.plan.breakeven import Bound
from clearway.plan.plan import OBJECTIVES
from clearway.redesign.change import Price
from clearway.redesign.workload import workload
from clearway.views.markup import Html
from clearway.views.planwords import (
    answered,
    called,
    capital,
    change_title,
    figure_cell,
    held,
    money_cell,
    objective_name,
    once_cell,
    places,
    proposal_of,
    rival_name,
    short_name,
    staffing_why,
    summarised,
    titles,
    unusable_text,
    worded,
)
from clearway.views.told import plain
from clearway.views.words import DASH, Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_objective_has_a_long_and_a_short_name(lang: str) -> None:
    words = Words(lang)
    named = [objective_name(one, pay, words) for one in OBJECTIVES for pay in ("paid", "worked")]
    assert len(set(named)) == 4
    assert all(short_name(one, words) for one in OBJECTIVES)


def test_an_option_is_called_by_its_number_and_first_changes() -> None:
    words = Words("en")
    first, second = plan().front
    assert called(first, 1, words) == "1. Leave the step out"
    assert called(second, 2, words) == "2. Leave the step out, Just add people"
    many = option("option-3", (REDO, HIRE, replace(HIRE, name="third")), NOW)
    assert called(many, 3, words) == "3. Leave the step out, Just add people and 1 more"
    assert called(option("option-4", (), NOW), 4, words) == "4. Nothing changed"


def test_a_change_without_a_title_has_its_name_escaped() -> None:
    words = Words("en")
    bare = replace(REDO, title=None)
    assert "<script>" not in change_title(bare, words)
    assert EVIL in called(replace(plan().front[0], titles=(), changes=(bare,)), 1, words)
    assert titles(replace(plan().front[0], titles=(), changes=(bare,)), words) == [change_title(bare, words)]


def test_hours_are_those_of_people_and_not_of_a_calendar() -> None:
    used = {one.calendar or SPEC.pools[one.pool].calendar for one in SPEC.resources.values()} - {None}
    for calendar in used:
        found = worded(Message("plan.decision.later", {"place": calendar, "value": 1}), SPEC)
        assert found.values["place"] != calendar
    assert worded(Message("plan.decision.later", {"place": "gone", "value": 1}), SPEC).values["place"] == "gone"
    other = Message("plan.decision.people", {"pool": "c", "before": 1, "after": 2})
    assert worded(other, SPEC) == other


@pytest.mark.parametrize(
    ("id", "place", "called_"),
    [
        ("plan.decision.order", "front", "Front desk"),
        ("plan.decision.takes", "front", "Front desk"),
        ("plan.decision.batch", "close", "Close"),
        ("plan.decision.batch", "gone", "gone"),
    ],
)
def test_decisions_are_at_places_with_names(id: str, place: str, called_: str) -> None:
    message = Message(id, {"place": place, "value": 1, "before": 2})
    assert worded(message, SPEC).values["place"] == called_
    assert worded(message) == message


def test_the_first_letter_is_a_capital_where_there_is_one() -> None:
    assert capital(Html("<bdi>a</bdi> b")) == "<bdi>a</bdi> b"
    assert capital(Html("")) == ""
    assert summarised(option("option-1", (REDO, HIRE), NOW), Words("en")) == "leave the step out, Just add people"


def test_a_price_that_nobody_states_is_no_price_of_nothing() -> None:
    words = Words("en", currency="CNY")
    free, gift = replace(REDO, price=Price()), replace(REDO, price=Price(one_off=0.0))
    assert once_cell(option("option-1", (free,), NOW), words).content == words("plan.not_stated")
    assert once_cell(option("option-1", (gift,), NOW), words).content == "CN\u00a50.00"
    assert once_cell(option("option-1", (), NOW), words).content == "CN\u00a50.00"


@pytest.mark.parametrize(("unit", "told"), [("EUR", "263k EUR"), (HOURS, "263k person-hours")])
def test_a_price_that_comes_back_is_rounded_and_has_its_unit(unit: str, told: str) -> None:
    values = {"price": "262800", "years": "3", "currency": unit}
    bound = Bound("one_off", "under", 262_800.0, unit, Message("benefit.holds.one_off.under", values))
    assert told in plain(held(bound, Words("en")), Words("en"))
    other = Bound("rate", "always", None, "times", Message("benefit.holds.rate.always"))
    assert held(other, Words("en")) is other.message


def test_rivals_have_names_and_others_their_own() -> None:
    words = Words("zh")
    assert [rival_name(one.name, words) for one in plan().rivals] == [
        words("plan.rival.do_nothing"),
        words("plan.rival.add_people"),
    ]
    assert rival_name("rival-x", words) == "rival-x"
    assert unusable_text("protected", words) == words("plan.unusable.protected")
    assert "spec.cycle" in unusable_text("spec.cycle", words)


def test_a_figure_stands_with_its_interval_and_n() -> None:
    words = Words("en", currency="CNY")
    assert figure_cell(NOW["cost"], words).content == "CN¥100.00<small>CN¥99.00 to CN¥101.00; n = 30</small>"
    assert figure_cell(replace(NOW["cost"], low=None), words).content == "CN¥100.00"
    assert money_cell(None, words).content == words("plan.not_stated")
    assert money_cell(2.0, words).content == "CN¥2.00"


def test_places_are_called_by_their_names_and_people_by_their_pool() -> None:
    words = Words("en")
    assert places(("close", "ann", "bo", "gone"), SPEC, words) == (
        "<bdi>Close</bdi>, <bdi>Front desk</bdi>, <bdi>gone</bdi>"
    )
    assert places((), SPEC, words) == DASH


def test_a_change_knows_its_proposal() -> None:
    found = proposal_of(REDO, PROPOSALS)
    assert found is PROPOSALS[0]
    assert proposal_of(HIRE, PROPOSALS) is None


def test_findings_are_told_in_words_with_their_code() -> None:
    words = Words("en")
    assert answered(("W103 Close", "B202 Close"), words) == (
        "Cases wait before “<bdi>Close</bdi>” (W103); “<bdi>Close</bdi>” decides when cases end (B202)"
    )
    assert answered(("B204 A to B",), words) == "B204 <bdi>A to B</bdi>", "its title needs more than the place"
    assert answered(("X999 Close",), Words("zh")) == "X999 <bdi>Close</bdi>"


def test_a_number_of_people_says_how_busy_they_are() -> None:
    crowd = replace(SPEC, resources=SPEC.resources | {"bo": replace(SPEC.resources["bo"], amount=8)})
    fewer = replace(SPEC, resources=SPEC.resources | {"bo": replace(SPEC.resources["bo"], amount=2)})
    title = Message("plan.decision.people", {"pool": "Front desk", "before": 9, "after": 3})
    words, shares = Words("en"), [workload(one).load_of(one, "front") for one in (crowd, fewer)]
    told = staffing_why(title, crowd, fewer, words)
    assert told is not None
    assert all(words.share(share) in told for share in shares)
    assert shares[1] > 2.5 * shares[0], "a third of the people, whose working times differ a little"
    assert staffing_why(title, SPEC, fewer, words) is None, "four people: it would be told of single persons"
    assert staffing_why(Message("plan.decision.order", {"pool": "Front desk"}), crowd, fewer, words) is None
