"""One written amount taken apart."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.numeral import agree, amount, currencies_of, separated, take_apart


@pytest.mark.parametrize(
    ("text", "body", "factor", "unit"),
    [
        ("¥1,234.50", "1,234.50", 1.0, "¥"),
        ("￥２００", "200", 1.0, "¥"),
        ("(EUR 1.200,50)", "1.200,50", -1.0, "EUR"),
        ("12 %", "12", 1.0, "%"),
        ("1.2万元", "1.2", 10_000.0, "CNY"),
        ("us$ 5", "5", 1.0, "USD"),
        ("-7", "7", -1.0, None),
        ("7-", "7", -1.0, None),
        ("¥5 CNY", "5", 1.0, "CNY"),
    ],
)
def test_parts(text: str, body: str, factor: float, unit: str | None) -> None:
    numeral = take_apart(text)
    assert (numeral.body, numeral.factor, numeral.unit) == (body, factor, unit)


def test_missing_is_told_apart_from_no_amount() -> None:
    assert take_apart(" ").missing
    assert take_apart("n/a", nulls=("n/a",)).missing
    assert not take_apart("n/a").missing


def test_a_repair_that_is_off_leaves_no_body() -> None:
    assert take_apart("$5").repairs == ("number.currency",)
    assert take_apart("$5", repairs_off=("number.currency",)).body == ""


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1,234", 1234.0, 1.234),
        ("1.234", 1.234, 1234.0),
        ("1,234.5", 1234.5, math.nan),
        ("1.234,5", math.nan, 1234.5),
        ("1 234", 1234.0, 1234.0),
        ("0,123", math.nan, 0.123),
        ("1.2.3", math.nan, math.nan),
        ("1e400", math.nan, math.nan),
    ],
)
def test_what_the_digits_are_worth(text: str, point: float, comma: float) -> None:
    numeral = take_apart(text)
    assert amount(numeral, ".") == pytest.approx(point, nan_ok=True)
    assert amount(numeral, ",") == pytest.approx(comma, nan_ok=True)


def test_separated() -> None:
    assert separated(take_apart("1,234"), ".")
    assert separated(take_apart("2,5"), ",")
    assert not separated(take_apart("2.5"), ".")


def test_signs_and_the_currencies_written_with_them() -> None:
    assert agree("¥", "CNY")
    assert agree("JPY", "¥")
    assert not agree("$", "EUR")
    assert "USD" in currencies_of("$")
    assert currencies_of("EUR") == ()


@given(st.text(max_size=15))
def test_any_text_is_taken_apart(text: str) -> None:
    numeral = take_apart(text)
    assert numeral.text == text
    assert numeral.missing == (text.strip() == "")
