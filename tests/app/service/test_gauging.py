"""From a table of measurements to each kind of gauge study."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.app.made import fits

from clearway.app.service.gauging import STUDIES, GaugeAsk, gauge_study
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.base.errors import InputError

ROWS = [("a", "x", 1, 1.1, 1), ("a", "x", 1, 1.3, 1.2), ("b", "x", 5, 5.2, 5), ("b", "x", 5, 5.4, 5.3)]
ROWS += [("a", "y", 1, 1.0, 1), ("a", "y", 1, 1.4, 1.1), ("b", "y", 5, 5.1, 5), ("b", "y", 5, 5.7, 5.5)]
COLUMNS = {"part": "part", "operator": "operator", "value": "Value", "first": "value", "second": "again"}
GIVEN: dict[str, dict[str, Any]] = {
    "type1": {"reference": "3", "spec_width": 9.0},
    "linearity": {"reference": "true", "process_variation": 6.0},
    "range": {"process_sd": 2.0},
}


@pytest.fixture
def request_(tmp_path: Path) -> StudyRequest:
    path = tmp_path / "gauge.csv"
    lines = [",".join(str(cell) for cell in row) for row in ROWS]
    path.write_text("\n".join(["part,operator,true,value,again", *lines]) + "\n", "utf-8")
    return StudyRequest(LogRequest(str(path)), columns=("value",))


@pytest.mark.parametrize("study", STUDIES)
def test_every_study(study: str, request_: StudyRequest) -> None:
    found = fits("gauge", gauge_study(request_, GaugeAsk(study, **COLUMNS | GIVEN.get(study, {}))))
    assert found["kind"] == f"gauge.{study.replace('-', '_')}"
    assert found["formulas"]
    assert found["data"]["n"] == 8


@pytest.mark.parametrize("study", STUDIES)
def test_what_a_study_needs_is_said(study: str, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("thing,who,length\n1,a,2.0\n1,b,2.1\n2,a,3.0\n2,b,3.2\n", "utf-8")
    with pytest.raises(InputError) as refused:
        gauge_study(StudyRequest(LogRequest(str(path)), columns=("length",)), GaugeAsk(study))
    assert refused.value.code == "gauge.option"
    assert "--" in refused.value.remedy("en")


def test_columns_that_bear_the_names_of_the_options_need_no_option(request_: StudyRequest) -> None:
    named = gauge_study(request_, GaugeAsk("crossed", part="part", operator="operator", value="value"))
    assert gauge_study(request_, GaugeAsk("crossed"))["ss"] == named["ss"]


@pytest.mark.parametrize(("study", "count"), [("crossed", 2), ("average-range", 1)])
def test_pictures(study: str, count: int, request_: StudyRequest, tmp_path: Path) -> None:
    found = gauge_study(request_, GaugeAsk(study, **COLUMNS), picture=tmp_path / "g.svg")
    assert len(found["pictures"]) == count
    assert all(Path(name).read_text("utf-8").startswith("<svg") for name in found["pictures"])


def test_a_study_without_picture_says_so(request_: StudyRequest, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        gauge_study(request_, GaugeAsk("range", **COLUMNS), picture=tmp_path / "g.svg")
    assert refused.value.code == "gauge.picture"
