"""Each option opened up: why, who, what it brings, who answers, what has to be owned."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.views.changed import EVIL
from tests.views.plans import HIRE, plan, planned, year

from clearway.base.messages import Message
from clearway.model.spec.spec import HOURS
from clearway.plan.benefit import Line
from clearway.redesign.affected import Affected, Lesson
from clearway.redesign.change import Price
from clearway.views.sections.chosen import _effects, _learned, chosen
from clearway.views.sections.section import Section
from clearway.views.words import Words


def body(lang: str = "en", **given: object) -> str:
    found = chosen(planned(lang, **given))
    assert isinstance(found, Section)
    return found.body


def part(option: str, lang: str = "en", **given: object) -> str:
    """The markup of one option."""
    return next(one for one in body(lang, **given).split('<details id="') if one.startswith(f'{option}"'))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_block_is_there_in_both_languages(lang: str) -> None:
    words, shown = Words(lang), part("option-1", lang)
    heads = ("changes", "flow", "figures", "affected", "year", "raci", "assumes")
    assert all(f"<h3>{words(f'plan.{head}')}</h3>" in shown for head in heads)
    assert words("plan.holds") in shown
    assert "<script" not in shown


def test_options_and_the_rival_with_changes_are_listed_and_one_is_open() -> None:
    found = body()
    assert [one.partition('"')[0] for one in found.split('<details id="')[1:]] == ["option-1", "option-2", "add-people"]
    assert found.count('class="option" open=""') == 1


def test_a_change_says_why_where_and_what_it_costs() -> None:
    shown = part("option-1")
    assert "without it a case saves about 2 h" in shown
    assert "<bdi>Close</bdi>, <bdi>Front desk</bdi>" in shown
    assert "Cases wait before “<bdi>Close</bdi>” (W103)" in shown
    assert "CN¥500.00" in shown
    assert "not stated" in shown


def test_the_picture_has_its_differences_by_number() -> None:
    shown = part("option-1")
    assert "<svg" in shown
    assert "2. new" in shown
    assert "working time: 4.3 min on average → 30 s on average" in shown


def test_a_picture_that_was_shown_before_is_linked() -> None:
    twin = replace(plan().front[0], name="option-2")
    shown = part("option-2", plan=plan(front=(plan().front[0], twin)))
    assert "<svg" not in shown
    assert 'href="#option-1"' in shown


def test_both_intervals_stand_beside_today() -> None:
    shown = part("option-1")
    assert "5.4 h to 6.6 h" in shown
    assert "4.2 h to 8.4 h" in shown
    assert "not computed" in shown


def test_who_is_affected_and_learns_what() -> None:
    shown = part("option-1")
    assert "no longer do: Close" not in shown, "nobody did it"
    assert "get the steps: &lt;script&gt;" in shown
    assert "A step that is new to them" in shown
    assert "2 → 3" in shown
    assert "become more" in shown


def test_a_year_has_money_pay_back_and_what_is_missing() -> None:
    shown = part("option-1")
    assert "CN¥24K" in shown
    assert "CN¥18K to CN¥30K" in shown
    assert "183 d" in shown
    assert "as long as hourly rates stay over <bdi>0.50</bdi> times" in shown
    assert Words("en")("reason.no_satisfaction") in shown
    assert "A year is like the time that was simulated" in shown


def test_hours_are_money_where_no_rate_is_known() -> None:
    lines = (Line("money", 87_600.0, None, None, HOURS), Line("time.cycle", 480.0, None, None, "h"))
    found = replace(year(), lines=lines)
    shown = part("option-1", words=Words("en", currency=HOURS), benefits={"option-1": found})
    assert "87.6k person-hours" in shown
    assert "20 d" in shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_that_differs_for_people_is_told(lang: str) -> None:
    words = Words(lang)
    front = Affected("front", "Front desk", 2, 3, hours=True, order=True, rules=True, chances=True)
    kinds = ("hours", "order", "rules", "chances", "fewer")
    assert list(_effects(front, words)) == [words(f"plan.affected.{kind}") for kind in kinds]


def test_as_many_people_learn_in_one_line() -> None:
    taught = [Lesson("front", 3, "step", "A"), Lesson("front", 3, "step", "B"), Lesson("front", 2, "step", "C")]
    taught += [Lesson("back", 9, "step", "D"), Lesson("front", 3, "order", "A")]
    front = Affected("front", "Front desk", 3, 3)
    told = [re.sub("<[^>]*>", "", line) for line in _learned(front, taught, Words("en"))]
    assert told == [
        "A step that is new to them: A, B (3 people)",
        "A step that is new to them: C (2 people)",
        "Other steps come before this one: A (3 people)",
    ]


def test_a_decision_on_people_has_a_title_and_no_empty_facts() -> None:
    bare = replace(HIRE, price=Price(), pattern="")
    title = Message("plan.decision.people", {"pool": "Front desk", "before": 2, "after": 3})
    first = replace(plan().front[0], changes=(bare,), titles=(title,))
    shown = part("option-1", plan=plan(front=(first,)))
    assert "<li><strong>People of <bdi>Front desk</bdi>: 3 instead of 2</strong></li>" in shown


def test_roles_are_marked_where_they_differ() -> None:
    shown = part("option-1")
    assert "front*" not in shown
    assert "Front desk*" in shown
    assert "nobody: it runs by itself" in shown
    assert "This is a proposal: please confirm it." in shown


def test_what_is_not_given_is_left_out() -> None:
    shown = part("option-1", benefits={}, bounds={}, racis={}, proposals=())
    assert "What a year brings" not in shown
    assert "Who answers" not in shown
    assert "without it a case saves" not in shown
    assert chosen(planned("en", plan=plan(front=(), rivals=()))) is None


def test_what_has_to_be_owned_is_told_once() -> None:
    words = Words("en")
    title = words("plan.assumes")
    assert part("option-1").partition(f"<h3>{title}</h3>")[2].count("<li>") == 1
    assert EVIL not in body()
