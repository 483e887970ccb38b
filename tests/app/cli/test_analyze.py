"""``clearway analyze``: figures by hand, goals as exit codes, words in both languages, a folder whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import CASES, chinese, fits, write_lines

from clearway.app.cli.analyze import _findings, without_password
from clearway.model.bpmn.read import read_bpmn

HOUR = 3600.0
MET, MISSED = "cycle_time.p90 <= 2h", "cycle_time.mean < 2h"


def test_the_figures_by_hand(run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("analyze", desk, "--out", tmp_path / "report", "--json")
    assert (told.code, told.err) == (0, "")
    found = fits("analyze", told.document)
    assert {key: found[key] for key in ("cases", "events", "instances", "open_cases")} == {
        "cases": 12, "events": 24, "instances": 24, "open_cases": 0
    }  # fmt: skip
    assert found["cycle_time"] == {"mean_s": 2 * HOUR, "median_s": 2 * HOUR, "p90_s": 2 * HOUR}
    assert found["touch_time"] == {"mean_s": HOUR, "total_s": 12 * HOUR}
    assert found["waiting"] == {"mean_s": HOUR, "total_s": 12 * HOUR}
    causes = found["waiting_causes"]
    assert set(causes) == {"batching", "contention", "prioritisation", "unavailability", "extraneous"}
    assert sum(causes.values()) == pytest.approx(12 * HOUR, abs=1e-6)
    assert found["goals"] == []
    assert found["report"] == (tmp_path / "report" / "report.html").as_posix()


@pytest.mark.parametrize(
    ("goals", "code", "met"),
    [
        ([MET], 0, [True]),
        ([MISSED], 1, [False]),
        ([MET, MISSED], 1, [True, False]),
        (["cycle_time <= 2h where Channel = phone", "share(cycle_time > 1h) <= 5%"], 1, [True, False]),
        (["cost.mean <= 100"], 0, [None]),
        (["first_time_right >= 100%", "touch_time <= 60m", "waiting_time <= 1h", "handovers <= 1"], 0, [True] * 4),
        (["cycle_time <= 2h where Channel = fax"], 0, [None]),
    ],
)
def test_a_missed_goal_is_exit_code_1(
    goals: list[str], code: int, met: list[bool | None], run: Run, desk: Path, tmp_path: Path
) -> None:
    options = [part for goal in goals for part in ("--goal", goal)]
    told = run("analyze", desk, "--out", tmp_path / "report", "--json", *options)
    results = fits("analyze", told.document)["goals"]
    assert told.code == code
    assert [one["met"] for one in results] == met
    assert [one["goal"] for one in results] == goals
    assert all((one["value"] is None) == ("reason" in one) == (one["met"] is None) for one in results)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_tell_rows_roles_figures_goals_and_the_report(
    lang: str, run: Run, desk: Path, desk_zh: Path, tmp_path: Path
) -> None:
    source = {"en": desk, "zh": desk_zh}[lang]
    goals = ["--goal", MISSED, "--goal", "cost.mean <= 100"]
    told = run("analyze", source, "--out", tmp_path / "report", "--lang", lang, *goals)
    lines = told.out.splitlines()
    assert (told.code, told.err) == (1, "")
    assert all(chinese(line) for line in lines) == (lang == "zh")
    assert "12" in lines[0]
    assert "24" in lines[1]
    assert {"en": "case=Ticket ID", "zh": "case=工单号"}[lang] in lines[3]
    hours, no_costs = {"en": ("2 h", "no costs"), "zh": ("2 小时", "成本")}[lang]
    assert hours in lines[4]
    assert "model.bpmn" in lines[5]
    assert "100%" in lines[5]
    assert MISSED in lines[-3]
    assert hours in lines[-3]
    assert no_costs in lines[-2]
    assert lines[-1].endswith("report.html")


def test_a_log_without_findings_says_so(run: Run, data_dir: Path, tmp_path: Path) -> None:
    call = ["analyze", data_dir / "logs" / "running-example.csv", "--out", tmp_path / "report"]
    told = run(*call)
    assert told.code == 0
    assert "No findings" in told.out


def test_the_planned_process_is_held_against_the_log(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("discover", desk, "--out", tmp_path / "plan.bpmn").code == 0
    call = ["analyze", desk, "--model", tmp_path / "plan.bpmn", "--json"]
    found = fits("analyze", run(*call, "--out", tmp_path / "a").document)["model"]
    assert (found["method"], found["sound"], found["cases_fitting"]) == ("planned", True, CASES)
    assert found["fitness"] == pytest.approx(1, abs=1e-3)
    assert read_bpmn(tmp_path / "a" / "model.bpmn").diagrams[0].shapes
    missing = run("analyze", desk, "--model", tmp_path / "none.bpmn", "--out", tmp_path / "b", "--json")
    assert missing.code == 2
    assert not (tmp_path / "b").exists()


def test_a_log_without_an_end_has_no_model_and_says_why(run: Run, tmp_path: Path) -> None:
    lines = ["case,activity,start,end", "1,a,2025-03-01T08:00Z,", "2,a,2025-03-02T08:00Z,"]
    out = tmp_path / "report"
    found = fits("analyze", run("analyze", write_lines(tmp_path / "log.csv", lines), "--out", out, "--json").document)
    assert (found["model"]["path"], found["model"]["fitness"]) == (None, None)
    assert found["model"]["reason"] == "no_completed"
    assert not (out / "model.bpmn").exists()


def test_costs_by_hand(run: Run, desk: Path, tmp_path: Path) -> None:
    costs = write_lines(tmp_path / "costs.toml", ['currency = "CNY"', "rate = 90"])
    call = ["analyze", desk, "--costs", costs, "--goal", "cost.mean <= 80"]
    told = run(*call, "--out", tmp_path / "a", "--json")
    goal = told.document["goals"][0]
    assert (told.code, goal["value"], goal["unit"], told.document["currency"]) == (1, 90.0, "money", "CNY")
    assert "90.00 CNY" in run(*call, "--out", tmp_path / "b").out


@pytest.mark.parametrize("text", ["rate = ", "rate = 'much'", "wages = 3", "rate = -1"])
@pytest.mark.parametrize("option", ["--costs", "--calendar"])
def test_a_broken_file_of_costs_or_hours_is_refused(
    option: str, text: str, run: Run, desk: Path, tmp_path: Path
) -> None:
    given = write_lines(tmp_path / "given.toml", [text])
    told = run("analyze", desk, option, given, "--out", tmp_path / "report", "--json")
    assert told.code == 2
    assert fits("error", told.document)["error"]["remedy"]
    assert not (tmp_path / "report").exists()


def test_a_small_group_is_hidden_unless_the_owner_asks(run: Run, desk: Path, tmp_path: Path) -> None:
    call = ["analyze", desk, "--json", "--goal", "cycle_time <= 2h where Channel = web"]
    hidden = run(*call, "--out", tmp_path / "a", "--release-k", "6").document["goals"][0]
    assert (hidden["value"], hidden["reason"]) == (None, "small_group")
    shown = run(*call, "--out", tmp_path / "b", "--release-k", "5").document["goals"][0]
    assert (shown["value"], shown["met"], shown["n"]) == (2 * HOUR, True, 5)
    raw = run(*call, "--out", tmp_path / "c", "--release-k", "50", "--raw").document["goals"][0]
    assert raw["value"] == 2 * HOUR
    assert (tmp_path / "c" / "tables" / "instances.parquet").is_file()
    assert not (tmp_path / "b" / "tables" / "instances.parquet").exists()


def test_a_folder_that_was_imported_is_a_log(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("import", desk, "--out", tmp_path / "log").code == 0
    from_folder = run(
        "analyze", tmp_path / "log", "--out", tmp_path / "a", "--json", "--where", "Channel=phone"
    ).document
    from_file = run("analyze", desk, "--out", tmp_path / "b", "--json", "--where", "Channel=phone").document
    differ = {key for key in from_file if from_file[key] != from_folder[key]}
    assert differ == {"report", "out", "model"}
    assert {**from_file["model"], "path": ""} == {**from_folder["model"], "path": ""}
    again = run("analyze", tmp_path / "log", "--out", tmp_path / "c", "--json", "--zone", "Asia/Shanghai")
    assert (again.code, again.document["error"]["code"]) == (2, "option.folder")


@pytest.mark.parametrize("part", ["tables.write_measures", "analysing.find", "analysing.asis_report"])
def test_a_step_that_fails_leaves_what_was_there(
    part: str, run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    assert run("analyze", desk, "--out", tmp_path / "report").code == 0
    before = (tmp_path / "report" / "report.html").read_bytes()
    name = part.replace("tables.", "analysing.")
    monkeypatch.setattr(f"clearway.app.service.{name}", broken)
    for extra in (["--overwrite"], []):
        out = tmp_path / ("report" if extra else "other")
        told = run("analyze", desk, "--out", out, "--json", *extra)
        assert told.code in (2, 3)
        assert fits("error", told.document)
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert (tmp_path / "report" / "report.html").read_bytes() == before


def test_an_output_never_replaces_its_own_log(run: Run, desk: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert run("import", desk, "--out", log).code == 0
    told = run("analyze", log, "--out", log, "--overwrite", "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "out.source")
    assert run("analyze", log, "--out", tmp_path / "report").code == 0


def test_one_stamp_leaves_work_and_waiting_unknown(run: Run, tmp_path: Path) -> None:
    lines = [
        "ticket,step,when",
        *(f"{at // 2},{'open' if at % 2 == 0 else 'close'},2025-03-0{at + 1}" for at in range(6)),
    ]
    source = write_lines(tmp_path / "one.csv", lines)
    found = fits("analyze", run("analyze", source, "--out", tmp_path / "report", "--json").document)
    assert found["cycle_time"]["mean_s"] == 24 * HOUR
    assert found["touch_time"] == {"mean_s": None, "total_s": None, "reason": "single_stamp"}
    assert found["waiting"]["reason"] == found["waiting_causes"]["reason"] == "single_stamp"


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["7 findings:", "1. a", "2. b", "3. c", "4. d", "5. e", "2 more in the report."]),
        ("zh", ["发现 7 项：", "1. a", "2. b", "3. c", "4. d", "5. e", "其余 2 项见报告。"]),
    ],
)
def test_five_findings_are_named_and_the_others_counted(lang: str, lines: list[str]) -> None:
    assert _findings(list("abcdefg"), lang) == lines
    assert len(_findings(list("abcde"), lang)) == 6


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "not known (no case is closed)"), ("zh", "未知（没有已结束的案例）")]
)
def test_open_cases_only_have_no_cycle_time(lang: str, said: str, run: Run, tmp_path: Path) -> None:
    lines = ["case,activity,start,end", "1,a,2025-03-01T08:00Z,", "2,a,2025-03-02T08:00Z,"]
    told = run("analyze", write_lines(tmp_path / "log.csv", lines), "--out", tmp_path / "report", "--lang", lang)
    assert told.code == 0
    assert said in told.out


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("postgresql://ann:s3/cr@et@host:5432/db --table t", "postgresql://ann:***@host:5432/db --table t"),
        ("postgresql://:x@host/db", "postgresql://:***@host/db"),
        ("postgresql://ann@host/db", "postgresql://ann@host/db"),
        ("tickets.csv --map end=a@b:c", "tickets.csv --map end=a@b:c"),
    ],
)
def test_a_report_shows_no_password(call: str, shown: str) -> None:
    assert without_password(f"clearway analyze {call}") == f"clearway analyze {shown}"
