"""Lean figures by their reference kinds, each key of the vocabulary."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.testing.reference.lean import KINDS
from clearway.testing.reference.run import run_cases

OEE = {"shift_min": 480, "breaks_min": 60, "downtime_min": 47, "ideal_cycle_s": 1, "total": 19271, "reject": 423}

CASES = [
    ("lean.takt", {"available_s": 27000, "demand": 450}, {"takt_s": 60}),
    ("lean.little", {"wip": 120, "throughput_per_day": 15}, {"lead_time_days": 8}),
    (
        "lean.pce",
        {"value_added_min": [10, 20], "wait_min": [60, 210]},
        {"value_added_min": 30, "lead_time_min": 300, "pce": 0.1},
    ),
    (
        "lean.oee",
        OEE,
        {
            "availability": 373 / 420,
            "performance": 19271 / 22380,
            "quality": 18848 / 19271,
            "oee": 18848 / 22380 * 373 / 420,
        },
    ),
]


def case(kind: str, data: Any, expected: Any) -> dict[str, Any]:
    return {"id": kind, "kind": kind, "data": data, "params": {}, "expected": expected, "tolerance": 1e-9}


def test_every_kind_answers_with_every_key() -> None:
    assert [one.name for one in KINDS] == [kind for kind, _, _ in CASES]
    assert run_cases([case(*one) for one in CASES])["failed"] == 0


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("lean.takt", {"available_s": 27000, "demand": 0}, "lean.positive"),
        ("lean.little", {"wip": -1, "throughput_per_day": 15}, "lean.negative"),
        ("lean.pce", {"value_added_min": [0], "wait_min": []}, "lean.no_time"),
        ("lean.oee", OEE | {"reject": 20000}, "lean.oee_reject"),
    ],
)
def test_what_cannot_be_is_an_error_of_the_case(kind: str, data: Any, code: str) -> None:
    told = run_cases([case(kind, data, {"error": None})])["cases"][kind]
    assert not told["passed"]
    assert code in str(told["got"])
