"""Decision rules: planted ones are recovered, noise gives none, conditions stand in the model."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from tests.measures.conftest import build_log

import clearway as cw
from clearway.base.messages import LANGUAGES, text
from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.discovery.decisions import Decision, decisions, with_conditions
from clearway.measures.discovery.splitminer import split_miner
from clearway.measures.discovery.splitminer_relations import traces_of
from clearway.model.bpmn.elements import Bpmn


def planted(cases: int = 600, seed: int = 1, noise: float = 0.03, rule: bool = True) -> Log:
    """Amounts above 500 that come by web or without a channel are audited, the others are paid at once."""
    random = np.random.default_rng(seed)
    amount = np.round(random.uniform(0, 1000, cases), 2)
    channel = random.choice(["web", "phone", "shop", None], cases)
    audit = (amount > 500) & np.isin(channel, ["web", None]) if rule else random.random(cases) < 0.4
    audit = np.where(random.random(cases) < noise, ~audit, audit)
    paths = [["receive", "audit" if one else "pay", "close"] for one in audit]
    rows = rows_of(paths)
    texts = {f"{at:04d}": {"channel": str(one)} for at, one in enumerate(channel) if one is not None}
    log = build_log(rows, resources=False, cases=texts)
    table = log.cases.arrow().append_column("amount", pa.array(amount))
    return replace(log, cases=Table(table))


def rows_of(paths: list[list[str]]) -> list[tuple[str, str, int, int]]:
    steps = ((at, step, name) for at, path in enumerate(paths) for step, name in enumerate(path))
    return [(f"{at:04d}", name, at + step, at + step + 1) for at, step, name in steps]


def found_in(log: Log) -> tuple[Bpmn, tuple[Decision, ...]]:
    bpmn = split_miner(traces_of(log), eta=0.0).bpmn
    return bpmn, decisions(log, bpmn)


def target(bpmn: Bpmn, flow: str) -> str:
    scope = bpmn.processes[0].scope
    end = next(one.target for one in scope.flows if one.id == flow)
    return next(node.name for node in scope.nodes if node.id == end)


def test_a_planted_rule_is_recovered() -> None:
    bpmn, (decision,) = found_in(planted())
    assert decision.before == ("receive",)
    assert decision.reason is None
    (rule,) = [one for one in decision.rules if target(bpmn, one.flow) == "audit"]
    (low,) = re.findall(r"amount > ([0-9.]+)", rule.condition)
    assert float(low) == pytest.approx(500, abs=15)
    assert '"web"' in rule.condition
    assert "channel = null" in rule.condition
    assert rule.low < rule.accuracy < rule.high
    assert rule.n > 100
    assert decision.accuracy == pytest.approx(0.97, abs=0.02)
    assert decision.baseline == pytest.approx(0.75, abs=0.05)
    assert decision.q is not None
    assert decision.q < 1e-10
    assert sum(one.n for one in decision.rules) == sum(decision.cases) == 600
    for lang in LANGUAGES:
        assert f"{decision.accuracy:.0%}" in text(decision.message, lang)
        assert str(rule.n) in text(rule.message, lang)


@pytest.mark.parametrize("seed", range(8))
def test_noise_gives_no_rule(seed: int) -> None:
    _, (decision,) = found_in(planted(seed=seed, rule=False))
    assert decision.rules == ()
    assert decision.reason is not None
    assert decision.accuracy == pytest.approx(decision.baseline, abs=0.03)


def test_too_few_cases_and_no_attributes() -> None:
    _, (few,) = found_in(planted(cases=30))
    assert few.reason is not None
    assert few.reason.id == "decision.few"
    rows = rows_of([list("abd" if at % 2 else "acd") for at in range(80)])
    _, (bare,) = found_in(build_log(rows, resources=False))
    assert bare.reason is not None
    assert bare.reason.id == "decision.attributes"
    assert bare.cases == (40, 40)
    for lang in LANGUAGES:
        assert text(few.message, lang) != text(bare.message, lang)


def test_rules_become_conditions_with_a_default() -> None:
    bpmn, found = found_in(planted())
    scope = with_conditions(bpmn, found).processes[0].scope
    (gateway,) = [node for node in scope.nodes if node.default]
    assert target(bpmn, gateway.default) == "pay"
    conditions = {target(bpmn, flow.id): flow.condition for flow in scope.flows if flow.condition}
    assert set(conditions) == {"audit"}
    assert with_conditions(bpmn, ()) == bpmn


def test_what_a_step_records_before_the_choice_explains_it_and_what_comes_later_does_not() -> None:
    log = planted(rule=False, noise=0.0)
    names = [log.activities[code] for code in log.column("activity")]
    audited = {case for case, name in zip(log.column("case"), names, strict=True) if name == "audit"}
    score = [float(70 + case % 20 if case in audited else case % 60) for case in log.column("case")]
    for step, rules in (("receive", 2), ("close", 0)):
        values = [one if name == step else None for one, name in zip(score, names, strict=True)]
        table = log.instances.arrow().append_column("score", pa.array(values, pa.float64()))
        bpmn, (decision,) = found_in(replace(log, instances=Table(table)))
        assert len(decision.rules) == rules
        texts = {target(bpmn, rule.flow): rule.condition for rule in decision.rules}
        assert texts in ({}, {"audit": "score > 60", "pay": "score <= 60"})


def test_names_and_order_of_cases_do_not_matter_and_a_seed_repeats() -> None:
    log = planted(cases=300)
    assert found_in(log) == found_in(log)


def test_people_are_no_reason() -> None:
    log = planted(cases=300)
    person = pa.array([f"p{at % 40}" for at in range(300)])
    table = log.cases.arrow().append_column("client", person.dictionary_encode().indices)
    named = {**log.dictionaries, "client": person.dictionary_encode().dictionary}
    log = replace(log, cases=Table(table), dictionaries=named, roles={"customer": "client"})
    _, (decision,) = found_in(log)
    assert all("client" not in rule.condition for rule in decision.rules)


@pytest.mark.parametrize("name", ["helpdesk_it.csv.gz", "receipt_wabo.csv.gz", "06_bpic2013_closed.xes.gz"])
def test_real_logs(name: str, data_dir: Path) -> None:
    bpmn, found = found_in(cw.read(data_dir / "logs" / name))
    assert found
    for one in found:
        assert (one.reason is None) == bool(one.rules)
        if one.rules:
            assert one.accuracy is not None
            assert one.baseline is not None
            assert one.accuracy > one.baseline
    assert with_conditions(bpmn, found).processes[0].scope.flows


def test_the_amount_of_a_loan_decides(data_dir: Path) -> None:
    _, found = found_in(cw.read(data_dir / "logs" / "bpic2012.xes.gz"))
    first = next(one for one in found if one.before == ("A_PARTLYSUBMITTED",))
    assert {rule.condition.split()[0] for rule in first.rules} == {"case:AMOUNT_REQ"}
