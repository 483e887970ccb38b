"""The verb: every method, always sound; and never worse than the peer, by its own judgement (stored)."""

import json
from pathlib import Path
from typing import Any

import pytest

import clearway
from clearway.base.errors import OptionError
from clearway.measures.discovery.discover import Discovered, discover
from clearway.model.bpmn.net import to_petri
from clearway.model.soundness import soundness

STORED = json.loads((Path(__file__).parents[2] / "peers" / "discovery.json").read_text("utf-8"))["logs"]
FILES = {"LoanApp": "LoanApp.csv.gz", "patients": "patients.csv.gz", "06_bpic2013_closed": "06_bpic2013_closed.xes.gz"}
HELD = [name for name in STORED if name not in ("patients", "bpic2012")]
MINUS = 0.005


def f_score(found: dict[str, Any]) -> float:
    return 2 * found["fitness"] * found["precision"] / (found["fitness"] + found["precision"])


@pytest.fixture(scope="module")
def found(data_dir: Path) -> dict[str, Discovered]:
    return {name: discover(clearway.read(data_dir / "logs" / file)) for name, file in FILES.items()}


@pytest.mark.parametrize("name", FILES)
def test_the_model_is_sound_as_net_and_as_bpmn(name: str, found: dict[str, Discovered]) -> None:
    model = found[name]
    assert model.sound
    assert soundness(model.net).sound
    assert soundness(to_petri(model.bpmn)).sound


@pytest.mark.parametrize("name", [name for name in FILES if name in STORED])
def test_the_figures_are_those_of_the_stored_run(name: str, found: dict[str, Discovered]) -> None:
    # The stored fitness and precision are pm4py's, of the net that we sent it.
    told = STORED[name]["ours"]
    assert found[name].fitness == pytest.approx(told["token"]["fitness"], abs=1e-9)
    assert found[name].precision == pytest.approx(told["token"]["precision"], abs=1e-9)
    assert (found[name].method, found[name].tasks) == (told["method"], told["tasks"])


@pytest.mark.parametrize("name", HELD)
def test_never_worse_than_the_peer(name: str) -> None:
    best = max(f_score(one["token"]) for one in STORED[name]["pm4py"] if one["token"])
    assert f_score(STORED[name]["ours"]["token"]) >= best - MINUS


def test_the_mean_over_the_logs() -> None:
    scores = [f_score(STORED[name]["ours"]["token"]) for name in HELD]
    assert sum(scores) / len(scores) >= 0.90


@pytest.mark.parametrize("method", ["inductive", "split"])
def test_each_method_by_itself(method: Any, data_dir: Path) -> None:
    model = discover(clearway.read(data_dir / "logs" / "running-example.xes"), method=method)
    assert model.method == method
    assert model.tasks == 8
    assert soundness(model.net).sound
    assert model.left_out == ()


def test_the_running_example_in_full(data_dir: Path) -> None:
    model = discover(clearway.read(data_dir / "logs" / "running-example.xes"))
    assert model.fitness == model.quality.fitting == 1.0
    assert str(model.tree).startswith("->('register request', *(->(+('check ticket', X(")
    assert model.f_score == pytest.approx(2 * model.precision / (1 + model.precision))


def test_noise_is_a_share(data_dir: Path) -> None:
    log = clearway.read(data_dir / "logs" / "running-example.xes")
    with pytest.raises(OptionError):
        discover(log, noise=1.5)
    assert discover(log, method="inductive", noise=0.0).fitness == 1.0
