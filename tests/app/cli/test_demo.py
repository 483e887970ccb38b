"""``clearway demo``: the embedded sample, its words, its report, and what it replaces."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.twin.sample import write_sample


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearway.app.service.demo.write_sample", functools.partial(write_sample, cases=250))
    monkeypatch.setattr("clearway.app.service.demo.EVALUATIONS", 12)
    monkeypatch.setattr("clearway.app.service.demo.CASES", 100)
    monkeypatch.setattr("clearway.app.service.demo.OPTIONS", 2)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_demo_says_where_its_report_is(lang: str, run: Run, tmp_path: Path) -> None:
    told = run("demo", "--out", tmp_path / "demo", "--lang", lang)
    assert (told.code, told.err) == (0, "")
    assert "250" in told.out
    assert "\n1. " in told.out
    assert all(chinese(line) for line in told.out.splitlines()) == (lang == "zh")
    assert (tmp_path / "demo" / "report.html").as_posix() in told.out
    assert (tmp_path / "demo" / "redesign" / "options.html").as_posix() in told.out.splitlines()[-1]
    report = (tmp_path / "demo" / "report.html").read_text("utf-8")
    assert f'lang="{lang}' in report[:300]


def test_the_json_has_no_project_yet_and_says_why(run: Run, tmp_path: Path) -> None:
    document = fits("demo", run("demo", "--out", tmp_path / "demo", "--json").document)
    assert all(Path(document[name]).is_file() for name in ("report", "spec", "options"))
    assert (document["project"], document["reason"]) == (None, "studio.later")


def test_the_default_folder_stands_beside_the_caller(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["clearway-demo"]


def test_only_the_demos_own_output_is_replaced(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("demo", "--out", tmp_path / "demo").code == 0
    assert run("demo", "--out", tmp_path / "demo").code == 0
    assert run("import", desk, "--out", tmp_path / "log").code == 0
    told = run("demo", "--out", tmp_path / "log", "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "out.foreign")
    assert (tmp_path / "log" / "instances.parquet").is_file()


def test_the_report_opens_on_request_only(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run("demo", "--out", tmp_path / "demo")
    assert opened == []
    run("demo", "--out", tmp_path / "demo", "--open")
    assert opened == [(tmp_path / "demo" / "report.html").resolve().as_uri()]
