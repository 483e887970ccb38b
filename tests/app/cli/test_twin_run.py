"""``clearway twin run``: one JSON document, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_repair_spec

FEW = ("--cases", 60, "--replications", 3)


def test_json(run: Run, tmp_path: Path) -> None:
    told = run("twin", "run", write_desk_spec(tmp_path), *FEW, "--json")
    document = fits("twin-run", told.document)
    assert told.code == 0
    assert (document["cases"], document["replications"], document["events"]) == (60, 3, 60)
    again = run("twin", "run", write_desk_spec(tmp_path), *FEW, "--json").document
    assert again | {"seconds": 0} == document | {"seconds": 0}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, tmp_path: Path) -> None:
    told = run("twin", "run", write_desk_spec(tmp_path), *FEW, "--lang", lang)
    assert (told.code, told.err) == (0, "")
    assert chinese(told.out) == (lang == "zh")
    assert "60" in told.out.splitlines()[0]
    assert "95%" in told.out
    assert "desk" in told.out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_not_known_is_said_with_its_reason(lang: str, run: Run, tmp_path: Path) -> None:
    told = run("twin", "run", write_repair_spec(tmp_path), "--cases", 20, "--replications", 1, "--lang", lang)
    assert told.code == 0
    assert "cost_per_hour" in told.out
    assert "95%" not in told.out


def test_files_appear_and_are_replaced_only_when_told(run: Run, tmp_path: Path) -> None:
    spec, out, report = write_desk_spec(tmp_path), tmp_path / "log.parquet", tmp_path / "run.html"
    call = ("twin", "run", spec, *FEW, "--out", out, "--report", report)
    told = run(*call)
    assert told.code == 0
    assert all(path.is_file() and str(path) in told.out for path in (out, report))
    refused = run(*call, "--json")
    assert (refused.code, refused.document["error"]["code"]) == (2, "out.file")
    assert run(*call, "--overwrite").code == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--cases", "0"), "twin.cases"),
        (("--cases", "many"), "cli.value"),
        (("--replications", "0"), "twin.replications"),
        (("--warmup", "long"), "twin.warmup_text"),
        (("--warmup", "5000"), "twin.warmup"),
        (("--precision", "2"), "twin.precision"),
        (("--precision", "fine"), "cli.value"),
        (("--start", "soon"), "twin.start"),
        (("--seed", "x"), "cli.value"),
        (("--speed", "9"), "cli.no_option"),
    ],
)
def test_refusals(given: tuple[str, ...], code: str, run: Run, tmp_path: Path) -> None:
    for lang in ("en", "zh"):
        told = run("twin", "run", write_desk_spec(tmp_path), *given, "--json", "--lang", lang)
        assert (told.code, told.document["error"]["code"]) == (2, code)
        assert chinese(told.document["error"]["remedy"]) == (lang == "zh")


def test_a_spec_that_is_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "spec.json"
    path.write_text('{"schema": "clearway.spec", "version": 1}', "utf-8")
    assert run("twin", "run", path, "--json").code == 2
    assert run("twin", "run", tmp_path / "none.json", "--json").document["error"]["code"] == "read.missing"
