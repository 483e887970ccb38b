"""What is due by theme, and whether it was done."""

from __future__ import annotations

from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.acts import acts_of
from clearway.measures.dialogue.order import conflict
from clearway.measures.dialogue.training import asked
from clearway.measures.dialogue.turns import Dialogue

ANGRY = "c: This is ridiculous, three days and no reply!!"


def themes(dialogue: Dialogue) -> dict[str, bool | None]:
    acts = acts_of(dialogue)
    return asked(dialogue, acts, conflict(dialogue, acts))


def test_what_is_solved_asks_for_no_more_ownership() -> None:
    assert themes(talk("c: No signal", "a: Restart it.", "c: It works now"))["service"] is None
    assert themes(talk("c: No signal", "a: Noted.", "c: Hm"))["service"] is False
    assert themes(talk("c: No signal", "a: Which phone do you have?"))["service"] is True


def test_warm_words_are_two_kinds() -> None:
    assert themes(talk("c: No signal", "a: Hello. Noted."))["warm"] is False
    assert themes(talk("c: No signal", "a: Hello. Thank you for your feedback."))["warm"] is True


def test_feelings_are_due_in_conflicts_alone_and_after_them() -> None:
    assert themes(talk("c: No signal", "a: Noted."))["emotional"] is None
    assert themes(talk(ANGRY, "a: We are sorry."))["emotional"] is True
    assert themes(talk("c: No signal", "a: We are sorry.", ANGRY, "a: Noted."))["emotional"] is False
    assert themes(talk(ANGRY, "a: Noted."))["conflict"] is False


def test_nobody_serving_is_asked_nothing() -> None:
    assert set(themes(talk(ANGRY)).values()) == {None}
