"""Columns of scores: one scale a column; slips are counted, mixtures refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.errors import OptionError
from clearway.log.feedback.scoring import Scored, fits_item, score_column, take_column


def scored(cells: list[Any], role: str = "score", name: str = "score", **scales: str) -> Scored:
    column = pa.chunked_array([pa.array([None if cell is None else str(cell) for cell in cells], pa.string())])
    taken = take_column(column, np.arange(2, len(cells) + 2), name=name)
    return score_column(taken, role=role, scales=scales)


@pytest.mark.parametrize(
    ("cells", "role", "scale"),
    [
        ([1, 3, 5], "score", "1-5"),
        ([0, 9, 10], "recommend", "0-10"),
        ([6, 9, 10], "recommend", "0-10"),
        ([1, 4, 7], "effort", "1-7"),
        ([0, 1, 1], "score", "0-1"),
        ([20, 40, 100, 0], "score", "0-100"),
        ([0, 10, 50, 100], "score", "0-100"),
        ([-1, 0, 1], "label", "-1-1"),
        (["satisfied", "neutral or dissatisfied"], "score", "0-1"),
        (["Very satisfied", "Neutral", "Dissatisfied"], "score", "1-5"),
        (["4/5", "2/5"], "score", "1-5"),
        (["8/10", "3/10"], "score", "0-10"),
        (["5 - Very good", "1 - Very bad"], "score", "1-5"),
    ],
)
def test_scales(cells: list[Any], role: str, scale: str) -> None:
    found = scored(cells, role)
    assert found.scale.text == scale
    assert not np.isnan(found.values).any()


def test_slips_outside_are_counted_with_their_rows() -> None:
    found = scored([*[4] * 60, 55, -3])
    assert found.scale.text == "1-5"
    (issue,) = found.issues
    assert (issue.code, issue.count, issue.rows) == ("score.outside", 2, (62, 63))
    assert np.isnan(found.values[60:]).all()


def test_a_nine_among_answers_of_five_is_a_slip_where_satisfaction_is_asked() -> None:
    found = scored([*[4] * 30, 9], name="Satisfaction")
    assert (found.scale.text, [issue.count for issue in found.issues]) == ("1-5", [1])
    assert scored([*[4] * 30, 9], name="Score").scale.text == "0-10"  # may be a scale of ten with unhappy customers
    assert scored([*[4] * 30, *[9] * 5], name="Satisfaction").scale.text == "0-10"


def test_a_declared_scale_rules() -> None:
    found = scored([0, 4, 9, 11], score="0-10")
    assert (found.scale.text, [issue.code for issue in found.issues]) == ("0-10", ["score.outside"])
    assert scored([1, 2], score="5-1").scale.reverse


def test_a_stated_scale_rules() -> None:
    assert scored([4, 5, 3], name="How satisfied are you, 0-10?").scale.text == "0-10"


def test_zero_beside_one_to_five_means_not_applicable() -> None:
    found = scored([0, *[3, 4, 5] * 5])
    assert (found.scale.text, [issue.code for issue in found.issues]) == ("1-5", ["score.zero_missing"])
    assert np.isnan(found.values[0])
    assert scored([0, 3, 4, 5], score="0-5").values[0] == 0
    assert scored([0, 0, 0, 3, 5]).scale.text == "0-5"  # so many zeros are answers


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        ([*[4, 5, 2] * 10, *[80, 95, 60] * 10], "0-10: 30, 20-100: 30"),
        (["4/5", "8/10"], "fraction 2"),
        ([*["Very satisfied"] * 3, *["7"] * 3], "likert 3, number 3"),
    ],
)
def test_mixed_scales_are_refused_with_their_numbers(cells: list[Any], kinds: str) -> None:
    with pytest.raises(OptionError) as caught:
        scored(cells)
    assert caught.value.code == "feedback.mixed_scale"
    assert caught.value.values["kinds"] == kinds
    assert "--scale" in caught.value.remedy("en")


def test_what_is_no_scale_is_refused() -> None:
    for cells, scales, code in (
        ([100, 900, 4000], {}, "feedback.no_scale"),
        ([1, 2], {"score": "five"}, "feedback.scale_text"),
        ([8, 9], {"score": "1-5"}, "feedback.scale_all_outside"),
    ):
        with pytest.raises(OptionError) as caught:
            scored(cells, **scales)
        assert caught.value.code == code


def test_words_among_scores_are_counted() -> None:
    found = scored([5, 4, "late again", 3])
    assert [(issue.code, issue.count, issue.rows) for issue in found.issues] == [("score.unread", 1, (4,))]


def test_nobody_answered() -> None:
    found = scored([None, None])
    assert np.isnan(found.values).all()


def test_columns_that_are_questions() -> None:
    def item(cells: list[Any]) -> str | None:
        column = take_column(
            pa.chunked_array([pa.array([str(cell) for cell in cells])]), np.arange(len(cells)), name="q"
        )
        found = fits_item(column)
        return None if found is None else found.text

    assert item([1, 2, 3, 5]) == "1-5"
    assert item([1, 4, 7, 6]) == "1-7"
    assert item(list(range(18, 60))) is None  # an age
    assert item([1.5, 2.5, 3.5]) is None
    assert item([0, 1, 0]) is None  # a flag
    assert item(["a", "b", "c"]) is None
