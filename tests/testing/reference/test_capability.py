"""Reference cases of capability, yield, sigma levels and loss: every kind, also those without a published case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clearway.testing.reference.capability import KINDS
from clearway.testing.reference.run import read_cases, run_cases

NAMES = {kind.name for kind in KINDS}


def ran(**case: Any) -> dict[str, Any]:
    told = run_cases([{"id": "a", "tolerance": 1e-6, "params": {}, "expected": {}} | case])["cases"]["a"]
    assert told["passed"], told
    return dict(told["got"])


def test_names_stand_once() -> None:
    assert len(NAMES) == len(KINDS)


def test_the_published_cases(reference_dir: Path) -> None:
    cases = read_cases(reference_dir / "sixsigma" / "sixsigma_reference.json")
    told = run_cases([case for case in cases if case["kind"] in NAMES])
    assert (told["failed"], told["unknown"]) == (0, 0), told["cases"]
    assert told["passed"] >= 8


def test_a_yield_with_all_its_keys() -> None:
    expected = {"yield": 0.92, "fty": 0.89, "rty": 0.95 * 0.94, "defects": 8, "dpmo": 40000}
    ran(
        kind="yield",
        data={"defects": [3, 5], "rework": [2, 1], "units": 100},
        params={"opportunities": 2},
        expected=expected,
    )


def test_a_list_of_methods_gives_an_object_each() -> None:
    got = ran(
        kind="capability.normal",
        data={"subgroups": [[1, 2, 4], [2, 3, 3], [5, 4, 4]]},
        params={"lsl": 0, "usl": 6, "target": None, "sigma_method": ["rbar", "sbar", "mr", "sd", "sd_c4"]},
    )
    assert {got[name]["estimator"] for name in ("rbar", "sbar", "mr", "sd", "sd_c4")} == set(got) - {
        "lsl", "usl", "target", "sigma_method",
    }  # fmt: skip


def test_nulls_decimals_and_params_that_no_key_uses() -> None:
    got = ran(
        kind="capability.normal",
        data={"values": [1, 2, 3, 2, 4]},
        params={"lsl": None, "usl": 9, "target": None, "shift": 1.5, "decimals": {"cpk": 1}, "made_up": "x"},
        expected={"cp": None, "cpl": None, "cpm": None, "pp": None, "ppm": None, "dpm_within_lsl": None, "cpk": 2.0},
    )
    assert got["made_up"] == "x"
    assert got["z"] == pytest.approx(got["z_unshifted"] + 1.5)
    assert got["cpk"] == round(got["cpk"], 1)


def test_neither_limit_leaves_the_spread() -> None:
    got = ran(kind="capability.normal", data={"values": [1, 2, 3, 2, 4]}, params={"sigma_method": "sd"})
    assert got["cpk"] is got["z"] is None
    assert got["sigma_within"] == got["sigma_overall"]


def test_a_refusal_fails_and_says_why() -> None:
    case = {"id": "a", "kind": "capability.normal", "data": {"values": [1, 1]}, "params": {"usl": 2}}
    told = run_cases([case | {"expected": {"cpk": 1}, "tolerance": 0}])
    assert told["failed"] == 1
    assert told["cases"]["a"]["got"]["error"]["code"] == "sample.constant"
