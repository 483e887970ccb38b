"""Schemas of dialogues and loyalty name every act, theme and kind of curve by plain fields."""

from __future__ import annotations

import pytest

from clearway.app.service.outputs import schema


@pytest.mark.parametrize("name", ["voice-dialogue", "loyalty"])
def test_a_number_always_has_n_and_method(name: str) -> None:
    figure = schema(name)["$defs"]["FigureJson"]
    assert set(figure["required"]) == {"value", "unit", "low", "high", "n", "method"}


def test_nothing_in_a_group_names_a_person() -> None:
    fields = set(schema("voice-dialogue")["$defs"]["DialogueGroupJson"]["properties"])
    assert {"dimension", "name", "suppressed", "dialogues", "customers", "agents"} <= fields
    assert schema("voice-dialogue")["$defs"]["DialogueExampleJson"]["required"] == [
        "act",
        "theme",
        "dialogue",
        "turn",
        "text",
    ]
