"""Findings in words."""

from __future__ import annotations

import pytest

from clearway.findings import Finding
from clearway.findings.words import cure, duration, sentence, spoken, title, why

FINDING = Finding(
    "W108", "Check", 60, 3600.0, values={"place": "Check", "checks_n": 1200, "same_share": 0.995, "changed_n": 6,
    "to": "Pay", "time_s": 3600.0},
)  # fmt: skip


def test_the_sentence_has_its_numbers() -> None:
    said = sentence(FINDING)
    assert "99.5%" in said
    assert "1,200" in said
    assert "1 h" in said
    assert title(FINDING) == "“Check” practically never changes anything"
    assert why(FINDING)


def test_the_log_as_place_is_a_word_of_the_language() -> None:
    whole = Finding("W108", "log", 60, None, values={"place": "log"})
    assert "the whole process" in title(whole)
    assert "log" not in title(whole, "zh")


def test_a_detector_from_outside_without_texts_is_named_by_its_code() -> None:
    assert title(Finding("X900", "Pay", 1, None)) == "X900 Pay"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(45, "45 s"), (90, "1.5 min"), (5400, "1.5 h"), (86400 * 2.3, "2.3 d"), (86400 * 1234, "1,234 d")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_values_by_the_end_of_their_names() -> None:
    told = spoken({"a_n": 3.5, "a_share": 0.5, "a_money": 1234.5, "a": "text"})
    assert told == {"a_n": "3.5", "a_share": "50.0%", "a_money": "1,234.50", "a": "text"}


def test_an_unknown_cure_keeps_its_id() -> None:
    assert cure("magic") == "magic"
