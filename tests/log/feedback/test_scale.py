"""Scales: valence by the table of the journey map, and scales as people write them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.feedback.scale import Scale, scale_of, stated_scale


@pytest.mark.parametrize(
    ("scale", "values", "valences"),
    [
        (Scale(1, 5), [1, 2, 3, 5], [-2, -1, 0, 2]),  # v = x - 3
        (Scale(0, 10), [0, 5, 10], [-2, 0, 2]),  # v = (x - 5) / 2.5
        (Scale(1, 7), [1, 4, 7], [-2, 0, 2]),  # v = (x - 4) * 2 / 3
        (Scale(0, 1), [0, 0.25, 1], [-2, -1, 2]),  # v = 4 p - 2
        (Scale(1, 7, reverse=True), [1, 7], [2, -2]),
    ],
)
def test_valence(scale: Scale, values: list[float], valences: list[float]) -> None:
    assert scale.valence(np.array(values, float)).tolist() == pytest.approx(valences)


def test_missing_has_no_valence_and_is_not_on_the_scale() -> None:
    values = np.array([np.nan, 0.0, 3.0])
    assert np.isnan(Scale(1, 5).valence(values)[0])
    assert Scale(1, 5).holds(values).tolist() == [False, False, True]


@given(st.floats(-100, 100), st.floats(0.5, 100), st.floats(0, 1))
def test_valence_keeps_order_and_bounds(low: float, width: float, share: float) -> None:
    found = float(Scale(low, low + width).valence(np.array([low + share * width]))[0])
    assert found == pytest.approx(4 * share - 2, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "found"),
    [("1-5", Scale(1, 5)), (" 7 - 1 ", Scale(1, 7, True)), ("0~10", Scale(0, 10)), ("-2-2", Scale(-2, 2))],
)
def test_declared(text: str, found: Scale) -> None:
    assert scale_of(text) == found


@pytest.mark.parametrize("text", ["", "5", "5-5", "one to five", "1-5 stars"])
def test_no_scale(text: str) -> None:
    assert scale_of(text) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("On a scale of 0-10, how would you rate us?", "0-10"),
        ("Ease (1 to 7)", "1-7"),
        ("\u6ee1\u610f\u5ea6\uff081-5\u5206\uff09", "1-5"),
        ("\u6ee1\u520610", "0-10"),
        ("Rating out of 5", "1-5"),
    ],
)
def test_stated(question: str, text: str) -> None:
    found = stated_scale(question)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("question", ["Score", "Age 18-65", "Question 12", "2019-2020"])
def test_not_stated(question: str) -> None:
    assert stated_scale(question) is None


def test_text_has_the_good_end_last() -> None:
    assert (Scale(1, 7).text, Scale(1, 7, True).text) == ("1-7", "7-1")
    assert scale_of(Scale(1, 7, True).text) == Scale(1, 7, True)
