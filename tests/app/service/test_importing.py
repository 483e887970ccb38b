"""Import: the account of a log, and the folder that holds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits, write_lines

from clearway.app.service.folder import MARK
from clearway.app.service.importing import import_log, intake_json
from clearway.app.service.request import LogRequest
from clearway.base.errors import OutputError, ReadError
from clearway.log import ReadOptions, read
from clearway.log.folder import open_folder


def test_the_folder_holds_the_log(desk: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    result = import_log(LogRequest(str(desk)), tmp_path / "log", progress=steps.append)
    assert steps == ["read", "write"]
    assert open_folder(tmp_path / "log").to_arrow().to_pylist() == read(desk).to_arrow().to_pylist()
    assert MARK in {path.name for path in (tmp_path / "log").iterdir()}
    assert result == fits("import", result)


def test_the_account_is_exact_by_rule(tmp_path: Path) -> None:
    lines = ["case,activity,time,channel", "1,a,2025-03-01T08:00Z,p", "1,a,2025-03-01T08:00Z,p", "1,b,odd,p"]
    lines += ["2,a,2025-03-02T08:00Z,w", "2,b,2025-03-02T08:00Z,w"]
    options = ReadOptions(drop_duplicates=True, where=(("channel", "p"),))
    found = intake_json(read(write_lines(tmp_path / "log.csv", lines), options), "en")
    rows = found["rows"]
    assert (rows["read"], rows["stored"], rows["quarantined"]) == (5, 1, 1)
    assert sum(rows["dropped"].values()) == 3
    assert rows["events"] == {key: rows[key] for key in ("read", "stored", "quarantined", "dropped")}
    assert (found["cases"], found["instances"], found["activities"]) == (1, 1, 1)


def test_ties_are_counted(tmp_path: Path) -> None:
    lines = ["case,activity,time", "1,a,2025-03-01T08:00Z", "1,b,2025-03-01T08:00Z", "1,c,2025-03-02T08:00Z"]
    assert intake_json(read(write_lines(tmp_path / "log.csv", lines)), "en")["ties"] == 1


def test_issues_speak_the_language(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "log.csv", ["case,activity,time", "1,a,2025-03-01 08:00", "1,b,2025-03-01 09:00"])
    english, chinese = (intake_json(read(source), lang)["issues"] for lang in ("en", "zh"))
    assert [issue["code"] for issue in english] == [issue["code"] for issue in chinese] == ["time.naive_utc"]
    assert english[0]["message"] != chinese[0]["message"]
    assert english[0]["count"] == 2


def test_nothing_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").write_text("x")
    with pytest.raises(OutputError):
        import_log(LogRequest("nowhere.csv"), tmp_path / "mine")


def test_nothing_is_written_where_nothing_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        import_log(LogRequest(str(tmp_path / "nowhere.csv")), tmp_path / "deep" / "log")
    assert list(tmp_path.iterdir()) == []
