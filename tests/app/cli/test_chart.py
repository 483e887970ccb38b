"""``clearway chart``: words, JSON, both languages, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

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


def _figures(capsys: pytest.CaptureFixture[str], *given: str) -> dict[str, Any]:
    assert main(["chart", *given, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_conventions_of_single_charts_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = np.random.default_rng(3).normal((5, 9), (1, 2), (25, 2))
    path = tmp_path / "rows.csv"
    path.write_text("a,b\n" + "\n".join(f"{a:.4f},{b:.4f}" for a, b in rows) + "\n", "utf-8")
    file = str(path)
    both = ("t2", file, "--column", "a", "--column", "b", "--confidence", "0.99")
    for phase, limit in (
        ("1", 24**2 / 25 * stats.beta.ppf(0.99, 1, 11)),
        ("2", 2 * 26 * 24 / (25 * 23) * stats.f.ppf(0.99, 2, 23)),
    ):
        told = _figures(capsys, *both, "--phase", phase)
        assert (told["phase"], told["confidence"]) == (int(phase), 0.99)
        assert told["ucl"] == pytest.approx(limit, rel=1e-9)
    steady = _figures(capsys, "ewma", file, "--column", "a", "--steady-state")
    opening = _figures(capsys, "ewma", file, "--column", "a")
    assert (steady["steady_state"], opening["steady_state"]) == (True, False)
    width = 3 * steady["sigma"] * (0.2 / 1.8) ** 0.5
    assert np.ptp(steady["ucl"]) == 0
    assert steady["ucl"][0] - steady["centre"] == pytest.approx(width)
    assert opening["ucl_first"] - opening["centre"] == pytest.approx(3 * steady["sigma"] * 0.2)
    root = _figures(capsys, "t", file, "--column", "b", "--power", "3")
    middle = np.mean(np.round(rows[:, 1], 4) ** (1 / 3)) ** 3
    assert (root["power"], root["centre"]) == (3, pytest.approx(middle, rel=1e-6))


def test_limits_that_vary_are_told_from_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "late.csv"
    path.write_text("late,n\n" + "\n".join(f"{n // 5 + n % 3},{n}" for n in range(40, 240, 10)) + "\n", "utf-8")
    assert main(["chart", "p", str(path), "--column", "late", "--n", "n"]) == 0
    told = capsys.readouterr().out
    assert "at the last point" in told
    limits = _figures(capsys, "p", str(path), "--column", "late", "--n", "n")["ucl"]
    assert f"{min(limits):.4g} to {max(limits):.4g}, at the last point {limits[-1]:.4g}" in told


@pytest.mark.parametrize(("kind", "given"), [("imr", "--confidence=.9"), ("p", "--power=3"), ("auto", "--phase=2")])
def test_an_option_of_another_chart_is_refused_by_its_name(
    kind: str, given: str, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--n", "9"] if kind == "p" else []
    path = table if kind != "p" else table.with_name("counts.csv")
    path.write_text("hours\n1\n2\n3\n", "utf-8") if kind == "p" else None
    assert main(["chart", kind, str(path), "--column", "hours", given, *more, "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert (error["code"], error["place"]["option"]) == ("chart.option", given.partition("=")[0])
    assert "--" in error["remedy"]
