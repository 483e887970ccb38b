"""From a log to a Spec file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.made import chinese, fits

from clearway.app.service.fitting import fit_log
from clearway.app.service.request import LogRequest
from clearway.app.service.simulating import run_spec
from clearway.base.errors import OutputError
from clearway.base.values import dumps
from clearway.model.spec import read_spec
from clearway.twin import KEYS
from clearway.twin.sample import write_sample


@pytest.fixture(scope="module")
def tickets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample."""
    return write_sample(tmp_path_factory.mktemp("sample"), lang="en", cases=250)[0]


def test_a_twin_of_the_sample(tickets: Path, tmp_path: Path) -> None:
    told: list[str] = []
    out = tmp_path / "spec.json"
    result = fit_log(
        LogRequest(str(tickets)), out, report=tmp_path / "fit.html", lang="zh", progress=lambda id, *_: told.append(id)
    )
    fits("twin-fit", json.loads(dumps(result)))
    assert list(result["distances"]) == list(KEYS)
    assert (result["cases"], result["held_out_cases"]) == (250, 50)
    assert chinese(result["sentence"])
    assert list(dict.fromkeys(told)) == ["read", "fit_earlier", "simulate", "fit"]
    spec = read_spec(out)
    assert (spec.name, spec.origin["source"]) == ("tickets", "tickets.csv")
    assert run_spec(out, cases=50, replications=2)["unfinished"] == 0
    assert chinese((tmp_path / "fit.html").read_text("utf-8"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_too_few_cases_have_no_distances(lang: str, desk: Path, tmp_path: Path) -> None:
    result = fit_log(LogRequest(str(desk)), tmp_path / "spec.json", lang=lang)
    assert result["distances"] == dict.fromkeys(KEYS)
    assert result["verdict"] is None
    assert chinese(result["reasons"]["ngd"]) == (lang == "zh")
    fits("twin-fit", json.loads(dumps(result)))


def test_a_flow_that_is_given_is_kept(desk: Path, tmp_path: Path) -> None:
    from clearway.app.service.discovering import discover_model

    model = tmp_path / "model.bpmn"
    discover_model(LogRequest(str(desk)), model, method="inductive")
    fit_log(LogRequest(str(desk)), tmp_path / "spec.json", model=model)
    names = {node.name for node in read_spec(tmp_path / "spec.json").flow.nodes.values() if node.kind == "task"}
    assert names == {"register", "solve"}


def test_a_file_is_only_replaced_when_told(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "spec.json"
    out.write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        fit_log(LogRequest(str(desk)), out)
    assert out.read_text("utf-8") == "mine"
