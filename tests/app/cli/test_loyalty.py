"""``clearway loyalty``: JSON, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.service.test_staying import write
from tests.measures.loyalty.test_loyalty import planted
from tests.measures.loyalty.test_persona import two_kinds


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("loyalty") / "log.csv", planted(1, region=3, customers=90))


def test_json(run: Run, log: Path) -> None:
    document = fits("loyalty", run("loyalty", log, "--by", "region", "--gap", 30, "--json").document)
    assert document["customers"] == 90
    assert {one["what"] for one in document["curves"]} == {"return", "churn"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, log: Path) -> None:
    told = run("loyalty", log, "--gap", 400, "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")
    assert "--lost-by" in told.out


def test_leaving_and_personas_are_told(run: Run, tmp_path: Path) -> None:
    told = run(
        "loyalty", write(tmp_path / "log.csv", two_kinds(1)), "--lost-by", "answer", "--personas", "--lang", "en"
    )
    assert "by answer" in told.out
    assert "2 personas" in told.out


def test_refusals(run: Run, log: Path, desk: Path) -> None:
    assert run("loyalty", log, "--by", "colour", "--json").document["error"]["code"] == "loyalty.by"
    assert run("loyalty", log, "--window", 0, "--json").document["error"]["code"] == "loyalty.days"
    few = run("loyalty", desk, "--release-k", 50, "--lang", "en")
    assert (few.code, "--raw" in few.out) == (0, True)
