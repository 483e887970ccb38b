"""``clearway drift``: one JSON document, words in both languages, the picture, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.monitor.driftlogs import planted


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drift") / "log.csv"
    frame = planted("insert", noise=0.05, seed=3, lengths=(200, 200)).log.to_pandas()
    frame[["case", "activity", "end"]].to_csv(path, index=False)
    return path


def test_json(run: Run, log: Path) -> None:
    told = run("drift", log, "--json")
    document = fits("drift", told.document)
    assert (told.code, len(document["changes"])) == (0, 1)
    change = document["changes"][0]
    assert abs(change["case_index"] - 200) <= 20
    assert "new step" in change["place"]
    assert change["p"] <= document["alpha"] == 0.01
    assert change["places"][0]["before"]["ci_low"] <= change["places"][0]["before"]["value"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_and_picture(lang: str, run: Run, log: Path, tmp_path: Path) -> None:
    picture = tmp_path / "drift.svg"
    told = run("drift", log, "--lang", lang, "--out", picture)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert "new step" in told.out
    root = etree.fromstring(picture.read_bytes())
    assert "new step" in "".join(root.itertext())
    assert run("drift", log, "--out", picture).code == 2
    assert run("drift", log, "--out", picture, "--overwrite").code == 0


def test_one_aspect(run: Run, log: Path) -> None:
    assert [one["aspect"] for one in run("drift", log, "--aspect", "waits", "--json").document["aspects"]] == ["waits"]


@pytest.mark.parametrize("wrong", [("--aspect", "colour"), ("--alpha", "2")])
def test_refusals(wrong: tuple[str, str], run: Run, log: Path) -> None:
    told = run("drift", log, *wrong, "--json")
    assert told.code == 2
    assert told.document["error"]["remedy"]


def test_too_few_cases(run: Run, desk: Path) -> None:
    told = run("drift", desk, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "drift.few")
