"""Measure: one table with title, unit and currency."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import CASES, fits, write_lines

from clearway.app.service.measuring import list_measures, measure_log
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError


def test_waiting_by_cause_sums_to_the_total(desk: Path) -> None:
    steps: list[str] = []
    causes = measure_log(LogRequest(str(desk)), "waiting_total", by="cause", progress=steps.append)
    total = measure_log(LogRequest(str(desk)), "waiting_total")
    assert steps == ["read", "measure"]
    assert len(causes["rows"]) == 5
    assert sum(row["value"] for row in causes["rows"]) == pytest.approx(CASES * 3600)
    assert total["rows"][0]["value"] == pytest.approx(CASES * 3600)
    assert fits("measure", total)["scope"] == "log"


def test_the_title_speaks_the_language(desk: Path) -> None:
    titles = {measure_log(LogRequest(str(desk)), "cycle_time", lang=lang)["title"] for lang in ("en", "zh")}
    assert titles == {"Cycle time", "周期时间"}
    assert {row["title"] for row in list_measures("zh")["measures"]} >= {"周期时间"}


def test_the_currency_is_that_of_the_cost_file(desk: Path, tmp_path: Path) -> None:
    costs = write_lines(tmp_path / "costs.toml", ['currency = "EUR"', "rate = 60", "[activities]", "solve = 5"])
    found = measure_log(LogRequest(str(desk), costs=costs), "cost")
    assert (found["currency"], found["rows"][0]["value"]) == ("EUR", 65.0)


def test_what_is_not_there_is_refused(desk: Path) -> None:
    with pytest.raises(OptionError, match="joy"):
        measure_log(LogRequest(str(desk)), "joy")
    with pytest.raises(OptionError, match="moon"):
        measure_log(LogRequest(str(desk)), "cycle_time", by="moon")
