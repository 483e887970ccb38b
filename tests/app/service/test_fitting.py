"""From a log to a Spec file."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.app.made import chinese, fits

from clearway.app.service.fitting import fit_log, read_others
from clearway.app.service.request import LogRequest
from clearway.app.service.simulating import run_spec
from clearway.base.errors import OptionError, OutputError
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
    assert result["held_out_cases"] == 50
    assert 245 <= result["cases"] <= 250
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


def test_rates_make_a_twin_that_knows_its_costs(desk: Path, tmp_path: Path) -> None:
    costs = tmp_path / "costs.toml"
    costs.write_text('currency = "EUR"\nrate = 30\n[resources]\n"Ann 0" = 60\n[activities]\nsolve = 5\n', "utf-8")
    fit_log(LogRequest(str(desk), costs=costs), tmp_path / "spec.json")
    spec = read_spec(tmp_path / "spec.json")
    rates = {one.name: one.cost_per_hour for one in spec.resources.values()}
    assert rates == {"Ann 0": 60.0} | {f"Ann {n}": 30.0 for n in range(1, 6)} | {f"Bob {n}": 30.0 for n in range(6)}
    fixed = {spec.flow.nodes[id].name: one.cost for id, one in spec.activities.items()}
    assert fixed == {"register": 0.0, "solve": 5.0}
    assert run_spec(tmp_path / "spec.json", cases=20, replications=2)["cost"]["currency"] == "EUR"


def test_a_file_is_only_replaced_when_told(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "spec.json"
    out.write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        fit_log(LogRequest(str(desk)), out)
    assert out.read_text("utf-8") == "mine"


def test_other_twins_are_handed_out(tmp_path: Path) -> None:
    from tests.twin.test_calibrate import log_of, shop

    log = tmp_path / "log.parquet"
    pq.write_table(log_of(shop(), 1200).to_arrow(), log)
    others = tmp_path / "others"
    result = fit_log(LogRequest(str(log)), tmp_path / "spec.json", times=3, others=others)
    fits("twin-fit", json.loads(dumps(result)))
    assert result["others"] == str(others)
    found = read_others(others)
    base = read_spec(tmp_path / "spec.json")
    assert len(found) == 3
    assert all(one.resources == base.resources and one.arrivals != base.arrivals for one in found)


def test_refusals_of_other_twins(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        fit_log(LogRequest(str(desk)), tmp_path / "spec.json", others=tmp_path / "others")
    assert caught.value.code == "twin.others_alone"
    (tmp_path / "empty").mkdir()
    with pytest.raises(OptionError) as caught:
        read_others(tmp_path / "empty")
    assert caught.value.code == "twin.others"
    assert "--bootstrap" in caught.value.remedy("zh")
