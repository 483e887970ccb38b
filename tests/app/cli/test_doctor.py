"""``clearway doctor``: one line a check, exit code 1 where something is missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.app.cli.doctor import summary


def test_all_is_well_here(run: Run) -> None:
    told = run("doctor", "--json")
    document = fits("doctor", told.document)
    assert (told.code, document["ok"]) == (0, True)
    assert {check["id"] for check in document["checks"]} >= {"python", "packages", "disk", "zones", "sample"}


@pytest.mark.parametrize(("lang", "last"), [("en", "Something is missing"), ("zh", "有检查未通过")])
def test_what_is_missing_is_exit_code_1(lang: str, last: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearway.app.service.doctor.LEAST_DISK_GIB", 1e9)
    told = run("doctor", "--lang", lang)
    lines = told.out.splitlines()
    assert told.code == 1
    assert all(chinese(line) for line in lines) == (lang == "zh")
    assert [line for line in lines if line.startswith(("FAIL", "异常"))] == [lines[2]]
    assert lines[-1].startswith(last)


def test_marks_stand_below_each_other() -> None:
    checks: list[dict[str, Any]] = [
        {"check": "a", "ok": True, "detail": "1"},
        {"check": "b", "ok": False, "detail": "2"},
    ]
    assert summary({"ok": False, "checks": checks}, "en").splitlines()[:2] == ["ok    a: 1", "FAIL  b: 2"]
