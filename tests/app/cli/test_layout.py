"""Text for a terminal: wide characters, breaks, columns; nothing is lost."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.app.cli.layout import definitions, padded, places, table, terminal_width, wrapped

SIGNS = st.text(alphabet="ab 畅流（），。“”：-e\u0301", max_size=60)


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("畅流", 4), ("a，b", 4), ("e\u0301", 1)])
def test_places(text: str, width: int) -> None:
    assert places(text) == width


@given(SIGNS, st.integers(6, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        alone = " " not in line
        assert places(line) <= width or alone, "only a word that may not be broken is longer than a line"


@given(st.lists(st.sampled_from(["one", "and", "three", "畅", "流"]), max_size=20))
def test_what_can_be_broken_fits(words: list[str]) -> None:
    assert all(places(line) <= 8 for line in wrapped(" ".join(words), 8))


def test_chinese_breaks_between_signs_but_not_before_a_closing_one() -> None:
    assert wrapped("分析日志，报告", 8) == ["分析日", "志，报告"]
    assert wrapped("看（报告）", 5) == ["看", "（报", "告）"]


def test_columns_stand_below_each_other() -> None:
    lines = definitions([("--map", "which column"), ("--a-very-long-name", "other")], width=22, left=6)
    assert lines == ["  --map   which column", "  --a-very-long-name", "          other"]


def test_a_table_ends_numbers_flush() -> None:
    assert table([("电话", "7"), ("a", "12")], right=frozenset({1})) == ["电话   7", "a     12"]
    assert padded("流", 4) == "流  "


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (80, 80), (300, 110)])
def test_lines_are_neither_too_short_nor_too_long(columns: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_, **__: os.terminal_size((columns, 24)))
    assert terminal_width() == width
