"""``clearway chart``: words, JSON, both languages, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clearway.app.cli import main


@pytest.fixture(name="table")
def _table(tmp_path: Path) -> Path:
    values = np.append(np.random.default_rng(2).normal(20, 1, 40), 40.0)
    path = tmp_path / "days.csv"
    rows = [f"D{day},{one:.2f}" for day, one in enumerate(values)]
    path.write_text("day,hours\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def test_limits_and_signals_in_words(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", "imr", str(table), "--baseline", "40", "--target", "20", "--rules", "nelson.1"]) == 0
    told = capsys.readouterr().out
    assert "point 41: beyond a control limit" in told
    assert "constants table" in told
    assert "Target 20" in told


def test_the_other_language_has_other_words(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = []
    for lang in ("en", "zh"):
        assert main(["chart", "auto", str(table), "--lang", lang]) == 0
        words.append(capsys.readouterr().out)
    assert words[0] != words[1]
    assert "beyond" not in words[1]


def test_json_holds_every_point(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", "imr", str(table), "--json", "--stage", "21", "--exclude", "41", "--centre", "median"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["result"]["points"]) == 41
    assert told["result"]["stage"][-1] == 2
    assert told["params"]["centre"] == "median"


def test_many_signals_are_counted_not_listed(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", "imr", str(table), "--width", "0.1"]) == 0
    assert "more" in capsys.readouterr().out


@pytest.mark.parametrize(
    "given", [["pie"], ["imr", "--lam", "0.2"], ["imr", "--rules", "none"], ["imr", "--exclude", "99"]]
)
def test_what_does_not_fit_is_refused_with_its_remedy(
    table: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    kind, *options = given
    assert main(["chart", kind, str(table), *options, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["remedy"]
