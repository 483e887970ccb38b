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


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was asked to open."""
    pages: list[str] = []
    monkeypatch.setattr("webbrowser.open", pages.append)
    return pages


def test_the_demo_says_where_its_report_is(run: Run, tmp_path: Path, opened: list[str]) -> None:
    told = run("demo", "--out", tmp_path / "demo", "--lang", "zh")
    assert (told.code, told.err, opened) == (0, "", [])
    _says_where(told.out, tmp_path / "demo", "zh")
    assert all(chinese(line) for line in told.out.splitlines())


def test_the_default_folder_stands_beside_the_caller_and_is_replaced_on_the_next_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("demo")
    assert (told.code, told.err, opened) == (0, "", [])
    assert [path.name for path in tmp_path.iterdir()] == ["clearway-demo"]
    _says_where(told.out, Path("clearway-demo"), "en")
    document = fits("demo", run("demo", "--json", "--open").document)
    assert opened == [(tmp_path / "clearway-demo" / "report.html").resolve().as_uri()]
    assert all(Path(document[name]).is_file() for name in ("report", "spec", "options"))
    assert (document["project"], document["reason"]) == (None, "studio.later")


def test_what_the_demo_did_not_write_is_kept(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("import", desk, "--out", tmp_path / "log").code == 0
    told = run("demo", "--out", tmp_path / "log", "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "out.foreign")
    assert (tmp_path / "log" / "instances.parquet").is_file()


def _says_where(told: str, folder: Path, lang: str) -> None:
    assert "250" in told
    assert "\n1. " in told
    assert (folder / "report.html").as_posix() in told
    assert (folder / "redesign" / "options.html").as_posix() in told.splitlines()[-1]
    assert f'lang="{lang}' in (folder / "report.html").read_text("utf-8")[:300]
