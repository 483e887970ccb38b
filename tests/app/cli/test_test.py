"""``clearway test`` in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.service.test_studytests import CALLS, DATA
from tests.app.studies import log, table


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["welch", "anova", "linear", "logistic", "dispersion", "kruskal_wallis", "fisher"])
def test_the_result_in_words(name: str, lang: str, run: Run, tmp_path: Path) -> None:
    where, options = CALLS[name]
    words = [table(tmp_path, DATA), "--test", name, "--lang", lang]
    for column in where.get("columns", ()):
        words += ["--column", column]
    for factor in options.get("factors", ()):
        words += ["--factor", factor]
    for key in ("by", "n"):
        words += [f"--{key}", where[key]] if key in where else []
    told = run("test", *words)
    assert told.code == 0, told.err
    assert chinese(told.out) == (lang == "zh")


def test_a_log_as_json(run: Run, tmp_path: Path) -> None:
    told = run("test", log(tmp_path), "--measure", "cycle_time", "--by", "channel", "--raw", "--json")
    assert fits("test", told.document)["kind"] == "test.welch"


def test_bad_data_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    told = run("test", table(tmp_path, "a,b\n1,2\nx,3\n"), "--column", "a", "--column", "b", "--json")
    assert told.code == 2
    assert told.document["error"]["place"]["row"] == 3
    assert run("test", table(tmp_path), "--test", "poem").code == 2
