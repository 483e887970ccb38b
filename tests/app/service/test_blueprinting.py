"""From a log to a folder with its blueprint."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.measures.journey.served import HEAD, ROWS

from clearway.app.service.blueprinting import Asked, blueprint_log, lanes_from
from clearway.app.service.request import LogRequest
from clearway.base.errors import OutputError, ReadError
from clearway.model.blueprint_file import read_blueprint


def test_steps_are_told_and_today_says_where_steps_of_tomorrow_lie(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(HEAD + "".join(ROWS), "utf-8")
    steps: list[str] = []
    request = LogRequest(str(log), raw=True)
    told = blueprint_log(request, tmp_path / "bp", Asked(to_be=log, runs=3), progress=steps.append)
    assert steps == ["read", "measure", "write"]
    assert [Path(file).name for file in told["files"]][-2:] == ["to-be.json", "beside.svg"]
    today, tomorrow = (read_blueprint(tmp_path / "bp" / name) for name in ("blueprint.json", "to-be.json"))
    assert [(one.lane, one.evidence, one.rule) for one in tomorrow.steps] == [
        (one.lane, one.evidence, one.rule) for one in today.steps
    ]
    assert tomorrow.provenance.runs == 3
    with pytest.raises(OutputError):
        blueprint_log(request, tmp_path / "bp")


def test_lanes_of_a_missing_file_are_refused() -> None:
    assert lanes_from(None) == ((), ())
    with pytest.raises(ReadError):
        lanes_from(Path("nowhere.csv"))
