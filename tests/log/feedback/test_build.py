"""Wide tables as Feedback."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.errors import OptionError, TimeError
from clearway.log.feedback.build import build
from clearway.log.feedback.feedback import Feedback
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable


def built(columns: dict[str, list[Any]], mapping: dict[str, str], **more: Any) -> Feedback:
    table = pa.table(columns)
    raw = RawTable(table, np.arange(2, table.num_rows + 2), "frame", {"events": table.num_rows})
    return build(raw, mapping, ReadOptions(zone="Asia/Shanghai"), **more)


def test_keys_times_scores_and_attributes() -> None:
    made = built(
        {
            "T": ["7", None],
            "when": ["2025-03-01 08:00", "2025-03-02 08:00"],
            "s": ["5", "3"],
            "n": ["9", None],
            "age": ["31", "45"],
            "shop": ["north", "south"],
        },
        {"case": "T", "time": "when", "score": "s", "recommend": "n"},
    )
    assert sorted(made.answers.names) == ["age", "case", "id", "score:n", "score:s", "shop", "source_row", "time_us"]
    assert made.texts("id") == ["2", "3"]
    assert made.texts("case") == ["7", None]
    assert made.times()[0] == 1740787200_000_000  # 2025-03-01 08:00 in Shanghai
    assert [(one.name, one.kind) for one in made.scores] == [("s", "csat"), ("n", "nps")]
    assert made.answers.column("age").tolist() == [31.0, 45.0]
    assert made.attributes == ("age", "shop")


def test_personal_data_are_masked_and_personal_columns_left_out() -> None:
    columns = {
        "comment": ["call 13812345678", None, "\U0001f600"],
        "Phone": ["1", "2", "3"],
        "note": ["a@b.cn", "x", "x"],
    }
    made = built(columns, {"comment": "comment"})
    assert made.texts() == ["call [phone]", None, "\U0001f600"]
    assert made.attributes == ("note",)
    assert made.texts("note") == ["[email]", "x", "x"]
    assert made.masked == {"phone": 1, "email": 1}
    codes = [issue.code for issue in made.intake.issues]
    assert codes == [
        "answer.masked",
        "answer.empty_comment",
        "answer.wordless_comment",
        "answer.personal_column",
        "answer.masked",
    ]
    plain = built(columns, {"comment": "comment"}, mask=False)
    assert plain.texts()[0] == "call 13812345678"
    assert "Phone" in plain.attributes


def test_a_battery_of_questions_is_items_and_one_number_alone_is_not() -> None:
    values = ["1", "3", "5", "4"]
    made = built({"q1": values, "q2": values, "q3": values, "nights": ["1", "2", "3", "4"]}, {})
    assert [(one.name, one.kind) for one in made.scores[:3]] == [("q1", "item"), ("q2", "item"), ("q3", "item")]
    alone = built({"nights": ["1", "2", "3"]}, {})
    assert (alone.scores, alone.attributes) == ((), ("nights",))


def test_questions_of_one_family_are_on_one_scale_even_where_all_agree() -> None:
    made = built(
        {"a1": ["1", "4", "7"], "a2": ["2", "4", "5"], "a3": ["5", "5", "5"], "a4": ["3", "6", "7"], "b": list("xyz")},
        {},
    )
    assert [(one.name, one.scale.text) for one in made.scores] == [(f"a{at}", "1-7") for at in range(1, 5)]


def test_a_time_that_leaves_a_question_open() -> None:
    columns = {"when": ["01/02/2025 08:00", "03/04/2025 09:00"], "s": ["5", "1"]}
    made = built(columns, {"time": "when", "score": "s"})
    assert "time_us" not in made.answers.names
    assert [issue.code for issue in made.intake.issues] == ["answer.time_open"]
    with pytest.raises(TimeError):
        built(columns, {"time": "when", "score": "s"}, own_time=True)


def test_labels() -> None:
    numbers = built({"label": ["0", "1", "1"]}, {"label": "label"})
    assert [(one.kind, one.scale.text) for one in numbers.scores] == [("binary", "0-1")]
    assert numbers.texts("label") == ["0", "1", "1"]
    words = built({"label": ["negative", "neutral"]}, {"label": "label"})
    assert words.scores == ()


def test_satisfaction_of_ten_is_no_recommendation() -> None:
    cells = ["0", "7", "10", "9"]
    assert built({"Satisfaction": cells}, {"score": "Satisfaction"}).scores[0].kind == "rating"
    assert built({"Score": cells}, {"score": "Score"}).scores[0].kind == "nps"


def test_channels_on_two_scales_are_refused() -> None:
    columns = {"s": [*["4", "5", "3"] * 12, *["8", "9", "10"] * 12], "channel": [*["app"] * 36, *["phone"] * 36]}
    mapping = {"score": "s", "channel": "channel"}
    with pytest.raises(OptionError) as caught:
        built(columns, mapping)
    assert (caught.value.code, caught.value.values["kinds"]) == ("feedback.mixed_scale", "app: <= 5, phone: <= 10")
    assert built(columns, mapping, scales={"s": "0-10"}).scores[0].scale.text == "0-10"


def test_a_scale_of_no_column() -> None:
    with pytest.raises(OptionError) as caught:
        built({"s": ["1"]}, {}, scales={"x": "1-5"})
    assert caught.value.code == "feedback.scale_column"
