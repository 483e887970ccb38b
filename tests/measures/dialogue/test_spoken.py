"""From feedback to dialogues."""

from __future__ import annotations

import json

import pytest

from clearway.base.errors import OptionError
from clearway.log.feedback import read_feedback
from clearway.measures.dialogue.spoken import dialogues_of

CHATS = [
    {
        "id": "x",
        "team": "North",
        "turns": [
            {"sender": "customer", "text": "Call me: 13812345678", "time": "2025-01-06T08:00:00Z"},
            {"sender": "helpdesk", "text": "We will call you within 2 hours.", "time": "2025-01-06T08:05:00Z"},
        ],
    },
    {
        "id": "y",
        "team": "South",
        "turns": [{"sender": "customer", "text": "Hello"}, {"sender": "helpdesk", "text": "Hi"}],
    },
]


def test_json_of_dialogues() -> None:
    one, other = dialogues_of(read_feedback(json.dumps(CHATS).encode()))
    assert (one.id, one.team, other.team) == ("x", "North", "South")
    assert [turn.speaker for turn in one.turns] == ["customer", "agent"]
    assert one.turns[0].text == "Call me: [phone]"
    assert one.turns[1].time_us is not None
    assert other.turns[1].time_us is None


def test_a_table_of_turns() -> None:
    text = b"dialogue,speaker,text\n1,customer,No signal\n1,agent,Please restart it\n2,customer,Hello\n2,agent,Hi\n"
    found = dialogues_of(read_feedback(text))
    assert [len(one.turns) for one in found] == [2, 2]
    assert found[0].turns[1].text == "Please restart it"


def test_answers_without_turns_are_refused() -> None:
    with pytest.raises(OptionError) as refused:
        dialogues_of(read_feedback(b"case,rating,comment\n1,5,Good\n2,4,Fine\n"))
    assert refused.value.code == "dialogue.none"
