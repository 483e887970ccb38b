"""``clearway twin fit``: a Spec file, one document, words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import CASES, chinese, fits


def test_json(run: Run, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "spec.json"
    told = run("twin", "fit", desk, "--out", out, "--json")
    document = fits("twin-fit", told.document)
    assert (told.code, document["spec"], document["cases"]) == (0, str(out), CASES)
    assert run("twin", "run", out, "--cases", 20, "--replications", 2).code == 0


def test_a_twin_that_starts_at_a_moment(run: Run, desk: Path, tmp_path: Path) -> None:
    # At nine the eighth case has been registered and is not yet solved.
    out = tmp_path / "spec.json"
    assert run("twin", "fit", desk, "--out", out, "--at", "2025-03-10T09:00:00Z", "--json").code == 0
    spec = json.loads(out.read_text("utf-8"))
    (case,) = spec["running"]
    (token,) = case["tokens"]
    assert (case["arrived_s"], token["enabled_s"], "started_s" in token) == (-3600.0, -2400.0, False)
    assert spec["flow"]["nodes"][case["last"]]["name"] == "register"
    assert spec["start"].startswith("2025-03-10T09:00:00")
    assert spec["origin"]["instances"] == 15
    assert run("twin", "run", out, "--cases", 20, "--replications", 2).code == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("twin", "fit", desk, "--out", tmp_path / "spec.json", "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert str(tmp_path / "spec.json") in told.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--bootstrap", "1"), "twin.bootstrap"),
        (("--bootstrap", "4"), "twin.weeks"),
        (("--bootstrap", "many"), "cli.value"),
        (("--model", "none.bpmn"), "read.missing"),
        (("--at", "tomorrow"), "fit.moment"),
        (("--at", "1999-01-01"), "twin.empty"),
        (("--zone", "Mars/Crater"), None),
    ],
)
def test_refusals(given: tuple[str, ...], code: str | None, run: Run, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "spec.json"
    told = run("twin", "fit", desk, "--out", out, *given, "--json")
    assert told.code == 2
    assert code in (None, told.document["error"]["code"])
    assert not out.exists()
