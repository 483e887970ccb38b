"""Pools without hours, resources without room, calendars without time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.edits import GONE, faults

DAYS = "/calendars/days"


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("/pools/front/cost_per_hour", -1, "least", "/pools/front/cost_per_hour"),
        ("/pools/field/preemptive", True, "preemptive", "/pools/field/preemptive"),
        ("/resources/van/pool", "front", "no_members", "/pools/field"),
        ("/pools/front/calendar", GONE, "no_hours", "/pools/front/calendar"),
        ("/resources/van/calendar", GONE, "no_hours", "/pools/field/calendar"),
        ("/resources/bo/amount", 0, "least", "/resources/bo/amount"),
        ("/resources/ann/cost_per_hour", -0.5, "least", "/resources/ann/cost_per_hour"),
        ("/resources/bo/slowdown", [], "no_room", "/resources/bo/slowdown"),
        ("/resources/bo/slowdown/1", 0, "positive", "/resources/bo/slowdown/1"),
        (f"{DAYS}/week/Mon", ["09:00-10:00"], "weekday", f"{DAYS}/week/Mon"),
        (f"{DAYS}/week/mon/0", "9-12", "span", f"{DAYS}/week/mon/0"),
        (f"{DAYS}/week/mon/0", "12:00-09:00", "empty_span", f"{DAYS}/week/mon/0"),
        (f"{DAYS}/week/mon/0", "09:00-09:00", "empty_span", f"{DAYS}/week/mon/0"),
        (f"{DAYS}/week/mon/0", "13:00-14:00", "overlap", f"{DAYS}/week/mon/1"),
        (f"{DAYS}/week", {"mon": []}, "never_open", DAYS),
        (f"{DAYS}/presence", {"mon": [0.0] * 24}, "never_open", DAYS),
        (f"{DAYS}/presence", {"mon": [0.5] * 23}, "length", f"{DAYS}/presence/mon"),
        (f"{DAYS}/presence", {"mon": [1.5] + [0] * 23}, "share", f"{DAYS}/presence/mon/0"),
        (f"{DAYS}/presence", {"monday": [0.5] * 24}, "weekday", f"{DAYS}/presence/monday"),
        (f"{DAYS}/zone", "Asia/Peking", "zone", f"{DAYS}/zone"),
        (f"{DAYS}/holidays", ["1.5.2025"], "date", f"{DAYS}/holidays/0"),
        (f"{DAYS}/workdays", ["2025-02-30"], "date", f"{DAYS}/workdays/0"),
        (f"{DAYS}/days/2025", [], "date", f"{DAYS}/days/2025"),
        (f"{DAYS}/days/2025-05-01", ["x"], "span", f"{DAYS}/days/2025-05-01/0"),
    ],
)
def test_faults(path: str, value: Any, code: str, place: str) -> None:
    assert (code, place) in faults((path, value))


def test_a_day_without_spans_is_a_day_off() -> None:
    assert faults((f"{DAYS}/days/2025-05-01", [])) == []


def test_touching_spans_do_not_overlap() -> None:
    assert faults((f"{DAYS}/week/mon", ["12:30-24:00", "00:00-12:30"])) == []
