"""The control charts of an analysis as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.measures.test_periodic import weekly_log

from clearway.app.service.charting import chart_data
from clearway.app.service.outputs_chart import ControlJson
from clearway.app.service.request import LogRequest
from clearway.app.service.steadying import control_json
from clearway.app.service.studydata import StudyRequest
from clearway.base.values import dumps
from clearway.measures import measure
from clearway.monitor.steady import steadiness


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_kind_signals_centre_and_limits(lang: str) -> None:
    charts = steadiness(measure(weekly_log(60, slow_from=30), ["share(cycle_time > 20h) <= 5%"]))
    told = json.loads(dumps(control_json(charts, lang)))
    TypeAdapter(list[ControlJson]).validate_python(told)
    assert [one["goal"] for one in told] == [None, "share(cycle_time > 20h) <= 5%", None, None]
    cycle, chart = told[0], charts[0].charted.chart
    assert cycle["centre"] == pytest.approx(chart.centre[-1])
    assert cycle["limits"] == {"lcl": pytest.approx(chart.lcl[-1]), "ucl": pytest.approx(chart.ucl[-1])}
    assert {one["index"] - 1 for one in cycle["signals"]} == set(charts[0].signals)
    assert all(charts[0].labels[one["index"] - 1] == one["period"] for one in cycle["signals"])
    assert cycle["n"] == len(charts[0].labels)
    assert cycle["advice"]


def test_the_command_for_charts_gives_the_same_limits(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    log = weekly_log(40, hours=24 * 15)
    names = ("case", "activity", "start", "end")
    lines = [",".join(names)]
    for case, (begin, end) in enumerate(zip(*_spans(log), strict=True)):
        lines.append(f"{case},Do,{begin},{end}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    request = LogRequest(str(path))
    (cycle, *_, throughput) = steadiness(measure(request.read()))
    for one in (cycle, throughput):
        asked = StudyRequest(log=request, measure=one.series.measure, period="week")
        exclude = tuple(range(1, one.series.filling + 1))
        found = chart_data(asked, exclude=exclude)["result"]
        assert exclude
        assert found["ucl"][-1] == pytest.approx(one.charted.chart.ucl[-1])
        assert found["lcl"][-1] == pytest.approx(one.charted.chart.lcl[-1])


def _spans(log: object) -> tuple[list[str], list[str]]:
    cases = measure(log).cases  # type: ignore[arg-type]
    stamps = (cases.start_us, cases.end_us)
    first, second = ([str(one) + "Z" for one in us.astype("datetime64[us]")] for us in stamps)
    return first, second
