"""Who stands behind the name of a pool: number, hours, load and steps, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.spec.desk import desk
from tests.views.plans import planned

from clearway.model.spec import Calendar
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.spec import Spec
from clearway.redesign.workload import workload
from clearway.views.sections.teams import teams
from clearway.views.words import Words


def body(spec: Spec, lang: str = "en") -> str:
    found = teams(planned(lang, spec=spec))
    assert found is not None
    return found.body


def crowd() -> Spec:
    """The desk with nine people at the front."""
    before = desk()
    return replace(before, resources=before.resources | {"bo": replace(before.resources["bo"], amount=8)})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_row_says_who_how_many_how_long_and_what(lang: str) -> None:
    words, shown = Words(lang), body(crowd(), lang)
    assert "<bdi>Front desk</bdi>" in shown
    assert "Take the call" in shown
    assert words("teams.hours", value=words.figure(40.0)) in shown
    assert words.share(workload(crowd()).load_of(crowd(), "front")) in shown
    assert words("teams.title") == getattr(teams(planned(lang, spec=crowd())), "title", None)


def test_the_load_of_few_people_is_hidden_and_nobody_is_named() -> None:
    shown = body(desk())
    assert shown.count("hidden (small group)") == 2
    assert "Ann" not in shown


def test_hours_that_nobody_works_are_called_so() -> None:
    assert "nobody works more than 60 hours a week" not in body(desk())
    always = Calendar(dict.fromkeys(WEEKDAYS, ("00:00-24:00",)))
    long = replace(desk(), calendars=desk().calendars | {"days": always})
    assert "Front desk: nobody works more than 60 hours a week" in body(long)


def test_a_process_without_people_has_no_teams() -> None:
    bare = replace(desk(), pools={}, resources={}, activities={})
    assert teams(planned("en", spec=bare)) is None
