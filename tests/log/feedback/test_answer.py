"""Single answers: numbers, fractions, stars, words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.feedback.answer import is_answer, take_apart, yes_no


@pytest.mark.parametrize(
    ("text", "form", "value", "top"),
    [
        ("4", "number", 4, None),
        ("\uff14", "number", 4, None),
        ("3,5", "number", 3.5, None),
        ("5 - Very satisfied", "number", 5, None),
        ("4\u5206", "number", 4, None),
        ("3 stars", "number", 3, None),
        ("4/5", "fraction", 4, 5),
        ("8 out of 10", "fraction", 8, 10),
        ("80%", "fraction", 80, 100),
        ("\u2605\u2605\u2605\u2606\u2606", "stars", 3, 5),
        ("\u2b50\ufe0f\u2b50\ufe0f", "stars", 2, None),
        ("Very dissatisfied", "likert", 1, None),
        ("\u975e\u5e38\u6ee1\u610f", "likert", 5, None),
        ("yes", "yesno", 1, None),
        ("\u5dee\u8bc4", "yesno", 0, None),
    ],
)
def test_forms(text: str, form: str, value: float, top: float | None) -> None:
    found = take_apart(text)
    assert (found.form, found.value, found.top) == (form, value, top)


@pytest.mark.parametrize("text", ["", "  ", "N/A", "\u4e0d\u9002\u7528", "-", "don't know"])
def test_no_answer(text: str) -> None:
    assert take_apart(text).form == "missing"
    assert is_answer(text)


@pytest.mark.parametrize(
    "text", ["they were late", "2 weeks of waiting", "T000123", "\u7b49\u4e863\u5929", "2025-03-01"]
)
def test_other_texts(text: str) -> None:
    assert take_apart(text).form == "other"
    assert not is_answer(text)


def test_yes_and_no() -> None:
    assert (yes_no("Satisfied"), yes_no("neutral or dissatisfied"), yes_no("perhaps")) == (1.0, 0.0, None)


@given(st.text(max_size=40))
def test_any_text_is_taken_apart(text: str) -> None:
    found = take_apart(text)
    assert (found.value is None) == (found.form in ("missing", "other"))
