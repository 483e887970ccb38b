"""A log and a model compared: figures by hand, costs, and what small groups keep to themselves."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.app.made import CASES, write_lines

from clearway.app.service.conforming import conform_log
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError, ReadError
from clearway.model.bpmn.names import MODEL


def model(path: Path, *names: str) -> Path:
    """A BPMN file with these tasks in a row."""
    ids = ["s", *(f"t{at}" for at in range(len(names))), "e"]
    tasks = [f'<task id="t{at}" name="{name}"/>' for at, name in enumerate(names)]
    flows = [
        f'<sequenceFlow id="f{at}" sourceRef="{one}" targetRef="{two}"/>' for at, (one, two) in enumerate(pairwise(ids))
    ]
    body = '<startEvent id="s"/><endEvent id="e"/>' + "".join(tasks + flows)
    return write_lines(path, [f'<definitions xmlns="{MODEL}"><process id="p">{body}</process></definitions>'])


def test_every_case_fits_its_own_model(desk: Path, tmp_path: Path) -> None:
    result = conform_log(LogRequest(str(desk)), model(tmp_path / "m.bpmn", "register", "solve"))
    assert (result["cases"], result["cases_fitting"], result["precision"]) == (CASES, CASES, 1.0)
    assert result["average_trace_fitness"] == 1.0
    assert result["deviations"] == result["timed_out_variants"] == []
    assert [(one["start"], one["cases"]) for one in result["periods"]] == [("2025-03-01", CASES)]


@pytest.mark.parametrize("method", ["alignment", "replay"])
def test_a_step_that_the_cases_lack(method: str, desk: Path, tmp_path: Path) -> None:
    picture = model(tmp_path / "m.bpmn", "register", "check", "solve")
    result = conform_log(LogRequest(str(desk)), picture, method=method)  # type: ignore[arg-type]
    told = [(one["activity"], one["kind"], one["cases"], one["moves"]) for one in result["deviations"]]
    expected = {"alignment": ("check", "skipped"), "replay": ("solve", "forced")}[method]
    assert told == [(*expected, CASES, CASES)]
    assert result["cases_fitting"] == 0


def test_extra_time_and_cost_are_hidden_for_few_cases(tmp_path: Path) -> None:
    lines = ["case,activity,start,end"]
    for number in range(12):
        steps = ["register", "solve"] if number >= 4 else ["register", "ask", "solve"]
        for at, step in enumerate(steps):
            begin = f"2025-03-{number + 1:02d}T{8 + 2 * at:02d}:{number:02d}:00Z"
            lines.append(f"{number},{step},{begin},{begin.replace(':00Z', ':30Z')}")
    log = write_lines(tmp_path / "log.csv", lines)
    costs = write_lines(tmp_path / "costs.toml", ["[activities]", "ask = 5"])
    picture = model(tmp_path / "m.bpmn", "register", "solve")
    hidden = conform_log(LogRequest(str(log), costs=costs), picture)["deviations"][0]
    assert (hidden["kind"], hidden["cases"], hidden["extra_time_s"], hidden["extra_cost"]) == ("unknown", 4, None, None)
    shown = conform_log(LogRequest(str(log), costs=costs, raw=True), picture)["deviations"][0]
    assert shown["extra_time_s"]["mean"] == pytest.approx(7200)
    assert shown["extra_cost"] == {"mean": 5.0, "ci_low": 5.0, "ci_high": 5.0}


def test_wrong_calls(desk: Path, tmp_path: Path) -> None:
    picture = model(tmp_path / "m.bpmn", "register")
    with pytest.raises(OptionError) as refused:
        conform_log(LogRequest(str(desk)), picture, seconds=0)
    assert refused.value.code == "conform.seconds"
    with pytest.raises(ReadError):
        conform_log(LogRequest(str(desk)), desk)
