"""Measures and findings made by hand, small enough to check by eye."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from clearway.findings.finding import Cause, Evidence, Finding
from clearway.log.intake import Account, Intake, Issue
from clearway.measures.casetable import CaseTable
from clearway.measures.conformance.conform import Conformance
from clearway.measures.conformance.deviations import Deviation
from clearway.measures.conformance.periods import Period as Months
from clearway.measures.cost import Costs
from clearway.measures.discovery.decisions import Decision, Rule
from clearway.measures.discovery.process_model import ProcessModel
from clearway.measures.discovery.roles import Role, Roles
from clearway.measures.discovery.variants import Variant, Variants
from clearway.measures.facts import Facts
from clearway.measures.goal import Goal, GoalResult
from clearway.measures.load.load import (
    Flow,
    GroupHandover,
    GroupLoad,
    Handovers,
    Little,
    Load,
    Queue,
    WorkHours,
)
from clearway.measures.measures import Measures
from clearway.measures.quality.rework import PingPong, Rework, ReworkRow
from clearway.measures.segments import Segment, SegmentRow
from clearway.measures.timing.cycle import Cycle, Histogram, Period
from clearway.measures.timing.touch import Touch, TouchRow
from clearway.measures.timing.waits import CAUSES, BatchRow, CriticalRow, WaitRow, Waits
from clearway.model.bpmn.build import simple
from clearway.model.map import Edge, Map, Node
from clearway.model.valuestream import Step, ValueStream
from clearway.stats.compare import Difference
from clearway.stats.summary import Summary
from clearway.stats.survival import Survival
from clearway.stats.trend import Trend

NAMES = ("Register", "Check stock", "Approve", "Repair", "Call customer", "Close")
EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "ab\u202ecba\u2066",
    "\u5ba1\u6279\uff08\u590d\u6838\uff09\u5ba2\u6237\u6295\u8bc9\u5904\u7406\u610f\u89c1\u4e66",
    "x" * 200,
    "'; drop table -- & \x00\x1b]]>",
)
HOUR = 3_600_000_000
DAY = 24 * HOUR


def chain_map(names: Sequence[str] = NAMES, cases: int = 1000) -> Map:
    """A main flow with a shortcut, a way back and a loop."""
    last = len(names) - 1
    nodes = tuple(
        Node(
            name,
            max(cases - 50 * at, 1),
            max(cases - 60 * at, 1),
            cases * (at == 0),
            cases * (at == last),
            1200.0 + at,
            900.0,
            4000.0,
        )
        for at, name in enumerate(names)
    )
    edges = [
        Edge(at, at + 1, max(cases - 60 * at, 1), 7200.0 * (at + 1), 5400.0, 20000.0, 1e6, 1.0, 1e5)
        for at in range(last)
    ]
    edges.append(Edge(0, last, 40, 86400.0, 80000.0, 200000.0, 1e6, 1.0, 4e5))
    edges.append(Edge(last - 1, 1, 30, 3600.0, 3000.0, 9000.0, 1e5, 1.0, 4e4))
    edges.append(Edge(2, 2, 12, 600.0, 500.0, 900.0, 1e4, 1.0, 2e3))
    return Map(nodes, tuple(sorted(edges, key=lambda edge: (edge.source, edge.target))), cases)


def summary(mean: float, n: int = 1000) -> Summary:
    """A plausible sample around a mean."""
    return Summary(
        n, mean * n, mean, mean * 0.7, mean * 2.4, mean * 0.01, mean * 9,
        mean * 0.95, mean * 1.05, mean * 0.66, mean * 0.74, mean * 2.2, mean * 2.6,
    )  # fmt: skip


def nothing() -> Summary:
    """A sample of nobody."""
    return Summary(0)


def made_measures(
    names: Sequence[str] = NAMES, *, stamps: int = 2, people: bool = True, process: Map | None = None
) -> Measures:
    """Everything measured, with one or two stamps, with or without people."""
    process = process or chain_map(names)
    names = [node.name for node in process.nodes]
    two = stamps == 2
    return Measures(
        facts=_facts(process, names, two, people),
        map=process,
        variants=_variants(names),
        cases=_cases(),
        cycle=_cycle(two),
        touch=_touch(names, two),
        waits=_waits(names, two, people),
        load=_load(names, two, people),
        rework=_rework(names, two),
        valuestream=_stream(names, two),
        segments=_segments(two),
        costs=Costs("no_costs", "", "none", None, nothing(), (), None),
        goals=_goals(),
        model=made_model(names),
    )


def made_model(names: Sequence[str] = NAMES) -> ProcessModel:
    """A discovered model: a choice after the first step, then all others one after another; two lanes, two rules."""
    nodes = [("startEvent", ""), ("task", names[0]), ("exclusiveGateway", "")]
    nodes += [*(("task", one) for one in names[1:]), ("task", "Unheard of"), ("endEvent", "")]
    bpmn = simple(nodes, [*pairwise(range(len(nodes))), (2, len(nodes) - 1)])
    extra = Difference(7200.0, 3600.0, 10800.0, 0.001)
    rows = (Deviation(names[1], "forced", 90, 120, extra), Deviation(names[-1], "unfinished", 4, 4))
    months = tuple(Months(f"2024-0{month}-01", 100, 90 - month, 0.9) for month in range(1, 5))
    fit = Conformance("replay", 1000, 910, 0.97, 0.96, 0.5, 0.66, 0.9, 0.8, rows, months, ())
    rules = (
        Rule("flow_3", 'channel = "web"', 600, 0.9, 0.87, 0.92),
        Rule(f"flow_{len(nodes)}", "", 300, 0.8, 0.75, 0.84),
    )
    half = len(names) // 2
    roles = Roles((Role("", tuple(names[:half]), 9, 0.9), Role("", tuple(names[half:]), 7, 0.9)), "mined")
    return ProcessModel(
        reason=None,
        origin="discovered",
        bpmn=bpmn,
        method="inductive",
        sound=True,
        conformance=fit,
        roles=roles,
        decisions=(Decision("exclusiveGateway_1", (names[0],), ("flow_3",), (600,), rules=rules),),
        left_out=("Rare",),
        left_out_share=0.004,
    )


def made_findings(names: Sequence[str] = NAMES) -> tuple[Finding, ...]:
    """Two findings, one with all that a finding can carry."""
    causes = (Cause("channel", names[1], 7200.0, 3600.0, 10800.0, 0.003, 120),)
    evidence = (Evidence("waiting_time", names[2], 5400.0, "s", 900, "select avg(wait) from waits"),)
    values = {"place": names[2], "time_s": 9e6, "cases_n": 400, "all_n": 1000, "late_share": 0.2}
    return (
        Finding(
            "X901", names[2], 400, 9e6, 8e6, 1e7, confidence=0.8, values=values, evidence=evidence, causes=causes,
            patterns=("parallelism", "unheard_of"), case_ids=("C-1", names[0]),
        ),
        Finding("X902", "log", 50, None, confidence=0.3),
    )  # fmt: skip


def _facts(process: Map, names: Sequence[str], two: bool, people: bool) -> Facts:
    issues = (
        Issue("number.fullwidth", "repair", 3, (4, 9), "start", (("2024/1/2", "2024-01-02"),), {}),
        Issue("name.bidi", "warning", 2, (7,), names[0], ((names[1], names[1]),), {"example": names[2]}),
    )
    intake = Intake(
        source="desk <log>.csv",
        sha256="ab" * 32,
        reader="csv",
        rows={"events": Account(5010, 5000, 7, {"where": 3})},
        issues=issues,
        encoding="gb18030",
        delimiter="\t",
        header_row=1,
        zone="Asia/Shanghai",
        mapping={"case": "Ticket", "activity": names[0], "end": "finished"},
        ties=4,
    )
    return Facts(
        cases=process.cases, events=5000, instances=5000, open_cases=12 if two else 0, open_instances=14,
        first_us=1_700_000_000_000_000, last_us=1_702_000_000_000_000, zone="Asia/Shanghai", has_start=two,
        has_resource=people, has_group=people, activities=tuple(names), resources=22, customers=None,
        attributes=("channel",), intake=intake,
    )  # fmt: skip


def _variants(names: Sequence[str]) -> Variants:
    ways = [tuple(names), (names[0], names[1], names[1], names[-1]), tuple(names) * 6]
    sizes = [700, 200, 100]
    done = 0
    top = []
    for code, (way, size) in enumerate(zip(ways, sizes, strict=True)):
        done += size
        top.append(Variant(code, way, size, size / 1000, done / 1000))
    return Variants(3, tuple(top), np.array(sizes), 0, 2, 1.16)


def _cases() -> CaseTable:
    import pyarrow as pa

    zero = np.zeros(3, np.int64)
    return CaseTable(
        pa.array(["C-1", "C-2", "C-3"]), zero, zero, zero.astype(bool), zero, zero, None, zero, zero, {}, zero, zero,
        zero, None, None, {},
    )  # fmt: skip


def _cycle(two: bool) -> Cycle:
    ages = np.linspace(0.2, 30, 300) * 86400
    share = np.exp(-np.linspace(0, 4, 300))
    curve = Survival(ages, share, share * 0.95, np.minimum(share * 1.05, 1), 1000, 988 if two else 1000)
    edges = 3600 * 1.6 ** np.arange(15.0)
    counts = np.array([1, 3, 8, 20, 60, 120, 190, 240, 180, 100, 50, 20, 6, 2])
    weeks = tuple(
        Period(f"2024-0{1 + at // 4}-{1 + 7 * (at % 4):02d}", 60 + at, 6e5, 4e5 + 1e4 * at, 9e5 + 2e4 * at)
        for at in range(12)
    )
    return Cycle(
        summary(5e5), summary(1.6e5) if two else None, None if two else "no_calendar", "mined" if two else "none",
        12 if two else 0, curve, 4e5, 3.8e5, 4.2e5, 1.1e6, Histogram(edges, counts), weeks,
    )  # fmt: skip


def _touch(names: Sequence[str], two: bool) -> Touch:
    if not two:
        return Touch("single_stamp", None, nothing(), (), 0, None)
    rows = tuple(TouchRow(name, 900 * HOUR // (at + 1), summary(2400.0)) for at, name in enumerate(names))
    return Touch(None, sum(row.total_us for row in rows), summary(9000.0), rows, 3, 0.031)


def _wait_row(scope: str, total: int, *, people: int | None = None, suppressed: bool = False) -> WaitRow:
    part = total // 8
    causes = dict(zip(CAUSES, (part, 2 * part, part, part, total - 5 * part), strict=True))
    return WaitRow(scope, 900, 800, total, causes, summary(total / 9e8), people, suppressed)


def _waits(names: Sequence[str], two: bool, people: bool) -> Waits:
    if not two:
        return Waits("single_stamp", None, nothing(), {}, None, (), (), (), 0, 0, 0, (), (), None)
    rows = tuple(_wait_row(name, 4000 * DAY // (at + 1)) for at, name in enumerate(names))
    edges = tuple(_wait_row(f"{a} \u2192 {b}", 900 * DAY) for a, b in pairwise(names))
    groups = (_wait_row("Desk", 900 * DAY, people=8), _wait_row("suppressed", 90 * DAY, people=6, suppressed=True))
    total = sum(row.total_us for row in rows)
    causes = {cause: sum(row.causes_us[cause] for row in rows) for cause in CAUSES}
    critical = (CriticalRow(names[2], 800, 5000 * DAY, 4800 * DAY, 0.6), CriticalRow(names[3], 300, 900 * DAY, 0, 0.1))
    batches = (BatchRow(names[2], 90, 420, 0.4, 4.7, 12, 400 * DAY),)
    return Waits(
        None, total, summary(4e5), causes, None if people else "no_resource", rows, edges, groups if people else (),
        5, 1000, 2, critical, batches, None,
    )  # fmt: skip


def _load(names: Sequence[str], two: bool, people: bool) -> Load:
    days = tuple(f"2024-{1 + at // 28:02d}-{1 + at % 28:02d}" for at in range(168))
    wave = 20 + 8 * np.sin(np.arange(168) / 3)
    flow = Flow(
        days, wave.astype(np.int64), np.roll(wave, 4).astype(np.int64), 90 + np.arange(168) / 3, summary(20.0, 168),
        summary(19.6, 168), summary(118.0, 168), Trend(0.33, 0.0004, 168), np.ones((7, 24), np.int64),
    )  # fmt: skip
    queues = tuple(
        Queue(name, 4.2 - at / 2, 19, days, wave, Trend(0.01, 0.2, 168)) for at, name in enumerate(names[:4])
    )
    groups = (
        GroupLoad("Desk", 12, 3000, 900, 500 * HOUR, 400 * HOUR, 600 * HOUR, 0.66, 0.1, 0.22),
        GroupLoad("suppressed", 6, 1500, 500, 200 * HOUR, 180 * HOUR, 400 * HOUR, None, None, None, suppressed=True),
        GroupLoad("", 0, 500, 100, 90 * HOUR, None, None, None, None, None),
    )
    handovers = Handovers(
        1800,
        4000,
        summary(1.8),
        (),
        (GroupHandover("Desk", "suppressed", 900, 6, True), GroupHandover("Desk", "", 900, 9)),
    )
    total = GroupLoad("all", 22, 5000, 1000, 790 * HOUR, 580 * HOUR, 1000 * HOUR, 0.58, 0.1, 0.2)
    hours = (WorkHours("all", np.ones((7, 24)), np.ones((7, 24), np.int64), 22),)
    little = Little(118.0, 20.0, 5e5, 1.02, 1_700_200_000_000_000, 1_701_800_000_000_000)
    if not people:
        return Load("no_resource", flow, queues if two else (), little, "all", (), None, None, ())
    return Load(None, flow, queues if two else (), little, "column", groups, total, handovers, hours)


def _rework(names: Sequence[str], two: bool) -> Rework:
    rows = tuple(
        ReworkRow(
            name, 900, 850, 40 * at, 10 * at, 35 * at, 0.9, 0.88, 0.92, HOUR * 9 if two else None, DAY if two else None
        )
        for at, name in enumerate(names)
    )
    pairs = (PingPong("activity", names[0], names[1], 44, 40, 90 * DAY), PingPong("group", "Desk", "", 9, 9, DAY, 12))
    return Rework(rows, 600, 150, 240, 0.76, 0.73, 0.79, 54 * HOUR if two else None, 88, 80, pairs)


def _stream(names: Sequence[str], two: bool) -> ValueStream:
    def time(value: float) -> float | None:
        return value if two else None

    steps = tuple(
        Step(
            name, 900, 0.9 - at / 20, time(1800.0 + at), time(5e4 * (at % 3 + 1)), time(1600.0),
            time(4e4 * (at % 3 + 1)), 0.95, 0.93, 0.97, 9 if at % 2 else None, time(2.5),
        )
        for at, name in enumerate(names[:9])
    )  # fmt: skip
    rest = Step("", 60, 0.05, time(900.0), time(1e3), time(50.0), time(60.0), 1.0, 0.9, 1.0, None, time(0.1))
    return ValueStream(steps, rest, 1000, 5e5, time(9650.0), time(4.8e5), 0.031 if two else None, 0.74, 20.0)


def _segments(two: bool) -> tuple[Segment, ...]:
    effect = Difference(86400.0, 40000.0, 130000.0, 0.0004)

    def row(value: str, cases: int, *, hidden: bool = False) -> SegmentRow:
        wait, touch = (3e5, 9e3) if two else (None, None)
        sums = (cases * 3 * 10**11, cases * 9 * 10**9) if two else (None, None)
        shown = None if hidden else effect
        return SegmentRow(
            value, cases, cases / 1000, cases, summary(5e5, cases), *sums, wait, touch, 0.2, shown, shown,
            None if hidden else 0.003, None if hidden else 0.01, hidden,
        )  # fmt: skip

    rows = (row("phone", 600), row("<b>web</b>", 390), row("", 6), row("suppressed", 4, hidden=True))
    return (Segment("channel", rows, 0.04), Segment("region", rows, None))


def _goals() -> tuple[GoalResult, ...]:
    none = np.array([], np.int64)
    late = np.array([2, 1])
    cycle = Goal("cycle_time.p90 <= 5d", "cycle_time", "p90", "<=", 432000.0)
    rework = Goal("rework <= 0.3", "rework", "mean", "<=", 0.3, unit="count")
    cost = Goal("cost.mean <= 120", "cost", "mean", "<=", 120.0, unit="money")
    return (
        GoalResult(cycle, 1.1e6, False, None, 988, 1e6, 1.2e6, late, late),
        GoalResult(rework, 0.24, True, None, 988, 0.2, 0.28, none, none),
        GoalResult(cost, None, None, "no_costs", 0, None, None, none, none),
    )
