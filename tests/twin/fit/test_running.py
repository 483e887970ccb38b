"""A twin that starts at a moment of a simulated log ends its cases as the log does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from tests.twin.fit.simulated import log_of
from tests.twin.models import graph, line

from clearway.base.time import iso
from clearway.model.spec import (
    Activity,
    Attribute,
    Exponential,
    Fixed,
    Gateway,
    Node,
    Pool,
    Renewal,
    Resource,
    Rule,
    Spec,
)
from clearway.model.spec.conditions import Comparison
from clearway.twin.fit.fit import fit_spec
from clearway.twin.fit.observed import observe
from clearway.twin.fit.plan import Plan
from clearway.twin.fit.running import with_running
from clearway.twin.fit.standing import Standing, Step
from clearway.twin.program.program import program_of
from clearway.twin.world import run_once

PLAN = Plan("chain", corrected=True)


def _planted(*, delay: float = 0.0) -> Spec:
    return Spec(
        flow=line("A", "B", "C"),
        arrivals=Renewal(Exponential(1800.0)),
        activities={
            "A": Activity("p", duration=Exponential(1200.0)),
            "B": Activity("p", duration=Exponential(1200.0), delay=Exponential(delay) if delay else None),
            "C": Activity("q", duration=Exponential(900.0)),
        },
        pools={"p": Pool("P"), "q": Pool("Q")},
        resources={"r": Resource("p", "r"), "s": Resource("p", "s"), "t": Resource("q", "t")},
    )


def _ends(spec: Spec, seed: int) -> tuple[Counter[str], float]:
    """Steps that the running cases still take, and their mean end, hours after the start."""
    program = program_of(spec)
    rows = run_once(program, 50, seed, keep_rows=True).rows
    rows = rows[rows["case"] < len(spec.running)]
    names = [spec.flow.nodes[program.nodes[node]].name for node in rows["node"].tolist()]
    last = np.zeros(len(spec.running))
    np.maximum.at(last, rows["case"].astype(np.int64), rows["end"] / 3.6e9)
    return Counter(names), float(last.mean())


@pytest.mark.parametrize("delay", [0.0, 36_000.0])
def test_running_cases_stand_where_the_log_has_them(tmp_path, delay: float) -> None:
    log = log_of(_planted(delay=delay), 600, tmp_path)
    whole = observe(log)
    at_us = int(np.quantile(whole.arrived_us, 0.7)) + 7
    spec = fit_spec(log, plan=PLAN, at=at_us).spec
    over = np.full(whole.n_cases, 0)
    np.maximum.at(over, whole.case, whole.end_us)
    open_ = (whole.arrived_us <= at_us) & (over > at_us)
    assert len(spec.running) == open_.sum() > 0
    assert spec.start == iso(at_us)
    assert spec.origin["running_left_out"] == 0
    rows = open_[whole.case] & (whole.end_us > at_us)
    in_work = {(round((start - at_us) / 1e6, 6)) for start in whole.start_us[rows & (whole.start_us <= at_us)].tolist()}
    assert {token.started_s for one in spec.running for token in one.tokens if token.started_s is not None} == in_work
    assert all(token.resource for one in spec.running for token in one.tokens if token.started_s is not None)
    left = Counter(whole.activities[code] for code in whole.activity[rows].tolist())
    runs = [_ends(spec, seed) for seed in range(20)]
    assert all(steps == left for steps, _ in runs)
    seen = (over[open_] - at_us).mean() / 3.6e9
    ends = [end for _, end in runs]
    assert np.mean(ends) == pytest.approx(seen, abs=4 * np.std(ends) + 0.1 * seen)


def test_the_fit_sees_nothing_later(tmp_path) -> None:
    log = log_of(_planted(), 400, tmp_path)
    whole = observe(log)
    at_us = int(np.quantile(whole.arrived_us, 0.6))
    origin = fit_spec(log, plan=PLAN, at=iso(at_us)).spec.origin
    assert origin["instances"] == (whole.end_us <= at_us).sum()


def test_what_the_log_does_not_say_is_the_likeliest_way() -> None:
    tasks = {name: Node("task", name) for name in "ABC"}
    flow = graph({"s": "start", "x": "exclusive", "e": "end"} | tasks, "s > A > x > B > e", "x > C > e")
    gold = ((Comparison("kind", "==", "gold"),),)
    spec = replace(
        _planted(),
        flow=flow,
        gateways={"x": Gateway({"x-B": 0.4, "x-C": 0.6}, (Rule(gold, "x-B"),))},
        attributes={"kind": Attribute({"gold": 0.5, "plain": 0.5})},
        activities={name: Activity("p", duration=Fixed(60.0)) for name in "ABC"},
    )
    known = {"kind": "gold", "other": "x"}
    lines = [Standing(0, (Step(None, 5_000_000),), "A", None, known), Standing(0, (Step("Z", 0),), None, None, {})]
    found = with_running(spec, lines, 10_000_000)
    (one,) = found.running
    assert (one.arrived_s, one.attributes, one.last) == (-10.0, {"kind": "gold"}, "A")
    assert [(token.node, token.enabled_s) for token in one.tokens] == [("B", -5.0)]
    assert found.origin["running_left_out"] == 1
    plain = with_running(spec, [replace(lines[0], attributes={"kind": "plain"})], 10_000_000)
    assert [token.node for token in plain.running[0].tokens] == ["C"]
