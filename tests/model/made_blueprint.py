"""Blueprints with everything in them, for the tests of files and pictures."""

from __future__ import annotations

from itertools import pairwise

from clearway.model.blueprint import (
    LANES,
    Blueprint,
    Flow,
    Lane,
    Line,
    Note,
    Pcn,
    Proof,
    Step,
    Waits,
    crossed,
    step_id,
)  # fmt: skip
from clearway.model.journey import Figure, Provenance, Scope, Title

NAMES = (
    ("Submit request", "customer"), ("Inform customer", "onstage"), ("Check request", "backstage"),
    ("Book entry", "support"), ("Ponder", "unknown"),
)  # fmt: skip


def figure(value: float, unit: str = "s") -> Figure:
    """A number with interval and n."""
    return Figure(value, unit, 100, value * 0.9, value * 1.1, "mean")


def made_blueprint(names: tuple[tuple[str, str], ...] = NAMES) -> Blueprint:
    """Every kind of part at least once."""
    steps = tuple(
        Step(
            step_id(name), name, lane, "Team", at, figure(0.9, "share"), figure(300.0), figure(4000.0),  # type: ignore[arg-type]
            rework=figure(0.2, "share"), cost=figure(3.5, "money"), voice=figure(0.4, "valence"),
            fail=figure(0.2, "share") if at == 2 else None, wait_point=figure(0.5, "share") if at == 3 else None,
            decision=at == 1, pcn=Pcn("provider", "direct") if lane == "onstage" else Pcn(),
            evidence_refs=("e1", "e2") if at == 2 else (), evidence="rule", confidence=0.7, rule=5,
        )
        for at, (name, lane) in enumerate(names, 1)
    )  # fmt: skip
    pairs = [*pairwise(steps), (steps[-1], steps[0]), (steps[0], steps[0])]
    flows = tuple(
        Flow(a.id, b.id, figure(50.0 - at, "count"), figure(0.5, "share"), figure(600.0), crossed(a.lane, b.lane))
        for at, (a, b) in enumerate(pairs)
    )
    counts = (figure(2.0, "count"), figure(60.0), figure(120.0), figure(0.8, "share"), figure(9.0, "money"))
    return Blueprint(
        "B1", Title("工单", "Tickets"), "actual",
        lanes=tuple(Lane(lane, actors=("Team",), work=figure(900.0)) for lane in LANES),  # type: ignore[arg-type]
        lines=tuple(Line(line, *counts) for line in ("interaction", "visibility", "internal")),  # type: ignore[arg-type]
        steps=steps, flows=flows,
        evidence=(Proof("e1", "Letter <1>", "document"), Proof("e2", "Phone", "message", "data", figure(0.4, "share")),
                  Proof("e3", "Loose", "room")),
        notes=(Note(steps[0].id, "fail", "Typed & kept"), Note(steps[1].id, "idea", "文字")),
        scope=Scope(("2025-01-01", "2025-02-01"), ("Channel=Phone",)), n_cases=100, lead=figure(90000.0),
        entry=figure(30.0), unknown=figure(40.0), unplaced=figure(0.1, "share"), contacts=figure(1.2, "count"),
        voice=figure(0.5, "valence"), waits=Waits(10, 100, 10, 10, (5, 5, 5, 5), (10, 10, 10), (10, 10, 10)),
        provenance=Provenance("a", "b", "c", "0", 7, "2025-01-01T00:00:00", 3),
    )  # fmt: skip
