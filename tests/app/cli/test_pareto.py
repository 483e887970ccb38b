"""``clearway pareto`` in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.studies import log, table

REASONS = "reason\n" + "form\n" * 60 + "data\n" * 30 + "wait\n" * 10


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_vital_few_in_words(lang: str, run: Run, tmp_path: Path) -> None:
    told = run("pareto", table(tmp_path, REASONS), "--by", "reason", "--lang", lang)
    assert told.code == 0
    assert told.out.splitlines()[1].startswith("*  form  60")
    assert chinese(told.out) == (lang == "zh")


def test_a_log_as_json_with_a_picture(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "p.svg"
    told = run("pareto", log(tmp_path), "--measure", "touch_total", "--by", "activity", "--picture", out, "--json")
    assert fits("pareto", told.document)["picture"] == out.as_posix()
    assert run("pareto", table(tmp_path, REASONS)).code == 2
