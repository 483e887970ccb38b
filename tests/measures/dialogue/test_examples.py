"""Quotes for coaching: different sentences, so many for each act."""

from __future__ import annotations

from collections import Counter

from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.examples import examples
from clearway.measures.dialogue.rated import rate


def test_different_sentences_up_to_a_number() -> None:
    talks = [talk("c: Hi", f"a: We are sorry, number {n % 5}.", id=str(n)) for n in range(20)]
    found = [one for one in examples(rate(talks), each=3) if one.act == "apology"]
    assert [one.text for one in found] == [f"We are sorry, number {n}." for n in range(3)]
    assert [(one.dialogue, one.turn) for one in found] == [("0", 1), ("1", 1), ("2", 1)]


def test_every_act_has_its_own() -> None:
    found = examples(rate([talk("c: Thanks a lot!", "a: Hello there! We are sorry.")]))
    assert Counter(one.act for one in found) == {"greeting": 1, "apology": 1, "gratitude": 1}
