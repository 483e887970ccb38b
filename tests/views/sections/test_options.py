"""The front as picture and table: all options, today, both rivals, and the doubt of the choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.changed import EVIL
from tests.views.plans import plan, planned

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
    assert f"The most balanced one is {found.front.index(found.balanced) + 1}. leave the step out" in body
    assert "4,321 combinations" in body


def test_the_doubt_of_the_choice_is_told() -> None:
    body = options(planned("en")).body
    assert "probability of at least 96%" in body
    assert "30 fresh replications" in body
    assert "Not used: late (its pattern is forbidden)" in body
    assert "Not used: odd (it does not fit the process: change.edit)" in body
    assert "Cost counts the pay" in body


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
    assert body.count("<li>leave the step out</li>") == 4


def test_a_space_of_any_size_is_told() -> None:
    assert "about 10^60 combinations" in options(planned("en", plan=plan(points=7 * 10**60))).body
    assert "98,765 combinations" in options(planned("en")).body


def test_what_comes_from_outside_is_escaped() -> None:
    assert EVIL not in options(planned("en")).body
