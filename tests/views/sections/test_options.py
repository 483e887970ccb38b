"""The front as picture and table: all options, today, both rivals, and the doubt of the choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.changed import EVIL
from tests.views.plans import plan, planned

from clearway.plan.plan import Option
from clearway.views.sections.options import options
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_picture_table_and_rivals_in_both_languages(lang: str) -> None:
    words, body = Words(lang), options(planned(lang)).body
    assert body.count('data-option="') == 2
    for id in ("plan.rival.do_nothing", "plan.rival.add_people", "plan.as_is", "plan.goal.met", "plan.goal.missed"):
        assert words(id) in body
    assert 'href="#option-1"' in body
    assert 'href="#option-2"' in body
    assert body.count(words("plan.alike", options="2")) == 1
    assert body.count("<tr>") == 5


def test_the_lead_names_the_balanced_option() -> None:
    found = plan()
    assert found.balanced is not None
    body = options(planned("en")).body
    number = found.front.index(found.balanced) + 1
    assert f"The most balanced one is option {number}: leave the step out" in body
    assert f'<a href="#option-{number}">{number}</a><small class="tag">balanced</small>' in body
    assert body.count(">balanced</small>") == 1
    assert "4,321 combinations" in body


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_goals_that_nothing_meets_are_told_first(lang: str) -> None:
    def missed(one: Option) -> Option:
        return replace(one, goals={"cycle_time <= 1s": False})

    found = plan(front=tuple(map(missed, plan().front)), rivals=tuple(map(missed, plan().rivals)))
    body = options(planned(lang, plan=found)).body
    told = {"en": "meets all goals", "zh": "\u8fbe\u4e0d\u5230\u5168\u90e8\u76ee\u6807"}[lang]
    assert told in body
    assert Words(lang)("plan.goal.missed") in body
    assert told not in options(planned(lang)).body


def test_the_doubt_of_the_choice_is_told() -> None:
    body = options(planned("en")).body
    assert "probability of at least 96%" in body
    assert "30 fresh replications" in body
    assert "Not used: late (its pattern is forbidden)" in body
    assert "Not used: odd (it does not fit the process: change.edit)" in body
    assert "Cost counts the pay" in body


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_how_many_other_twins_stand_behind_the_ranges(lang: str) -> None:
    words, found = Words(lang), plan()
    assert words("plan.note.input", n="8", least="7") not in options(planned(lang)).body
    counts = (8, 7)
    front = tuple(
        replace(one, values={name: replace(figure, input_n=n) for name, figure in one.values.items()})
        for one, n in zip(found.front, counts, strict=True)
    )
    body = options(planned(lang, plan=replace(found, front=front, rivals=()))).body
    assert words("plan.note.input", n="8", least="7") in body


def test_without_an_option_today_stays() -> None:
    body = options(planned("en", plan=plan(front=()))).body
    assert "None of the 4,321 combinations" in body
    assert "<svg" not in body
    assert "Do nothing" in body


def test_one_objective_needs_no_picture_and_no_goal_no_column() -> None:
    rivals = tuple(replace(one, goals=None) for one in plan().rivals)
    front = tuple(replace(one, goals=None) for one in plan().front)
    body = options(planned("en", plan=plan(objectives=("time",), rivals=rivals, front=front))).body
    assert "<svg" not in body
    assert "Goals" not in body
    assert "Cost of a case" not in body


def test_many_changes_are_cut_with_a_way_to_all() -> None:
    first = plan().front[0]
    many = replace(first, titles=first.titles * 9)
    body = options(planned("en", plan=plan(front=(many,)))).body
    assert '<a href="#option-1">and 5 more</a>' in body
    assert body.count("<li>Leave the step out</li>") == 4


def test_a_space_of_any_size_is_told() -> None:
    assert "about 10^60 combinations" in options(planned("en", plan=plan(points=7 * 10**60))).body
    assert "98,765 combinations" in options(planned("en")).body


def test_what_comes_from_outside_is_escaped() -> None:
    assert EVIL not in options(planned("en")).body
