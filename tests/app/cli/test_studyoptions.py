"""The options of DATA stand on every command that takes it."""

from __future__ import annotations

import inspect

import pytest

from clearway.app.cli.main import commands
from clearway.app.cli.studyoptions import ALL, with_study
from clearway.app.service.studydata import StudyRequest


def test_a_command_has_the_options_it_wants_and_no_others() -> None:
    @with_study("column")
    def command(request: StudyRequest, lang: str = "en") -> StudyRequest:
        del lang
        return request

    names = list(inspect.signature(command).parameters)
    assert names[:3] == ["log", "column", "drop_missing"]
    assert "measure" not in names
    assert "where" in names
    assert names[-1] == "lang"
    assert command(log="t.csv", column=["a", "b"]).columns == ("a", "b")


def test_all_options_reach_the_request() -> None:
    @with_study()
    def command(request: StudyRequest) -> StudyRequest:
        return request

    assert set(ALL) <= set(inspect.signature(command).parameters)
    found = command(log="l.csv", measure="cycle_time", period="week", unfinished="mark", by="channel", raw=True)
    assert (found.measure, found.period, found.unfinished, found.by, found.log.raw) == (
        "cycle_time", "week", "mark", "channel", True
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_help_names_data(lang: str) -> None:
    assert any(option.metavar == "DATA" for option in commands(lang)["test"].params)
