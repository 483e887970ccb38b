"""Scores and labels become classes."""

from __future__ import annotations

import pytest

from clearway.base.errors import InputError
from clearway.measures.sentiment import targets_of, targets_of_valence

N, M, P = "negative", "neutral", "positive"


@pytest.mark.parametrize(
    ("scores", "classes", "labels", "scale"),
    [
        ([0, 1, "1", None, ""], 2, [N, P, P, None, None], "0-1"),
        ([1, 2, 3, 4, 5], 3, [N, N, M, P, P], "1-5"),
        ([0, 3, 5, 6, 10], 2, [N, N, None, P, P], "0-10"),
        ([-1, 0, 1], 3, [N, M, P], "-1-1"),
        (["Positive", "neg", "中性", "好评", float("nan")], 3, [P, N, M, P, None], "labels"),
    ],
)
def test_scales(scores: list[object], classes: int, labels: list[str | None], scale: str) -> None:
    found = targets_of(scores, classes=classes)
    assert (found.labels, found.scale) == (labels, scale)


def test_middle_scores_are_counted() -> None:
    found = targets_of([1, 3, 3, 5], classes=2)
    assert (found.middle, found.missing, found.counts[P]) == (2, 0, 1)


def test_valences_of_a_turned_scale() -> None:
    assert targets_of_valence([2.0, -2.0, 0.0, float("nan")], scale="7-1", classes=3).labels == [P, N, M, None]


@pytest.mark.parametrize(
    ("scores", "code"), [([0, 50], "sentiment.scale"), (["purple"], "sentiment.label"), ([], "sentiment.scale")]
)
def test_what_fits_no_scale_is_refused(scores: list[object], code: str) -> None:
    with pytest.raises(InputError) as caught:
        targets_of(scores)
    assert caught.value.code == code
