"""Learning: planted words are found, others are not; noise stays noise; near-duplicates count once."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.sentiment.comments import comments

from clearway.base.errors import InputError
from clearway.measures.sentiment import fit_sentiment, sentiment


def test_planted_words_are_learnt() -> None:
    texts, labels = comments()
    fitted = fit_sentiment(texts, labels)
    assert fitted.accuracy > 0.95
    assert fitted.n == len(texts) - fitted.left_out["duplicate"]
    found = sentiment(
        ["新来的说很满意", "新来的说很失望", "lovely and friendly", "rude, nobody helps"], model=fitted.model
    )
    assert [one.label for one in found] == ["positive", "negative", "positive", "negative"]


def test_labels_by_chance_are_not_learnt() -> None:
    texts, labels = comments()
    shuffled = list(np.random.default_rng(5).permutation(labels))
    fitted = fit_sentiment(texts, shuffled)
    assert fitted.accuracy < 0.65


def test_copies_count_once_and_what_has_no_label_is_left_out() -> None:
    texts, labels = comments()
    once = fit_sentiment(texts, labels)
    more = fit_sentiment([*texts, *(f"{text} !!" for text in texts), "", "x"], [*labels, *labels, "positive", None])
    assert more.n == once.n
    assert (more.left_out["empty"], more.left_out["unlabelled"]) == (1, 1)
    assert more.left_out["duplicate"] == once.left_out["duplicate"] + len(texts)
    assert more.accuracy == once.accuracy


def test_three_classes() -> None:
    texts, labels = comments()
    texts = texts + [
        f"Room {word} at {hour} o'clock" for word in ("seen", "left", "shown", "taken") for hour in "abcdefghijkl"
    ]
    labels = labels + ["neutral"] * 48
    fitted = fit_sentiment(texts, labels)
    assert fitted.model.labels == ("negative", "neutral", "positive")
    assert fitted.counts["neutral"] == 48
    assert fitted.macro_f1 > 0.9
    one = sentiment(["Room seen at m o'clock"], model=fitted.model)[0]
    assert one.label == "neutral"
    assert abs(one.valence) < 1


def test_too_few_of_a_class_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        fit_sentiment([f"text {n} good" for n in "abcdefghijkl"], ["positive"] * 12)
    assert caught.value.code == "sentiment.few"
    assert caught.value.values["n"] == 0
