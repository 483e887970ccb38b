"""Feedback as a command asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import clearway as cw
from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.base.errors import OptionError
from clearway.log import ReadOptions


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text("customer,time,ease,comment\nann,2025-03-01 10:00,7,call 13812345678\n", "utf-8")
    return path


def test_options_reach_the_reader(survey: Path) -> None:
    options = ReadOptions(mapping={"effort": "ease"}, zone="Asia/Shanghai")
    feedback = FeedbackRequest(str(survey), options, {"ease": "1-7"}, mask=False).read()
    assert (feedback.scores[0].kind, feedback.scores[0].scale.text) == ("ces", "1-7")
    assert feedback.texts() == ["call 13812345678"]
    assert feedback.intake.zone == "Asia/Shanghai"


def test_joined_to_a_log(survey: Path) -> None:
    log = cw.read(b"case,activity,time,customer\n1,call,2025-03-01 08:00,ann\n")
    feedback, joined = JoinRequest(FeedbackRequest(str(survey)), "customer", "1d").joined(log)
    assert (feedback.n, joined.joined, joined.window_us) == (1, 1, 86_400_000_000)


def test_a_window_that_is_no_duration(survey: Path) -> None:
    log = cw.read(b"case,activity,time,customer\n1,call,2025-03-01 08:00,ann\n")
    with pytest.raises(OptionError) as caught:
        JoinRequest(FeedbackRequest(str(survey)), "customer", "soon").joined(log)
    assert (caught.value.code, caught.value.place["option"]) == ("option.duration", "--window")
