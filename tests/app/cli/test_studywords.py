"""What studies print alike."""

from __future__ import annotations

import pytest

from clearway.app.cli.studywords import closing, figures, number, p_value, ranged


def test_empty_figures_are_left_out() -> None:
    assert figures([("p", ""), ("n", "5")], "en") == ["n  5"]
    assert figures([], "en") == []


@pytest.mark.parametrize(("lang", "word"), [("en", "Formula"), ("zh", "公式")])
def test_formula_and_source_close_every_study(lang: str, word: str) -> None:
    told = closing({"data": None, "warnings": ["w"], "formula": "f", "source": "s", "picture": "p.svg"}, lang)
    assert len(told) == 3
    assert word in told[1]


def test_values_in_their_unit_with_intervals() -> None:
    assert ranged(7200, 3600, None, "s", "en") == "2 h [1 h .. -]"
    assert ranged(None, None, None, "s", "en") == ""
    assert (number(None), p_value(None, "en")) == ("-", "")
