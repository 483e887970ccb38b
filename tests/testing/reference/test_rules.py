"""Reference cases of rules and assurance: every stored one passes, missing params have their defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clearway.testing.reference.rules import KINDS
from clearway.testing.reference.run import answered, read_cases, run_cases

BY_NAME = {kind.name: kind for kind in KINDS}


def _got(kind: str, data: dict[str, Any], **params: Any) -> dict[str, Any]:
    return answered({"data": data, "params": params}, BY_NAME[kind])


def test_every_stored_case_passes(reference_dir: Path) -> None:
    cases = read_cases(reference_dir / "sixsigma" / "sixsigma_reference.json")
    mine = [case for case in cases if case["kind"] in BY_NAME]
    told = run_cases(mine)
    assert len(mine) == 10
    assert {id: one for id, one in told["cases"].items() if not one["passed"]} == {}


@pytest.mark.parametrize("kind", ["rules.nelson", "rules.weco", "rules.nhs"])
def test_all_rules_are_asked_by_default_and_a_missing_sigma_is_estimated(kind: str) -> None:
    values = [0.1, -0.2, 0.3, -0.1, 0.2, -0.3, 0.1, 9.0]
    seven_on_one_side = [7] if kind == "rules.nhs" else []
    assert _got(kind, {"values": values})["signals_1based"] == [*seven_on_one_side, 8]
    assert _got(kind, {"values": values}, centre=0, sigma=0.01)["n_signals"] == 8
    assert _got(kind, {"values": values}, centre=0)["any_signal"] is True


def test_both_directions_by_default() -> None:
    data = {"columns": ["ucl", "lcl"], "rows": [[3, 1]]}
    assert _got("assurance", data, target=4) == {
        "increase": ["consistent_fail"],
        "decrease": ["consistent_pass"],
        "target": 4,
    }
    assert "decrease" not in _got("assurance", data, target=4, directions=["increase"])
