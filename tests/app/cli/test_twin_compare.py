"""``clearway twin compare``: rows, words that say what cannot be told apart, assumptions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_fitted_spec, write_more_people, write_rush

FEW = ("--cases", 400, "--replications", 6)
ALIKE = {"en": "cannot be told apart", "zh": "无法区分"}
APART = {"en": "differs by", "zh": "相差"}


def test_json(run: Run, tmp_path: Path) -> None:
    told = run("twin", "compare", write_desk_spec(tmp_path), "--change", write_more_people(tmp_path), *FEW, "--json")
    document = fits("twin-compare", told.document)
    rows = {row["measure"]: row for row in document["rows"]}
    assert told.code == 0
    assert rows["waiting"]["told_apart"]
    assert rows["waiting"]["difference"] < 0
    assert not rows["served"]["told_apart"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, tmp_path: Path) -> None:
    changes = ("--change", write_more_people(tmp_path), "--change", write_more_people(tmp_path, "三人", 3))
    told = run("twin", "compare", write_fitted_spec(tmp_path), *changes, *FEW, "--lang", lang)
    assert told.code == 0
    lines = told.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")][1:] == ["Two people", "三人"]
    assert any(ALIKE[lang] in line for line in lines)
    assert any(APART[lang] in line for line in lines)
    assert sum("desk" in line for line in lines) == 1
    raw = run("twin", "compare", write_fitted_spec(tmp_path), *changes, *FEW, "--lang", lang, "--raw").out.splitlines()
    assert sum("desk" in line for line in raw) == 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_no_data_support(lang: str, run: Run, tmp_path: Path) -> None:
    call = ("twin", "compare", write_desk_spec(tmp_path), "--change", write_rush(tmp_path), *FEW, "--lang", lang)
    refused = run(*call)
    assert (refused.code, refused.out) == (2, "")
    assert "--assume" in refused.err
    told = run(*call, "--assume")
    assert told.code == 0
    assert told.out.splitlines()[-1].strip().startswith("Rush")
    assert chinese(told.out.splitlines()[-1]) == (lang == "zh")


def test_the_page(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "page.html"
    call = ("twin", "compare", write_desk_spec(tmp_path), "--change", write_more_people(tmp_path), *FEW)
    assert run(*call, "--report", report).code == 0
    assert "Two people" in report.read_text("utf-8")
    assert run(*call, "--report", report).code == 2


def test_a_change_is_needed(run: Run, tmp_path: Path) -> None:
    told = run("twin", "compare", write_desk_spec(tmp_path), "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "cli.missing")
