"""Lines of summaries: figures with interval and formula; what is absent is left out."""

from __future__ import annotations

import pytest

from clearway.app.cli.studyfigures import figures, notes, pictures, shown


def test_figures() -> None:
    result = {"a": 1.5, "a_low": 1.0, "a_high": 2.0, "b": None, "formulas": {"a": {"formula": "x / y", "source": "s"}}}
    (line,) = figures(result, ("a", "b", "c"), "en")
    assert line.split() == ["a", "1.5", "[1", "..", "2]", "=", "x", "/", "y"]
    assert figures(result, ("b",), "en") == []


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.5, "0.5"), (500_000.0, "500000"), (45_500.26, "45500"), (9_999.6, "10000"), (3.2e8, "3.2e+08"), (-0.0, "0")],
)
def test_a_figure_is_written_in_full_where_it_fits(value: float, told: str) -> None:
    assert shown(value) == told


def test_notes_and_files() -> None:
    result = {"data": {"notes": ["left out"]}, "warnings": ["few"], "pictures": ["a.svg"]}
    assert [line.split(": ")[1] for line in notes(result, "en")] == ["left out", "few"]
    assert "a.svg" in pictures(result, "zh")[0]
