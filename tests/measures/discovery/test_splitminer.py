"""Split Miner as a whole: the original tool's result on a real log, planted models, and soundness by brute force."""

from __future__ import annotations

import time
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.discovery.test_splitminer_relations import PAPER, PATHS

import clearway as cw
from clearway.base.errors import OptionError
from clearway.base.messages import LANGUAGES, text
from clearway.measures.discovery.splitminer import SplitModel, split_miner
from clearway.measures.discovery.splitminer_relations import Traces, traces_from, traces_of
from clearway.model.bpmn.check import check
from clearway.model.bpmn.elements import Bpmn
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

LOGS = (
    "03_repairExample.xes.gz", "06_bpic2013_closed.xes.gz", "BPIC_2012_W.csv.gz", "LoanApp.csv.gz",
    "Production.csv.gz", "PurchasingExample.csv.gz", "bpic2012.xes.gz", "helpdesk_it.csv.gz", "patients.csv.gz",
    "receipt_wabo.csv.gz", "running-example.csv", "traffic_fines_10k.csv.gz",
)  # fmt: skip

BPIC_2013_CLOSED = {
    "< Accepted", "< Queued", "Queued Queued", "Queued Accepted", "Accepted Accepted", "Accepted Completed",
    "Accepted Unmatched", "Unmatched Completed", "Completed >",
}  # fmt: skip
"""What follows what in the model of the original tool (Split Miner 1.0, default settings), as published with the
federated Split Miner's experiments."""


def steps(bpmn: Bpmn) -> set[str]:
    """Which activity leads to which over gateways alone."""
    scope = bpmn.processes[0].scope
    kinds = {node.id: node.kind for node in scope.nodes}
    names = {node.id: {"startEvent": "<", "endEvent": ">"}.get(node.kind, node.name) for node in scope.nodes}
    after: dict[str, list[str]] = {}
    for flow in scope.flows:
        after.setdefault(flow.source, []).append(flow.target)
    found = set()
    for source in names:
        if kinds[source].endswith("Gateway"):
            continue
        stack, seen = list(after.get(source, ())), set()
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if kinds[node].endswith("Gateway"):
                stack += after[node]
            else:
                found.add(f"{names[source]} {names[node]}")
    return found


State = frozenset[str]
Move = tuple[str, State, State]


def plays(bpmn: Bpmn) -> bool:
    """Soundness by brute force over tokens on flows: safe, always able to end, clean at the end, every node used."""
    start, end, moves = moves_of(bpmn)
    seen, stack, before, used = {start}, [start], {}, set()
    while stack:
        state = stack.pop()
        for id, taken, given_ in moves:
            if not taken <= state:
                continue
            if given_ & (state - taken):
                return False
            used.add(id)
            following = (state - taken) | given_
            before.setdefault(following, []).append(state)
            if following not in seen:
                seen.add(following)
                stack.append(following)
    return ending(end, before) == seen and used == {id for id, _, _ in moves}


def moves_of(bpmn: Bpmn) -> tuple[State, State, list[Move]]:
    scope = bpmn.processes[0].scope
    into = {node.id: [flow.id for flow in scope.flows if flow.target == node.id] for node in scope.nodes}
    out = {node.id: [flow.id for flow in scope.flows if flow.source == node.id] for node in scope.nodes}
    start, end, moves = frozenset(), frozenset(), []
    for node in scope.nodes:
        if node.kind == "startEvent":
            start = frozenset(out[node.id])
        elif node.kind == "endEvent":
            end = frozenset(into[node.id])
        elif node.kind == "exclusiveGateway":
            ways = product(into[node.id], out[node.id])
            moves += [(node.id, frozenset((one,)), frozenset((other,))) for one, other in ways]
        else:
            moves.append((node.id, frozenset(into[node.id]), frozenset(out[node.id])))
    return start, end, moves


def ending(end: State, before: dict[State, list[State]]) -> set[State]:
    """States from which the end can be reached."""
    found, stack = {end}, [end]
    while stack:
        for state in before.get(stack.pop(), ()):
            if state not in found:
                found.add(state)
                stack.append(state)
    return found


def names_of(bpmn: Bpmn) -> list[str]:
    return sorted(node.name for node in bpmn.processes[0].scope.nodes if node.kind == "task")


def kinds_of(model: SplitModel) -> Counter[str]:
    return Counter(node.kind for node in model.bpmn.processes[0].scope.nodes)


def test_the_running_example_as_published() -> None:
    model = split_miner(traces_from((path, 10) for path in PAPER), eta=0.5, epsilon=0.25, repair=False)
    assert kinds_of(model)["inclusiveGateway"] == 2
    assert model.sound
    assert not model.repairs


def test_the_running_example_repaired() -> None:
    model = split_miner(traces_from((path, 10) for path in PAPER), eta=0.5, epsilon=0.25)
    assert model.sound
    assert plays(model.bpmn)
    assert names_of(model.bpmn) == list("abcdefgh")
    assert {repair.code for repair in model.repairs} == {"order"}
    for lang in LANGUAGES:
        assert all(", ".join(repair.activities) in text(repair.message, lang) for repair in model.repairs)


def test_the_model_of_the_original_tool(data_dir: Path) -> None:
    model = split_miner(traces_of(cw.read(data_dir / "logs" / "06_bpic2013_closed.xes.gz")))
    assert steps(model.bpmn) == BPIC_2013_CLOSED
    assert kinds_of(model) == {"task": 4, "exclusiveGateway": 6, "startEvent": 1, "endEvent": 1}
    assert len(model.bpmn.processes[0].scope.flows) == 15


@pytest.mark.parametrize(
    ("paths", "gateways"),
    [
        (["abcd", "acbd"], {"parallelGateway": 2}),
        (["abd", "acd"], {"exclusiveGateway": 2}),
        (["abcde", "acbde", "abdce", "acdbe", "adbce", "adcbe"], {"parallelGateway": 2}),
        (["abz", "abbz"], {"exclusiveGateway": 2}),
    ],
)
def test_planted_models_are_found(paths: list[str], gateways: dict[str, int]) -> None:
    found = kinds_of(split_miner(traces_from((path, 5) for path in paths)))
    assert {kind: n for kind, n in found.items() if kind.endswith("Gateway")} == gateways


def test_a_join_is_read_plainly_where_that_is_enough() -> None:
    # b and c in either order, c skipped over d: the join is inclusive by the rule of the closest dominator.
    model = split_miner(traces_from([("abcz", 9), ("acbz", 9), ("adz", 9), ("abdz", 1)]), eta=0.0)
    assert model.sound
    assert plays(model.bpmn)


def test_nothing_and_one_activity() -> None:
    assert steps(split_miner(traces_from([])).bpmn) == {"< >"}
    assert steps(split_miner(traces_from([("a", 3), ("", 2)])).bpmn) == {"< a", "a >"}


@pytest.mark.parametrize("options", [{"eta": -0.1}, {"eta": 1.5}, {"epsilon": 2.0}])
def test_options_out_of_range(options: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        split_miner(traces_from([("a", 1)]), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LOGS)
def test_real_logs_give_sound_models_with_every_activity(name: str, data_dir: Path) -> None:
    traces = traces_of(cw.read(data_dir / "logs" / name))
    model = split_miner(traces)
    assert model.sound
    assert names_of(model.bpmn) == sorted(traces.names)
    assert plays(model.bpmn)
    found = check(model.bpmn)
    assert (found.valid, found.sound) == (True, True)
    assert read_bpmn(write_bpmn(model.bpmn)) == model.bpmn


@settings(max_examples=150, deadline=None)
@given(PATHS, st.sampled_from((0.0, 0.1, 0.5, 1.0)), st.sampled_from((0.0, 0.4, 1.0)))
def test_always_sound_and_complete(paths: list[tuple[str, int]], epsilon: float, eta: float) -> None:
    traces = traces_from(paths)
    model = split_miner(traces, eta=eta, epsilon=epsilon)
    assert model.sound
    assert names_of(model.bpmn) == sorted(traces.names)
    assert "inclusiveGateway" not in kinds_of(model)
    assert plays(model.bpmn)
    assert split_miner(traces_from(reversed(paths)), eta=eta, epsilon=epsilon) == model


def test_a_million_events_in_a_second() -> None:
    random = np.random.default_rng(5)
    lengths = random.integers(10, 30, 50_000)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    place = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
    codes = np.minimum(place + random.integers(0, 2, place.size), 29)
    traces = Traces(tuple(f"a{k:02d}" for k in range(30)), codes, offsets, np.ones(lengths.size, np.int64))
    began = time.perf_counter()
    assert split_miner(traces).sound
    assert time.perf_counter() - began < 2  # 1 s alone on the machine
