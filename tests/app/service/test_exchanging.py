"""Exchange with Prosimos on files: there and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.model.spec.prosimos import model, simulation

from clearway.app.service.exchanging import export_twin, import_twin
from clearway.base.errors import OutputError
from clearway.model.bpmn.write import write_bpmn
from clearway.model.spec import read_spec


def test_there_and_back(tmp_path: Path) -> None:
    source, drawing = tmp_path / "a.json", tmp_path / "a.bpmn"
    source.write_text(json.dumps(simulation()), "utf-8")
    drawing.write_bytes(write_bpmn(model()))
    first = import_twin(source, drawing, tmp_path / "one" / "spec.json")
    out = export_twin(Path(first["spec"]), tmp_path / "two")
    again = import_twin(Path(out["simulation"]), Path(out["model"]), tmp_path / "three.json")
    assert out["ignored"] == []
    assert [one["code"] for one in first["ignored"]] == [one["code"] for one in again["ignored"]] == ["unset"]
    one, two = read_spec(Path(first["spec"])), read_spec(Path(again["spec"]))
    assert (one.flow, one.activities, one.gateways, one.pools) == (two.flow, two.activities, two.gateways, two.pools)
    assert one.origin == {"import": "prosimos", "file": "a.json"}


def test_an_output_never_replaces_its_source(tmp_path: Path) -> None:
    source, drawing = tmp_path / "a.json", tmp_path / "a.bpmn"
    source.write_text(json.dumps(simulation()), "utf-8")
    drawing.write_bytes(write_bpmn(model()))
    with pytest.raises(OutputError) as caught:
        import_twin(source, drawing, source, overwrite=True)
    assert caught.value.code == "out.source"
    assert json.loads(source.read_text("utf-8")) == simulation()
