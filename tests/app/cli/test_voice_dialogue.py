"""``clearway voice dialogue``: JSON, words in both languages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.service.spoken import write_calls, write_chats


def test_json(run: Run, tmp_path: Path) -> None:
    chats, log = write_chats(tmp_path / "chats.json", cases=True), write_calls(tmp_path / "log.csv")
    told = run("voice", "dialogue", chats, "--log", log, "--kept-by", "call", "--json")
    assert fits("voice-dialogue", told.document)["promises"]["kept"] == 6


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, tmp_path: Path) -> None:
    chats = write_chats(tmp_path / "chats.json", lang)
    told = run("voice", "dialogue", chats, "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")
    assert "12" in told.out
    assert "A" in told.out


def test_few_people_are_told_why(run: Run, tmp_path: Path) -> None:
    told = run("voice", "dialogue", write_chats(tmp_path / "chats.json", dialogues=3), "--lang", "en")
    assert "--raw" in told.out


def test_refusals(run: Run, tmp_path: Path) -> None:
    chats = write_chats(tmp_path / "chats.json")
    alone = run("voice", "dialogue", chats, "--kept-by", "call", "--json")
    assert (alone.code, alone.document["error"]["code"]) == (2, "dialogue.kept_by")
    pair = run("voice", "dialogue", chats, "--map", "team", "--json")
    assert pair.document["error"]["code"] == "option.pair"
    survey = tmp_path / "survey.csv"
    survey.write_text("case,rating,comment\n1,5,Good\n2,4,Fine\n", "utf-8")
    assert run("voice", "dialogue", survey, "--json").document["error"]["code"] == "dialogue.none"
