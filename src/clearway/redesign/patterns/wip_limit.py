"""Work in progress kept low by pull: finish what is begun before beginning anew; no fixed limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.cases import Attribute
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.people import Score
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Change as Setting
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import Workload, waiting, workload

POINTS = 1e6
"""Points for every step that is done: more than any wait in hours."""

LEAST = 1.05
"""Steps of a case in one team from which on something can be half done."""

LEAST_GAIN = 0.001
"""Share of the work and waits of a case from which on pulling is worth a proposal."""


class WipLimit:
    """Let a team pull: finish the cases that are begun before it begins another one.

    *What changes?* The team takes first the case of which it has done most steps, then the one that has waited longest;
    each of its steps counts one in an attribute of the case. This is a rule of order and no cap: as long as no other
    team and no delay stands between its steps, no more cases are half done than there are people; where one does,
    people begin another case meanwhile, and more can be.

    *Where does it fit?* At pools that do more than one step of a case and take work in the order in which it comes.

    *What can be expected?* The waits at each step, less one wait for all steps as a single piece of work (Erlang's
    formula, times half of one and the squared variation of the work). For one person, two exponential steps of mean m
    and a load p it is ``p m / (2 (1 - p))``.

    *Not proposed.* Where the team has priorities or another order already, does a single step, or where by formula a
    case would save less than 0.1% of its work and waits. A fixed limit that stops cases at the door is not
    part of a Spec: they would wait before it instead.

    *What somebody has to own.* That cases which are not begun wait longer for their first step.

    *Reference.* Hopp and Spearman (2004), To Pull or Not to Pull, Manufacturing & Service Operations Management 6,
    133-148.

    >>> WipLimit().code
    'wip_limit'
    """

    code: Final = "wip_limit"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B201", "W106")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pools in which cases are half done."""
        del findings, figures
        load = workload(spec)
        for id, pool in spec.pools.items():
            tasks = [task for task, work in spec.activities.items() if work.pool == id and task in load.steps]
            steps = sum(load.steps[task].executions for task in tasks)
            if pool.discipline == "fifo" and len(tasks) > 1 and steps >= LEAST:
                gain = _saved(spec, load, id, tasks)
                if gain > LEAST_GAIN * load.each_case_s:
                    hands = sum(one.amount for one in spec.resources.values() if one.pool == id)
                    yield Place((id,), {"steps_n": round(steps, 2), "people_n": hands}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which the team finishes first."""
        refuse_gone(spec, self.code, place, spec.pools)
        return change_of(self.code, spec, _pulling(spec, place.nodes[0]), place)


def _saved(spec: Spec, load: Workload, pool: str, tasks: Sequence[str]) -> float:
    """Waits of the single steps less the wait for all of them as one piece of work."""
    hands = sum(one.amount * len(one.slowdown) for one in spec.resources.values() if one.pool == pool)
    steps = [load.steps[task] for task in tasks]
    whole = sum(step.executions * step.work_s for step in steps)
    if whole <= 0 or not hands:
        return 0.0
    spread = sqrt(sum(step.executions * step.spread_s**2 for step in steps))
    busy = load.load_of(spec, pool) * sum(one.amount for one in spec.resources.values() if one.pool == pool)
    once = waiting(busy, hands, whole) * (1 + (spread / whole) ** 2) / 2
    return sum(step.executions * step.wait_s for step in steps) - once


def _pulling(spec: Spec, pool: str) -> Spec:
    name = _unused(spec, f"steps_of_{pool}")
    one = replace(spec.pools[pool], discipline="score", score=Score(attributes={name: POINTS}))
    counted = {
        id: replace(work, sets=(*work.sets, Setting(name, Fixed(1.0), add=True)))
        for id, work in spec.activities.items()
        if work.pool == pool
    }
    attributes = spec.attributes | {name: Attribute(number=Fixed(0.0))}
    return replace(spec, pools=spec.pools | {pool: one}, activities=spec.activities | counted, attributes=attributes)


def _unused(spec: Spec, wanted: str) -> str:
    name, number = wanted, 1
    while name in spec.attributes:
        number += 1
        name = f"{wanted}_{number}"
    return name
