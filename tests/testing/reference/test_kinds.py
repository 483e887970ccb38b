"""Every kind stands once, and answers cases that were worked out apart from Clearway, with numpy and scipy alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clearway.testing.reference.kinds import KINDS
from clearway.testing.reference.run import read_cases, run_cases

CASES = read_cases(Path(__file__).with_name("independent_cases.json"))
NAMES = sorted(kind.name for kind in KINDS)
OPTIONS = (
    "constants",
    "sigma_method",
    "sigma",
    "centre",
    "baseline",
    "exclude",
    "mr_screen",
    "L",
    "confidence",
    "lsl",
    "usl",
    "target",
    "spec_width",
    "study_width",
    "power",
    "lam",
    "k",
    "h",
    "steady_state",
    "phase",
    "rules",
    "directions",
    "shift",
    "distribution",
    "opportunities",
    "alpha_pool",
    "spec_percent",
    "process_variation",
    "positive",
    "interval",
    "decimals",
    "continuity",
    "alpha",
    "max_order",
    "one_sided",
)


def cases_of(name: str) -> list[dict[str, Any]]:
    return [case for case in CASES if case["kind"] == name]


def wrong(cases: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: one for key, one in run_cases(cases)["cases"].items() if not one["passed"]}


def test_every_name_stands_once_and_has_a_case() -> None:
    assert len(NAMES) == len(set(NAMES)) == 44
    assert set(NAMES) == {case["kind"] for case in CASES}


@pytest.mark.parametrize("name", NAMES)
def test_cases_worked_out_apart_pass(name: str) -> None:
    assert wrong(cases_of(name)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_params_that_are_null_have_their_defaults(name: str) -> None:
    nulls = dict.fromkeys(OPTIONS)
    assert wrong([{**case, "params": nulls | case["params"]} for case in cases_of(name)[:2]]) == {}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_wrongly_fails(name: str) -> None:
    moved = [{**case, "expected": {**case["expected"], "of no kind": None}} for case in cases_of(name)[:2]]
    told = run_cases(moved)
    assert (told["passed"], told["failed"]) == (0, len(moved))
