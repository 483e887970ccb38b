"""What many documents say of a log, against the measures themselves."""

from __future__ import annotations

from tests.plan.cycle.made import GOALS, material

from clearway.findings.finding import Finding
from clearway.plan.cycle.baseline import flow_facts, found_rows, goal_rows, key_of, line_of, share_of
from clearway.stats.intervals import wilson


def test_goals_with_baseline_target_and_gap() -> None:
    measures = material().measures
    assert measures is not None
    rows = goal_rows(measures)
    assert [row.key for row in rows] == list(GOALS)
    first, second, third = rows
    assert first.target.value == 86_400
    assert first.gap.value == (first.baseline.value or 0) - 86_400
    assert (second.baseline.unit, second.target.value) == ("share", 0.9)
    assert third.baseline.value is not None
    assert goal_rows(None) == ()


def test_the_flow_by_its_own_arithmetic() -> None:
    measures = material().measures
    assert measures is not None
    flow = flow_facts(measures)
    cases = measures.cases
    closed = cases.seconds("cycle")[cases.closed]
    assert flow.lead.value == float(closed.mean())
    assert flow.efficiency.value == float(cases.seconds("touch")[cases.closed].sum() / closed.sum())
    law = measures.load.little
    assert law is not None
    assert flow.little.value == law.wip / law.rate_per_day * 86_400


def test_findings_as_rows() -> None:
    one = Finding("W101", "Pay", 3, 120.0, 60.0, 180.0, values={"cases_n": 3, "odd": object()})
    (row,) = found_rows((one,), material().measures)
    assert (row.key, key_of(one)) == ("W101 Pay", "W101 Pay")
    assert (row.loss.low, row.loss.high, row.share.n) == (60.0, 180.0, 300)
    assert line_of(one).values == {"place": "Pay", "cases_n": 3}


def test_shares_have_wilsons_interval() -> None:
    found = share_of("x", 3, 10)
    assert (found.value, (found.low, found.high)) == (0.3, wilson(3, 10))
    assert share_of("x", 0, 0).reason == "no_cases"
