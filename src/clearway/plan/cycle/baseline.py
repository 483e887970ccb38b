"""What many documents say of a log: where the goals stand, how the flow runs, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.findings.finding import Finding
from clearway.measures.backed import Backed, backed, backed_goal
from clearway.measures.goal import GoalResult
from clearway.measures.measures import Measures
from clearway.plan.cycle.form import Line
from clearway.stats.intervals import wilson
from clearway.stats.summary import Summary


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal and where it stands.

    Parameters
    ----------
    key : str
        The goal as written.
    baseline : Backed
        Of the log; without a value where the log cannot measure it.
    target : Backed
        What was asked for.
    gap : Backed
        Baseline less target.
    met : bool or None
        None: not measurable.
    """

    key: str
    baseline: Backed
    target: Backed
    gap: Backed
    met: bool | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding.

    Parameters
    ----------
    key : str
        Code and place.
    what : Line
    loss : Backed
        Seconds over the log.
    share : Backed
        Share of the cases concerned.
    """

    key: str
    what: Line
    loss: Backed
    share: Backed


@dataclass(frozen=True, slots=True)
class FlowFacts:
    """How a flow runs.

    Parameters
    ----------
    cases, lead, demand, throughput, wip, efficiency, little : Backed
        Cases; mean lead time of closed ones; arrivals and completions a day; cases in progress; process cycle
        efficiency; lead time by Little's law.
    """

    cases: Backed
    lead: Backed
    demand: Backed
    throughput: Backed
    wip: Backed
    efficiency: Backed
    little: Backed


def goal_rows(measures: Measures | None) -> tuple[GoalRow, ...]:
    """The goals of the measures, each with baseline, interval and gap."""
    return () if measures is None else tuple(_goal(result) for result in measures.goals)


def found_rows(findings: tuple[Finding, ...], measures: Measures | None) -> tuple[FoundRow, ...]:
    """The findings with loss and share of the cases."""
    total = 0 if measures is None else measures.facts.cases
    return tuple(_found(one, total) for one in findings)


def flow_facts(measures: Measures) -> FlowFacts:
    """The plain numbers of a flow."""
    flow, facts, touch = measures.load.flow, measures.facts, measures.touch
    law = measures.load.little
    lead = None if law is None or not law.rate_per_day else law.wip / law.rate_per_day * 86_400
    why = None if lead is not None else "no_cases"
    closed = measures.cycle.clock.n
    pce = backed("efficiency", touch.efficiency, "share", "pce", n=closed, reason=_why(touch.efficiency, touch.reason))
    return FlowFacts(
        cases=backed("cases", float(facts.cases), "count", "count", n=facts.cases),
        lead=mean_of("cycle_time.mean", measures.cycle.clock, "s"),
        demand=mean_of("arrivals.mean", flow.arrivals_per_day, "1/d"),
        throughput=mean_of("throughput.mean", flow.throughput_per_day, "1/d"),
        wip=mean_of("wip.mean", flow.wip_per_day, "cases"),
        efficiency=pce,
        little=backed("lead_time.little", lead, "s", "little", n=facts.cases, reason=why),
    )


def mean_of(name: str, found: Summary, unit: str) -> Backed:
    """A mean with Student's interval."""
    known = {"n": found.n, "low": found.mean_low, "high": found.mean_high}
    return backed(name, found.mean, unit, "mean", reason=None if found.n else "no_cases", **known)


def share_of(name: str, hits: int, total: int) -> Backed:
    """A share with Wilson's interval."""
    if not total:
        return backed(name, None, "share", "wilson", reason="no_cases")
    low, high = wilson(min(hits, total), total)
    return backed(name, min(hits, total) / total, "share", "wilson", n=total, low=low, high=high)


def key_of(finding: Finding) -> str:
    """Code and place: what rows about a finding are kept under."""
    return f"{finding.code} {finding.place}"


def line_of(finding: Finding) -> Line:
    """The title of a finding."""
    values = {name: value for name, value in finding.values.items() if isinstance(value, (str, int, float))}
    return Line(f"finding.{finding.code}.title", {"place": finding.place, **values})


def _goal(result: GoalResult) -> GoalRow:
    found, goal = backed_goal(result), result.goal
    gap = None if found.value is None else found.value - goal.target
    target = backed("target", goal.target, found.unit, "stated", data="typed")
    return GoalRow(
        goal.text, found, target, backed("gap", gap, found.unit, "gap", n=found.n, reason=found.reason), result.met
    )


def _found(one: Finding, total: int) -> FoundRow:
    size = {"n": one.cases, "low": one.low_s, "high": one.high_s, "reason": one.reasons.get("time_s")}
    loss = backed("time_s", one.time_s, "s", "sum", **size)
    return FoundRow(key_of(one), line_of(one), loss, share_of("cases", one.cases, total))


def _why(value: float | None, reason: str | None) -> str | None:
    return None if value is not None else reason or "no_cases"
