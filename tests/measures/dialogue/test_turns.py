"""Dialogues as values."""

from __future__ import annotations

import pytest
from tests.measures.dialogue.made import talk

from clearway.base.errors import OptionError
from clearway.measures.dialogue.turns import Turn, dialogue


def test_neighbouring_turns_of_one_person_are_one() -> None:
    found = dialogue("1", [Turn("agent", "Hi", 5, "x"), Turn("agent", "How?", 6, "x"), Turn("agent", "Me too", 7, "y")])
    assert [(turn.text, turn.time_us) for turn in found.turns] == [("Hi\nHow?", 5), ("Me too", 7)]
    assert found.agents == ("x", "y")


def test_empty_turns_are_no_turns() -> None:
    assert len(talk("c: Hello", "a:   ", "c: Hello?").turns) == 1


def test_a_speaker_nobody_knows_is_refused() -> None:
    with pytest.raises(OptionError) as refused:
        dialogue("1", [Turn("bot", "Hello")])
    assert refused.value.code == "dialogue.speaker"


def test_places_by_speaker() -> None:
    found = talk("c: a", "a: b", "o: c", "c: d")
    assert (found.by("customer"), found.by("agent")) == ([0, 3], [1])
