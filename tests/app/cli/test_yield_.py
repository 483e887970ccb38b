"""``clearway yield``: a table or a log."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_of_a_log(lang: str, run: Run, desk: Path) -> None:
    told = run("yield", desk, "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")
    assert "12/12" in told.out


def test_of_a_table_with_a_shift(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("step,bad\na,3\nb,5\n", "utf-8")
    call = ("yield", path, "--defects", "bad", "--units", 100, "--shift", 1.5)
    assert fits("yield", run(*call, "--json").document)["sigma_level"]["shift"] == 1.5
    assert "1.5" in run(*call).out


def test_more_defects_than_units_are_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("step,bad\na,3\nb,11\n", "utf-8")
    told = run("yield", path, "--defects", "bad", "--units", 10, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "yield.above")
