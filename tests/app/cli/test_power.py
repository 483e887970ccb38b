"""``clearway power`` in words and as JSON."""

from __future__ import annotations

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("words", [("--effect", "0.5"), ("--effect", "0.5", "--n", "64"), ("--n", "64")])
def test_each_of_the_three_questions(words: tuple[str, ...], lang: str, run: Run) -> None:
    told = run("power", *words, "--lang", lang)
    assert told.code == 0
    assert "64" in told.out
    assert chinese(told.out) == (lang == "zh")


def test_shares_as_json(run: Run) -> None:
    told = fits("power", run("power", "--test", "two_proportions", "--p1", "0.5", "--p2", "0.6", "--json").document)
    assert told["result"]["n_each"] == 388
    assert run("power", "--test", "poem", "--json").document["error"]["code"] == "power.test"
