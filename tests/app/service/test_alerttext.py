"""The words of a message, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.app.made import chinese
from tests.app.store.made import ONE, some

from clearway.app.service.alerttext import SHOWN, body_of, found_of, line_of, title_of
from clearway.app.store.messages import Letter
from clearway.monitor.streamrules import OWN, STREAM_RULES

DAY = 86_400_000_000
POINT = replace(ONE, start_us=0, end_us=DAY, value=9000.0, lcl=3600.0, ucl=7200.0, zone="UTC")


def test_a_point_is_a_line_whatever_number_of_rules_found_it() -> None:
    pattern = replace(POINT, rule="nelson.2", level="warning")
    line = line_of([pattern, POINT], "en")
    assert line.startswith("[ALARM] late / phone, Jan 1, 1970: 2.5 h (limits 1 h to 2 h); ")
    assert line.endswith("9 points in a row on one side of the centre; a point beyond a limit")
    assert len(body_of(Letter("k" * 64, "desk", (pattern, POINT)), "en").splitlines()) == 2


def test_the_whole_log_has_no_stream_and_a_goal_no_limits() -> None:
    whole = replace(POINT, stream="log", rule="goal", lcl=None, ucl=None, centre=None)
    assert line_of([whole], "en") == "[ALARM] late, Jan 1, 1970: 2.5 h; the goal is missed"


def test_a_long_message_is_cut_and_counted() -> None:
    letter = Letter("abcdef0123", "desk", tuple(some(25)))
    lines = body_of(letter, "en").splitlines()
    assert (len(lines), lines[SHOWN], lines[-1]) == (SHOWN + 2, "... and 15 more", "Message abcdef01")
    assert title_of(letter, "en") == "Clearway: 25 new signals (late)"


def test_the_gravest_and_newest_come_first() -> None:
    mild = replace(POINT, rule="nhs.2", level="warning", start_us=50 * DAY, end_us=51 * DAY)
    new = replace(POINT, start_us=20 * DAY, end_us=21 * DAY)
    lines = body_of(Letter("k", "desk", (POINT, mild, new)), "en").splitlines()
    assert ["Jan 21" in lines[0], "Jan 1," in lines[1], "[warning]" in lines[2]] == [True] * 3


@pytest.mark.parametrize(
    "rule", [*(rule.name for rule in STREAM_RULES), *(name for own in OWN.values() for name in own), "goal"]
)
def test_every_rule_speaks_both_languages(rule: str) -> None:
    assert chinese(found_of(rule, "zh"))
    assert not chinese(found_of(rule, "en"))
    assert chinese(line_of([replace(POINT, rule=rule)], "zh"))


def test_hours_are_told_by_their_begin() -> None:
    assert "12:00" in line_of([replace(POINT, end_us=DAY // 24)], "en") + line_of(
        [replace(POINT, end_us=DAY // 24, start_us=DAY // 2)], "en"
    )
