"""``clearway effect``: one JSON document, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.service.test_effecting import panel

TABLE = ("--unit", "shop", "--time", "month", "--value", "days", "--treated", "on")


@pytest.mark.parametrize("method", ["auto", "its", "did", "sc", "sdid", "staggered", "cuped"])
def test_json(method: str, run: Run, tmp_path: Path) -> None:
    told = run("effect", panel(tmp_path / "t.csv"), *TABLE, "--method", method, "--json")
    document = fits("effect", told.document)
    assert told.code == 0
    assert {"value", "ci_low", "ci_high", "method"} <= set(document["effect"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "e.html"
    told = run("effect", panel(tmp_path / "t.csv"), *TABLE, "--lang", lang, "--out", out)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "days" in told.out
    assert out.is_file()


def test_refusals(run: Run, tmp_path: Path) -> None:
    table = panel(tmp_path / "t.csv")
    assert run("effect", table, "--json").code == 2
    assert run("effect", table, *TABLE, "--method", "guess").code == 2
    assert run("effect", table, *TABLE, "--control", "shop").code == 2
    assert run("effect", table, *TABLE, "--method", "sequential", "--json").code == 2
