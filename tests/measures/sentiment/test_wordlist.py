"""The word lists are sound: each word once, weights within bounds."""

from __future__ import annotations

import pytest

from clearway.measures.sentiment.wordlist import WordList, chinese, english, signs


@pytest.mark.parametrize(("listed", "least"), [(english(), 1000), (chinese(), 300), (signs(), 80)])
def test_lists_hold_praise_and_blame(listed: WordList, least: int) -> None:
    assert len(listed.weights) >= least
    assert all(0 < abs(weight) <= 3 for weight in listed.weights.values())
    praise = sum(weight > 0 for weight in listed.weights.values()) / len(listed.weights)
    assert 0.2 < praise < 0.8


def test_longest_phrase_by_its_first_word() -> None:
    assert english().longest["thank"] == 2
    assert chinese().longest["态"] == 4
