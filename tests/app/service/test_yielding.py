"""From counts or a log to yields, with the sigma level."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits

from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.app.service.yielding import YieldAsk, yield_study
from clearway.base.errors import InputError


@pytest.fixture
def request_(tmp_path: Path) -> StudyRequest:
    path = tmp_path / "steps.csv"
    path.write_text("step,bad,again\na,3,2\nb,5,1\n", "utf-8")
    return StudyRequest(LogRequest(str(path)))


def test_both_levels_are_told(request_: StudyRequest) -> None:
    found = fits("yield", yield_study(request_, YieldAsk("bad", "again", 100, shift=1.5)))
    level = found["sigma_level"]
    assert level["sigma_shifted"] == pytest.approx(level["sigma"] + 1.5)
    assert fits("yield", yield_study(request_, YieldAsk("bad", units=100)))["rework"] == 0


def test_units_are_needed_for_a_table(request_: StudyRequest) -> None:
    with pytest.raises(InputError) as refused:
        yield_study(request_, YieldAsk("bad"))
    assert refused.value.code == "yield.needed"


def test_no_defect_has_no_level(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("step,bad\na,0\nb,0\n", "utf-8")
    assert yield_study(StudyRequest(LogRequest(str(path))), YieldAsk("bad", units=9))["sigma_level"] is None
