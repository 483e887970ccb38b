"""Chances of a linear model, worked out by hand."""

from __future__ import annotations

import numpy as np

from clearway.measures.sentiment.features import RULES
from clearway.measures.sentiment.model import SentimentModel, chances, from_scores


def small() -> SentimentModel:
    """Two words, one piece, no rules."""
    return SentimentModel(
        labels=("negative", "positive"),
        terms=("wok", "wrude", "p ok"),
        idf=np.array([1.0, 2.0, 1.0], np.float32),
        weights=np.array([[1.0], [-3.0], [0.5]], np.float32),
        rules=np.zeros((RULES, 1)),
        intercept=np.array([0.25]),
        mix=np.array([[2.0]]),
        shift=np.array([-0.5]),
    )


def test_each_block_has_length_one() -> None:
    # words: (1 + ln 2) of "ok" and 2 of "rude", over their length; pieces: " ok" alone has length one.
    ok, rude = 1 + np.log(2), 2.0
    score = (ok * 1.0 - rude * 3.0) / np.hypot(ok, rude) + 0.5 + 0.25
    expected = 1 / (1 + np.exp(-(2 * score - 0.5)))
    assert np.allclose(chances(["ok ok rude"], small())[0], [1 - expected, expected])


def test_unknown_and_empty_texts_get_the_intercept() -> None:
    expected = 1 / (1 + np.exp(-(2 * 0.25 - 0.5)))
    assert np.allclose(chances(["", "xyz"], small())[:, 1], expected)
    assert chances([], small()).shape == (0, 2)


def test_softmax_of_three() -> None:
    found = from_scores(np.array([[1.0, 0.0, -1.0]]), np.eye(3), np.zeros(3))
    assert np.allclose(found.sum(axis=1), 1)
    assert np.allclose(found[0, 0] / found[0, 1], np.e)
