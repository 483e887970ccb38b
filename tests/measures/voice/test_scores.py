"""Scores of a survey by hand."""

from __future__ import annotations

import pytest

from clearway.measures.voice.scores import scores


def test_mean_and_share_of_low_ones() -> None:
    found = scores([1, 2, 3, 4, 5, 5], low=2, comments=3)
    assert found.mean.value == pytest.approx(20 / 6)
    assert found.low_share.value == pytest.approx(2 / 6)
    assert found.mean.low is not None
    assert found.mean.low < 20 / 6 < (found.mean.high or 0)
    assert (found.comments, found.mean.n) == (3, 6)


def test_no_score_says_so() -> None:
    found = scores([], low=2)
    assert (found.mean.value, found.mean.reason, found.low_share.reason) == (None, "no_scores", "no_scores")
