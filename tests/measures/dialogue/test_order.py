"""Conflicts: where they begin, what answers them, and what comes first."""

from __future__ import annotations

from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.acts import acts_of
from clearway.measures.dialogue.order import Conflict, conflict
from clearway.measures.dialogue.turns import Dialogue

ANGRY = "c: This is ridiculous, three days and no reply!!"


def found(dialogue: Dialogue) -> Conflict:
    one = conflict(dialogue, acts_of(dialogue))
    assert one is not None
    return one


def test_a_plain_question_is_no_conflict() -> None:
    calm = talk("c: When will the shop open?", "a: At nine.")
    assert conflict(calm, acts_of(calm)) is None


def test_feeling_before_solution_within_a_turn() -> None:
    assert found(talk(ANGRY, "a: We are sorry. Please restart it.")).feeling_first is True
    assert found(talk(ANGRY, "a: Please restart it. We are sorry.")).feeling_first is False
    assert found(talk(ANGRY, "a: We are sorry.")).feeling_first is None


def test_what_was_said_before_the_anger_does_not_count() -> None:
    before = talk("c: Hello", "a: We are sorry.", ANGRY, "a: Please restart it.")
    assert found(before).feeling_first is False
    assert found(before).turn == 2


def test_met_unless_made_worse() -> None:
    assert found(talk(ANGRY, "a: I will check it for you.")).met
    assert not found(talk(ANGRY, "a: Noted.")).met
    blamed = talk(ANGRY, "a: We are sorry.", "c: And?", "a: You should have read the terms.")
    assert not found(blamed).met


def test_left_without_an_answer() -> None:
    one = found(talk("c: Hello", "a: Hello", ANGRY))
    assert (one.answered, one.met, one.calmed) == (False, False, False)


def test_calmed_when_the_last_words_are_not_angry() -> None:
    assert found(talk(ANGRY, "a: We are sorry.", "c: OK thanks")).calmed
    assert not found(talk(ANGRY, "a: We are sorry.", "c: You are liars")).calmed
