"""``clearway conform``: one JSON document, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import CASES, chinese, fits
from tests.app.service.test_conforming import model


@pytest.mark.parametrize("method", ["alignment", "replay"])
def test_json(method: str, run: Run, desk: Path, tmp_path: Path) -> None:
    picture = model(tmp_path / "m.bpmn", "register", "check", "solve")
    told = run("conform", desk, picture, "--method", method, "--json")
    document = fits("conform", told.document)
    assert (told.code, document["method"], document["cases"]) == (0, method, CASES)
    assert document["deviations"][0]["cases"] == CASES


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("conform", desk, model(tmp_path / "m.bpmn", "register", "check", "solve"), "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "check" in told.out
    assert str(CASES) in told.out


def test_refusals(run: Run, desk: Path, tmp_path: Path) -> None:
    picture = model(tmp_path / "m.bpmn", "register")
    assert run("conform", desk, tmp_path / "none.bpmn", "--json").code == 2
    assert run("conform", desk, picture, "--seconds", "0").code == 2
    assert run("conform", desk, picture, "--method", "guess").code == 2
