"""From a file of dialogues to the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits
from tests.app.service.spoken import write_calls, write_chats

from clearway.app.service.dialoguing import DialogueRequest, dialogue_study
from clearway.app.service.request import LogRequest
from clearway.base.errors import InputError


def test_groups_and_examples(tmp_path: Path) -> None:
    found = fits("voice-dialogue", dialogue_study(DialogueRequest(str(write_chats(tmp_path / "chats.json")))))
    assert (found["n"], found["turns"]) == (12, 36)
    assert [group["name"] for group in found["groups"]] == ["", "A", "B"]
    assert {one["act"] for one in found["examples"]} >= {"apology", "promise", "escalates"}
    assert found["promises"] == {"made": 12, "kept": 0, "late": 0, "open": 0, "unknown": 12}


def test_promises_against_a_log(tmp_path: Path) -> None:
    chats, log = write_chats(tmp_path / "chats.json", cases=True), write_calls(tmp_path / "log.csv")
    found = dialogue_study(DialogueRequest(str(chats), log=LogRequest(str(log))))
    assert found["promises"] == {"made": 12, "kept": 6, "late": 6, "open": 0, "unknown": 0}
    assert (found["groups"][0]["kept"]["value"], found["groups"][0]["kept"]["n"]) == (0.5, 12)
    with pytest.raises(InputError):
        dialogue_study(DialogueRequest(str(chats), log=LogRequest(str(log)), kept_by=("sing",)))


def test_few_people_give_no_group_and_no_quote(tmp_path: Path) -> None:
    chats = write_chats(tmp_path / "chats.json", dialogues=4)
    found = fits("voice-dialogue", dialogue_study(DialogueRequest(str(chats))))
    assert (found["groups"], found["examples"]) == ([], [])
    assert dialogue_study(DialogueRequest(str(chats), raw=True))["groups"]


def test_needs_are_told_in_the_language(tmp_path: Path) -> None:
    chats = write_chats(tmp_path / "chats.json", "zh")
    needs = dialogue_study(DialogueRequest(str(chats)), lang="zh")["groups"][0]["needs"]
    assert all("对话" in one["text"] or "冲突" in one["text"] or "未了" in one["text"] for one in needs)
