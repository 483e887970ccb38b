"""What customers say, as the JSON of the contract."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.app.made import fits

from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.app.service.request import LogRequest
from clearway.app.service.voicing import beside_log, felt_of, hear, heard
from clearway.log.feedback import read_feedback
from clearway.twin.sample import write_sample


def told(path: Path, text: str, **more: Any) -> dict[str, Any]:
    path.write_text(text, "utf-8")
    return fits("voice", hear(FeedbackRequest(str(path), **more)))


def test_the_contract(tmp_path: Path) -> None:
    text = "id,score,comment\nb,10,excellent and friendly\na,2,terrible and slow\nc,9,\n"
    said = told(tmp_path / "f.csv", text)
    assert said["n"] == 3
    assert [one["id"] for one in said["items"]] == ["b", "a", "c"]
    assert [one["label"] for one in said["items"]] == ["positive", "negative", "neutral"]
    assert all(0 <= one["p_positive"] <= 1 for one in said["items"])
    assert sum(said["sentiment"].values()) == 3
    assert said["without_text"] == 1
    assert said["scores"]["nps"]["value"] == pytest.approx(100 / 3)
    assert said["scores"]["nps"]["low"] < said["scores"]["nps"]["value"] < said["scores"]["nps"]["high"]
    assert said["scores"]["csat"] == {
        "value": None,
        "unit": "share",
        "low": None,
        "high": None,
        "n": 0,
        "method": said["scores"]["csat"]["method"],
        "reason": "no_scores",
    }


def test_without_comments_there_is_no_sentiment(tmp_path: Path) -> None:
    said = told(tmp_path / "f.csv", "case,satisfaction,shop\n1,5,a\n2,3,b\n")
    assert said["items"] == [
        {"id": "2", "label": None, "p_positive": None},
        {"id": "3", "label": None, "p_positive": None},
    ]
    assert said["sentiment"] == {"positive": 0, "negative": 0, "neutral": 0}
    assert said["scores"]["csat"]["value"] == 0.5


def test_questionnaires_and_importance(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = rng.integers(1, 6, (60, 3))
    text = "csat,E1,P1,F2,D2,q3,q4\n"
    text += "".join(f"{a},{b},{max(1, b - 1)},1,5,{a},{c}\n" for a, b, c in rows)
    path = tmp_path / "f.csv"
    path.write_text(text, "utf-8")
    scales = {"F2": "1-5", "D2": "1-5"}
    said = fits("voice", hear(FeedbackRequest(str(path), scales=scales), importance=True))
    assert [one["feature"] for one in said["kano"]] == ["2"]
    assert said["kano"][0]["category"] == "O"
    assert said["ipa"]["attributes"]
    assert {one["name"] for one in said["questions"]} >= {"E1", "P1", "q3"}


def test_dialogues_and_masks_are_counted(tmp_path: Path) -> None:
    said = told(tmp_path / "f.csv", "conversation,sender,text\n1,customer,a@b.cn is terrible\n1,agent,sorry\n")
    assert (said["dialogues"], said["masked"], said["n"]) == (2, {"email": 1}, 1)


def test_no_comments_no_model() -> None:
    assert felt_of(read_feedback(b"case,score\n1,5\n")) == ()


def test_beside_a_log(tmp_path: Path) -> None:
    tickets, survey = write_sample(tmp_path, cases=400)
    request = LogRequest(str(tickets))
    said = beside_log(heard(request.read(), JoinRequest(FeedbackRequest(str(survey))), request), "en")
    assert "items" not in said
    assert said["join"]["share"] == 1.0
    assert said["response"]["rate"]["n"] > 300
    assert said["response"]["weighted"]["low"] < said["response"]["weighted"]["high"]
