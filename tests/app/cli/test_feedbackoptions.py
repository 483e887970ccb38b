"""Options of commands with feedback."""

from __future__ import annotations

import inspect

import pytest

from clearway.app.cli.feedbackoptions import feedback_request, join_request, with_feedback, with_join, zoned
from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.base.errors import OptionError
from clearway.log import ReadOptions


def test_feedback_options() -> None:
    made = feedback_request("s.csv", mapping=["comment=remarks"], scale=["a=b=1-7"], null=["x"], mask=False)
    assert made == FeedbackRequest(
        "s.csv", ReadOptions(mapping={"comment": "remarks"}, nulls=("x",)), {"a=b": "1-7"}, False
    )
    for wrong in ({"feedback": " "}, {"feedback": "s.csv", "mapping": ["x"]}, {"feedback": "s.csv", "scale": ["1-5"]}):
        with pytest.raises(OptionError):
            feedback_request(**wrong)  # type: ignore[arg-type]


def test_join_options() -> None:
    assert join_request() is None
    made = join_request("s.csv", feedback_map=["case=T"], join="customer", window="7d", several="last")
    assert made == JoinRequest(FeedbackRequest("s.csv", ReadOptions(mapping={"case": "T"})), "customer", "7d", "last")
    with pytest.raises(OptionError) as caught:
        join_request(None, window="7d")
    assert (caught.value.code, caught.value.place["option"]) == ("feedback.alone", "--window")


def test_the_zone_is_that_of_the_log() -> None:
    made = zoned(join_request("s.csv", feedback_map=["case=T"]), ReadOptions(zone="Asia/Shanghai", day_first=True))
    assert made is not None
    read = made.feedback.options
    assert (read.zone, read.day_first, dict(read.mapping)) == ("Asia/Shanghai", True, {"case": "T"})
    assert zoned(None, ReadOptions()) is None


def test_commands_get_the_options_in_place_of_the_request() -> None:
    @with_feedback
    def hear(request: FeedbackRequest, lang: str = "en") -> str:
        return request.source + lang

    @with_join
    def look(log: str, feedback: JoinRequest | None = None) -> object:
        return feedback

    assert list(inspect.signature(hear).parameters)[0] == "feedback"
    assert "request" not in inspect.signature(hear).parameters
    assert {"log", "feedback", "join", "window", "several"} <= set(inspect.signature(look).parameters)
    assert hear(feedback="s.csv", lang="zh") == "s.csvzh"
    assert look(log="x") is None
