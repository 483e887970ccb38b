"""``clearway twin distance``: one JSON document, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import CASES, chinese, fits

from clearway.twin import KEYS


def test_json(run: Run, desk: Path) -> None:
    told = run("twin", "distance", desk, desk, "--json")
    document = fits("twin-distance", told.document)
    assert (told.code, document["distances"]) == (0, dict.fromkeys(KEYS, 0.0))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, desk: Path, desk_zh: Path) -> None:
    told = run("twin", "distance", desk, desk_zh, "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert str(CASES) in told.out
    assert [line.split()[0] for line in told.out.splitlines()[1:]] == list(KEYS)
    ngd, aed = told.out.splitlines()[1:3]
    assert ngd.endswith("1.000")
    assert "0.00" in aed


def test_a_null_is_said_with_its_reason(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("case,activity,time\n1,a,2025-03-03T08:00:00Z\n1,b,2025-03-03T09:00:00Z\n", "utf-8")
    assert "--stamps end" in run("twin", "distance", log, log).out
    assert "--stamps end" not in run("twin", "distance", log, log, "--stamps", "end").out


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), "cli.missing"),
        (("--stamps", "start"), "cli.value"),
        (("--stamp", "end"), "cli.no_option"),
    ],
)
def test_refusals(given: tuple[str, ...], code: str, run: Run, desk: Path) -> None:
    logs = (desk, desk) if given else (desk,)
    told = run("twin", "distance", *logs, *given, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, code)
    if code == "cli.missing":
        assert "clearway twin distance" in told.document["error"]["remedy"]
