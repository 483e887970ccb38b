"""Negation, degree, contrast, capitals and time, each against the same text without it."""

from __future__ import annotations

import pytest

from clearway.measures.sentiment.rules import evidence, hits
from clearway.measures.sentiment.tokens import words
from clearway.measures.sentiment.wordlist import chinese, english


def score(text: str) -> float:
    written = words(text)
    return evidence([word.lower() for word in written], english(), original=written).score


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("the food was not good", "the food was good"),
        ("the food was good", "the food was really good"),
        ("the food was slightly good", "the food was good"),
        ("good room, but rude staff", "rude staff, but good room"),
        ("the line took 2 hours", "the line took 2 tickets"),
        ("bad", "not bad"),
        ("ok 😡", "ok 😊"),
        ("the room is good", "the room is GOOD"),
    ],
)
def test_order(less: str, more: str) -> None:
    assert score(less) < score(more)


def test_a_stop_ends_the_reach_of_a_negator() -> None:
    assert score("no. good room") > 0 > score("no good room")


def test_longest_phrase_wins() -> None:
    tokens = ["thanks", "for", "nothing"]
    assert [(hit.start, hit.length) for hit in hits(tokens, english())] == [(0, 3)]


def test_chinese_negation_by_characters() -> None:
    assert evidence(list("不干净"), chinese()).score < 0 < evidence(list("很干净"), chinese()).score
    assert evidence(list("没有任何惊喜"), chinese()).hits == 1


def test_nothing_found_is_no_evidence() -> None:
    assert (evidence([], english()).score, evidence(["table"], english()).hits) == (0.0, 0)
