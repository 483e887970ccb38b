"""Roles of survey columns, in both languages."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.errors import OptionError, RoleError
from clearway.log.feedback.roles import ROLES, detect, is_personal, speaker_of, words
from clearway.log.raw import RawTable


def raw(**columns: list[Any]) -> RawTable:
    table = pa.table({name.replace("__", " "): pa.array(cells) for name, cells in columns.items()})
    return RawTable(table, np.arange(2, table.num_rows + 2), "frame", {"events": table.num_rows})


def test_every_role_has_words() -> None:
    assert set(ROLES) == set(words()["roles"]) - {"text"}


def test_an_english_survey() -> None:
    found = detect(
        raw(
            **{
                "Response__ID": ["a", "b"],
                "Ticket__ID": ["T1", "T2"],
                "Customer__ID": ["C1", "C1"],
                "Answered": ["2025-03-01 08:00", "2025-03-02 09:00"],
                "CSAT": ["5", "2"],
                "How__likely__are__you__to__recommend__us?": ["10", "3"],
                "Ease": ["7", "2"],
                "Comment": ["good", "bad"],
                "Channel": ["app", "phone"],
            }
        ),
        {},
    ).mapping
    assert found == {
        "id": "Response ID",
        "case": "Ticket ID",
        "customer": "Customer ID",
        "time": "Answered",
        "score": "CSAT",
        "recommend": "How likely are you to recommend us?",
        "effort": "Ease",
        "comment": "Comment",
        "channel": "Channel",
    }


def test_a_chinese_survey() -> None:
    columns = {
        "\u5de5\u5355\u53f7": ["T1", "T2"],
        "\u5ba2\u6237\u7f16\u53f7": ["C1", "C2"],
        "\u8bc4\u4ef7\u65f6\u95f4": ["2025-03-01 08:00", "2025-03-02 09:00"],
        "\u6ee1\u610f\u5ea6": ["5", "2"],
        "\u63a8\u8350\u5206": ["10", "3"],
        "\u8bc4\u4ef7\u5185\u5bb9": ["\u5f88\u597d", "\u592a\u6162"],
    }
    found = detect(raw(**columns), {}).mapping
    assert list(found) == ["case", "customer", "time", "recommend", "score", "comment"]


def test_what_is_declared_is_final() -> None:
    table = raw(a=["1", "2"], comment=["x", "y"])
    assert detect(table, {"score": "a", "comment": "none"}).mapping == {"score": "a"}
    with pytest.raises(OptionError) as caught:
        detect(table, {"mood": "a"})
    assert caught.value.code == "feedback.role"
    with pytest.raises(RoleError) as missing:
        detect(table, {"score": "b"})
    assert missing.value.code == "role.no_column"


def test_the_first_of_equals_is_taken_and_told() -> None:
    several = detect(raw(**{"How__would__you__rate__A": ["1"], "How__would__you__rate__B": ["2"]}), {})
    assert several.mapping["score"] == "How would you rate A"
    assert [issue.code for issue in several.issues] == ["answer.several_fit"]


def test_half_a_name_is_not_enough_for_codes() -> None:
    assert "effort" not in detect(raw(location_easy_to_find=["-2", "1", "0"]), {}).mapping


def test_a_class_of_seats_is_no_label_and_a_repeated_number_no_id() -> None:
    found = detect(raw(Class=["Eco", "Business"], number=["1", "1"]), {}).mapping
    assert found == {}


def test_long_and_dialogue_roles_come_in_pairs() -> None:
    assert "question" not in detect(raw(question=["q1", "q2"]), {}).mapping
    assert "speaker" not in detect(raw(sender=["customer", "agent"]), {}).mapping
    turns = raw(conversation=["1", "1"], sender=["customer", "helpdesk"], text=["hello", "hi"])
    found = detect(turns, {}).mapping
    assert {"speaker", "comment", "dialogue"} <= set(found)


def test_speakers_and_personal_columns() -> None:
    assert [speaker_of(text) for text in ("Customer", "\u5ba2\u670d", "bot", None)] == [
        "customer",
        "agent",
        "other",
        "other",
    ]
    assert is_personal("Phone Number")
    assert is_personal("\u59d3\u540d")
    assert not is_personal("Product name")
