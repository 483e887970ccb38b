"""``clearway capability``: JSON, words in both languages, picture, refusals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits


@pytest.fixture
def times(tmp_path: Path) -> Path:
    values = np.exp(np.random.default_rng(2).normal(0, 0.8, 300))
    path = tmp_path / "times.csv"
    path.write_text("case,hours\n" + "".join(f"{at},{value:.5f}\n" for at, value in enumerate(values)), "utf-8")
    return path


def test_json_and_picture(run: Run, times: Path, tmp_path: Path) -> None:
    picture = tmp_path / "c.svg"
    call = ("capability", times, "--column", "hours", "--usl", 5, "--picture", picture)
    told = run(*call, "--json")
    document = fits("capability", told.document)
    assert (told.code, document["distribution"], document["pictures"]) == (0, "lognormal", [picture.as_posix()])
    assert "USL 5" in picture.read_text("utf-8")
    assert run(*call, "--json").document["error"]["code"] == "out.file"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("law", ["auto", "normal"])
def test_words(lang: str, law: str, run: Run, times: Path) -> None:
    told = run("capability", times, "--column", "hours", "--usl", 5, "--distribution", law, "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert ("cpk" in told.out) == (law == "normal")
    assert "%" in told.out


def test_open_cases_are_counted(run: Run, tmp_path: Path) -> None:
    rows = [
        f"{case},a,2025-03-{case % 20 + 1:02} 08:00,2025-03-{case % 20 + 1:02} {9 + case % 5}:10" for case in range(40)
    ]
    rows += [f"{case},a,2025-03-{case - 39:02} 08:00," for case in range(40, 52)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(["case,activity,start,end", *rows]) + "\n", "utf-8")
    told = run("capability", path, "--measure", "cycle_time", "--usl", "4h", "--zone", "UTC")
    assert told.code == 0, told.err
    assert "12 open ones counted" in told.out


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), "capability.no_limits"),
        (("--usl", 5, "--distribution", "cauchy"), "cli.value"),
        (("--usl", 5, "--column", "minutes"), "study.column"),
    ],
)
def test_refusals(given: tuple[object, ...], code: str, run: Run, times: Path) -> None:
    column = () if "--column" in given else ("--column", "hours")
    told = run("capability", times, *column, *given, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, code)
