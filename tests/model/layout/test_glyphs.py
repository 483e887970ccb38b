"""Widths and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.model.layout.glyphs import ELLIPSIS, pieces, shorten, width, wrap


def test_chinese_takes_a_full_em_and_marks_nothing() -> None:
    assert width("\u5ba1\u6279", 10) == 20
    assert width("e\u0301", 10) == width("e", 10)
    assert width("\u200f", 10) == 0
    assert width("i", 10) < width("W", 10)


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    shown = shorten(text, 12, room)
    assert width(shown, 12) <= room + 1e-9
    assert shown == text or shown.endswith(ELLIPSIS)


@given(st.text(max_size=80), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_few(text: str, lines: int) -> None:
    shown = wrap(text, 12, 90, lines)
    assert 1 <= len(shown) <= lines
    assert all(width(line, 12) <= 90 + 1e-9 for line in shown)


@given(st.text(max_size=60))
def test_pieces_lose_nothing(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_a_text_that_fits_is_whole() -> None:
    assert wrap("Take in charge ticket", 12, 70, 3) == ["Take in", "charge", "ticket"]
    assert wrap("", 12, 80) == [""]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("\u5ba1\u6279\uff0c\u590d\u6838", ["\u5ba1", "\u6279\uff0c", "\u590d", "\u6838"]),
        ("\uff08\u4e00\uff09\u7ea7", ["\uff08\u4e00\uff09", "\u7ea7"]),
        ("A_B-C/D e", ["A_", "B-", "C/", "D ", "e"]),
        ("VIP\u5ba2\u6237", ["VIP", "\u5ba2", "\u6237"]),
    ],
)
def test_lines_break_as_chinese_and_latin_want_it(text: str, parts: list[str]) -> None:
    assert list(pieces(text)) == parts
