"""Names that look alike, reversed or broken are reported and never changed."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.distinct import Distinct, distinct
from clearway.log.lookalikes import (
    bidi_controls,
    case_variants,
    fold,
    mojibake,
    near_duplicates,
    redecoded,
    right_to_left,
)


def names(*texts: str | None) -> Distinct:
    return distinct(pa.array(texts, pa.string()), np.arange(2, 2 + len(texts)))


def test_spellings_of_one_name_form_a_group_around_the_most_frequent() -> None:
    issue = near_duplicates(
        names("审核A", "审核Ａ", "审核A\u3000", "审核A", "审核\u200bA", "办结", "审核 a"), "activity"
    )
    assert issue is not None
    assert (issue.count, issue.rows, issue.values["groups"]) == (6, (2, 3, 4, 5, 6, 8), 1)
    assert {after for _, after in issue.samples} == {"审核A"}
    assert len(issue.samples) == 4


def test_different_names_are_no_group() -> None:
    assert near_duplicates(names("审核A", "审核B", "Check", "Checks", None), "activity") is None


def test_texts_that_no_record_carries_do_not_count() -> None:
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["Check", "check"]))
    assert near_duplicates(distinct(coded, np.arange(2)), "activity") is None


def test_bidi_and_right_to_left() -> None:
    seen = names("\u202eevil\u202c", "إغلاق التذكرة", "שלום", "plain")
    control, script = bidi_controls(seen, "activity"), right_to_left(seen, "activity")
    assert control is not None
    assert script is not None
    assert control.rows == (2,)
    assert control.samples[0][0] == "\\u202eevil\\u202c"
    assert script.rows == (3, 4)


@pytest.mark.parametrize("text", ["受理", "审核完成", "Café", "Größe", "Кредит", "€ 5", "お客様"])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_double_encoding_is_found(text: str, wrong: str) -> None:
    broken = "".join(_as(wrong, code) for code in text.encode())
    issue = mojibake(names(broken, text), "activity")
    assert issue is not None
    assert issue.samples == ((broken, text),)
    assert issue.count == 1


def test_utf8_read_as_gb18030_is_found() -> None:
    broken = "受理申请".encode().decode("gb18030")
    assert redecoded(broken) == "受理申请"


@pytest.mark.parametrize(
    "text", ["受理", "联通", "审核完成", "Café", "Größe", "naïve", "Ångström", "Ã", "ÄÖ", "价格£5", "张三 é"]
)
def test_proper_text_is_left_alone(text: str) -> None:
    assert mojibake(names(text), "activity") is None


def test_ids_that_differ_in_case() -> None:
    issue = case_variants(names("abc", "ABC", "x1", "x2"), "case")
    assert issue is not None
    assert (issue.count, issue.rows) == (2, (2, 3))
    assert case_variants(names("a", "b"), "case") is None


@given(st.text(max_size=10))
def test_folding_is_stable(text: str) -> None:
    once = fold(pa.array([text]))
    assert fold(once).to_pylist() == fold(fold(once)).to_pylist()


@given(st.lists(st.text(max_size=8), max_size=20))
def test_checks_take_any_text(texts: list[str]) -> None:
    seen = names(*texts)
    for check in (near_duplicates, bidi_controls, right_to_left, mojibake, case_variants):
        issue = check(seen, "c")
        assert issue is None or 0 < issue.count <= len(texts)


def _as(encoding: str, code: int) -> str:
    """One byte as a lenient program shows it: bytes that the encoding does not have become control characters."""
    try:
        return bytes([code]).decode(encoding)
    except UnicodeDecodeError:
        return chr(code)
