"""Charts of a table and of a measure of a log, as data and as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from clearway.app.service.charting import chart_data
from clearway.app.service.outputs import OUTPUTS
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.base.errors import ClearwayError, OptionError
from clearway.twin.sample import write_sample

RNG = np.random.default_rng(14)


@pytest.fixture(name="table", scope="module")
def _table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "weeks.csv"
    rows = [f"W{week},{RNG.lognormal(2, 0.6):.3f},{RNG.binomial(200, 0.1)},200" for week in range(1, 61)]
    path.write_text("week,hours,late,n\n" + "\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture(name="log", scope="module")
def _log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("log"), lang="en", cases=250)[0]


def _request(source: Path, **options: Any) -> StudyRequest:
    return StudyRequest(log=LogRequest(str(source)), **options)


def _told(found: dict[str, Any]) -> dict[str, Any]:
    return TypeAdapter(OUTPUTS["chart"]).validate_python(found)  # type: ignore[no-any-return]


def test_the_advisor_takes_skewed_hours_to_the_log(table: Path) -> None:
    found = chart_data(_request(table, columns=("hours",)), scale=None)
    assert _told(found) == found
    assert (found["kind"], found["result"]["scale"]) == ("chart.adjusted", "log")
    assert found["advice"]
    assert found["formula"]


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("p", {"columns": ("late",), "n": "n"}),
        ("auto", {"columns": ("late",), "n": "n"}),
        ("c", {"columns": ("late",)}),
        ("xbar_r", {"columns": ("hours",), "subgroup": "5"}),
        ("ewma", {"columns": ("hours",), "subgroup": "5"}),
        ("cusum", {"columns": ("hours",)}),
        ("t2", {"columns": ("hours", "late")}),
        ("run", {"columns": ("hours",), "label": "week"}),
    ],
)
def test_every_form_of_data(table: Path, kind: str, options: dict[str, Any]) -> None:
    found = chart_data(_request(table, **options), kind, lang="zh")
    assert _told(found) == found


def test_a_target_is_told_as_assurance(table: Path) -> None:
    found = chart_data(_request(table, columns=("hours",)), "imr", target=1e6, better="decrease")
    assert found["assurance"] == {"target": 1e6, "better": "decrease", "verdict": "consistent_pass"}
    run = chart_data(_request(table, columns=("hours",)), "run", target=1.0)
    assert run["assurance"]["verdict"] is None
    with pytest.raises(OptionError):
        chart_data(_request(table, columns=("hours",)), "imr", target=1.0, better="up")


def test_durations_of_a_log_have_no_limit_below_zero(log: Path) -> None:
    found = chart_data(_request(log, measure="cycle_time"), "imr")
    assert found["data"]["unit"] == "s"
    assert min(found["result"]["lcl"]) == 0


def test_a_measure_by_period(log: Path) -> None:
    found = chart_data(_request(log, measure="throughput", period="day"), "u")
    assert _told(found) == found
    assert found["result"]["points"]


def test_the_picture_is_written_once(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    found = chart_data(_request(table, columns=("late",), n="n"), "p", picture=out)
    assert found["picture"] == out.as_posix()
    assert out.read_text("utf-8").startswith("<svg")
    with pytest.raises(ClearwayError):
        chart_data(_request(table, columns=("late",), n="n"), "p", picture=out)


def test_a_t2_chart_of_one_column_is_refused(table: Path) -> None:
    with pytest.raises(OptionError) as caught:
        chart_data(_request(table, columns=("hours",)), "t2")
    assert caught.value.code == "chart.columns"


def test_arrivals_of_a_log_are_events_and_no_shares_of_days(log: Path) -> None:
    found = _told(chart_data(_request(log, measure="arrivals", period="day")))
    assert max(found["result"]["points"]) > 1
    assert found["kind"] != "chart.p"
    assert min(found["result"]["lcl"]) >= 0
