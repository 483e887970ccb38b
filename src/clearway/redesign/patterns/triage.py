"""Triage: sort cases into easy and hard ones, and let the easy ones go first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.change import Change
from clearway.redesign.flowedit import fresh, obstacle, with_alternative
from clearway.redesign.making import change_of, named, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.times import moments, parts
from clearway.redesign.workload import workload

SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of easy cases that are looked at."""

UNEVEN = 0.5
"""Coefficient of variation of a working time from which on cases differ enough to be sorted."""

LEAST_LOAD = 0.3
"""Load below which hardly anything waits, so that the order does not matter."""


class Triage:
    """Sort cases at a step into easy and hard ones; the easy ones are done first.

    *What changes?* The step becomes two: the short times of its distribution make the easy one, the long times the
    hard one, so that all cases together take as long as before. The pool takes what is expected to be shorter first.

    *Where does it fit?* At steps whose times differ much (coefficient of variation of at least 0.5), done by people
    who are busy for at least 30% of their time and take work in the order in which it comes.

    *What can be expected?* With a share q of easy cases whose load is p1 of the whole load p of the people, the mean
    wait is ``(1 - q p) / (1 - p1)`` of what it was (Cobham's two classes without interruption); the q of the largest
    gain is taken.

    *Not proposed.* Where the pool has priorities or another order already, where customers may leave or an event sits
    on the step, where work is gathered into batches, and where each person has times of their own.

    *What somebody has to own.* That one can tell at the start of the step, without effort, which cases are easy, and
    that hard cases may wait longer.

    *Reference.* Reijers and Liman Mansar (2005), triage; Cobham (1954), Operations Research 2, 70-76.

    >>> Triage().code
    'triage'
    """

    code: Final = "triage"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B201", "B205", "B207", "C301", "C302", "W103", "W106", "W108")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps whose cases can be sorted, with the best share of easy ones."""
        del findings, figures
        load = workload(spec)
        for task, step in load.steps.items():
            work = spec.activities[task]
            if not _fits(spec, task) or step.load < LEAST_LOAD or step.spread_s < UNEVEN * step.work_s:
                continue
            assert work.duration is not None
            others = max(step.load - _part(spec, load.per_s * step.executions * step.work_s, work), 0.0)
            ratio, share = min((_ratio(work, share, step.load, others), share) for share in SHARES)
            if ratio < 1:
                place = {"easy_share": share, "shorter_share": 1 - ratio}
                yield Place((task,), place, step.executions * step.wait_s * (1 - ratio))

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with an easy and a hard step."""
        refuse_gone(spec, self.code, place, spec.activities)
        return change_of(self.code, spec, sorted_cases(spec, place.nodes[0], float(place.figures["easy_share"])), place)


def sorted_cases(spec: Spec, task: str, share: float) -> Spec:
    """The Spec in which the short times of a task are a task of their own that goes first.

    Parameters
    ----------
    spec : Spec
    task : str
        It has a working time of its own and a pool.
    share : float
        Of easy cases.
    """
    node, work = spec.flow.nodes[task], spec.activities[task]
    assert work.duration is not None
    assert work.pool is not None
    short, long = parts(work.duration, share)
    names = [named(spec, f"pattern.triage.{kind}", node.name or task) for kind in ("easy", "hard")]
    id = fresh(spec, f"{task}_easy")
    easy = replace(work, duration=short)
    made = with_alternative(spec, task, id, replace(node, name=names[0]), easy, share=share)
    nodes = made.flow.nodes | {task: replace(node, name=names[1])}
    pools = made.pools | {work.pool: replace(made.pools[work.pool], discipline="spt")}
    activities = made.activities | {task: replace(work, duration=long)}
    return replace(made, flow=replace(made.flow, nodes=nodes), activities=activities, pools=pools)


def _fits(spec: Spec, task: str) -> bool:
    work = spec.activities[task]
    if obstacle(spec, task) or work.pool is None or work.duration is None or work.durations or work.batch:
        return False
    return spec.pools[work.pool].discipline in {"fifo", "spt"}


def _part(spec: Spec, offered: float, work: Activity) -> float:
    """Load of its people by one task alone."""
    people = [
        one
        for id, one in spec.resources.items()
        if one.pool == work.pool and (not work.resources or id in work.resources)
    ]
    hands = sum(one.amount for one in people)
    return offered / hands if hands else 0.0


def _ratio(work: Activity, share: float, load: float, others: float) -> float:
    """Mean wait after sorting, as a share of what it was; the other tasks of the people count as easy."""
    assert work.duration is not None
    whole, short = moments(work.duration)[0], moments(parts(work.duration, share)[0])[0]
    if whole <= 0:
        return 1.0
    first = min(others + max(load - others, 0.0) * share * short / whole, 0.99)
    return (1 - share * min(load, 0.99)) / (1 - first)
