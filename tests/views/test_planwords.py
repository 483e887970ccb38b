"""Plans in words: names of options and rivals, figures with their doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.changed import EVIL
from tests.views.plans import HIRE, NOW, PROPOSALS, REDO, SPEC, option, plan

from clearway.plan.plan import OBJECTIVES
from clearway.views.planwords import (
    called,
    change_title,
    figure_cell,
    money_cell,
    objective_name,
    places,
    proposal_of,
    rival_name,
    short_name,
    titles,
    unusable_text,
)
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
    assert called(first, 1, words) == "1. leave the step out"
    assert called(second, 2, words) == "2. leave the step out, Just add people"
    many = option("option-3", (REDO, HIRE, replace(HIRE, name="third")), NOW)
    assert called(many, 3, words) == "3. leave the step out, Just add people and 1 more"
    assert called(option("option-4", (), NOW), 4, words) == "4. nothing changed"


def test_a_change_without_a_title_has_its_name_escaped() -> None:
    words = Words("en")
    bare = replace(REDO, title=None)
    assert "<script>" not in change_title(bare, words)
    assert EVIL in called(replace(plan().front[0], titles=(), changes=(bare,)), 1, words)
    assert titles(replace(plan().front[0], titles=(), changes=(bare,)), words) == [change_title(bare, words)]


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


def test_places_are_called_by_their_names() -> None:
    words = Words("en")
    assert places(("close", "front", "ann", "gone"), SPEC, words) == (
        "<bdi>Close</bdi>, <bdi>Front desk</bdi>, <bdi>Ann</bdi>, <bdi>gone</bdi>"
    )
    assert places((), SPEC, words) == DASH


def test_a_change_knows_its_proposal() -> None:
    found = proposal_of(REDO, PROPOSALS)
    assert found is PROPOSALS[0]
    assert proposal_of(HIRE, PROPOSALS) is None
