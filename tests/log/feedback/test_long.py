"""Long surveys become wide ones."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.errors import RoleError
from clearway.log.feedback.long import widen
from clearway.log.raw import RawTable

MAPPING = {"id": "id", "question": "question", "value": "value"}


def long(ids: list[str], questions: list[str], values: list[str | None]) -> RawTable:
    table = pa.table({"id": ids, "question": questions, "value": values})
    return RawTable(table, np.arange(2, len(ids) + 2), "frame", {"events": len(ids)})


def test_one_row_an_answer_in_order_of_the_file() -> None:
    made = widen(long(["b", "a", "b", "a"], ["csat", "csat", "nps", "nps"], ["5", "1", "9", None]), MAPPING)
    assert made.raw.table.to_pydict() == {"id": ["b", "a"], "csat": ["5", "1"], "nps": ["9", None]}
    assert made.raw.source_row.tolist() == [2, 3]
    assert made.repeated == 0


def test_the_last_of_repeated_answers_counts() -> None:
    made = widen(long(["a", "a", "a"], ["csat", "csat", "nps"], ["5", "2", "9"]), MAPPING)
    assert made.raw.table.to_pydict()["csat"] == ["2"]
    assert made.repeated == 1
    assert [(issue.code, issue.rows) for issue in made.raw.issues] == [("answer.repeated_question", (2,))]


def test_case_and_time_stand_in_for_an_id() -> None:
    table = pa.table({"case": ["1", "1", "2"], "q": ["csat", "nps", "csat"], "v": ["5", "9", "1"]})
    raw = RawTable(table, np.arange(3), "frame", {"events": 3})
    made = widen(raw, {"case": "case", "question": "q", "value": "v"})
    assert made.raw.table.to_pydict() == {"case": ["1", "2"], "csat": ["5", "1"], "nps": ["9", None]}


def test_refused_without_a_key_and_with_texts_for_questions() -> None:
    raw = long(["a"], ["csat"], ["5"])
    with pytest.raises(RoleError) as caught:
        widen(raw, {"question": "question", "value": "value"})
    assert caught.value.code == "feedback.long_key"
    many = [str(number) for number in range(501)]
    with pytest.raises(RoleError) as caught:
        widen(long(many, many, list(many)), MAPPING)
    assert caught.value.code == "feedback.long_questions"
