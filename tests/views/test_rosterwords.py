"""Days, hours, verdicts and rules of rosters in both languages."""

from __future__ import annotations

import pytest
from tests.app.made import chinese

from clearway.base.messages import Message
from clearway.plan.optionroster import Rostered
from clearway.plan.roster import Roster
from clearway.plan.rostersolve import Reason
from clearway.plan.shifts import Shift
from clearway.views.rosterwords import day_name, in_words, shift_hours, told_reasons, verdict
from clearway.views.told import plain
from clearway.views.words import Words


def rest(subject: str, rule: str = "never") -> Reason:
    """A rule of one person or pool."""
    values = {"subject": subject, "limit": "4", "needed": "2"}
    return Reason(rule, subject, 4.0, 2.0, Message(f"roster.rule.{rule}", values))


def refused(*reasons: Reason, **lacking: float) -> Rostered:
    """A roster that is impossible."""
    roster = Roster("impossible", ("mon",), lacking=lacking)
    return Rostered(roster, {"1": "1"}, {"1": "Front <b>"}, reasons=(reasons,) if reasons else ())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_person_is_a_number_and_a_pool_has_its_name(lang: str) -> None:
    words = Words(lang)
    told = plain(in_words(rest("1"), refused(), words).message, words)
    assert words("roster.person", number="1") in told
    assert "Front" not in told
    assert "Front <b>" in plain(in_words(rest("1", "cover"), refused(), words).message, words)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_stays_short_is_told_unless_the_rule_says_it(lang: str) -> None:
    words = Words(lang)
    ids = [one.id for one in told_reasons(refused(rest("1"), **{"1": 8.0}), words)]
    assert ids == ["roster.rule.never", "roster.lacking"]
    assert [one.id for one in told_reasons(refused(rest("1", "cover"), **{"1": 8.0}), words)] == ["roster.rule.cover"]
    assert [one.id for one in told_reasons(refused(), words)] == ["roster.unfound"]
    assert told_reasons(Rostered(None, {}, {}), words) == []
    assert chinese(verdict(refused(), words)) == (lang == "zh")


def test_days_and_hours() -> None:
    assert [day_name(day, Words("en")) for day in ("mon", "sun")] == ["Mon", "Sun"]
    assert chinese(day_name("mon", Words("zh")))
    assert chinese(day_name("2025-10-01", Words("zh")))
    assert shift_hours(Shift("day", ((480, 720), (780, 1440)))) == ["08:00-12:00", "13:00-24:00"]
