"""``clearway doe design`` in words, as JSON and as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

FACTORS = ("--factor", "staff=4:8", "--factor", "batch=5:10", "--factor", "slot=10:30")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_runs_in_words(lang: str, run: Run) -> None:
    told = run("doe", "design", "--kind", "fractional", *FACTORS, "--lang", lang)
    assert told.code == 0
    assert "staff = batchslot" in told.out
    assert chinese(told.out) == (lang == "zh")


def test_the_table_and_the_document_agree(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "plan.csv"
    told = fits("doe-design", run("doe", "design", *FACTORS, "--seed", "3", "--out", out, "--json").document)
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == "run,standard,staff,batch,slot,value"
    assert len(lines) == len(told["runs"]) + 1 == 9
    assert run("doe", "design", "--factor", "staff=8:4", "--factor", "b=1:2").code == 2
