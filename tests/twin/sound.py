"""What must hold of any log of the kernel, whatever the Spec and its laws."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from tests.twin.models import CAUSES, run
from tests.twin.oracle_things import Hours

from clearway.model.spec import Spec
from clearway.twin.kernel import memory
from clearway.twin.program import Program, program_of
from clearway.twin.world import Raw

Array = np.ndarray[Any, np.dtype[Any]]


def hours_of(spec: Spec, unit: int, program: Program) -> Hours:
    """The calendar of a unit."""
    resource = spec.resources[program.owners[unit]]
    name = resource.calendar or spec.pools[resource.pool].calendar
    return Hours(None if name is None else spec.calendars[name].week)


def check_ledger(raw: Raw) -> None:
    """Causes sum to the wait, and rows to cases."""
    rows = raw.rows
    causes = sum(rows[cause] for cause in CAUSES)
    assert (causes == rows["start"] - rows["enabled"] + rows["paused"]).all()
    for cause in (*CAUSES, "paused"):
        assert (rows[cause] >= 0).all(), cause
    assert (rows["prioritisation"] >= rows["paused"]).all()
    assert (rows["enabled"] <= rows["start"]).all()
    assert (rows["start"] + rows["paused"] <= rows["end"]).all()
    assert (np.diff(rows["end"]) >= 0).all()
    for cause in CAUSES:
        sums = np.bincount(rows["case"], rows[cause].astype(float), raw.cases.size)
        if cause == "extraneous":
            # The time behind the last task is the case's alone.
            assert (raw.cases[cause] >= sums).all()
        else:
            assert (raw.cases[cause] == sums).all(), cause
    touch = np.bincount(rows["case"], (rows["end"] - rows["start"] - rows["paused"]).astype(float), raw.cases.size)
    assert (raw.cases["touch"] == touch).all()


def check_duty(spec: Spec, raw: Raw) -> None:
    """Nobody begins or ends off duty, has more in hand than hands, or does work that is not theirs."""
    program = program_of(spec)
    by_unit = defaultdict(list)
    for row in raw.rows:
        by_unit[int(row["resource"])].append(row)
    nodes = list(spec.flow.nodes)
    for unit, rows in by_unit.items():
        if unit < 0:
            assert all(spec.activities[nodes[row["node"]]].pool is None for row in rows)
            continue
        hours, owner = hours_of(spec, unit, program), spec.resources[program.owners[unit]]
        if spec.pools[owner.pool].preemptive:
            # What was dropped may be finished by another; a row names only the last.
            continue
        changes: list[tuple[int, int]] = []
        groups = set()
        for row in rows:
            work = spec.activities[nodes[row["node"]]]
            assert program.owners[unit] in (work.resources or spec.resources)
            assert owner.pool == work.pool
            # A batch may run over the end of duty between two items; the first one begins on duty.
            assert hours.on(int(row["start"])) or row["batch"] >= 0 or row["start"] == row["end"]
            assert row["start"] == row["end"] or hours.on(int(row["end"]) - 1)
            if row["batch"] >= 0 and row["batch"] in groups and work.batch and work.batch.work == "parallel":
                continue
            groups.add(row["batch"])
            if row["paused"] == 0:
                changes += [(int(row["start"]), 1), (int(row["end"]), -1)]
        changes.sort()
        assert max(np.cumsum([change for _, change in changes]), default=0) <= len(owner.slowdown)


def check_ends(raw: Raw) -> None:
    """Every case ends in one of two ways, not before it began and not before its last work."""
    assert raw.loops is None
    assert set(raw.cases["state"]) <= {memory.SERVED, memory.UNSERVED}
    assert (raw.cases["end"] >= raw.cases["arrival"]).all()
    last = np.zeros(raw.cases.size, np.int64)
    np.maximum.at(last, raw.rows["case"], raw.rows["end"])
    assert (raw.cases["end"] >= last).all()


def check(spec: Spec, cases: int, seed: int) -> Raw:
    """Simulate and look at everything."""
    raw = run(spec, cases, seed)
    check_ledger(raw)
    check_duty(spec, raw)
    check_ends(raw)
    return raw
