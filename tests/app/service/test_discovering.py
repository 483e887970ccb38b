"""From a log to a BPMN file, step by step."""

from __future__ import annotations

from pathlib import Path

from clearway.app.service.discovering import discover_model
from clearway.app.service.request import LogRequest
from clearway.measures.discovery.discover import discover
from clearway.model.bpmn.read import read_bpmn


def test_the_steps_are_told_and_the_figures_are_those_of_the_verb(desk: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    request = LogRequest(str(desk))
    told = discover_model(request, tmp_path / "m.bpmn", method="inductive", progress=steps.append)
    found = discover(request.read(), method="inductive")
    assert steps == ["read", "discover", "write"]
    assert (told["fitness"], told["precision"], told["tasks"]) == (found.fitness, found.precision, found.tasks)
    assert told["out"] == str(tmp_path / "m.bpmn")
    written = read_bpmn(tmp_path / "m.bpmn").processes[0].scope
    assert (len(written.nodes), len(written.flows)) == (told["nodes"], told["flows"])
