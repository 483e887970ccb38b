"""Dialogues from JSON and from tables."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.errors import ReadError, RoleError
from clearway.log.feedback.dialogue import from_json, from_table, is_dialogue
from clearway.log.raw import RawTable

TALK = {
    "id": "7",
    "channel": "chat",
    "annotations": [{"quality": {"A": 1, "S": -2}}, {"quality": {"A": 0, "S": 0}}],
    "turns": [
        {"sender": "customer", "utterances": ["hello", "it is broken"], "time": "2025-03-01 08:00"},
        {"sender": "helpdesk", "utterances": ["sorry"]},
        {"sender": "customer", "utterances": ["thanks"]},
    ],
}


def test_json_dialogues() -> None:
    raw, turns = from_json([TALK, {"turns": [{"role": "user", "content": "hi"}]}], "x.json")
    assert raw.table.to_pydict() == {
        "id": ["7", "2"],
        "comment": ["hello\nit is broken\nthanks", "hi"],
        "channel": ["chat", None],
        "quality A": [0.5, None],
        "quality S": [-1.0, None],
    }
    assert turns.answer.tolist() == [0, 0, 0, 1]
    assert list(turns.speaker) == ["customer", "agent", "customer", "customer"]
    assert turns.time is not None
    assert turns.time[0] == "2025-03-01 08:00"
    assert turns.resource is None


def test_what_is_a_dialogue() -> None:
    assert is_dialogue(TALK)
    assert not is_dialogue({"id": 1, "text": "x"})
    assert not is_dialogue([])
    with pytest.raises(ReadError) as caught:
        from_json([TALK, {"id": "8"}], "x.json")
    assert (caught.value.code, caught.value.place["row"]) == ("feedback.dialogue_turns", 2)


def table(**columns: list[str]) -> RawTable:
    made = pa.table(columns)
    return RawTable(made, np.arange(2, made.num_rows + 2), "frame", {"events": made.num_rows})


def test_a_table_of_turns_in_any_order() -> None:
    raw = table(
        dialogue=["b", "a", "b"],
        turn=["2", "1", "1"],
        sender=["agent", "client", "customer"],
        text=["yes", "x", "help"],
    )
    mapping = {"dialogue": "dialogue", "position": "turn", "speaker": "sender", "comment": "text"}
    wide, turns = from_table(raw, mapping)
    assert wide.table.to_pydict() == {"dialogue": ["b", "a"], "text": ["help", "x"]}
    assert list(zip(turns.answer.tolist(), turns.speaker, turns.text, strict=True)) == [
        (0, "customer", "help"),
        (0, "agent", "yes"),
        (1, "customer", "x"),
    ]


def test_turns_without_a_key_are_refused() -> None:
    with pytest.raises(RoleError) as caught:
        from_table(table(sender=["agent"], text=["x"]), {"speaker": "sender", "comment": "text"})
    assert caught.value.code == "feedback.dialogue_key"
