"""Columns of amounts: one convention for the whole column, the unit kept, nothing guessed in silence."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.messages import LANGUAGES
from clearway.log.numbers import REPAIRS, Amounts, read_amounts


def read(*texts: str | None, **options: Any) -> Amounts:
    return read_amounts(pa.array(texts, pa.string()), np.arange(2, 2 + len(texts)), name="cost", **options)


def codes(amounts: Amounts) -> dict[str, int]:
    return {issue.code: issue.count for issue in amounts.issues}


@pytest.mark.parametrize(
    ("texts", "values", "decimal"),
    [
        (["1.234,50", "2,75"], [1234.5, 2.75], ","),
        (["1,234.50", "2.75"], [1234.5, 2.75], "."),
        (["1 234,50", "7"], [1234.5, 7.0], ","),
        (["1\u202f234,5"], [1234.5], ","),
        (["1'234.5", "1’000"], [1234.5, 1000.0], "."),
        (["1.234.567"], [1234567.0], ","),
        (["12,34,567.5"], [1234567.5], "."),
        (["0,125", "3"], [0.125, 3.0], ","),
        (["1.5", "1,234"], [1.5, 1234.0], "."),
        (["1e3", "2.5E-1"], [1000.0, 0.25], "."),
        (["007", " 7 "], [7.0, 7.0], "."),
        (["-1,200.00", "(1,200.00)", "5-", "\u22124", "+3"], [-1200.0, -1200.0, -5.0, -4.0, 3.0], "."),
    ],
)
def test_separators(texts: list[str], values: list[float], decimal: str) -> None:
    amounts = read(*texts)
    assert amounts.values.tolist() == values
    assert amounts.decimal == decimal
    assert not amounts.unread.size


@pytest.mark.parametrize(
    ("texts", "values", "unit"),
    [
        (["¥1,234.50", "￥２００"], [1234.5, 200.0], "¥"),
        (["¥5", "5元", "６.5 元"], [5.0, 5.0, 6.5], "CNY"),
        (["RMB 1,234.56", "cny 7"], [1234.56, 7.0], "CNY"),
        (["€ 1.234", "12.500 EUR"], [1234.0, 12500.0], "EUR"),
        (["$5", "US$6"], [5.0, 6.0], "USD"),
        (["-€5", "€-5", "(€5)"], [-5.0, -5.0, -5.0], "EUR"),
        (["12%", "3.5 %"], [12.0, 3.5], "%"),
        (["1.2万元", "3,000元", "0.5亿"], [12000.0, 3000.0, 5e7], "CNY"),
        (["¥200元"], [200.0], "CNY"),
    ],
)
def test_units(texts: list[str], values: list[float], unit: str) -> None:
    amounts = read(*texts)
    assert amounts.values.tolist() == pytest.approx(values)
    assert amounts.unit == unit


def test_a_repair_has_a_name_a_count_rows_and_samples() -> None:
    amounts = read("1.234,50", "2", "1.234,50")
    (issue,) = amounts.issues
    assert (issue.code, issue.kind, issue.count, issue.rows, issue.column) == (
        "number.separators",
        "repair",
        2,
        (2, 4),
        "cost",
    )
    assert issue.samples == (("1.234,50", "1234.5"),)


@pytest.mark.parametrize(
    ("repair", "text"),
    list(zip(REPAIRS, ["1,234.5", "$7", "７", "(7)", "7千"], strict=True)),
)
def test_each_repair_can_be_switched_off(repair: str, text: str) -> None:
    assert repair in codes(read(text))
    amounts = read(text, "5", repairs_off=(repair,))
    assert amounts.unread.tolist() == [0]
    assert np.isnan(amounts.values[0])
    assert codes(amounts) == {"number.unread": 1}


def test_what_no_value_decides_is_said() -> None:
    amounts = read("1,234", "5,678", "12")
    assert amounts.values.tolist() == [1234.0, 5678.0, 12.0]
    assert codes(amounts)["number.ambiguous"] == 2
    assert codes(read("1.234", "5.678")) == {"number.ambiguous": 2}
    assert codes(read("1.234", "5.67")) == {}


@pytest.mark.parametrize(
    ("delimiter", "texts", "decimal"),
    [
        (";", ("1,234", "5,678"), ","),
        ("\t", ("1,234", "5,678"), ","),
        (",", ("1,234", "5,678"), "."),
        (None, ("1,234", "5,678"), "."),
        (";", ("1.234", "5.678"), "."),
        (";", ("1,234", "5.678"), "."),
        (";", ("1,234", "5,678", "1,234.50"), "."),
    ],
)
def test_semicolons_between_cells_speak_for_the_decimal_comma(
    delimiter: str | None, texts: tuple[str, ...], decimal: str
) -> None:
    amounts = read(*texts, delimiter=delimiter)
    assert amounts.decimal == decimal


def test_contradicting_values_stay_unread() -> None:
    amounts = read("1.5", "2.5", "2,75", "1,234")
    assert amounts.decimal == "."
    assert amounts.unread.tolist() == [2, 3]
    assert codes(amounts) == {"number.mixed": 2}


def test_several_currencies_are_never_added_up() -> None:
    amounts = read("$5", "€6", "€7", "8")
    assert amounts.unit == "EUR"
    assert amounts.unread.tolist() == [0]
    assert codes(amounts)["number.units"] == 1
    assert read("12%", "0.2").unread.tolist() == [1]


def test_missing_is_not_unread() -> None:
    amounts = read("", None, "  ", "n/a", "abc", "3,5", nulls=("n/a",))
    assert amounts.unread.tolist() == [4]
    assert np.isnan(amounts.values[:5]).all()
    assert amounts.values[5] == 3.5


@pytest.mark.parametrize(
    "text", ["1e999", "²", "1,23,45", "--5", "(-5)", "1 2 3", "12.34.56", "5 apples", "x", "-", "."]
)
def test_no_amount_is_left_unread(text: str) -> None:
    assert read(text, "1").unread.tolist() == [0]


def test_typed_and_dictionary_columns() -> None:
    rows = np.arange(3)
    assert read_amounts(pa.array([1, None, 3]), rows, name="c").values[[0, 2]].tolist() == [1.0, 3.0]
    coded = pa.chunked_array([pa.array(["1,5", "2"]).dictionary_encode(), pa.array(["1,5"]).dictionary_encode()])
    assert read_amounts(coded, rows, name="c").values.tolist() == [1.5, 2.0, 1.5]
    assert read_amounts(pa.array([None, None, None], pa.string()), rows, name="c").values.size == 3
    assert read_amounts(pa.array([], pa.string()), rows[:0], name="c").values.size == 0


def test_every_issue_speaks_both_languages() -> None:
    found = [read("1,234"), read("1.5", "2,75"), read("$5", "€6"), read("x"), read("７千-", "（$1,000.5）")]
    seen = {issue.code for amounts in found for issue in amounts.issues}
    assert seen >= set(REPAIRS) | {"number.ambiguous", "number.mixed", "number.units", "number.unread"}
    for amounts in found:
        for issue in amounts.issues:
            assert all(issue.message(lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [("n01_decimal_comma", [1234.5, 2.75], None), ("n04_currency_thousand", [1234.5, 200.0], "¥")],
)
def test_catalogue(reference_dir: Path, name: str, values: list[float], unit: str | None) -> None:
    text = (reference_dir / "bad_inputs" / "files" / f"{name}.csv").read_text("utf-8")
    amounts = read(*[row["cost"] for row in csv.DictReader(text.splitlines())])
    assert amounts.values.tolist() == values
    assert amounts.unit == unit


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("’", "."), ("", "."), ("", ",")]),
    st.sampled_from(["", "€", "CNY "]),
)
def test_what_one_convention_writes_is_read_back(cents: list[int], marks: tuple[str, str], sign: str) -> None:
    group, decimal = marks
    texts = [sign + f"{cent / 100:,.2f}".replace(",", "G").replace(".", decimal).replace("G", group) for cent in cents]
    amounts = read(*texts)
    assert amounts.values == pytest.approx([cent / 100 for cent in cents])


@given(st.lists(st.text(max_size=12), max_size=20))
def test_any_text_is_read_or_named(texts: list[str]) -> None:
    amounts = read(*texts)
    lost = {i for i, text in enumerate(texts) if np.isnan(amounts.values[i]) and text.strip()}
    assert lost == set(amounts.unread.tolist())
    assert not lost or any(issue.kind == "warning" for issue in amounts.issues)
