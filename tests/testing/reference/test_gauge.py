"""Reference cases of gauges and agreement: every kind, also those without a published case."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.testing.reference.gauge import KINDS
from clearway.testing.reference.run import read_cases, run_cases

NAMES = {kind.name for kind in KINDS}


def test_names_stand_once() -> None:
    assert len(NAMES) == len(KINDS)


def test_the_published_cases(reference_dir: Path) -> None:
    cases = read_cases(reference_dir / "sixsigma" / "sixsigma_reference.json")
    told = run_cases([case for case in cases if case["kind"] in NAMES])
    assert (told["failed"], told["unknown"]) == (0, 0), told["cases"]
    assert told["passed"] >= 4


def test_kinds_without_a_published_case() -> None:
    nested = [["x", "a", 1], ["x", "a", 2], ["x", "b", 5], ["x", "b", 6]]
    nested += [["y", "a", 2], ["y", "a", 3], ["y", "b", 7], ["y", "b", 8]]
    cases = [
        {
            "id": "nested",
            "kind": "gauge.nested",
            "data": {"columns": ["operator", "part", "value"], "rows": nested},
            "params": {"spec_width": 12, "study_width": 6},
            "expected": {
                "ss": {"operators": 4.5, "parts": 41, "repeatability": 2, "total": 47.5},
                "f_operators": 4.5 / 20.5, "f_parts": 41.0, "var_repeat": 0.5, "var_reprod": 0, "var_part": 10,
                "pct_contribution_grr": 100 * 0.5 / 10.5, "pct_tolerance_repeat": 50 * 0.5**0.5, "ndc": 6,
            },
            "tolerance": 1e-9,
        },
        {
            "id": "type1",
            "kind": "gauge.type1",
            "data": {"values": [9, 10, 11]},
            "params": {"reference": 10.5, "spec_width": 30, "spec_percent": 20, "study_width": 6},
            "expected": {
                "mean": 10, "bias": -0.5, "sd": 1, "cg": 1, "cgk": 2.5 / 3, "pct_var_repeat": 20,
                "pct_var_repeat_bias": 24, "t": -0.8660254037844386, "p": 0.4778, "df": 2,
            },
            "tolerance": 1e-3,
        },
    ]  # fmt: skip
    told = run_cases(cases)
    assert told["passed"] == 2, told["cases"]


@pytest.mark.parametrize("kind", sorted(NAMES))
def test_data_that_are_missing_are_told(kind: str) -> None:
    told = run_cases([{"id": "a", "kind": kind, "data": {}, "params": {}, "expected": {"n": 1}, "tolerance": 0}])
    assert told["failed"] == 1
    assert "error" in told["cases"]["a"]["got"]
