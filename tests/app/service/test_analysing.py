"""Analyze: what lies in the folder says the same as the JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.app.made import fits, write_lines

from clearway.app.service.analysing import analyze, look, measured, summary_json
from clearway.app.service.request import LogRequest
from clearway.base.errors import GoalError, OptionError, OutputError
from clearway.log import ReadOptions, read
from clearway.measures import measure_named


def test_the_folder_says_the_same_as_the_json(desk: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    result = analyze(LogRequest(str(desk)), tmp_path / "out", goals=["cycle_time <= 1h"], progress=steps.append)
    assert steps == ["read", "measure", "find", "write"]
    assert fits("analyze", result)["out"] == (tmp_path / "out").as_posix()
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {".clearway.json", "report.html", "findings.json", "map.svg", "model.bpmn", "intake.json", "tables"}
    assert result["model"]["path"] == (tmp_path / "out" / "model.bpmn").as_posix()
    stored = json.loads((tmp_path / "out" / "findings.json").read_text("utf-8"))
    assert stored == {
        "schema": "clearway.findings", "version": 1, "source": read(desk).intake.sha256, "findings": result["findings"]
    }  # fmt: skip
    assert result["control"] == []
    intake = json.loads((tmp_path / "out" / "intake.json").read_text("utf-8"))
    assert {key: intake[key] for key in ("rows", "mapping", "issues", "zone")} == {
        key: result[key] for key in ("rows", "mapping", "issues", "zone")
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_whole_offline_and_in_the_language(lang: str, desk: Path, tmp_path: Path) -> None:
    call = "clearway analyze tickets.csv --out <b>"
    analyze(LogRequest(str(desk)), tmp_path / "out", lang=lang, call=call)
    report = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "clearway analyze tickets.csv --out &lt;b&gt;" in report
    assert "<b>" not in report
    assert not [mark for mark in ("http://cdn", "https://cdn", 'src="http', "@import") if mark in report]
    assert ("周期时间" in report) == (lang == "zh")
    assert (tmp_path / "out" / "map.svg").read_text("utf-8").startswith("<svg")


def test_goals_are_read_before_the_log(tmp_path: Path) -> None:
    with pytest.raises(GoalError):
        analyze(LogRequest("nowhere.csv"), tmp_path / "out", goals=["faster"])
    (tmp_path / "mine").write_text("x")
    with pytest.raises(OutputError):
        analyze(LogRequest("nowhere.csv"), tmp_path / "mine")


def test_an_empty_set_of_closed_cases_says_why(tmp_path: Path) -> None:
    lines = ["case,activity,start,end", "1,a,2025-03-01T08:00Z,", "2,a,2025-03-02T08:00Z,"]
    found = summary_json(look(LogRequest(str(write_lines(tmp_path / "log.csv", lines))), ()), "en", tmp_path)
    assert (found["cases"], found["open_cases"]) == (2, 2)
    assert found["cycle_time"] == {"mean_s": None, "median_s": None, "p90_s": None, "reason": "no_closed_cases"}


def test_costs_and_calendar_come_from_files(desk: Path, tmp_path: Path) -> None:
    costs = write_lines(tmp_path / "costs.toml", ["rate = 60", "[activities]", "register = 10"])
    log = read(desk)
    found = measured(log, LogRequest(str(desk), costs=costs))
    assert found.costs.case.mean == 70.0
    assert measured(log, LogRequest(str(desk))).costs.reason == "no_costs"
    week = [f'{day} = ["08:00-09:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]
    hours = write_lines(tmp_path / "hours.toml", ['zone = "UTC"', "[hours]", *week])
    for calendar, seconds in ((str(hours), 3600.0), ("none", None)):
        working = measure_named(measured(log, LogRequest(str(desk), calendar=calendar)), "working_time")
        assert working.value == seconds
    for wrong in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(OptionError) as raised:
            measured(log, LogRequest(str(desk), costs=wrong))
        assert raised.value.place["option"] == "--costs"


def test_the_figures_follow_a_filter(desk: Path) -> None:
    whole, part = (
        summary_json(look(LogRequest(str(desk), ReadOptions(where=where)), ()), "en", Path())
        for where in ((), (("Channel", "web"),))
    )
    assert (whole["cases"], part["cases"]) == (12, 5)
    assert part["waiting"]["total_s"] == 5 * 3600
    rows: dict[str, Any] = part["rows"]
    assert rows["read"] == rows["stored"] + sum(rows["dropped"].values()) == 24


def test_a_longer_log_has_its_charts_in_report_and_json(tmp_path: Path) -> None:
    lines = ["case,activity,start,end"]
    for week in range(30):
        day = (date(2025, 1, 6) + timedelta(weeks=week)).isoformat()
        lines += [f"{week}-{hour},a,{day}T{hour:02}:00Z,{day}T{hour + week % 3 + 1:02}:00Z" for hour in range(8, 14)]
    found = analyze(LogRequest(str(write_lines(tmp_path / "log.csv", lines))), tmp_path / "out")
    assert [one["measure"] for one in fits("analyze", found)["control"]] == ["cycle_time", "arrivals", "throughput"]
    assert 'id="control"' in (tmp_path / "out" / "report.html").read_text("utf-8")
