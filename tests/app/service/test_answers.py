"""Tables that people answered, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.answers import read_kano, read_scores
from clearway.base.errors import OptionError, ReadError


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "answers.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_features_in_the_order_of_the_table(sign: str, tmp_path: Path) -> None:
    lines = ["Respondent,Feature,Functional,Dysfunctional", "1,Call,1,5", "1,Track,1,3", "2,Call,1,5", ""]
    found = read_kano(table(tmp_path, "\n".join(lines).replace(",", sign), "utf-8-sig"))
    assert [(one.feature, one.category, one.n) for one in found] == [("Call", "O", 2), ("Track", "A", 1)]


def test_scores_and_comments(tmp_path: Path) -> None:
    found = read_scores(table(tmp_path, "CSAT,Text\n5,good\n1,\n,only words\n"), score="csat", comment="text", low=2)
    assert (found.mean.value, found.low_share.value, found.comments) == (3.0, 0.5, 2)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("feature,functional\nCall,1\n", "answers.column", None),
        ("feature,functional,dysfunctional\n", "answers.empty", None),
        ("feature,functional,dysfunctional\nCall,1,5\nCall,6,1\n", "answers.number", 3),
        ("feature,functional,dysfunctional\nCall,1,\n", "answers.number", 2),
    ],
)
def test_a_wrong_questionnaire_is_told_with_its_line(text: str, code: str, line: int | None, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        read_kano(table(tmp_path, text))
    assert caught.value.code == code
    assert caught.value.place.get("line") == line


@pytest.mark.parametrize("score", ["much", "nan", "inf"])
def test_a_score_that_is_no_number(score: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        read_scores(table(tmp_path, f"score\n4\n{score}\n"))
    assert (caught.value.code, caught.value.place["line"]) == ("answers.score", 3)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_kano(tmp_path / "none.csv")
    with pytest.raises(OptionError) as caught:
        read_kano(table(tmp_path, "feature,functional,dysfunctional\n\u4e2d,1,1\n", "gb18030"))
    assert caught.value.code == "answers.encoding"
