"""Point 17: DPU, DPO, DPMO, FTY, RTY and yield each print their definition and denominator."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import fits

DENOMINATORS = {
    "dpu": "/ units",
    "dpo": "/ (units opportunities)",
    "dpmo": "/ (units opportunities)",
    "yield": "/ units",
    "fty": "/ units",
    "rty": "/ units",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_of_a_table(lang: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("step,defects,rework\ntake,3,2\npack,5,1\n", "utf-8")
    call = ("yield", path, "--defects", "defects", "--rework", "rework", "--units", 100, "--opportunities", 2)
    document = fits("yield", run(*call, "--json").document)
    assert document["dpmo"] == 40_000
    told = run(*call, "--lang", lang).out
    for key, denominator in DENOMINATORS.items():
        assert document["formulas"][key]["formula"].partition(";")[0].endswith(denominator), key
        assert document["formulas"][key]["source"]
        assert document["formulas"][key]["formula"] in told


def test_of_a_log(run: Run, desk: Path) -> None:
    document = fits("yield", run("yield", desk, "--json").document)
    assert (document["kind"], document["units"], document["rty"]) == ("yield.log", 12, 1.0)
    assert document["formulas"]["fty"]["formula"].endswith("/ closed cases")
    formula, _, why_no_interval = document["formulas"]["rty"]["formula"].partition("; ")
    assert formula.endswith("cases that come to it")
    assert why_no_interval
    assert [(one["activity"], one["cases"], one["right"]) for one in document["steps"]] == [
        ("register", 12, 12),
        ("solve", 12, 12),
    ]
