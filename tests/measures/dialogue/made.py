"""Dialogues for tests."""

from __future__ import annotations

from typing import Any

from clearway.measures.dialogue.turns import Dialogue, Turn, dialogue

SIDES = {"c": "customer", "a": "agent", "o": "other"}


def talk(*said: str, id: str = "1", **more: Any) -> Dialogue:
    """A dialogue of turns such as ``"c: It is broken"``; ``agent`` names who serves, ``times`` are microseconds."""
    agent, times = more.pop("agent", None), more.pop("times", [None] * len(said))
    turns = []
    for text, time in zip(said, times, strict=True):
        side = SIDES[text[0]]
        turns.append(Turn(side, text[3:], time, agent if side == "agent" else None))
    return dialogue(id, turns, **more)
