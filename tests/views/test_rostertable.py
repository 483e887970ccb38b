"""The roster of an option as a compact table, as a link, or as the rules in the way."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.plan.test_optionroster import SHIFTS, bureau
from tests.views.changed import EVIL
from tests.views.plans import planned

from clearway.plan.labour import labour_of
from clearway.plan.optionroster import Rostered, rosters_of
from clearway.views.markup import escape
from clearway.views.rostertable import MOST, rostered
from clearway.views.sections.chosen import chosen
from clearway.views.sections.options import options
from clearway.views.words import Words


@cache
def found(hours: int = 40) -> dict[str, Rostered]:
    """Rosters of two options with the same staffing."""
    return rosters_of(
        {"option-1": bureau(3), "option-2": bureau(3)},
        bureau(),
        labour_of({"hours_per_week": hours, "shifts": {EVIL: SHIFTS["day"], "late": SHIFTS["late"]}}),
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_heads_and_people_by_day(lang: str) -> None:
    body = rostered(found()["option-1"], Words(lang))
    assert body is not None
    assert body.count('<table class="rota">') == 2
    heads = body.split("<details>")[0]
    assert re.findall(r'<td class="s\d">(\d+)</td>', heads) == ["3"] * 5 + ["2"] * 5
    assert heads.count("<td></td>") == 4, "nobody works at the weekend"
    assert re.findall(r"<b>(\d+)</b>", body) == ["1", "2", "3", "4", "5"]
    assert escape(EVIL) in body
    assert EVIL not in body
    assert "<bdi>ann" not in body
    assert Words(lang)("roster.heads") in body


def test_the_same_roster_is_linked() -> None:
    body = rostered(found()["option-2"], Words("en"))
    assert body is not None
    assert 'href="#option-1"' in body
    assert "<table" not in body


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_rules_in_the_way_are_told(lang: str) -> None:
    body = rostered(found(32)["option-1"], Words(lang))
    assert body is not None
    words = Words(lang)
    assert words("roster.why.impossible") in body
    assert re.sub("<[^>]*>", "", words("roster.rule.hours_per_week", limit=32, needed=40)) in re.sub(
        "</?bdi>", "", body
    )
    assert "<table" not in body


def test_without_labour_rules_there_is_no_word_of_rosters() -> None:
    assert rostered(None, Words("en")) is None
    title = Words("en")("roster.title")
    for part, wanted in (({}, False), (found(), True)):
        shown = chosen(planned("en", rosters=part))
        assert shown is not None
        assert (f"<h3>{title}</h3>" in shown.body) == wanted
        assert (f">{title}</button>" in options(planned("en", rosters=part)).body) == wanted


def test_many_people_are_cut_and_said() -> None:
    many = rosters_of({"option-1": bureau(MOST + 5)}, bureau(), labour_of({"shifts": SHIFTS}))
    body = rostered(many["option-1"], Words("en"))
    assert body is not None
    assert f"<b>{MOST}</b>" in body
    assert f"<b>{MOST + 1}</b>" not in body
    assert "7 more people" in body
