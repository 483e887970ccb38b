"""The demo: sample, report and survey in one folder, in the language asked for."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from clearway.app.service.demo import GOALS, demo
from clearway.twin.sample import write_sample


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearway.app.service.demo.write_sample", functools.partial(write_sample, cases=250))
    monkeypatch.setattr("clearway.app.service.demo.EVALUATIONS", 12)
    monkeypatch.setattr("clearway.app.service.demo.CASES", 100)
    monkeypatch.setattr("clearway.app.service.demo.OPTIONS", 2)


@pytest.mark.parametrize(("lang", "header"), [("en", "Ticket ID"), ("zh", "工单号")])
def test_sample_and_report_lie_side_by_side(lang: str, header: str, tmp_path: Path) -> None:
    steps: list[str] = []
    result, analysis = demo(tmp_path / "demo", lang=lang, progress=steps.append)
    assert steps == ["compile", "sample", "read", "measure", "find", "write", "redesign"]
    names = {path.name for path in (tmp_path / "demo").iterdir()}
    assert names >= {"tickets.csv", "survey.csv", "report.html", "findings.json", "map.svg", "model.bpmn"}
    assert header in (tmp_path / "demo" / "tickets.csv").read_text("utf-8-sig").splitlines()[0]
    assert result["report"] == analysis["report"] == (tmp_path / "demo" / "report.html").as_posix()
    assert analysis["cases"] == 250
    assert [goal["goal"] for goal in analysis["goals"]] == list(GOALS)
    assert all(goal["met"] is not None for goal in analysis["goals"])
    findings = json.loads((tmp_path / "demo" / "findings.json").read_text("utf-8"))["findings"]
    assert findings == analysis["findings"] != []
    if lang == "en":
        _, again = demo(tmp_path / "again", lang=lang)
        again["model"]["path"] = analysis["model"]["path"] = ""
        assert {**again, "report": ""} == {**analysis, "report": ""}


def test_a_demo_that_breaks_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("clearway.app.service.demo.write_analysis", broken)
    with pytest.raises(KeyboardInterrupt):
        demo(tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []
