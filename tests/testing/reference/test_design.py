"""Every param and key of factorial cases."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.testing.reference.design import KINDS
from clearway.testing.reference.run import answered, read_cases, run_cases


def test_names_stand_once() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))


def test_stored_cases_pass(reference_dir: Any) -> None:
    cases = read_cases(reference_dir / "sixsigma" / "sixsigma_reference.json")
    mine = [case for case in cases if case["kind"] == "doe.factorial"]
    assert mine
    assert run_cases(mine)["passed"] == len(mine)


def test_all_orders_by_default_and_fewer_when_asked() -> None:
    rows = [
        [a, b, c, 10 + 3 * a - b + 0.5 * a * b + 0.1 * k]
        for k in (0, 1)
        for a in (-1, 1)
        for b in (-1, 1)
        for c in (-1, 1)
    ]
    data = {"columns": ["A", "B", "C", "value"], "rows": rows}
    whole = answered({"data": data, "params": {}}, KINDS[0])
    assert set(whole["effects"]) == {"A", "B", "C", "AB", "AC", "BC", "ABC"}
    assert whole["effects"]["AB"] == pytest.approx(1.0)
    assert whole["coefficients"]["intercept"] == pytest.approx(10.05)
    assert whole["model_df"] == 7
    first = answered({"data": data, "params": {"max_order": 1}}, KINDS[0])
    assert set(first["f"]) == {"A", "B", "C"} == set(first["p"]) == set(first["ss"])
    assert first["model_ss"] == pytest.approx(16 * (3**2 + 1**2))
