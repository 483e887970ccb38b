"""Knock-out: order checks so that the least effort is spent on cases that fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.flow import Graph
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import after, before, decides, entering, obstacle
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.regions import away_share, behind, main_way
from clearway.redesign.workload import Workload, workload


@dataclass(frozen=True, slots=True)
class Check:
    """A check that lets cases pass or fail.

    Parameters
    ----------
    task, gateway : str
        The step, and the decision right behind it.
    way : str
        Flow of those that pass.
    effort_s : float
        Working time.
    fail_share : float
    """

    task: str
    gateway: str
    way: str
    effort_s: float
    fail_share: float

    @property
    def ratio(self) -> float:
        """Effort for each case that it stops."""
        return self.effort_s / self.fail_share if self.fail_share > 0 else inf


class KnockOut:
    """Order checks by ascending effort over the share of cases that they stop.

    *What changes?* Checks that follow each other change places; each keeps its decision and where its failures go.

    *Where does it fit?* At a row of steps, each with an exclusive decision right behind it of which one way leads to
    the next check (or on), and the others never lead back into the row.

    *What can be expected?* The mean effort of a row is ``e1 + (1 - r1) e2 + (1 - r1)(1 - r2) e3 + ...``, with the
    efforts e and the failing shares r; it is least in ascending order of ``e / r``. The gain is the difference of the
    means, waits included.

    *Not proposed.* Where the order is that already, where customers may leave or an event sits on a check, and where a
    check sets what a rule asks for.

    *What somebody has to own.* That no check needs what another one gives, and that the share that fails a check does
    not depend on the checks before it.

    *Reference.* Reijers and Liman Mansar (2005), knock-out; van der Aalst (2001), Re-engineering knock-out processes,
    Decision Support Systems 30, 451-468.

    >>> KnockOut().code
    'knock_out'
    """

    code: Final = "knock_out"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("W102",)
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield rows of checks with their best order."""
        del findings, figures
        load = workload(spec)
        for row in rows(spec, load):
            best = best_order(row)
            if best != row:
                waits = {check.task: load.steps[check.task].wait_s for check in row}
                saved = expected_effort(row, waits) - expected_effort(best, waits)
                came = load.visits[row[0].task]
                if saved > 0:
                    yield Place(tuple(check.task for check in best), {"saved_s": saved}, came * saved)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with the checks in the order of the place."""
        refuse_gone(spec, self.code, place)
        known = {check.task: check for row in rows(spec, workload(spec)) for check in row}
        row = next(row for row in rows(spec, workload(spec)) if {check.task for check in row} == set(place.nodes))
        return change_of(self.code, spec, _ordered(spec, row, [known[task] for task in place.nodes]), place)


def rows(spec: Spec, load: Workload) -> list[list[Check]]:
    """Rows of at least two checks, each row as long as it can be."""
    checks = {check.task: check for task in load.steps if (check := _check(spec, load, task)) is not None}
    follows = {task: _next(spec, check, checks) for task, check in checks.items()}
    firsts = [task for task in checks if task not in follows.values()]
    found = []
    for first in firsts:
        row: list[Check] = []
        at = first
        while at and _stays_out(spec, row, checks[at]):
            row.append(checks[at])
            at = follows[at]
        if len(row) > 1:
            found.append(row)
    return found


def best_order(row: Sequence[Check]) -> list[Check]:
    """Checks by ascending effort over failing share; equal ones stay as they are."""
    return sorted(row, key=lambda check: check.ratio)


def expected_effort(row: Sequence[Check], waits: Mapping[str, float] | None = None) -> float:
    """Mean effort of a case in a row of checks, with the waits before each where they are given."""
    left, effort = 1.0, 0.0
    for check in row:
        effort += left * (check.effort_s + (waits or {}).get(check.task, 0.0))
        left *= 1 - check.fail_share
    return effort


def _check(spec: Spec, load: Workload, task: str) -> Check | None:
    gateway = after(spec.flow, task)
    if not gateway or spec.flow.nodes[gateway].kind != "exclusive" or before(spec.flow, gateway) != task:
        return None
    way = main_way(spec, gateway, load.steps)
    if not way or obstacle(spec, task) or decides(spec, task):
        return None
    return Check(task, gateway, way, load.steps[task].work_s, away_share(spec, gateway, way))


def _next(spec: Spec, check: Check, checks: Mapping[str, Check]) -> str:
    """The check to which those that pass go; empty where something else comes."""
    target = spec.flow.flows[check.way].target
    return target if target in checks and before(spec.flow, target) == check.gateway else ""


def _stays_out(spec: Spec, row: Sequence[Check], check: Check) -> bool:
    """Whether no failure leads into the row, the check included."""
    tasks = {one.task for one in (*row, check)}
    regions = [
        region for one in (*row, check) for flow, region in behind(spec.flow, one.gateway).items() if flow != one.way
    ]
    return not any(tasks & region for region in regions)


def _ordered(spec: Spec, row: Sequence[Check], order: Sequence[Check]) -> Spec:
    flows = dict(spec.flow.flows)
    onward = flows[row[-1].way].target
    for flow in entering(spec.flow, row[0].task):
        flows[flow] = replace(flows[flow], target=order[0].task)
    for check, follower in zip(order, [*(one.task for one in order[1:]), onward], strict=True):
        flows[check.way] = replace(flows[check.way], target=follower)
    return replace(spec, flow=Graph(spec.flow.nodes, flows))
