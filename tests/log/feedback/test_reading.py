"""Reading feedback of every form, real files included."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pandas as pd
import pytest

import clearway as cw
from clearway.base.errors import OptionError, ReadError
from clearway.log.feedback import read_feedback
from clearway.twin.sample import write_sample


def test_wide_long_frame_and_packed_give_the_same_answers(tmp_path: Path) -> None:
    wide = b"id,case,satisfaction,nps,comment\na,1,5,10,good\nb,2,2,3,bad\n"
    long = (
        b"respondent,case,question,answer\na,1,satisfaction,5\na,1,nps,10\na,1,comment,good\n"
        b"b,2,satisfaction,2\nb,2,nps,3\nb,2,comment,bad\n"
    )
    packed = tmp_path / "survey.csv.gz"
    packed.write_bytes(gzip.compress(wide))
    frame = pd.DataFrame(
        {"id": ["a", "b"], "case": [1, 2], "satisfaction": [5, 2], "nps": [10, 3], "comment": ["good", "bad"]}
    )
    first, *others = (read_feedback(source) for source in (wide, long, packed, frame))
    for other in others:
        assert other.texts("id") == first.texts("id") == ["a", "b"]
        assert other.texts("case") == ["1", "2"]
        assert other.values("csat").tolist() == [5.0, 2.0]
        assert other.values("nps").tolist() == [10.0, 3.0]
        assert other.texts() == ["good", "bad"]


def test_long_accounts_for_every_row() -> None:
    feedback = read_feedback(b"id,question,value\na,csat,5\na,csat,4\na,nps,9\n")
    records = feedback.intake.rows["records"]
    assert (records.read, records.stored, records.dropped) == (3, 2, {"answer.repeated_question": 1})
    assert feedback.intake.rows["answers"].read == 1


def test_a_dialogue_alike_from_json_and_from_a_table() -> None:
    talk = [
        {
            "id": "1",
            "turns": [
                {"sender": "customer", "utterances": ["call 13812345678"]},
                {"sender": "helpdesk", "utterances": ["ok"]},
            ],
        }
    ]
    table = b"id,sender,text\n1,customer,call 13812345678\n1,helpdesk,ok\n"
    one, other = read_feedback(json.dumps(talk).encode()), read_feedback(table)
    for made in (one, other):
        assert made.texts() == ["call [phone]"]
        assert made.masked == {"phone": 1}
        assert made.turns is not None
        rows = made.turns.arrow().to_pydict()
        assert (rows["pos"], rows["speaker"], rows["text"]) == ([0, 1], ["customer", "agent"], ["call [phone]", "ok"])


def test_comments_alone() -> None:
    feedback = read_feedback(b"review\nvery good\nvery bad\n")
    assert (feedback.texts(), feedback.intake.reader) == (["very good", "very bad"], "lines")


def test_broken_records_are_kept_apart_and_masked() -> None:
    feedback = read_feedback(b"case,score,comment\n1,5,good\n2,3,call 13812345678,what,more\n3,4,fine\n")
    assert feedback.n == 2
    (record,) = feedback.quarantine
    assert "[phone]" in record.record
    records = feedback.intake.rows["records"]
    assert (records.read, records.stored, records.quarantined) == (3, 2, 1)


def test_mixed_languages_emoji_and_traditional_characters_are_kept() -> None:
    texts = ["\u670d\u52d9\u5f88\u5dee but cheap", "\U0001f621\U0001f621", "\u3000"]
    feedback = read_feedback(("case,comment\n" + "".join(f"{at},{text}\n" for at, text in enumerate(texts))).encode())
    assert feedback.texts() == [*texts[:2], None]
    codes = {issue.code: issue.count for issue in feedback.intake.issues}
    assert (codes["answer.empty_comment"], codes["answer.wordless_comment"]) == (1, 1)


def test_refusals_name_the_file() -> None:
    with pytest.raises(OptionError) as caught:
        read_feedback(b"a,b\n1,2\n", colour="red")
    assert caught.value.code == "option.unknown"
    with pytest.raises(ReadError) as missing:
        read_feedback("/nowhere/survey.csv")
    assert missing.value.code == "read.missing"
    with pytest.raises(OptionError) as mixed:
        read_feedback(b"score,x\n" + b"5,a\n" * 30 + b"80,a\n" * 30 + b"95,a\n" * 3)
    assert mixed.value.code == "feedback.mixed_scale"
    assert "file" in mixed.value.place


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_embedded_sample(tmp_path: Path, lang: str) -> None:
    tickets, survey = write_sample(tmp_path, lang=lang, cases=300)
    log = cw.read(tickets, zone="Asia/Shanghai", feedback=survey)
    assert log.feedback is not None
    assert set(log.feedback.roles) == {"case", "customer", "time", "recommend", "score", "comment"}
    assert [one.kind for one in log.feedback.scores] == ["csat", "nps"]
    again = cw.read(tickets, zone="Asia/Shanghai", feedback=log.feedback)
    assert again.feedback is log.feedback


@pytest.mark.parametrize(
    ("file", "n", "roles", "kinds"),
    [
        ("survey/nps_sudzilla_1.csv", 39, {"time", "score", "comment"}, ["nps", "item", "item"]),
        ("survey/nps_sudzilla_2.csv", 39, {"time", "score", "comment"}, ["nps", "item", "item"]),
        ("survey/SQ.csv", 411, {"score"}, ["rating", *["item"] * 22]),
        ("survey/mobi.csv", 250, set(), ["item"] * 24),
        ("feedback/asap_train_sample.csv.gz", 100, {"id", "score", "comment"}, ["csat"]),
        ("feedback/ChnSentiCorp_htl_all.csv.gz", 7766, {"label", "comment"}, ["binary"]),
    ],
)
def test_real_files(file: str, n: int, roles: set[str], kinds: list[str], data_dir: Path) -> None:
    feedback = read_feedback(data_dir / file)
    assert (feedback.n, set(feedback.roles)) == (n, roles)
    assert [one.kind for one in feedback.scores] == kinds


def test_the_airline_survey_has_items_with_not_applicable_and_numbers_beside(data_dir: Path) -> None:
    feedback = read_feedback(data_dir / "survey/AirlinePassengerSatisfaction.csv.gz")
    assert [one.kind for one in feedback.scores] == ["binary", *["item"] * 14]
    assert {one.scale.text for one in feedback.scores[1:]} == {"1-5"}
    assert {"Age", "Flight Distance"} <= set(feedback.attributes)
    assert feedback.answers.column("Age").dtype.kind == "f"


def test_the_helpdesk_dialogues(data_dir: Path) -> None:
    feedback = read_feedback(data_dir / "feedback/stc3_helpdesk_dialogues_en.json.gz")
    assert feedback.n == 1324
    assert feedback.turns is not None
    assert feedback.attributes == ("quality A", "quality S", "quality E")
    assert not re.search(r"@[A-Za-z]", " ".join(text or "" for text in feedback.texts()))
