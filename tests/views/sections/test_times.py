"""Cycle times on the page."""

from __future__ import annotations

from collections.abc import Callable

from clearway.views.sections import Material
from clearway.views.sections.times import times


def test_spread_weeks_and_open_cases(material: Callable[..., Material]) -> None:
    made = material()
    shown = times(made).body
    assert shown.count("<svg") == 3
    assert made.words("times.calendar.mined") in shown
    assert made.words.duration(4e5) in shown


def test_without_starts_nothing_is_said_about_open_cases(material: Callable[..., Material]) -> None:
    made = material(stamps=1)
    shown = times(made).body
    assert shown.count("<svg") == 2
    assert made.words.reason("no_calendar") in shown
